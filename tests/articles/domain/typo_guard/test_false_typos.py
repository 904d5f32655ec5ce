"""Do publishing, scheduling and class correction refuse what is no typo, also when it goes in two steps?"""

import pytest

from articles.domain.publishing.correction import correct_class
from articles.models import ChangeClass
from livhealth.floor.refusal import Refused
from tests.articles.domain.publishing.scheduled import later

TYPO, CONTENT, _SAFETY = ChangeClass


def told(world, body):
    """Publishes a section's new words as content."""
    world.write(world.treatment, f"<p>{body}</p>")
    return world.publish(CONTENT)


def test_publishing_refuses_and_names_the_word(published):
    told(published, "Drink boiled water.")
    published.write(published.treatment, "<p>Drink cooled water.</p>")
    with pytest.raises(Refused) as refusal:
        published.publish(TYPO)
    assert str(refusal.value) == (
        "“boiled” became “cooled”, but “boiled” is a word of its own. Choose content or safety."
    )


def test_the_unit_itself_is_not_what_stands_published_elsewhere(published):
    told(published, "Wlak, wlak, wlak and wlak.")
    published.write(published.treatment, "<p>Walk, walk, walk and walk.</p>")
    assert published.publish(TYPO).change_class == TYPO


def test_two_typos_in_a_row_do_not_lead_to_another_word(published):
    published.write(published.signs, "<p>A zorb, a zorb, a zorb.</p>")
    told(published, "Take the zrob.")
    published.write(published.treatment, "<p>Take the zorb.</p>")
    assert published.publish(TYPO).change_class == TYPO  # three times published, so a word
    published.write(published.signs, "<p>There are signs.</p>")
    published.publish(CONTENT)
    published.write(published.treatment, "<p>Take the orb.</p>")
    with pytest.raises(Refused, match="^“zrob” became “orb”: more than a letter or two differ"):
        published.publish(TYPO)


def test_a_corrected_class_is_held_against_the_typos_that_followed(published):
    published.write(published.signs, "<p>A zorb, a zorb, a zorb.</p>")
    told(published, "Take the zrob.")
    edition = told(published, "Take the zorb.")
    published.write(published.signs, "<p>There are signs.</p>")
    published.publish(CONTENT)
    published.write(published.treatment, "<p>Take the orb.</p>")
    assert published.publish(TYPO).change_class == TYPO  # "zorb" stood there as content
    change = edition.changes.get(unit="section:treatment")
    with pytest.raises(Refused, match="^“zrob” became “orb”"):
        correct_class(change=change, change_class=TYPO, by=published.ed, reason="it was only spelling")


def test_a_class_may_be_corrected_to_typo_where_publishing_would_have_taken_it(published):
    told(published, "Walk in the gardne.")
    change = told(published, "Walk in the garden.").changes.get(unit="section:treatment")
    row = correct_class(change=change, change_class=TYPO, by=published.ed, reason="it was only spelling")
    assert row.change_class == TYPO


def test_scheduling_asks_too(published):
    told(published, "Drink boiled water.")
    published.write(published.treatment, "<p>Drink cooled water.</p>")
    classes = {"section:treatment": TYPO}
    with pytest.raises(Refused, match="“boiled” became “cooled”"):
        later(published, classes=classes)
