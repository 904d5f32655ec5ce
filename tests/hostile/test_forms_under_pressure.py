"""Forms sent by several people at the same moment: each gets an answer that it can act on, and nobody an error page."""

import threading
from concurrent.futures import ThreadPoolExecutor

import pytest
from django.db import connection

from articles.models import Section
from references.models import Reference
from tests.articles.edit.desk import Desk, errors, sent_by
from tests.sample import examples

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.sampled]
ROUNDS, PEOPLE = examples(4, most=60), 3


def at_once(*acts):
    """Run the acts at the same moment, each with a connection of its own."""
    start = threading.Barrier(len(acts))

    def run(act):
        try:
            start.wait()
            return act()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return [answer.result() for answer in [pool.submit(run, act) for act in acts]]


def raced(world, address, filled):
    """Several people open a form, then all send it: those who did it, and the pages of those who did not."""
    opened = [(desk := Desk(world.ed), desk.get(address)) for _person in range(PEOPLE)]
    answers = at_once(*(lambda desk=desk, page=page: desk.send(page, filled) for desk, page in opened))
    assert {answer.status_code for answer in answers} <= {200, 302}
    return [answer for answer in answers if answer.status_code == 302], [
        answer for answer in answers if answer.status_code == 200
    ]


def test_one_key_added_by_several_people_is_added_once_and_the_others_keep_their_form(world):
    for number in range(ROUNDS):
        filled = {"key": f"raced-{number}", "kind": "book", "authors": "Kaya, Ayşe", "title": "One", "reason": "raced"}
        done, refused = raced(world, "/admin/references/reference/add/", filled)
        assert (len(done), Reference.objects.filter(key=f"raced-{number}").count()) == (1, 1)
        for page in refused:
            assert errors(page) != []
            assert {name: sent_by(page)[name] for name in filled} == filled


def test_one_anchor_taken_by_several_people_is_taken_once_and_the_others_keep_their_form(world):
    address = f"/admin/articles/section/add/?article={world.article.pk}"
    for number in range(ROUNDS):
        filled = {"heading": "Aftercare", "anchor": f"aftercare-{number}", "reason": "raced"}
        done, refused = raced(world, address, filled)
        assert (len(done), Section.objects.filter(anchor=f"aftercare-{number}").count()) == (1, 1)
        for page in refused:
            assert errors(page) != []
            assert {name: sent_by(page)[name] for name in filled} == filled
