"""A second guide, made and translated only through the admin: missing, behind, unsafe, withdrawn, current again."""

import re

import pytest
from django.test import Client

from articles.models import FAQ, Article, Edition, Section, SectionText
from tests.universe import make_person

SECTIONS = {
    "What it is": "<p>It is rare.</p>",
    "What to take": "<p>Take 5 mg a day.</p>",
    "When to call": "<p>Call when you are unwell.</p>",
}


class Person:
    """Somebody signed in at the admin, who fills the forms that the pages show."""

    def __init__(self, name):
        self.client = Client()
        self.client.force_login(make_person(name))

    def fields(self, address):
        """The values of every field of the page's form, as a browser would send them."""
        html = self.client.get(address).content.decode()
        found = dict(re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', html))
        checked = re.findall(r'<input type="radio" name="([^"]+)" value="([^"]+)"[^>]* checked', html)
        return {name: value for name, value in [*found.items(), *checked] if name != "csrfmiddlewaretoken"}

    def send(self, address, **given):
        """Open the page and post its form with these values; the answer has to be a redirect."""
        answer = self.client.post(address, {**self.fields(address), **given})
        assert answer.status_code == 302, re.findall(
            r'class="errorlist[^>]*>(.*?)</ul>', answer.content.decode(), re.DOTALL
        )
        return answer


@pytest.fixture
def guide(db):
    """Ed makes a guide of three sections and publishes it in English."""
    ed, tara = Person("ed"), Person("tara")
    ed.send(
        "/admin/articles/article/add/",
        slug="second-guide",
        source_language="en",
        review_interval_months="12",
        title="A second guide",
        summary="A guide made in the admin.",
        introduction="<p>Welcome.</p>",
        takeaways="Ask us.",
        reason="a new guide",
    )
    article = Article.objects.get(slug="second-guide")
    for heading, body in SECTIONS.items():
        ed.send(
            f"/admin/articles/section/add/?article={article.pk}",
            article=str(article.pk),
            parent="",
            heading=heading,
            body=body,
            ready="on",
            reason=f"chapter on {heading}",
            **({"safety_critical": "on"} if heading == "When to call" else {}),
        )
    publish(ed, article, "en", first=True)
    return ed, tara, article


def publish(person, article, language, *, first=False, change_class="2", note="We changed the text."):
    address = f"/admin/articles/article/{article.pk}/publish/{language}/"
    fields = person.fields(address)
    classes = {name: change_class for name in fields if name.startswith("class-")}
    extra = {} if first else {"public_note": note}
    person.send(address, **classes, reason="published for the story", emergency="on", **extra)


def edit(ed, article, anchor, body):
    text = SectionText.objects.get(section__article=article, section__anchor=anchor, language="en")
    ed.send(
        f"/admin/articles/sectiontext/{text.pk}/change/",
        heading=text.heading,
        body=body,
        ready="on",
        reason=f"changed {anchor}",
    )


def translate(tara, article, unit, **words):
    address = f"/admin/articles/article/{article.pk}/workbench/tr/{unit}/"
    return tara.send(address, ready="on", provenance="human", reason="translated", save="1", **words)


def translate_everything(tara, article):
    translate(
        tara,
        article,
        "head",
        title="İkinci rehber",
        summary="Yönetimde yapıldı.",
        introduction="<p>Hoş geldiniz.</p>",
        takeaways="Bize sorun.",
    )
    translate(tara, article, "section:what-it-is", heading="Nedir", body="<p>Nadirdir.</p>")
    translate(tara, article, "section:what-to-take", heading="Ne alınır", body="<p>Günde 5 mg alın.</p>")
    translate(tara, article, "section:when-to-call", heading="Ne zaman aramalı", body="<p>İyi değilseniz arayın.</p>")


def read(language="tr"):
    return Client().get(f"/{language}/second-guide/").content.decode()


def part(html, anchor):
    """The section of a page."""
    start = html.index(f'id="section-{anchor}"')
    following = html.find('<section id="section-', start + 1)
    return html[start : following if following > 0 else None]


def test_from_a_source_change_to_a_published_translation(guide):
    ed, tara, article = guide
    assert Client().get("/tr/second-guide/").status_code == 404

    # Two of three sections translated: the third stands in English, marked as such.
    translate(
        tara,
        article,
        "head",
        title="İkinci rehber",
        summary="Kısaca.",
        introduction="<p>Hoş geldiniz.</p>",
        takeaways="Bize sorun.",
    )
    translate(tara, article, "section:what-it-is", heading="Nedir", body="<p>Nadirdir.</p>")
    translate(tara, article, "section:what-to-take", heading="Ne alınır", body="<p>Günde 5 mg alın.</p>")
    publish(ed, article, "tr", first=True)
    assert "<p>Nadirdir.</p>" in part(read(), "what-it-is")
    missing = part(read(), "when-to-call")
    assert 'lang="en" dir="ltr"' in missing and "Call when you are unwell." in missing
    translate(tara, article, "section:when-to-call", heading="Ne zaman aramalı", body="<p>İyi değilseniz arayın.</p>")
    publish(ed, article, "tr")
    assert "Call when you are unwell." not in read()

    # Behind at content: the Turkish words stay, with a line and a link to the English.
    edit(ed, article, "what-it-is", "<p>It is rare in adults.</p>")
    publish(ed, article, "en", change_class="2")
    behind = part(read(), "what-it-is")
    assert "<p>Nadirdir.</p>" in behind and "/en/second-guide/#section-what-it-is" in behind
    assert "It is rare in adults." not in behind

    # Behind at safety: the English comes first, the old Turkish is folded away.
    edit(ed, article, "what-to-take", "<p>Take 2 mg a day.</p>")
    publish(ed, article, "en", change_class="3")
    unsafe = part(read(), "what-to-take")
    assert unsafe.index("Take 2 mg a day.") < unsafe.index("<details") < unsafe.index("Günde 5 mg alın.")

    # The translator sees what changed, translates one and confirms the other.
    task = tara.client.get(f"/admin/articles/article/{article.pk}/workbench/tr/section:what-to-take/").content.decode()
    assert re.search(r"<del>.*?5.mg.*?</del>.*?<ins>.*?2.mg.*?</ins>", task, re.DOTALL)
    translate(tara, article, "section:what-to-take", heading="Ne alınır", body="<p>Günde 2 mg alın.</p>")
    tara.send(
        f"/admin/articles/article/{article.pk}/workbench/tr/section:what-it-is/", confirm="1", reason="still true"
    )
    assert "Günde 5 mg alın." in read(), "patients wait for the publication"
    publish(ed, article, "tr")
    current = read()
    assert "Günde 2 mg alın." in current and "Take 2 mg a day." not in current
    assert "/en/second-guide/#section-what-it-is" not in current

    # The original withdrawn: the translation that is kept open says so.
    withdraw = f"/admin/articles/article/{article.pk}/withdraw/en/"
    ed.send(withdraw, reason="under review", public_note="")
    assert Client().get("/en/second-guide/").status_code == 410
    assert Client().get("/tr/second-guide/").status_code == 200
    assert "withdrawn" in read() or "geri çekildi" in read()


@pytest.mark.parametrize(("also", "status"), [({"also": ["tr"]}, 410), ({}, 200)])
def test_withdrawing_the_original_asks_for_each_translation(guide, also, status):
    ed, tara, article = guide
    translate_everything(tara, article)
    publish(ed, article, "tr", first=True)
    address = f"/admin/articles/article/{article.pk}/withdraw/en/"
    assert re.search(
        r'<input type="checkbox" name="also" value="tr"[^>]* checked', ed.client.get(address).content.decode()
    )
    ed.send(address, reason="under review", public_note="", **also)
    assert (Client().get("/en/second-guide/").status_code, Client().get("/tr/second-guide/").status_code) == (
        410,
        status,
    )


def test_opened_before_a_new_source_edition_the_translator_keeps_the_pointer_and_is_told(guide):
    ed, tara, article = guide
    address = f"/admin/articles/article/{article.pk}/workbench/tr/section:what-to-take/"
    opened = tara.fields(address)
    edit(ed, article, "what-to-take", "<p>Take 2 mg a day.</p>")
    publish(ed, article, "en", change_class="3")
    words = {
        "heading": "Ne alınır",
        "body": "<p>Günde 5 mg alın.</p>",
        "ready": "on",
        "provenance": "human",
        "reason": "translated",
    }
    answer = tara.client.post(address, {**opened, **words, "save": "1"}, follow=True)
    assert "you worked from edition 1, today&#x27;s is 2" in answer.content.decode()
    text = SectionText.objects.get(section__anchor="what-to-take", language="tr")
    assert text.source_edition.number == 1
    assert "behind, safety" in tara.client.get(address).content.decode()


def test_saving_goes_on_to_the_most_urgent_unit(guide):
    ed, tara, article = guide
    translate_everything(tara, article)
    edit(ed, article, "what-it-is", "<p>It is rare in adults.</p>")
    publish(ed, article, "en", change_class="2")
    edit(ed, article, "what-to-take", "<p>Take 2 mg a day.</p>")
    publish(ed, article, "en", change_class="3")
    address = f"/admin/articles/article/{article.pk}/workbench/tr/head/"
    answer = tara.client.post(
        address,
        {**tara.fields(address), "title": "İkinci rehber!", "introduction": "<p>Hoş geldiniz.</p>", "summary": "S", "takeaways": "Bize sorun.",
         "ready": "on", "provenance": "human", "reason": "nicer", "next": "1"},
    )  # fmt: skip
    assert answer.url == f"/admin/articles/article/{article.pk}/workbench/tr/section:what-to-take/"


def test_two_translators_at_once_lose_nothing(guide):
    _ed, tara, article = guide
    translate(tara, article, "section:what-to-take", heading="Ne alınır", body="<p>Günde 5 mg alın.</p>")
    address = f"/admin/articles/article/{article.pk}/workbench/tr/section:what-to-take/"
    opened = tara.fields(address)
    translate(tara, article, "section:what-to-take", heading="Ne alınır", body="<p>Her gün 5 mg alın.</p>")
    words = {
        "heading": "Ne alınmalı",
        "body": "<p>Günde 5 mg alınız.</p>",
        "ready": "on",
        "provenance": "human",
        "reason": "mine",
    }
    answer = tara.client.post(address, {**opened, **words, "save": "1"})
    shown = answer.content.decode()
    assert answer.status_code == 200
    assert "Two people wrote at once" in shown and "Tara Translator saved this after you opened it" in shown
    assert "Günde 5 mg alınız." in shown and "Her gün" in shown
    text = SectionText.objects.get(section__anchor="what-to-take", language="tr")
    assert text.body == "<p>Her gün 5 mg alın.</p>"
    seen = re.search(r'name="seen" value="(\d+)"', shown).group(1)
    assert tara.client.post(address, {**opened, **words, "seen": seen, "save": "1"}).status_code == 302
    text.refresh_from_db()
    assert text.body == "<p>Günde 5 mg alınız.</p>"


def test_warnings_name_what_differs_from_the_original(guide):
    _ed, tara, article = guide
    translate(tara, article, "section:what-to-take", heading="Ne alınır", body="<p>Günde 50 mg alın.</p>")
    page = tara.client.get(f"/admin/articles/article/{article.pk}/workbench/tr/section:what-to-take/").content.decode()
    note = re.search(r'class="agreement".*?</ul>', page, re.DOTALL).group(0)
    assert "5 mg" in note and "50 mg" in note


@pytest.mark.parametrize(("language", "status"), [("tr", 302), ("de", 403)])
def test_a_translator_writes_only_own_languages(guide, language, status):
    _ed, tara, article = guide
    address = f"/admin/articles/article/{article.pk}/workbench/{language}/section:what-it-is/"
    given = {
        "heading": "x",
        "body": "<p>y</p>",
        "ready": "on",
        "provenance": "human",
        "reason": "z",
        "source": "1",
        "save": "1",
    }
    assert tara.client.post(address, given).status_code == status
    assert SectionText.objects.filter(language=language).count() == (1 if status == 302 else 0)


def test_an_editor_reads_the_workbench_and_writes_no_translation(guide):
    ed, _tara, article = guide
    address = f"/admin/articles/article/{article.pk}/workbench/tr/section:what-it-is/"
    assert ed.client.get(address).status_code == 200
    assert ed.client.post(address, {"heading": "x", "body": "y", "reason": "z", "source": "1"}).status_code == 403
    assert SectionText.objects.filter(language="tr").count() == 0


def test_unreviewed_machine_translation_needs_an_override_and_readers_are_told(guide):
    ed, tara, article = guide
    tara.send(
        f"/admin/articles/article/{article.pk}/workbench/tr/head/", title="İkinci", summary="S", introduction="<p>Hoş.</p>", takeaways="Sorun.",
        ready="on", provenance="machine_unreviewed", reason="from a machine", save="1",
    )  # fmt: skip
    tara.send(
        f"/admin/articles/article/{article.pk}/workbench/tr/section:what-it-is/", heading="Nedir", body="<p>Nadir.</p>", ready="on",
        provenance="human", reason="by me", save="1",
    )  # fmt: skip
    address = f"/admin/articles/article/{article.pk}/publish/tr/"
    refused = ed.client.post(address, {**ed.fields(address), "reason": "published for the story", "emergency": "on"})
    assert refused.status_code == 200
    assert "nobody reviewed" in refused.content.decode()
    assert Edition.objects.filter(language="tr").count() == 0
    ed.send(address, reason="published for the story", override="on")
    assert Edition.objects.get(language="tr").release == "override"
    assert 'class="notice' in read() or "computer" in read()


def test_the_board_counts_what_is_to_do(guide):
    _ed, tara, article = guide
    translate(tara, article, "section:what-to-take", heading="Ne alınır", body="<p>Günde 5 mg alın.</p>")
    board = tara.client.get("/admin/articles/article/board/").content.decode()
    assert "A second guide" in board and "3 missing" in board and "4 missing" in board
    assert (Section.objects.count(), FAQ.objects.count()) == (3, 0)
