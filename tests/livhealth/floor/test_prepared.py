"""A prepared question answers what its queryset would, for whatever values, in every thread."""

import threading

import pytest
from django.db import connection, connections
from django.test.utils import CaptureQueriesContext
from django.utils.safestring import SafeString

from articles.models import Edition
from livhealth.floor.prepared import MOST_SHAPES, Prepared
from livhealth.people.models import User

BY_NAMES = Prepared(lambda names: User.objects.filter(username__in=names).order_by("pk").values_list("pk", "username"))
BETWEEN = Prepared(
    lambda after, upto, name: (
        User.objects.filter(pk__gt=after, pk__lte=upto)
        .exclude(username=name)
        .order_by("pk")
        .values_list("pk", "date_joined", "is_active")
    )
)


def test_it_gives_the_rows_that_the_queryset_gives(world):
    keys = list(User.objects.order_by("pk").values_list("pk", flat=True))
    for after in (0, keys[0], keys[2]):
        for upto in (keys[-1], keys[-2], 0):
            for name in ("ed", "tara", "nobody", "it's %s"):
                assert BETWEEN.rows(after, upto, name) == list(BETWEEN.build(after, upto, name))


@pytest.mark.parametrize(
    "names", [[], ["ed"], [SafeString("ed"), "tara"], ["ed", "tara"], ["tara", "ed", "nobody"], ["ed", "ed"]]
)
def test_lists_of_any_length_are_asked_for(world, names):
    for _time in range(2):
        assert BY_NAMES.rows(names) == list(BY_NAMES.build(names))


def test_moments_and_missing_rows_come_as_the_database_adapter_gives_them(published):
    asked = Prepared(
        lambda guide: Edition.objects.filter(article=guide).values_list("published_at", "digest", "withdrawal__pk")
    )
    [(at, digest, withdrawal)] = asked.rows(published.article.pk)
    edition = Edition.objects.get()
    assert (at, digest, withdrawal) == (edition.published_at, edition.digest, None)


def test_what_was_written_since_is_in_the_next_answer(world):
    asked = (world.ed.pk - 1, world.ed.pk, "nobody")
    assert [active for _key, _joined, active in BETWEEN.rows(*asked)] == [True]
    User.objects.filter(pk=world.ed.pk).update(is_active=False)
    assert [active for _key, _joined, active in BETWEEN.rows(*asked)] == [False]


def test_one_question_is_one_query(world):
    with CaptureQueriesContext(connection) as asked:
        BY_NAMES.rows(["ed", "tara"])
    assert len(asked) == 1


def test_a_value_that_is_not_used_is_refused(world):
    with pytest.raises(ValueError, match="does not use every value"):
        Prepared(lambda one, other: User.objects.filter(pk=one).values_list("pk")).rows(1, 2)


@pytest.mark.parametrize("value", [None, 1.5, True, b"x", [1, "one"], ["one", None]])
def test_what_databases_write_differently_is_refused(world, value):
    with pytest.raises(TypeError):
        BY_NAMES.rows(value)


def test_many_lengths_of_lists_do_not_pile_up(world):
    for length in range(1, 3 * MOST_SHAPES):
        BY_NAMES.rows(["ed"] * length)
        assert len(BY_NAMES.known.statements) <= MOST_SHAPES


def test_every_thread_writes_its_own_for_its_own_connection(world):
    found = {}

    def write(name):
        statement = BY_NAMES.statement(((str, 2),))
        found[name] = (statement, statement.compiler.connection is connections["default"])
        connections.close_all()

    for name in ("first", "second"):
        thread = threading.Thread(target=write, args=[name])
        thread.start()
        thread.join()
    own = BY_NAMES.statement(((str, 2),))
    assert [here for _statement, here in found.values()] == [True, True]
    assert len({id(statement) for statement, _here in found.values()} | {id(own)}) == 3
    assert BY_NAMES.statement(((str, 2),)) is own
