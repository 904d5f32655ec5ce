"""What readers of a translation get: which words come first, which dates they bear, what was read before."""

import pytest
from django.utils import timezone

from articles.domain.edition.freshness import State
from articles.models import ChangeClass

TYPO, CONTENT, SAFETY = ChangeClass


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


def test_behind_at_safety_shows_the_original_first_and_keeps_the_old_translation(translated):
    change_treatment(translated, SAFETY)
    unit = next(unit for unit in translated.page("tr").units() if unit.unit == "section:treatment")
    assert (unit.words.language, unit.old.language) == ("en", "tr")


def test_a_safety_critical_unit_shows_the_original_first_when_behind_at_all(translated):
    translated.write(translated.fever, "<p>Fever above 38 °C is one sign.</p>")
    translated.publish(CONTENT)
    unit = next(unit for unit in translated.page("tr").units() if unit.unit == "section:fever")
    assert (unit.state, unit.words.language, unit.old.language) == (State.BEHIND_CONTENT, "en", "tr")


def test_a_unit_behind_at_content_stays_in_the_translations_words(translated):
    change_treatment(translated, CONTENT)
    unit = next(unit for unit in translated.page("tr").units() if unit.unit == "section:treatment")
    assert (unit.words.language, unit.old, unit.source_changed.by) == ("tr", None, "Ed Editor")


def test_a_translation_corresponds_to_the_newest_source_against_which_nothing_is_behind(translated):
    assert translated.page("tr").corresponds_to == 1
    change_treatment(translated, TYPO)
    assert translated.page("tr").corresponds_to == 2
    change_treatment(translated, CONTENT, "<p>Take 8 mg a day.</p>")
    assert translated.page("tr").corresponds_to == 2


def test_the_page_of_yesterday_is_what_patients_read_yesterday(translated):
    moment = timezone.now()
    change_treatment(translated, SAFETY)
    then, now = translated.page("tr", moment), translated.page("tr")
    assert {unit.unit: unit.state for unit in then.units()}["section:treatment"] == State.CURRENT
    assert {unit.unit: unit.state for unit in now.units()}["section:treatment"] == State.BEHIND_SAFETY


def test_untouched_sections_keep_their_old_date(translated):
    old = {unit.unit: unit.words.changed.at for unit in translated.page("en").units()}
    edition = change_treatment(translated, CONTENT)
    new = {unit.unit: unit.words.changed.at for unit in translated.page("en").units()}
    assert new == {**old, "section:treatment": edition.published_at}
    assert translated.page("en").changed.at == edition.published_at
