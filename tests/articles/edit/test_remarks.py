"""The conversation on the staff's pages: beside the text, beside the form, on its own page; and the verdict beside it."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.domain.drafting.composing import propose
from articles.domain.reviewing.conversing import answer, remark
from articles.domain.reviewing.verdicts import send_back
from articles.models import Remark, Review
from tests.articles.edit.desk import Desk, errors, forms_of, told, tree, values_of, words


@pytest.fixture
def changed(published):
    published.write(published.treatment, "<p>Take 7 mg a day.</p>")
    return published


@pytest.fixture
def rita(changed):
    return Desk(changed.rita)


def at(world, page, language="en"):
    return f"/admin/articles/article/{world.article.pk}/{page}/{language}/"


def said(world, **given):
    shown = {"article": world.article, "language": "en", "digest": propose(world.article, "en").digest}
    return remark(
        **{**shown, "by": world.rita, "unit": "section:treatment", "words": "For adults?", "quote": "7 mg", **given}
    )


def text_page(world, section):
    return f"/admin/articles/sectiontext/{world.text(section).pk}/change/"


def test_a_remark_is_made_beside_the_text_without_a_script(changed, rita):
    page = rita.get(at(changed, "review"))
    given = {"unit": "section:treatment", "quote": "7 mg a day", "words": "For adults?"}
    sent = rita.send(page, given, to=at(changed, "remarks"))
    assert (sent.status_code, sent.url) == (302, f"{at(changed, 'review')}#section-treatment")
    again = rita.get(at(changed, "review"))
    [shown] = tree(again).xpath("//section[@data-unit='section:treatment']//article")
    assert " ".join(shown.text_content().split()).startswith("7 mg a day Rita Reviewer")
    assert "1 open remark" in words(again)


def test_a_quote_that_does_not_stand_there_comes_back_with_what_was_written(changed, rita):
    page = rita.get(at(changed, "review"))
    given = {"unit": "section:treatment", "quote": "70 mg", "words": "For adults?"}
    again = rita.send(page, given, to=at(changed, "remarks"))
    assert errors(again)[0].startswith("These words are not in “Treatment”.")
    assert {"quote": "70 mg", "words": "For adults?"}.items() <= values_of(forms_of(again)[0]).items()
    assert Remark.objects.count() == 0


def test_a_remark_on_a_text_that_changed_meanwhile_is_asked_again(changed, rita):
    page = rita.get(at(changed, "remarks"))
    changed.write(changed.treatment, "<p>Take 9 mg a day.</p>")
    again = rita.send(page, {"unit": "section:treatment", "words": "For adults?"})
    assert (again.status_code, Remark.objects.count()) == (409, 0)
    assert rita.send(again).status_code == 302
    assert Remark.objects.get().content_digest == propose(changed.article, "en").digest


def test_the_writer_sees_remarks_beside_the_section_and_answers_there(changed, desk):
    row = said(changed)
    assert "Remarks on this passage" not in words(desk.get(text_page(changed, changed.fever)))
    address = text_page(changed, changed.treatment)
    page = desk.get(address)
    assert "7 mg Rita Reviewer" in " ".join(words(page).split("Remarks on this passage")[1].split())
    [reply] = [form for form in forms_of(page) if form.get("class") == "reply"]
    sent = desk.post(reply.get("action"), {**values_of(reply), "reply": "For children, too."})
    assert (sent.status_code, sent.url) == (302, address)
    assert told(sent) == ["Your answer is kept."]
    assert "For children, too." in words(desk.get(address))
    assert [each.act for each in row.replies.all()] == ["answer"]


def test_the_translator_sees_remarks_beside_the_original(changed):
    changed.translate_all("tr")
    shown = {"article": changed.article, "language": "tr", "digest": propose(changed.article, "tr").digest}
    remark(**shown, by=changed.rita, unit="section:signs", words="Which signs?")
    tara = Desk(changed.tara)
    address = f"{at(changed, 'workbench', 'tr')}section:signs/"
    page = tara.get(address)
    assert "Which signs?" in words(page)
    [reply] = [form for form in forms_of(page) if form.get("class") == "reply"]
    assert tara.post(reply.get("action"), {**values_of(reply), "reply": "These."}).url == address
    assert "Which signs?" not in words(tara.get(f"{at(changed, 'workbench', 'tr')}section:fever/"))


def test_the_editor_has_no_button_that_settles(changed, desk, rita):
    said(changed)
    assert "Settle" not in words(desk.get(text_page(changed, changed.treatment)))
    assert "Settle" in words(rita.get(at(changed, "review")))
    address = f"{at(changed, 'remarks')}{Remark.objects.get().pk}/"
    assert desk.post(address, {"settle": "1"}).status_code == 403
    assert Desk(changed.tara).post(address, {"reply": "Mine."}).status_code == 403


def test_a_reviewer_settles_in_one_click_and_is_back_at_the_text(changed, rita):
    row = said(changed)
    page = rita.get(at(changed, "review"))
    [button] = tree(page).xpath("//button[@name='settle']")
    form = forms_of(page)[0]
    assert button.get("form") == form.get("id")
    sent = rita.post(button.get("formaction"), {**values_of(form), "settle": "1", "words": "half a remark"})
    assert (sent.status_code, sent.url) == (302, at(changed, "review"))
    assert row.replies.get().words == ""


def test_where_a_reply_leads_is_on_this_site(changed, desk):
    row = said(changed)
    sent = desk.post(f"{at(changed, 'remarks')}{row.pk}/", {"reply": "Yes.", "next": "https://elsewhere.example/"})
    assert sent.url == at(changed, "remarks")


def test_signing_over_an_open_remark_is_refused_with_the_number(changed, rita):
    said(changed)
    page = rita.send(rita.get(at(changed, "review")), {"verdict": "signed"})
    assert errors(page) == ["1 remark on this text is open. Settle it first, or send the text back."]
    assert Review.objects.count() == 0


def test_a_second_review_begins_with_what_changed_since_the_last_verdict(changed, rita):
    answer(remark=said(changed), by=changed.ed, reply="For children, too.")
    send_back(article=changed.article, language="en", digest=propose(changed.article, "en").digest, by=changed.rita, remarks="")  # fmt: skip
    changed.write(changed.fever, "<p>Fever above 39 °C is a sign.</p>")
    page = rita.get(at(changed, "review"))
    [since] = tree(page).xpath("//section[@class='since']")
    text = " ".join(since.text_content().split())
    assert text.startswith("What changed since Rita Reviewer sent it back,")
    assert "Numbers differ: 38 °C → 39 °C" in text
    assert "7 mg" not in text  # changed before; it stands among what changes for patients
    [folded] = tree(page).xpath("//details[@class='folded']")
    assert "5 mg → 7 mg" in " ".join(folded.text_content().split())


def test_the_guide_says_how_many_remarks_are_open_and_leads_there(changed, desk):
    said(changed)
    page = desk.get(f"/admin/articles/article/{changed.article.pk}/change/")
    [link] = tree(page).xpath("//a[contains(., '1 remark on this text is open')]")
    assert link.get("href") == at(changed, "remarks")
    assert "For adults?" in words(desk.get(link.get("href")))


def test_remarks_show_as_words_never_as_markup(changed, desk, rita):
    said(changed, words="<script>alert(1)</script> & <b>bold</b>")
    beside_form = desk.get(text_page(changed, changed.treatment))
    for page in (beside_form, rita.get(at(changed, "review")), rita.get(at(changed, "remarks"))):
        assert "<script>alert(1)</script> & <b>bold</b>" in words(page)


def test_many_remarks_cost_no_more_statements(changed, desk, rita):
    beside_form = text_page(changed, changed.treatment)
    addresses = [(rita, at(changed, "review")), (rita, at(changed, "remarks")), (desk, beside_form)]

    def counted():
        found = []
        for who, address in addresses:
            who.get(address)
            with CaptureQueriesContext(connection) as captured:
                who.get(address)
            found.append(len(captured))
        return found

    answer(remark=said(changed), by=changed.ed, reply="Yes.")
    few = counted()
    for number in range(8):
        for unit in ("section:treatment", "section:signs", "head"):
            answer(remark=said(changed, unit=unit, quote="", words=f"{number}?"), by=changed.ed, reply="Yes.")
    assert counted() == few


def test_everybody_chooses_the_own_mail(changed, at_desk):
    address = "/admin/articles/article/mail-wishes/"
    desk = at_desk("aud")
    page = desk.get(address)
    assert values_of(forms_of(page)[0]).get("published") == "never"  # an auditor is told nothing unasked
    assert told(desk.send(page, {"published": "daily"})) == ["Your choices are kept."]
    assert values_of(forms_of(desk.get(address))[0])["published"] == "daily"
    assert values_of(forms_of(at_desk("ed").get(address))[0]).keys() >= {"sent_back", "signed", "published"}
    assert "submitted" not in values_of(forms_of(at_desk("ed").get(address))[0])
    refused = desk.send(page, {"published": "hourly"})
    assert errors(refused) == ["Select a valid choice. hourly is not one of the available choices."]
    assert forms_of(at_desk("sam").get(address)) == []
