"""A text's page: saving with a reason, what patients read, and two people who write at once."""

import json

import pytest

from articles.domain.drafting.arranging import retire
from articles.domain.drafting.writing import save_text
from articles.models import ArticleText, FAQText, SectionText
from livhealth.editing.history import page_of
from livhealth.figures.processing import written_anew
from livhealth.figures.writing import add_figure, retire_figure
from livhealth.ledger.models import Entry
from references.writing import retire_reference
from tests.articles.edit.desk import errors, sent_by, told, tree, words
from tests.livhealth.figures.files import png

CITED = '<p>There are signs.<sup class="cite" data-ref="nci"></sup></p>'


def page_address(text):
    return f"/admin/articles/{text._meta.model_name}/{text.pk}/change/"


@pytest.fixture
def open_text(desk):
    return lambda text: desk.get(page_address(text))


def test_saving_stores_one_revision_with_the_reason_and_leads_back_to_the_line(world, desk, open_text):
    entries = Entry.objects.count()
    text = world.text(world.signs)
    answer = desk.send(
        open_text(text), {"heading": "First signs", "body": "<p>Look for these.</p>", "reason": "clearer"}
    )
    assert (answer.status_code, answer.url) == (
        302,
        f"/admin/articles/article/{world.article.pk}/change/#section-signs",
    )
    assert told(answer) == ["“First signs” was saved. Patients see it after you publish."]
    text.refresh_from_db()
    assert text.words() == {"heading": "First signs", "body": "<p>Look for these.</p>"}
    newest = page_of(SectionText, text.pk)[0]
    assert (newest.reason, newest.who) == ("clearer", "Ed Editor")
    assert Entry.objects.count() == entries + 1


def test_saving_and_staying_opens_the_same_page(world, desk, open_text):
    page = open_text(world.head())
    answer = desk.send(page, {"title": "A short guide", "reason": "shorter", "_continue": "Save and continue editing"})
    assert answer.url == page_address(world.head())
    assert world.head().title == "A short guide"


def test_saving_the_same_words_says_that_nothing_was_saved(world, desk, open_text, stored):
    before = stored()
    answer = desk.send(open_text(world.text(world.signs)), {"reason": "no reason at all"})
    assert told(answer) == ["Nothing was different: nothing was saved."]
    assert stored() == before


def test_work_in_progress_is_saved_as_such(world, desk, open_text):
    answer = desk.send(
        open_text(world.faq_text()), {"answer": "<p>Half a sent</p>", "reason": "half"}, without=("ready",)
    )
    assert answer.status_code == 302
    assert (world.faq_text().ready, world.faq_text().answer) == (False, "<p>Half a sent</p>")


def test_the_page_says_what_patients_read(published, desk, open_text):
    world = published

    def public(text):
        return tree(open_text(text)).xpath("normalize-space(//p[@class='public-state'])")

    assert public(world.text(world.signs)).startswith("Patients read exactly these words in edition 1 (")
    world.write(world.signs, "<p>Other words.</p>")
    assert public(world.text(world.signs)).startswith("Patients read different words, those of edition 1 (")
    new = desk.send(
        desk.get(f"/admin/articles/faq/add/?article={world.article.pk}"),
        {"question": "New?", "answer": "<p>Yes.</p>", "reason": "new"},
    )
    assert new.status_code == 302
    assert (
        public(FAQText.objects.get(question="New?"))
        == "Edition 1 does not have this yet: patients see it after you publish."
    )


def test_before_the_first_edition_the_page_says_that_nothing_is_public(world, open_text):
    said = tree(open_text(world.head())).xpath("normalize-space(//p[@class='public-state'])")
    assert said == "Nothing of this guide has been published in this language yet."


# What is refused ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"reason": "x" * 501}, "Ensure this value has at most 500 characters (it has 501)."),
        ({"heading": "   "}, "This field is required."),
        ({"heading": "\u200b"}, "This field cannot be blank."),
        ({"heading": "h" * 201}, "Ensure this value has at most 200 characters (it has 201)."),
        ({"heading": "a\x00b"}, "Null characters are not allowed."),
        (
            {"body": "<table><caption>Doses</caption><tr><td>1</td></tr></table>"},
            "The table “Doses” has no header cells, so nobody hears which column a value belongs to. "
            "Choose “Headers” under Table Properties.",
        ),
        (
            {"body": '<p>So.<sup class="cite" data-ref="nobody"></sup></p>'},
            "There is no reference “nobody”. Add it under References first, or take the citation out.",
        ),
        (
            {"body": '<p>So.</p><figure data-figure="nobody"></figure>'},
            "There is no figure “nobody” in use. Add it under Figures first, or take it out.",
        ),
        ({"body": f"<p>{'x' * 200_001}</p>"}, "Ensure this value has at most 200000 characters (it has 200008)."),
    ],
)  # fmt: skip
def test_a_mistake_gets_a_sentence_and_the_filled_form_again(world, desk, open_text, stored, wrong, sentence):
    before = stored()
    filled = {"heading": "Changed heading", "body": "<p>Changed words.</p>", "reason": "a reason", **wrong}
    page = desk.send(open_text(world.text(world.signs)), filled)
    assert (page.status_code, errors(page)) == (200, [sentence])
    shown = sent_by(page)
    assert {name: shown[name] for name in filled} == {
        name: value.replace("\x00", "\ufffd") for name, value in filled.items()
    }
    assert stored() == before


def test_a_figure_in_use_is_offered_with_its_picture_and_shown_and_a_retired_one_is_not(world, desk, open_text):
    given = {"picture": written_anew(png(), "a.png"), "words": {"alternative": "Two cells", "caption": "Cells"}}
    figure = add_figure(by=world.ed, reason="drawn", key="cells", **given)
    shows = {"body": '<p>So.</p><figure data-figure="cells"></figure>', "reason": "shows"}
    page = open_text(world.text(world.treatment))
    picture = f"/admin/figures/figure/pictures/{figure.picture.file_name}"
    record = f"/admin/figures/figure/{figure.pk}/change/"
    assert {"key": "cells", "label": "Cells", "picture": picture, "address": record} in config_of(page)["figures"]
    assert desk.send(page, shows).status_code == 302
    assert world.text(world.treatment).body == '<p>So.</p>\n<figure data-figure="cells"></figure>'
    retire_figure(figure=figure, seen=1, by=world.ed, reason="out of date")
    page = open_text(world.text(world.signs))
    assert config_of(page)["figures"] == []
    assert errors(desk.send(page, shows)) == [
        "There is no figure “cells” in use. Add it under Figures first, or take it out."
    ]


def config_of(page):
    """How the editor of the page's body is set up."""
    return json.loads(tree(page).xpath("//textarea[@name='body']/@data-config")[0])


def test_a_retired_reference_cannot_be_cited_anew(world, desk, open_text, stored):
    retire_reference(reference=world.reference, seen=1, by=world.ed, reason="out of date")
    before = stored()
    page = desk.send(open_text(world.text(world.treatment)), {"body": CITED, "reason": "cites"})
    assert errors(page) == ["There is no reference “nci”. Add it under References first, or take the citation out."]
    assert stored() == before


def test_a_post_of_five_megabytes_gets_a_page_that_says_so(world, desk, open_text, stored):
    before = stored()
    page = desk.send(open_text(world.text(world.signs)), {"body": "<p>" + "x" * 5 * 2**20 + "</p>", "reason": "long"})
    assert page.status_code == 400
    assert "2 MB" in words(page)
    assert stored() == before


@pytest.mark.parametrize("seen", ["", "0", "-1", "abc", "9" * 30, "9" * 5000, "\x00"])
def test_a_made_up_save_number_saves_nothing(world, desk, open_text, stored, seen):
    before = stored()
    page = desk.send(open_text(world.text(world.signs)), {"heading": "Mine", "reason": "why", "seen": seen})
    assert page.status_code == 200
    assert stored() == before


def test_a_text_that_is_not_there_leads_to_the_start_page_with_a_sentence(desk):
    for number in ("999", "9" * 30, "9" * 5000, "abc", "%00"):
        answer = desk.get(f"/admin/articles/sectiontext/{number}/change/")
        assert (answer.status_code, answer.url) == (302, "/admin/")


# The lists, and the rest -----------------------------------------------------------------------


def test_words_of_a_retired_section_keep_their_page(world, desk, open_text):
    retire(unit=world.treatment, seen=1, by=world.ed, reason="elsewhere")
    assert desk.send(open_text(world.text(world.treatment)), {"heading": "Cure", "reason": "still"}).status_code == 302
    assert world.text(world.treatment).heading == "Cure"


def test_lists_of_texts_are_searched_and_have_no_actions(world, desk):
    page = desk.get("/admin/articles/sectiontext/", q="fever")
    assert [text.heading for text in page.context["cl"].result_list] == ["Fever"]
    assert tree(page).xpath("//select[@name='action']") == []
    for model in (ArticleText, SectionText, FAQText):
        address = f"/admin/articles/{model._meta.model_name}/add/"
        assert desk.get(address).status_code == desk.post(address, {}).status_code == 403


def test_an_unsaved_form_does_not_outlive_another_persons_edit_of_the_same_text(world, desk, open_text):
    """Both saved from what they saw: the history holds both, in order."""
    save_text(text=world.text(world.fever), seen=1, by=world.ed, reason="first", body="<p>One.</p>")
    assert desk.send(open_text(world.text(world.fever)), {"body": "<p>Two.</p>", "reason": "second"}).status_code == 302
    saves = page_of(SectionText, world.text(world.fever).pk)
    assert [(save.reason, save.values["body"]) for save in saves[:2]] == [
        ("second", "<p>Two.</p>"),
        ("first", "<p>One.</p>"),
    ]
