"""An act's entry names the pages that it changed: compared with every page of the guide, just before and after the act."""

import json
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.utils import timezone

from articles.domain.drafting.composing import propose
from articles.domain.publishing.correction import correct_class, correct_note
from articles.domain.publishing.withdrawal import withdraw
from articles.domain.reading.changed_pages import differs, digest_of
from articles.domain.reading.editions import presented_in
from articles.domain.reading.page_digests import TICK, document
from articles.domain.reviewing.verdicts import countersign, revoke, send_back
from articles.models import ChangeClass, Edition, EditionChange, Review
from livhealth.ledger.models import Entry
from livhealth.text.digest import sha256


def digests(world, moment=None):
    return {language: sha256(document(shown)) for language, shown in presented_in(world.article, None, moment).items()}


def recorded(world):
    """The languages that the newest act named. What it said of each must be what reading every page finds."""
    entry = Entry.objects.latest("number")
    before, now = digests(world, entry.at - TICK), digests(world)
    named = json.loads(entry.facts)["pages"]
    assert named == {language: digest for language, digest in now.items() if before.get(language) != digest}
    return sorted(named)


def edition(world, language="en"):
    return Edition.objects.filter(article=world.article, language=language).latest("number")


def change_of(world, language, unit):
    return EditionChange.objects.filter(edition=edition(world, language), unit=unit).latest("pk")


@pytest.fixture
def translated(published):
    """In public view in English, Turkish and Arabic."""
    for language in ("tr", "ar"):
        published.translate_all(language)
        published.publish(language=language)
    return published


def test_a_first_publication_changes_its_own_page(published):
    assert recorded(published) == ["en"]
    published.translate_all("tr")
    published.publish(language="tr")
    assert recorded(published) == ["tr"]


def test_an_edition_of_the_original_changes_every_page(translated):
    translated.write(translated.fever, "<p>Fever above 37.5 °C is a sign.</p>")
    translated.publish(ChangeClass.SAFETY)
    assert recorded(translated) == ["ar", "en", "tr"]


def test_a_signature_changes_a_page_only_once_its_text_is_published(translated):
    translated.write(translated.fever, "<p>Fever above 37.5 °C is a sign.</p>")
    translated.sign()
    assert recorded(translated) == []
    translated.publish(ChangeClass.SAFETY)
    assert recorded(translated) == ["ar", "en", "tr"]
    revoke(review=Review.objects.latest("pk"), by=translated.rita, reason="signed by mistake")
    assert recorded(translated) == ["ar", "en", "tr"]


def test_a_countersignature_changes_the_pages_that_show_it(translated):
    countersign(edition=edition(translated, "tr"), by=translated.rita)
    assert recorded(translated) == ["tr"]
    countersign(edition=edition(translated), by=translated.rita)
    assert recorded(translated) == ["ar", "en", "tr"]


def test_a_text_that_is_sent_back_changes_no_page(translated):
    digest = propose(translated.article, "tr").digest
    send_back(article=translated.article, language="tr", by=translated.rita, digest=digest, remarks="one word is odd")
    assert recorded(translated) == []


def test_a_withdrawal_changes_its_own_page_and_the_originals_every_page(translated):
    withdraw(article=translated.article, language="tr", by=translated.ed, reason="a wrong dose was found")
    assert recorded(translated) == ["tr"]
    withdraw(article=translated.article, language="en", by=translated.ed, reason="a wrong dose was found")
    assert recorded(translated) == ["ar", "en"]
    translated.publish(reason="the dose was right after all")
    assert recorded(translated) == ["ar", "en"]


def test_corrections_change_the_pages_that_show_what_was_corrected(translated):
    translated.write(translated.fever, "<p>Fever above 37.5 °C is a sign.</p>")
    translated.publish()
    change = change_of(translated, "en", "section:fever")
    correct_class(change=change, change_class=ChangeClass.SAFETY, by=translated.ed, reason="it is about safety")
    assert recorded(translated) == ["ar", "tr"]
    correct_note(edition=edition(translated), public_note="Other words.", by=translated.ed, reason="a better note")
    assert recorded(translated) == []


def test_of_two_acts_at_one_microsecond_the_second_names_the_pages_of_both(translated, monkeypatch):
    at = edition(translated, "ar").published_at
    monkeypatch.setattr("django.utils.timezone.now", lambda: at)
    countersign(edition=edition(translated, "tr"), by=translated.rita)
    assert Entry.objects.latest("number").at == at
    assert recorded(translated) == ["ar", "tr"]


def test_an_act_that_a_wrong_clock_dated_ahead_is_named_until_its_moment_has_come(translated, monkeypatch):
    right = timezone.now()
    monkeypatch.setattr("django.utils.timezone.now", lambda: right + timedelta(days=400))
    countersign(edition=edition(translated, "tr"), by=translated.rita)
    monkeypatch.setattr("django.utils.timezone.now", lambda: right + timedelta(minutes=1))
    call_command("accept_clock", "--reason", "the battery was empty", "--by", "ada", stdout=StringIO())
    withdraw(article=translated.article, language="ar", by=translated.ed, reason="a wrong dose was found")
    assert recorded(translated) == ["ar", "tr"]


def test_pages_are_the_same_exactly_where_their_documents_are(past):
    """At every act of a guide's past and a tick before it, in every language."""
    moments = sorted({at for entry in Entry.objects.all() for at in (entry.at - TICK, entry.at)})
    pages = [presented_in(past.article, None, moment) for moment in moments]
    told = [(shown, digest_of(shown)) for each in pages for shown in each.values()]
    assert len({said for _shown, said in told}) > 8
    for one, first in told:
        for other, second in told:
            assert differs(one, other) == (first != second)
