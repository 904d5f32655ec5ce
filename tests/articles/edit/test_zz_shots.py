import pytest, os
from django.core.management import call_command
from articles.models import *
from articles.domain.writing import save_text
from articles.domain.arranging import retire
from livhealth.people.models import User
from tests.articles.edit.live import *
from tests.articles.edit.desk import Desk
from tests.universe import make_person
pytestmark = pytest.mark.django_db(transaction=True)

def test_shots(db, new_page):
    ed = make_person("ed"); call_command("load_demo", by="ed")
    a = Article.objects.get()
    s = list(SectionText.objects.filter(language="en"))[:4]
    save_text(text=s[0], seen=s[0].save_number, by=ed, reason="a clearer sentence", body=s[0].body.replace("</p>", " This is a new sentence with 5 mg in it.</p>", 1))
    save_text(text=s[1], seen=s[1].save_number, by=ed, reason="typo", body=s[1].body.replace(" the ", " teh ", 3), heading=s[1].heading+" now")
    save_text(text=s[2], seen=s[2].save_number, by=ed, reason="half", ready=False)
    f = FAQ.objects.filter(article=a).last()
    retire(unit=f, seen=f.save_number, by=ed, reason="said elsewhere")
    hub=f"/admin/articles/article/{a.pk}"
    v = __import__("livhealth.editing.history",fromlist=["versions_of"]).versions_of(SectionText, s[0].pk).last()
    pages = {"hub": f"{hub}/change/", "hubtr": f"{hub}/change/?language=ar", "publish": f"{hub}/publish/en/", "arrange": f"{hub}/arrange/",
      "text": f"/admin/articles/sectiontext/{s[0].pk}/change/", "history": f"/admin/articles/sectiontext/{s[0].pk}/history/",
      "restore": f"/admin/articles/sectiontext/{s[0].pk}/history/{v.pk}/", "retire": f"/admin/articles/section/{s[0].section_id}/retire/",
      "addsec": f"/admin/articles/section/add/?article={a.pk}", "ref": f"/admin/references/reference/1/change/", "index": "/admin/", "withdraw": f"{hub}/withdraw/en/", "place": f"/admin/articles/section/{s[0].section_id}/change/"}
    only = os.environ.get("ONLY","").split(",") if os.environ.get("ONLY") else list(pages)+["stale"]
    for w in (1280, 390):
        page = new_page(viewport={"width": w, "height": 900})
        sign_in(page, ed)
        for name, at in pages.items():
            if name not in only: continue
            page.goto(at); page.wait_for_timeout(700)
            over = page.evaluate("document.documentElement.scrollWidth - innerWidth")
            print(name, w, "overflow", over)
            page.screenshot(path=f"/tmp/shots/{name}-{w}.png", full_page=name not in ("hub","publish"))
            if name in ("hub","publish"):
                page.screenshot(path=f"/tmp/shots/{name}-{w}-full.png", full_page=True)
        if "stale" in only:
            page.goto(pages["text"]); ready(page)
            body_of(page).click(); page.keyboard.type("My own words 7 mg. "); page.get_by_label("Why?").fill("mine")
            t = SectionText.objects.get(pk=s[0].pk)
            save_text(text=t, seen=t.save_number, by=ed, reason="theirs", body=t.body.replace("</p>", f" Theirs {w}.</p>", 1))
            page.get_by_role("button", name="Save", exact=True).click(); page.wait_for_load_state(); page.wait_for_timeout(700)
            page.screenshot(path=f"/tmp/shots/stale-{w}.png", full_page=True)
    aud = make_person("aud"); page = new_page(); sign_in(page, aud)
    page.goto(pages["hub"]); page.screenshot(path="/tmp/shots/view-hub.png"); page.goto(pages["text"]); page.screenshot(path="/tmp/shots/view-text.png")
