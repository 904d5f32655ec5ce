"""Does every test get its world whole, as it was made, and only that one?"""

import pytest
from django.db import connection

from articles.models import Article, Edition
from livhealth.ledger.models import Entry
from livhealth.ledger.verify import verify
from livhealth.people.models import User
from tests.worlds import PLANS, Ground


def stored() -> tuple[int, int, int]:
    return Article.objects.count(), Edition.objects.count(), User.objects.count()


@pytest.mark.django_db
def test_worlds_are_built_upon_each_other_and_taken_away():
    ground, entries = Ground(), Entry.objects.count()
    found = []
    for name in ("published", "world", None, "behind", "past", None):
        ground.stand_on(name)
        found.append(([*ground.names], stored()[:2]))
    assert found == [
        (["world", "published"], (1, 1)),
        (["world"], (1, 0)),
        ([], (0, 0)),
        (["behind"], (1, 5)),
        (["past"], (1, 5)),
        ([], (0, 0)),
    ]
    assert (Entry.objects.count(), ground.top()) == (entries, None)


@pytest.mark.django_db
def test_a_world_that_stands_costs_no_query_and_gives_each_test_objects_of_its_own(django_assert_num_queries):
    ground = Ground()
    ground.stand_on("published")
    with django_assert_num_queries(0):
        ground.stand_on("published")
        one, two = ground.top().world, ground.top().world
    assert (one.article.pk, one.ed.username) == (two.article.pk, two.ed.username)
    assert one.article is not two.article
    ground.stand_on(None)


@pytest.mark.parametrize("time", ["first", "second"])
def test_what_a_test_stores_is_gone_before_the_next(published, time):
    assert stored() == (1, 1, 6)
    published.write(published.signs, f"<p>Words of the {time} test.</p>")
    published.publish()
    assert stored() == (1, 2, 6)


@pytest.mark.django_db
def test_a_test_without_a_world_finds_none():
    assert stored() == (0, 0, 0)


@pytest.mark.django_db(transaction=True)
def test_a_test_that_commits_builds_the_same_world(published):
    assert not connection.in_atomic_block
    assert stored() == (1, 1, 6)
    assert published.page().title == "A small guide"


LARGE = {"demo", "guide_behind"}  # every page of the long guide in seven languages is presented anew


@pytest.mark.parametrize(
    "name", [pytest.param(name, marks=[pytest.mark.exhaustive] * (name in LARGE)) for name in sorted(PLANS)]
)
@pytest.mark.django_db
def test_the_record_of_every_world_is_intact(name):
    ground = Ground()
    ground.stand_on(name)
    assert verify() == Entry.objects.count() > 0
    ground.stand_on(None)
