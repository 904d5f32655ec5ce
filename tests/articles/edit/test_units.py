"""Sections and FAQs: adding one with its words, its facts, retiring it and bringing it back."""

import pytest
from reversion.models import Revision

from articles.domain.drafting.arranging import bring_back, retire
from articles.domain.drafting.writing import add_section, create_article
from articles.domain.translating.translations import start_translation
from articles.models import FAQ, Section
from articles.models.text import Provenance
from tests.articles.edit.desk import errors, forms_of, sent_by, submits, told, tree, words

SECTION = {"heading": "Aftercare", "body": "<p>Come back in a month.</p>", "reason": "asked for by the ward"}
QUESTION = {"question": "Can I travel?", "answer": "<p>Ask first.</p>", "reason": "often asked"}
ANCHOR_RULE = "Lower-case letters, digits and single hyphens, like signs-and-symptoms; and not “guide”."


@pytest.fixture
def new_section(world, desk):
    return lambda: desk.get(f"/admin/articles/section/add/?article={world.article.pk}")


@pytest.fixture
def new_faq(world, desk):
    return lambda: desk.get(f"/admin/articles/faq/add/?article={world.article.pk}")


@pytest.fixture
def elsewhere(world):
    """A chapter of another guide."""
    head = {"title": "Another guide", "summary": "", "introduction": "", "takeaways": ""}
    article = create_article(by=world.ed, reason="another", slug="another-guide", head=head)
    return add_section(article=article, by=world.ed, reason="chapter", heading="Elsewhere")


# Adding ---------------------------------------------------------------------------------------


def test_a_section_is_added_at_the_end_with_its_words_in_one_revision(world, desk, new_section):
    revisions = Revision.objects.count()
    answer = desk.send(new_section(), {**SECTION, "parent": str(world.treatment.pk), "safety_critical": "on"})
    section = Section.objects.get(anchor="aftercare")
    assert (answer.status_code, answer.url) == (
        302,
        f"/admin/articles/article/{world.article.pk}/change/#section-aftercare",
    )
    assert told(answer) == ["It was added at the end. Use “Arrange” to move it; patients see it after you publish."]
    assert (section.parent, section.safety_critical, section.position) == (world.treatment, True, 3)
    assert section.texts.get().words() == {"heading": "Aftercare", "body": "<p>Come back in a month.</p>"}
    assert Revision.objects.count() == revisions + 1


def test_an_faq_is_added_with_its_answer(world, desk, new_faq):
    answer = desk.send(new_faq(), {**QUESTION, "anchor": "travel"}, without=("ready",))
    faq = FAQ.objects.get(anchor="travel")
    assert answer.url == f"/admin/articles/article/{world.article.pk}/change/#faq-travel"
    text = faq.texts.get()
    assert (text.words(), text.ready) == ({"question": "Can I travel?", "answer": "<p>Ask first.</p>"}, False)


def test_two_headings_alike_get_two_anchors(world, desk, new_section):
    for _ in range(2):
        assert desk.send(new_section(), SECTION).status_code == 302
    assert list(Section.objects.filter(texts__heading="Aftercare").values_list("anchor", flat=True)) == [
        "aftercare",
        "aftercare-2",
    ]


def test_a_heading_without_a_latin_letter_gets_an_anchor(world, desk, new_section, new_faq):
    assert desk.send(new_section(), {**SECTION, "heading": "الرعاية"}).status_code == 302
    assert desk.send(new_faq(), {**QUESTION, "question": "؟؟؟"}).status_code == 302
    assert Section.objects.latest("pk").anchor == "section"
    assert FAQ.objects.latest("pk").anchor == "faq"


def test_only_chapters_of_this_guide_that_are_shown_are_offered_as_chapter(world, desk, new_section, elsewhere):
    retire(unit=world.treatment, seen=1, by=world.ed, reason="gone")
    assert [each.text_content() for each in tree(new_section()).xpath("//select[@name='parent']/option")] == [
        "none: it is a chapter of its own",
        "Signs",
    ]


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"heading": "   "}, "This field is required."),
        ({"heading": "\u200b"}, "This field cannot be blank."),
        ({"heading": "h" * 201}, "Ensure this value has at most 200 characters (it has 201)."),
        ({"anchor": "Not An Anchor"}, ANCHOR_RULE),
        ({"anchor": "guide"}, ANCHOR_RULE),
        ({"anchor": "signs"}, "“signs” is or was the anchor of another place of this guide: choose another one."),
        ({"anchor": "a" * 81}, "Ensure this value has at most 80 characters (it has 81)."),
        ({"body": "<table><caption>Doses</caption><tr><td>1</td></tr></table>"},
         "The table “Doses” has no header cells, so nobody hears which column a value belongs to. Choose “Headers” under Table Properties."),
        ({"body": '<p>So.<sup class="cite" data-ref="nobody"></sup></p>'},
         "There is no reference “nobody”. Add it under References first, or take the citation out."),
        ({"article": ""}, "This field is required."),
        ({"article": "999"}, "Select a valid choice. That choice is not one of the available choices."),
        ({"article": "9" * 5000}, "Select a valid choice. That choice is not one of the available choices."),
        ({"article": "\x00"}, "Null characters are not allowed."),
        ({"parent": "999"}, "Select a valid choice. That choice is not one of the available choices."),
        ({"parent": "-1"}, "Select a valid choice. That choice is not one of the available choices."),
        ({"parent": "faq:is-it-rare"}, "Select a valid choice. That choice is not one of the available choices."),
    ],
)  # fmt: skip
def test_a_section_that_cannot_be_is_refused_with_a_sentence(world, desk, new_section, stored, wrong, sentence):
    before = stored()
    page = desk.send(new_section(), {**SECTION, **wrong})
    assert (page.status_code, errors(page)) == (200, [sentence])
    assert sent_by(page)["reason"] == wrong.get("reason", SECTION["reason"])
    assert stored() == before


def test_no_section_stands_on_a_third_level_or_under_another_guides_chapter(
    world, desk, new_section, elsewhere, stored
):
    before = stored()
    for parent in (world.fever, elsewhere):
        page = desk.send(new_section(), {**SECTION, "parent": str(parent.pk)})
        assert errors(page) == ["Select a valid choice. That choice is not one of the available choices."]
    page = desk.send(new_section(), {**SECTION, "article": str(elsewhere.article_id), "parent": str(world.signs.pk)})
    assert errors(page) == ["Select a valid choice. That choice is not one of the available choices."]
    assert stored() == before


def test_the_anchor_of_something_retired_is_never_used_again(world, desk, new_section, new_faq, stored):
    retire(unit=world.treatment, seen=1, by=world.ed, reason="gone")
    retire(unit=world.faq, seen=1, by=world.ed, reason="gone")
    before = stored()
    taken = "“%s” is or was the anchor of another place of this guide: choose another one."
    assert errors(desk.send(new_section(), {**SECTION, "anchor": "treatment"})) == [taken % "treatment"]
    assert errors(desk.send(new_faq(), {**QUESTION, "anchor": "is-it-rare"})) == [taken % "is-it-rare"]
    assert stored() == before
    assert desk.send(new_section(), {**SECTION, "heading": "Treatment"}).status_code == 302
    assert Section.objects.latest("pk").anchor == "treatment-2"


@pytest.mark.parametrize("wrong", ["abc", "-1", "999", "9" * 30, "9" * 5000, "\x00", "٣"])
def test_the_form_for_a_guide_that_is_not_there_is_an_empty_form(world, desk, wrong):
    for kind in ("section", "faq"):
        page = desk.get(f"/admin/articles/{kind}/add/", article=wrong, parent=wrong)
        assert page.status_code == 200
        assert sent_by(page)["article"] == ""


def test_a_new_faq_needs_question_and_answer(world, desk, new_faq, stored):
    before = stored()
    assert errors(desk.send(new_faq(), {**QUESTION, "question": " "})) == ["This field is required."]
    assert errors(desk.send(new_faq(), {**QUESTION, "answer": "<p> </p>"})) == ["This field is required."]
    assert stored() == before


# Facts ----------------------------------------------------------------------------------------


def test_the_page_of_a_place_changes_its_flag_and_lists_its_words(published, desk):
    world = published
    edition = world.article.editions.get()
    given = {"source_edition": edition, "provenance": Provenance.HUMAN, "by": world.tara, "reason": "new"}
    turkish = start_translation(parent=world.signs, language="tr", words={"heading": "Belirtiler", "body": ""}, **given)
    page = desk.get(f"/admin/articles/section/{world.signs.pk}/change/")
    assert tree(page).xpath("//h2[text()='Words']/following-sibling::ul//a/@href") == [
        f"/admin/articles/sectiontext/{world.text(world.signs).pk}/change/",
        f"/admin/articles/sectiontext/{turkish.pk}/change/",
    ]
    answer = desk.send(page, {"safety_critical": "on", "reason": "fever kills"})
    assert (answer.url, told(answer)) == (
        f"/admin/articles/article/{world.article.pk}/change/",
        ["Saved. Patients see it after you publish."],
    )
    assert Section.objects.get(pk=world.signs.pk).safety_critical is True


def test_a_flag_that_stays_as_it_is_says_that_nothing_was_saved(world, desk, stored):
    before = stored()
    page = desk.get(f"/admin/articles/faq/{world.faq.pk}/change/")
    assert told(desk.send(page, {"reason": "why"})) == ["Nothing was different: nothing was saved."]
    assert stored() == before


def test_a_stale_flag_shows_both_and_saves_the_second_time(world, desk):
    mine = desk.get(f"/admin/articles/section/{world.signs.pk}/change/")
    retire(unit=world.signs, seen=1, by=world.ed, reason="gone")
    page = desk.send(mine, {"safety_critical": "on", "reason": "mine"})
    assert [item.text_content() for item in tree(page).xpath("//section[@class='stale']//h3")] == [
        "Must not be read outdated"
    ]
    assert desk.send(page).status_code == 302
    assert Section.objects.get(pk=world.signs.pk).safety_critical is True


@pytest.mark.parametrize("name", ["tara", "rita", "aud"])
def test_who_may_only_look_sees_the_facts_and_nothing_to_send(world, at_desk, stored, name):
    desk = at_desk(name)
    before = stored()
    for address in (f"/admin/articles/section/{world.fever.pk}", f"/admin/articles/faq/{world.faq.pk}"):
        page = desk.get(f"{address}/change/")
        assert submits(page) == []
        assert [
            each for form in forms_of(page) for each in form.xpath(".//input[not(@type='hidden')]|.//textarea")
        ] == []
        assert "Why?" not in words(page)
        assert tree(page).xpath("//a[contains(@href, 'retire') or contains(@href, 'bring-back')]") == []
        for act in ("change", "retire", "bring-back"):
            assert (
                desk.post(f"{address}/{act}/", {"safety_critical": "on", "reason": "x", "seen": "1"}).status_code == 403
            )
    assert stored() == before


# Retiring -------------------------------------------------------------------------------------


def test_retiring_a_chapter_takes_its_sub_sections_along_and_says_which(world, desk):
    revisions = Revision.objects.count()
    page = desk.get(f"/admin/articles/section/{world.signs.pk}/retire/")
    assert [each.text_content() for each in tree(page).xpath("//div[@id='content']//li")] == ["Fever"]
    answer = desk.send(page, {"reason": "said elsewhere"})
    assert (answer.url, told(answer)) == (
        f"/admin/articles/article/{world.article.pk}/change/",
        ["“Signs” is retired. Bring it back under “Retired”."],
    )
    assert {section.anchor: section.is_retired for section in Section.objects.all()} == {
        "signs": True,
        "fever": True,
        "treatment": False,
    }
    assert Revision.objects.count() == revisions + 1


def test_what_is_brought_back_has_its_place_again(world, desk):
    retire(unit=world.faq, seen=1, by=world.ed, reason="gone")
    answer = desk.send(desk.get(f"/admin/articles/faq/{world.faq.pk}/bring-back/"), {"reason": "asked again"})
    assert (answer.status_code, told(answer)) == (302, ["“Is it rare?” has its place back."])
    assert FAQ.objects.get().is_retired is False


def test_a_sub_section_comes_back_only_after_its_chapter(world, desk, stored):
    retire(unit=world.signs, seen=1, by=world.ed, reason="gone")
    before = stored()
    page = desk.get(f"/admin/articles/section/{world.fever.pk}/bring-back/")
    assert errors(desk.send(page, {"reason": "why"})) == [
        "Its chapter “section:signs” is retired: bring that back first."
    ]
    assert stored() == before
    assert (
        desk.send(desk.get(f"/admin/articles/section/{world.signs.pk}/bring-back/"), {"reason": "why"}).status_code
        == 302
    )
    assert desk.send(page, {"reason": "why"}).status_code == 302
    assert not Section.objects.retired().exists()


@pytest.mark.parametrize("act", ["retire", "bring-back"])
def test_a_reason_is_needed_and_a_made_up_save_number_does_nothing(world, desk, stored, act):
    before = stored()
    page = desk.get(f"/admin/articles/section/{world.treatment.pk}/{act}/")
    assert errors(desk.send(page, {"reason": " "})) == ["Say why you change this: the reason is kept in the history."]
    for seen in ("", "abc", "-1", "0", "9" * 30, "9" * 5000):
        assert desk.send(page, {"reason": "why", "seen": seen}).status_code == 200
    assert stored() == before


def test_a_stale_retirement_is_refused_once_and_done_the_second_time(world, desk, stored):
    mine = desk.get(f"/admin/articles/section/{world.treatment.pk}/retire/")
    retire(unit=world.treatment, seen=1, by=world.ed, reason="theirs")
    bring_back(unit=world.treatment, seen=2, by=world.ed, reason="theirs")
    before = stored()
    page = desk.send(mine, {"reason": "mine"})
    assert errors(page) == [
        "Ed Editor saved this after you opened it. Nothing of yours is lost: compare, then save again."
    ]
    assert stored() == before
    assert desk.send(page).status_code == 302
    assert Section.objects.get(pk=world.treatment.pk).is_retired is True


def test_what_is_not_there_is_404(world, desk):
    for number in ("999", "9" * 30):
        for act in ("retire", "bring-back"):
            for kind in ("section", "faq"):
                assert desk.get(f"/admin/articles/{kind}/{number}/{act}/").status_code == 404


def test_nothing_is_said_to_be_restorable_that_has_its_own_way_back(world, desk):
    """Places have a history to read; retiring and arranging are undone by their own acts."""
    page = desk.get(f"/admin/articles/section/{world.fever.pk}/history/")
    assert page.status_code == 200
    assert "Restore this version" not in words(page)
