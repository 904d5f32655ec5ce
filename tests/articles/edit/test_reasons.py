"""When somebody is asked why: never for words that no patient has read, always from then on."""

import pytest
from reversion.models import Revision

from tests.articles.edit.desk import errors, tree

ASKED = "Say why you change this: the reason is kept in the history."


def text_page(world):
    return f"/admin/articles/sectiontext/{world.text(world.signs).pk}/change/"


def hub(world):
    return f"/admin/articles/article/{world.article.pk}/change/?edit=all"


@pytest.mark.parametrize("reason", ["", "  \u200b "])
def test_what_patients_read_is_not_saved_without_a_reason(published, desk, stored, reason):
    before = stored()
    for page, wrong in ((text_page, {"heading": "Other"}), (hub, {"section-signs-heading": "Other"})):
        answer = desk.send(desk.get(page(published)), {**wrong, "reason": reason})
        assert (answer.status_code, errors(answer)) == (200, [ASKED])
    assert stored() == before


def test_a_letter_is_no_reason(published, desk, stored):
    before = stored()
    answer = desk.send(desk.get(text_page(published)), {"heading": "Other", "reason": "x"})
    assert errors(answer) == ["Say in a word or two why you change this: “x” tells nobody."]
    assert stored() == before


def test_before_the_first_edition_nobody_is_asked(world, desk):
    page = desk.get(text_page(world))
    assert tree(page).xpath("string(//p[@id='id_reason_helptext'] | //div[@id='id_reason_helptext'])").strip() == (
        "No patient has read this yet: you need not say why."
    )
    assert desk.send(page, {"heading": "Other"}).status_code == 302
    assert (world.text(world.signs).heading, Revision.objects.latest("pk").comment) == ("Other", "")


@pytest.mark.parametrize("kind", ["section", "faq"])
def test_new_words_need_no_reason_in_a_published_guide_either(published, desk, kind):
    words = {"heading": "New", "question": "New?", "answer": "<p>Yes.</p>"}
    page = desk.get(f"/admin/articles/{kind}/add/", article=published.article.pk)
    assert desk.send(page, {**words, "reason": ""}).status_code == 302


def test_the_reasons_that_a_person_stated_last_are_offered_the_newest_first(published, desk):
    for reason in ("first reason", "second reason", "first reason"):
        published.write(published.signs, f"<p>{reason} {Revision.objects.count()}</p>", reason=reason)
    offered = tree(desk.get(text_page(published))).xpath("//datalist[@id='id_reason_last']/option/text()")
    assert offered[:2] == ["first reason", "second reason"]
