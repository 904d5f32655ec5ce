"""How translations stand through the life of a guide: the truth table of the design, by the verbs."""

import pytest
from django.utils import timezone

from articles.domain.drafting.arranging import Slot, arrange, arrangement, arrangement_digest, bring_back, retire
from articles.domain.drafting.composing import newest_edition
from articles.domain.drafting.drafts import load_drafts
from articles.domain.drafting.writing import add_section
from articles.domain.edition.freshness import State
from articles.domain.publishing.correction import correct_class
from articles.domain.publishing.withdrawal import withdraw, withdraw_languages
from articles.domain.reading.editions import presented
from articles.domain.translating.board import board
from articles.domain.translating.translations import confirm_translation, save_translation
from articles.models import ChangeClass, EditionChange
from livhealth.floor.refusal import NotAllowed, Refused
from livhealth.ledger.models import Entry, Kind

TYPO, CONTENT, SAFETY = ChangeClass
POLITER = "<p>Please take 5 mg a day.</p>"  # other words, and nothing new in them


@pytest.fixture
def translated(published):
    """The guide in English and, whole and current, in Turkish."""
    published.translate_all()
    published.publish(language="tr", public_note="İlk baskı")
    return published


def change_treatment(world, change_class, body=""):
    """Another dose; where a typo is wanted, another mark at the end."""
    world.write(world.treatment, body or f"<p>Take {'5 mg a day!' if change_class == TYPO else '7 mg a day.'}</p>")
    return world.publish(change_class)


def reader_states(world, language="tr"):
    """Unit -> state, as readers are answered."""
    return {unit.unit: unit.state for unit in world.page(language).units()}


def draft_states(world, language="tr"):
    """Unit -> state, as the board says it."""
    cell = next(cell for cell in board([world.article])[0].cells if cell.language == language)
    return {unit.unit: unit.state for unit in cell.units}


def behind(states):
    return {unit: state for unit, state in states.items() if state != State.CURRENT}


def test_everything_is_current_after_translating(translated):
    assert behind(reader_states(translated)) == behind(draft_states(translated)) == {}


def test_a_draft_save_of_the_source_changes_nothing(translated):
    translated.write(translated.treatment, "<p>Take 7 mg a day.</p>")
    assert behind(reader_states(translated)) == behind(draft_states(translated)) == {}


@pytest.mark.parametrize(
    ("change_class", "state"),
    [(TYPO, State.CURRENT), (CONTENT, State.BEHIND_CONTENT), (SAFETY, State.BEHIND_SAFETY)],
)
def test_a_published_change_leaves_the_translation_behind_by_its_class(translated, change_class, state):
    change_treatment(translated, change_class)
    assert reader_states(translated)["section:treatment"] == draft_states(translated)["section:treatment"] == state
    assert {unit for unit, found in reader_states(translated).items() if found != State.CURRENT} <= {
        "section:treatment"
    }


def test_publishing_identical_text_again_leaves_it_current(translated):
    withdraw(article=translated.article, language="en", by=translated.ed, reason="by mistake")
    translated.publish(classes={})
    assert behind(reader_states(translated)) == {}


def test_there_and_back_again_is_current(translated):
    change_treatment(translated, SAFETY)
    change_treatment(translated, SAFETY, "<p>Take 5 mg a day.</p>")
    assert behind(reader_states(translated)) == {}


def test_one_safety_change_beside_many_typos_makes_one_unit_behind(translated):
    for section in (translated.signs, translated.fever):
        text = translated.text(section)
        translated.write(section, text.body.replace(".", "!", 1))
    translated.write(translated.treatment, "<p>Take 7 mg a day.</p>")
    translated.publish(TYPO, classes={"section:signs": TYPO, "section:fever": TYPO, "section:treatment": SAFETY})
    assert behind(reader_states(translated)) == {"section:treatment": State.BEHIND_SAFETY}


def test_a_comma_mended_in_the_translation_makes_nothing_current(translated):
    change_treatment(translated, CONTENT)
    text = translated.text(translated.treatment, "tr")
    save_translation(
        text=text, seen=text.save_number, by=translated.tara, reason="a comma", body="<p>tedavi, hakkında.</p>"
    )
    translated.publish(language="tr")
    assert reader_states(translated)["section:treatment"] == State.BEHIND_CONTENT
    assert draft_states(translated)["section:treatment"] == State.BEHIND_CONTENT


def confirm(world, section):
    text = world.text(section, "tr")
    confirm_translation(
        text=text,
        seen=text.save_number,
        source_edition=newest_edition(world.article, "en"),
        by=world.tara,
        reason="still right",
    )


def test_checked_still_correct_makes_it_current_and_moves_no_last_changed_date(translated):
    change_treatment(translated, CONTENT, POLITER)
    before = next(unit for unit in translated.page("tr").units() if unit.unit == "section:treatment").words.changed
    confirm(translated, translated.treatment)
    assert Entry.objects.first().kind == Kind.CONFIRM
    assert reader_states(translated)["section:treatment"] == State.BEHIND_CONTENT, "readers wait for the publication"
    assert draft_states(translated)["section:treatment"] == State.CURRENT
    edition = translated.publish(language="tr", classes={}, public_note="")
    assert (edition.changes.count(), edition.change_class) == (0, TYPO)
    after = next(unit for unit in translated.page("tr").units() if unit.unit == "section:treatment")
    assert (after.state, after.words.changed) == (State.CURRENT, before)


def test_confirming_what_is_current_is_refused(translated):
    with pytest.raises(Refused, match="nothing to confirm"):
        confirm(translated, translated.treatment)


def test_with_two_changes_and_the_translator_on_the_first_it_is_one_change_behind(translated):
    first = change_treatment(translated, CONTENT)
    change_treatment(translated, CONTENT, "<p>Take 9 mg a day.</p>")
    text = translated.text(translated.treatment, "tr")
    save_translation(
        text=text,
        seen=text.save_number,
        source_edition=first,
        by=translated.tara,
        reason="the first change",
        body="<p>7 mg.</p>",
    )
    cell = next(each for each in board([translated.article])[0].cells if each.language == "tr")
    unit = next(each for each in cell.units if each.unit == "section:treatment")
    assert [change.edition for change in unit.standing.lacks] == [3]


def test_the_clock_plays_no_part(translated, monkeypatch):
    """Source and translation saved in the same instant: only the pointer counts, both ways."""
    moment = timezone.now()
    monkeypatch.setattr(timezone, "now", lambda: moment)
    shown = newest_edition(translated.article, "en")
    change_treatment(translated, CONTENT)
    text = translated.text(translated.treatment, "tr")
    save_translation(
        text=text, seen=text.save_number, source_edition=shown, by=translated.tara, reason="old", body="<p>5 mg.</p>"
    )
    assert draft_states(translated)["section:treatment"] == State.BEHIND_CONTENT
    today = newest_edition(translated.article, "en")
    text = translated.text(translated.treatment, "tr")
    save_translation(
        text=text, seen=text.save_number, source_edition=today, by=translated.tara, reason="new", body="<p>7 mg.</p>"
    )
    assert draft_states(translated)["section:treatment"] == State.CURRENT


def test_the_pointer_never_moves_back(translated):
    shown = newest_edition(translated.article, "en")
    change_treatment(translated, CONTENT, POLITER)
    confirm(translated, translated.treatment)
    text = translated.text(translated.treatment, "tr")
    save_translation(
        text=text, seen=text.save_number, source_edition=shown, by=translated.tara, reason="late", body="<p>5 mg.</p>"
    )
    assert draft_states(translated)["section:treatment"] == State.CURRENT


def test_an_added_section_is_missing_and_readers_get_the_original(translated):
    add_section(
        article=translated.article,
        by=translated.ed,
        reason="new",
        heading="New",
        body="<p>New words.</p>",
        anchor="new",
    )
    translated.publish(classes={"section:new": CONTENT})
    unit = next(unit for unit in translated.page("tr").units() if unit.unit == "section:new")
    assert (unit.state, unit.words.language, unit.words.values["heading"]) == (State.MISSING, "en", "New")
    assert behind(draft_states(translated)) == {"section:new": State.MISSING}


def test_moving_a_section_leaves_translations_current_and_moves_every_languages_page(translated):
    drafts = load_drafts(translated.article, "en")
    slots = arrangement(drafts)
    order = [slots[2], *slots[:2], slots[3]]
    assert order[0] == Slot("section:treatment")
    arrange(drafts=drafts, order=order, seen=arrangement_digest(drafts), by=translated.ed, reason="treatment first")
    translated.publish(TYPO)
    assert [section.unit for section in translated.page("tr").sections] == ["section:treatment", "section:signs"]
    assert behind(reader_states(translated)) == {}


def test_a_retired_section_leaves_every_language_and_comes_back_current(translated):
    retire(unit=translated.treatment, seen=translated.treatment.save_number, by=translated.ed, reason="not offered now")
    translated.publish(CONTENT)
    assert "section:treatment" not in reader_states(translated)
    translated.treatment.refresh_from_db()
    bring_back(
        unit=translated.treatment, seen=translated.treatment.save_number, by=translated.ed, reason="offered again"
    )
    translated.publish(CONTENT)
    assert reader_states(translated)["section:treatment"] == State.CURRENT


def test_a_translation_kept_open_says_that_the_original_was_withdrawn(translated):
    withdraw(article=translated.article, language="en", by=translated.ed, reason="a wrong dose")
    page = translated.page("tr")
    assert (page.source_withdrawn.language, page.source_withdrawn.edition) == ("en", 1)
    assert presented(translated.article, "en").page is None


def test_no_word_of_a_withdrawn_original_is_shown_in_a_translation_kept_open(translated):
    add_section(
        article=translated.article,
        by=translated.ed,
        reason="new",
        heading="New",
        body="<p>New words.</p>",
        anchor="new",
    )
    translated.write(translated.treatment, "<p>Take 7 mg a day.</p>")
    translated.publish(classes={"section:new": CONTENT, "section:treatment": SAFETY})
    withdraw(article=translated.article, language="en", by=translated.ed, reason="a wrong dose")
    page = translated.page("tr")
    treatment = next(unit for unit in page.units() if unit.unit == "section:treatment")
    assert "section:new" not in [unit.unit for unit in page.units()]
    assert (treatment.withheld, treatment.words.values, treatment.old.language) == (
        True,
        {"heading": "treatment (tr)"},
        "tr",
    )
    assert {words.language for unit in page.units() for words in (unit.words, unit.old) if words} == {"tr"}


def test_several_languages_are_withdrawn_together_or_not_at_all(translated):
    withdraw_languages(article=translated.article, languages=["en", "tr"], by=translated.ed, reason="a wrong dose")
    assert presented(translated.article, "tr").languages == ()
    with pytest.raises(Refused):
        withdraw_languages(article=translated.article, languages=["tr", "de"], by=translated.ed, reason="again")


def test_correcting_a_class_afterwards_corrects_states_and_dates(translated):
    edition = change_treatment(translated, TYPO)
    assert reader_states(translated)["section:treatment"] == State.CURRENT
    change = EditionChange.objects.get(edition=edition)
    correct_class(change=change, change_class=SAFETY, by=translated.ed, reason="it was a dose")
    assert reader_states(translated)["section:treatment"] == State.BEHIND_SAFETY
    english = next(unit for unit in translated.page("en").units() if unit.unit == "section:treatment")
    assert english.words.changed.at == edition.published_at
    with pytest.raises(Refused, match="corrected already"):
        correct_class(change=change, change_class=CONTENT, by=translated.ed, reason="no, content")


def test_a_translator_writes_own_languages_only(published):
    with pytest.raises(NotAllowed):
        published.translate(published.treatment, "de")
    text = published.translate(published.treatment, "ar")
    published.tara.languages = ["tr"]
    with pytest.raises(NotAllowed):
        save_translation(text=text, seen=1, by=published.tara, reason="x", body="<p>x</p>")


def test_a_translation_cannot_exist_before_a_published_original(world):
    with pytest.raises(Refused, match="a translation starts from a published original"):
        world.translate(world.treatment)
