"""A composed text is one snapshot: whoever saves while somebody publishes or signs stays visible as an author."""

import json
import threading
from contextlib import contextmanager
from dataclasses import replace

import pytest
from django.db import connection, transaction
from reversion.models import Version

from articles.domain.drafting.composing import propose
from articles.domain.publishing.publication import Publication, check_publication, insert_changes, insert_edition
from articles.domain.reading.changed_pages import changed_pages
from articles.models import ChangeClass, Edition
from livhealth.floor.refusal import Refused, Stale
from livhealth.ledger.models import Kind
from livhealth.ledger.record import record
from livhealth.ledger.verify import Altered, verify
from tests.sample import examples
from tests.universe import make_universe

ROUNDS = examples(8, most=100)


@pytest.fixture
def published(transactional_db):
    world = make_universe()
    world.publish()
    return world


@contextmanager
def hammering(world):
    """Somebody else saves the treatment again and again meanwhile."""
    done, faults = threading.Event(), []

    def save_on():
        number = 0
        try:
            while not done.is_set() and number < 400:
                number += 1
                try:
                    world.write(world.treatment, f"<p>Take {number + 10} mg a day.</p>")
                except Stale:
                    continue
        except Exception as fault:
            faults.append(fault)
        finally:
            connection.close()

    thread = threading.Thread(target=save_on)
    thread.start()
    try:
        yield
    finally:
        done.set()
        thread.join()
    assert faults == []


def named_words(edition, unit):
    """What the version says that the edition names for a unit."""
    version = Version.objects.get(pk=json.loads(edition.composed_from)[unit])
    return json.loads(version.serialized_data)[0]["fields"]["body"]


@pytest.mark.sampled
def test_an_edition_holds_the_words_of_the_versions_that_it_names(published):
    unit = "section:treatment"
    with hammering(published):
        made = []
        while len(made) < ROUNDS:
            try:
                made.append(published.publish())
            except Refused:
                continue  # nothing new was saved since
    said = [Edition.objects.get(pk=edition.pk).data["units"][unit]["body"] for edition in made]
    assert said == [named_words(edition, unit) for edition in made]
    verify()


@pytest.mark.sampled
def test_a_page_that_shows_what_would_be_published_reads_one_snapshot(published):
    unit = "section:treatment"
    with hammering(published):
        shown = [propose(published.article, "en") for _round in range(3 * ROUNDS)]
    said = [proposal.content["units"][unit]["body"] for proposal in shown]
    named = [
        json.loads(Version.objects.get(pk=proposal.composed_from[unit]).serialized_data)[0]["fields"]["body"]
        for proposal in shown
    ]
    assert said == named


def test_a_verification_names_an_edition_whose_words_are_not_those_of_its_version(published):
    """As an installation made them before words and versions were read in one snapshot."""
    published.write(published.treatment, "<p>Take 6 mg a day.</p>")
    earlier = Version.objects.order_by("pk").last()
    published.write(published.treatment, "<p>Take 7 mg a day.</p>")
    verify()
    publish_naming(published, {"section:treatment": earlier.pk})
    with pytest.raises(Altered, match=r"published edition 2 in en, in which section:treatment does not hold the words"):
        verify()


def publish_naming(world, versions):
    """Publish, naming other versions than those that the words come from."""
    classes = {"section:treatment": ChangeClass.SAFETY}
    publication = Publication(world.article, "en", "words of a race", classes, public_note="The dose changed.")
    with transaction.atomic():
        checked = check_publication(publication.held(), by=world.ed)
        named = {**checked.proposal.composed_from, **versions}
        checked = replace(checked, proposal=replace(checked.proposal, composed_from=named))
        edition = insert_edition(checked, by=world.ed, release=Edition.Release.EMERGENCY, signed=None)
        changes = insert_changes(edition, checked.proposal.changes, classes)
        record(
            kind=Kind.PUBLISH,
            by=world.ed,
            subject=edition,
            rows=[edition, *changes],
            facts=changed_pages(world.article, edition.published_at),
            at=edition.published_at,
        )
