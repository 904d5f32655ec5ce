"""Older words of a translation brought back are level with no more of the original than when they were written."""

from articles.domain.edition.freshness import State
from articles.domain.translating.translations import restore_translation
from articles.models import ChangeClass
from livhealth.editing.history import page_of
from tests.hostile.waving import TRANSLATED, TURKISH, change, fever, in_turkish, save, turkish


def bring_back(world, words):
    text = turkish(world)
    older = next(each for each in page_of(type(text), text.pk) if each.values["body"] == words)
    restore_translation(text=text, save=older, seen=text.save_number, by=world.tara, reason="the older one was better")


def test_words_from_before_the_change_are_behind_though_patients_had_newer_ones(published):
    change(in_turkish(published))
    save(published, body=TRANSLATED)
    published.publish(language="tr", change_class=ChangeClass.SAFETY)
    assert fever(published).state == State.CURRENT
    bring_back(published, TURKISH)
    assert (turkish(published).body, turkish(published).source_edition.number) == (TURKISH, 1)
    published.publish(language="tr", emergency=True)
    unit = fever(published)
    assert (unit.state, unit.words.language, unit.old.values["body"]) == (State.BEHIND_SAFETY, "en", TURKISH)


def test_words_that_no_patient_ever_had_are_behind_as_they_were(published):
    published.translate_all()
    save(published, body=TURKISH)
    change(published)
    save(published, body=TRANSLATED)
    assert turkish(published).source_edition.number == 2
    bring_back(published, TURKISH)
    assert turkish(published).source_edition.number == 1


def test_older_words_that_lack_nothing_stay_level(published):
    change(in_turkish(published))
    save(published, body=TRANSLATED)
    shorter = TRANSLATED.replace("bir belirtidir", "belirtidir")
    save(published, body=shorter)
    bring_back(published, TRANSLATED)
    assert turkish(published).source_edition.number == 2
