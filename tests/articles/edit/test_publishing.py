"""The page that publishes: what changed, how much patients have to know of it, why, and whose decision it is."""

import pytest

from articles.domain.drafting.arranging import retire
from articles.domain.drafting.writing import save_article, save_text
from articles.domain.translating.translations import start_translation
from articles.models import ChangeClass, Edition, EditionChange
from articles.models.text import Provenance
from livhealth.ledger.models import Entry
from references.writing import retire_reference, save_reference
from tests.articles.edit.desk import errors, forms_of, sent_by, told, tree, words

DONE = {"reason": "a reason long enough", "public_note": "We made it clearer.", "emergency": "on"}


def publish(world, language="en"):
    return f"/admin/articles/article/{world.article.pk}/publish/{language}/"


@pytest.fixture
def shown(world, desk):
    return lambda: desk.get(publish(world))


def informed(page):
    """What the page says without calling it a mistake."""
    return [" ".join(each.text_content().split()) for each in tree(page).xpath("//p[@role='status']")]


def units(page):
    """[(what the page calls the unit and what happened to it, class that is chosen)]"""
    found = []
    for fieldset in tree(page).xpath("//fieldset[contains(@class, 'changed-unit')]"):
        title = " ".join(fieldset.xpath("./h2")[0].text_content().split())
        found.append((title, [each.get("value") for each in fieldset.xpath(".//input[@type='radio' and @checked]")]))
    return found


def test_a_first_edition_is_published_whole_with_a_reason(world, desk, shown):
    page = shown()
    assert "This is the first edition, with 6 parts." in words(page)
    answer = desk.send(page, {"reason": "ready for patients", "emergency": "on"})
    assert (answer.status_code, answer.url) == (302, f"/admin/articles/article/{world.article.pk}/change/")
    assert told(answer) == ["Edition 1 is published: patients read it now."]
    edition = Edition.objects.get()
    assert (edition.reason, edition.published_by_name, edition.release) == (
        "ready for patients",
        "Ed Editor",
        "emergency",
    )


def test_each_changed_unit_is_shown_with_its_difference_and_a_cautious_class(published, desk, shown):
    world = published
    world.write(world.signs, "<p>There are many signs.</p>", reason="more precise")
    world.write(world.treatment, "<p>Take 7 mg a day.</p>", reason="new dose")
    save_text(text=world.faq_text(), seen=1, by=world.ed, reason="half", question="Rare?", ready=False)
    desk.send(
        desk.get(f"/admin/articles/article/{world.article.pk}/arrange/"),
        {
            "unit": ["section:treatment", "section:signs", "section:fever", "faq:is-it-rare"],
            "level": ["2", "2", "3", "2"],
            "reason": "order",
        },
    )
    page = shown()
    assert units(page) == [("Treatment – changed", ["3"]), ("Signs – changed", ["2"]), ("References – retired", ["2"])]
    assert "5 mg → 7 mg" in words(page)
    assert tree(page).xpath("//*[contains(@class, 'changed-unit')]//ins[contains(., 'many')]") != []
    assert sent_by(page)["reason"] == "more precise; new dose; order"  # "half" is in work: it stays out


def test_the_reason_of_a_first_edition_is_filled_in_from_what_is_in_it(world, desk, shown):
    world.write(world.treatment, "<p>Take 6 mg a day.</p>", reason="half")
    text = world.text(world.treatment)
    save_text(text=text, seen=text.save_number, by=world.ed, reason="in work", body="<p>Take</p>", ready=False)
    said = sent_by(shown())["reason"]
    assert said == "needed for the guide; a new guide; first chapter; on fever; often asked"  # not the one in work


def test_the_reason_tells_nothing_of_words_that_were_taken_back(published, desk, shown):
    published.write(published.signs, "<p>There are many signs.</p>", reason="more precise")
    body = published.text(published.treatment).body
    published.write(published.treatment, "<p>Take 7 mg a day.</p>", reason="new dose")
    published.write(published.treatment, body, reason="not so")
    assert sent_by(shown())["reason"] == "more precise"


def test_what_was_shown_is_published_with_the_classes_that_were_chosen(published, desk, shown):
    world = published
    world.write(world.signs, '<p>There are signs!<sup class="cite" data-ref="nci"></sup></p>')
    world.write(world.treatment, "<p>Take 7 mg a day.</p>")
    answer = desk.send(shown(), {**DONE, "class-section:signs": "1"})
    assert answer.status_code == 302
    edition = Edition.objects.get(number=2)
    assert (edition.change_class, edition.public_note, edition.reason) == (
        ChangeClass.SAFETY,
        "We made it clearer.",
        "a reason long enough",
    )
    classes = {change.unit: change.change_class for change in EditionChange.objects.filter(edition=edition)}
    assert classes == {"section:signs": 1, "section:treatment": 3}


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"reason": ""}, "This field is required."),
        ({"reason": " \u200b "}, "Say why you publish this, in at least 10 characters: auditors read it."),
        ({"reason": "short"}, "Say why you publish this, in at least 10 characters: auditors read it."),
        ({"reason": "x" * 501}, "Ensure this value has at most 500 characters (it has 501)."),
        ({"reason": "a reason\x00"}, "Null characters are not allowed."),
        ({"public_note": ""}, "Write a public note: patients read in it what changed."),
        ({"public_note": "\u200b"}, "Write a public note: patients read in it what changed."),
        ({"public_note": "x" * 1001}, "Ensure this value has at most 1000 characters (it has 1001)."),
        ({"class-section:signs": "4"}, "Select a valid choice. 4 is not one of the available choices."),
        ({"class-section:signs": "0"}, "Select a valid choice. 0 is not one of the available choices."),
        ({"class-section:signs": "-1"}, "Select a valid choice. -1 is not one of the available choices."),
        ({"class-section:signs": "typo"}, "Select a valid choice. typo is not one of the available choices."),
        ({"class-section:signs": ""}, "This field is required."),
        ({"class-section:signs": None}, "This field is required."),
        (
            {"emergency": None},
            "No second person has signed exactly this text. Have it reviewed, or release it as an emergency.",
        ),
    ],
)
def test_what_is_missing_gets_a_sentence_and_nothing_is_published(published, desk, shown, stored, wrong, sentence):
    published.write(published.signs, '<p>There are many signs.<sup class="cite" data-ref="nci"></sup></p>')
    before = stored()
    page = desk.send(shown(), {**DONE, "class-section:signs": "2", **wrong})
    assert (page.status_code, errors(page)) == (200, [sentence])
    assert "Nothing was published." in words(page)
    assert stored() == before


def test_a_change_of_a_reference_is_shown_as_its_citation(published, desk, shown):
    save_reference(
        reference=published.reference, seen=1, by=published.ed, reason="new title", title="Adult <b>leukemia</b>"
    )
    page = shown()
    assert units(page) == [("References – changed", ["2"])]
    assert "Adult <b>leukemia</b>" in words(page)
    assert sent_by(page)["reason"] == "new title"


def test_a_change_of_the_guides_origin_alone_says_what_changed(published, desk, shown):
    save_article(article=published.article, seen=1, by=published.ed, reason="credit", origin_author="Dr. Original")
    page = shown()
    assert units(page) == [("A small guide – changed", ["2"])]
    assert "Dr. Original" in words(page)


# Blockers -------------------------------------------------------------------------------------


def test_what_stands_in_the_way_is_said_and_there_is_no_form(published, desk, shown, stored):
    published.write(published.treatment, "<p></p>")
    before = stored()
    page = shown()
    empty = ["“Treatment” is empty: patients would see a heading and nothing under it. Write it, or retire it."]
    assert (errors(page), forms_of(page)) == (empty, [])
    answer = desk.post(publish(published), {**DONE, "digest": Edition.objects.get().digest, "stands": "1"})
    assert (answer.status_code, errors(answer), stored()) == (409, empty, before)


def test_that_there_is_nothing_to_publish_is_told_and_is_no_mistake(published, desk, shown, stored):
    before = stored()
    for page in (
        shown(),
        desk.post(publish(published), {**DONE, "digest": Edition.objects.get().digest, "stands": "1"}),
        desk.get(publish(published).replace("/publish/", "/submit/")),
    ):
        assert informed(page) == ["There is nothing to publish: edition 1 says exactly this."]
        assert (page.status_code, errors(page), tree(page).xpath("//*[@class='errornote']"), forms_of(page)) == (
            200,
            [],
            [],
            [],
        )
    assert stored() == before


def test_a_retired_reference_that_is_still_cited_blocks(published, shown):
    published.write(published.treatment, "<p>Other words.</p>")
    retire_reference(reference=published.reference, seen=1, by=published.ed, reason="out of date")
    assert errors(shown()) == ["section:signs cites “nci”, which is retired. Bring it back, or take the citation out."]


def test_a_translation_of_an_unpublished_original_is_blocked(world, desk):
    assert errors(desk.get(publish(world, "tr"))) == [
        "The original is not published: a translation is published only against a published original."
    ]


# Translations ---------------------------------------------------------------------------------


@pytest.fixture
def turkish(published):
    """Head and one section in Turkish, by a machine and not reviewed."""
    edition = published.article.editions.get()
    given = {
        "language": "tr",
        "source_edition": edition,
        "provenance": Provenance.MACHINE_UNREVIEWED,
        "by": published.tara,
        "reason": "machine",
    }
    head = {"title": "Küçük rehber", "summary": "", "introduction": "<p>Merhaba.</p>", "takeaways": ""}
    start_translation(parent=published.article, words=head, **given)
    start_translation(parent=published.signs, words={"heading": "Belirtiler", "body": "<p>Var.</p>"}, **given)
    return published


def test_unreviewed_machine_translation_needs_an_explicit_decision(turkish, desk, stored):
    page, before = desk.get(publish(turkish, "tr")), stored()
    refused = desk.send(page, {"reason": "a reason long enough"})
    assert errors(refused) == [
        "This holds machine translation that nobody reviewed. Publishing it needs an explicit override."
    ]
    assert stored() == before
    answer = desk.send(page, {"reason": "a reason long enough", "override": "on"})
    assert answer.url == f"/admin/articles/article/{turkish.article.pk}/change/?language=tr"
    assert Edition.objects.get(language="tr").release == "override"


def test_a_language_or_a_guide_that_is_not_there_is_404(published, desk, stored):
    before = stored()
    for address in ("1/publish/xx", "1/publish/%00", "999/publish/en", f"{'9' * 30}/publish/en"):
        for ask in (desk.get, desk.post):
            assert ask(f"/admin/articles/article/{address}/").status_code == 404, address
    assert stored() == before


@pytest.mark.parametrize("name", ["tara", "rita", "aud", "ada", "sam"])
def test_nobody_else_publishes(published, at_desk, shown, stored, name):
    published.write(published.treatment, "<p>Other words.</p>")
    desk, form = at_desk(name), sent_by(shown())
    before = stored()
    assert (desk.get(publish(published)).status_code, desk.post(publish(published), {**form, **DONE}).status_code) == (
        403,
        403,
    )
    assert stored() == before


def test_a_retired_section_is_published_as_retired_with_what_it_said(published, desk, shown):
    retire(unit=published.signs, seen=1, by=published.ed, reason="said elsewhere")
    entries = Entry.objects.count()
    assert units(shown()) == [("Signs – retired", ["2"]), ("Fever – retired", ["3"]), ("References – retired", ["2"])]
    assert desk.send(shown(), DONE).status_code == 302
    assert Entry.objects.count() == entries + 1
