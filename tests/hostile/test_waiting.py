"""Acts that lock the same rows from two sides wait for each other in one order: nobody's act is broken off."""

import threading

import pytest
from django.db import connection

from articles.domain.reviewing.verdicts import countersign
from articles.models import Edition
from livhealth.people.accounts.lifecycle import change_account
from livhealth.people.models import User
from tests.universe import make_universe

ROUNDS = 12


@pytest.fixture
def published(transactional_db):
    world = make_universe()
    world.publish()
    return world


def together(*acts):
    """Each in a thread of its own, some rounds of it; what any of them raised."""
    faults, start = [], threading.Barrier(len(acts))

    def rounds(act):
        start.wait()
        try:
            for number in range(ROUNDS):
                act(number)
        except Exception as fault:
            faults.append(fault)
        finally:
            connection.close()

    threads = [threading.Thread(target=rounds, args=[act]) for act in acts]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return faults


def test_an_account_is_changed_while_its_person_publishes(published):
    world = published

    def publish(number):
        world.write(world.treatment, f"<p>Take {number + 10} mg a day.</p>")
        world.publish()

    def rename(number):
        person = User.objects.get(pk=world.ed.pk)
        change_account(person=person, by=world.ada, reason="a new name", credentials=f"MD {number}")

    assert together(publish, rename) == []
    assert Edition.objects.count() == 1 + ROUNDS


def test_sections_are_added_while_somebody_publishes_and_signs(published):
    world = published

    def publish(number):
        world.write(world.treatment, f"<p>Take {number + 10} mg a day.</p>")
        countersign(edition=world.publish(), by=world.rita)

    def write(number):
        world.write(world.fever, f"<p>Fever above {number + 38} °C is a sign.</p>")

    assert together(publish, write) == []
