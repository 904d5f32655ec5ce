"""Which world does a test stand on, and who builds it? Each is built once for all tests in a row that stand on it.

A world lies in a transaction of its own, one that goes further in a savepoint upon it, and each test in the next
savepoint, which is rolled back. A test without a world finds none: they are taken away first. For a test that commits
(threads, a browser) the same world is put into the empty database, row by row as it was built the first time.
"""

import pickle
from collections.abc import Callable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import pytest
from django.core import mail
from django.db import transaction
from django.utils import timezone

from tests.emptying import Rows, insert, read_all
from tests.past import Clock, MovingClock, fall_behind, live_through
from tests.universe import Universe, make_universe


@dataclass(frozen=True)
class Plan:
    """How a world is made: upon which other one, what happens there, by which clock (None: the real one)."""

    below: str | None
    live: Callable[[Any, Any], Any]
    clock: Callable[[], Any] | None = None


def publish_first(world: Universe, _clock: None) -> Universe:
    world.publish()
    return world


def grow_old(_nothing: None, clock: Clock) -> Universe:
    live_through(world := make_universe(), clock)
    return world


def outdate(_nothing: None, clock: MovingClock) -> Universe:
    fall_behind(world := make_universe(), clock)
    return world


PLANS = {
    "world": Plan(None, lambda _nothing, _clock: make_universe()),
    "published": Plan("world", publish_first),
    "past": Plan(None, grow_old, Clock),
    "behind": Plan(None, outdate, MovingClock),
}


@dataclass
class Standing:
    """A world as it was made, and the moment at which its story ends."""

    world: Any
    ended_at: datetime


class Ground:
    """The worlds that stand in the database now, the lowest first, and what takes each away."""

    def __init__(self, as_migrated: Rows | None = None) -> None:
        self.as_migrated = as_migrated
        self.committed: dict[str, tuple[bytes, Rows]] = {}
        self.names: list[str] = []
        self.kept: list[bytes] = []
        self.savepoints: list[ExitStack] = []

    def stand_on(self, name: str | None) -> None:
        """Take away what the next test must not find, and build what it lacks."""
        wanted = chain(name)
        while self.names != wanted[: len(self.names)]:
            self.names.pop()
            self.kept.pop()
            self.savepoints.pop().close()
        for each in wanted[len(self.names) :]:
            with ExitStack() as stack:
                stack.enter_context(rolled_back())
                self.kept.append(pickle.dumps(build(each, self.top())))
                self.names.append(each)
                self.savepoints.append(stack.pop_all())

    def put(self, name: str | None) -> Standing | None:
        """Commit a world to the database, which holds none; nothing where a test wrote there already."""
        if name is None or read_all() != self.as_migrated:
            return None
        if name not in self.committed:
            standing: Standing | None = None
            for each in chain(name):
                standing = build(each, standing)
            self.committed[name] = pickle.dumps(standing), self.added()
        else:
            insert(self.committed[name][1])
        found: Standing = pickle.loads(self.committed[name][0])
        mail.outbox.clear()
        return found

    def added(self) -> Rows:
        """What stands in the database beyond what `migrate` left there."""
        kept = self.as_migrated or {}
        found = {table: [row for row in rows if row not in kept.get(table, [])] for table, rows in read_all().items()}
        return {table: rows for table, rows in found.items() if rows}

    def top(self) -> Standing | None:
        """The highest world, with objects of its own."""
        return pickle.loads(self.kept[-1]) if self.kept else None


def chain(name: str | None) -> list[str]:
    """The worlds below this one and itself, the lowest first."""
    return [*chain(PLANS[name].below), name] if name else []


def build(name: str, below: Standing | None) -> Standing:
    plan = PLANS[name]
    clock = plan.clock() if plan.clock else None
    with pytest.MonkeyPatch.context() as patch:
        if clock:
            patch.setattr(timezone, "now", clock.read)
        return Standing(plan.live(below and below.world, clock), timezone.now())


@contextmanager
def rolled_back() -> Iterator[None]:
    """A transaction, or a savepoint, of which nothing stays. As in Django's TestCase, durable blocks may open in it."""
    atomic = transaction.atomic()
    atomic._from_testcase = True  # type: ignore[attr-defined]
    with atomic:
        yield
        transaction.set_rollback(True)


# What a test asks for -------------------------------------------------------------------------


@pytest.fixture
def on_world() -> None:
    """In the closure of a test that stands on the small world; likewise the three below."""


@pytest.fixture
def on_published() -> None: ...


@pytest.fixture
def on_past() -> None: ...


@pytest.fixture
def on_behind() -> None: ...


def wanted(item: Any) -> str | None:
    """The world that lies under a test; None where it has none, or is put there because the test commits."""
    return None if commits(item) else asked_for(item)


def asked_for(item: Any) -> str | None:
    """The world that a test stands on; None where it has none, or builds it by another clock."""
    names = item.fixturenames
    name = next((name for name in reversed(PLANS) if f"on_{name}" in names), None)
    by_another_clock = name and not PLANS[name].clock and {"clock", "moving_clock"} & set(names)
    return None if by_another_clock else name


def rank(item: Any) -> int:
    """Tests that stand on one world run in a row; those that commit last, as they empty the database."""
    name = wanted(item)
    return len(PLANS) + 1 if commits(item) else [None, *PLANS].index(name)


def commits(item: Any) -> bool:
    """Whether the test really writes into the database, which is emptied after it."""
    marker = item.get_closest_marker("django_db")
    return bool(marker and marker.kwargs.get("transaction")) or not {"live_server", "transactional_db"}.isdisjoint(
        item.fixturenames
    )


def uses_database(item: Any) -> bool:
    return item.get_closest_marker("django_db") is not None or not {"db", "transactional_db", "live_server"}.isdisjoint(
        item.fixturenames
    )


@pytest.fixture(scope="session")
def ground(as_migrated: Rows, django_db_blocker: Any) -> Iterator[Ground]:
    ground = Ground(as_migrated)
    yield ground
    with django_db_blocker.unblock():
        ground.stand_on(None)


@pytest.fixture
def on_its_world(request: Any, ground: Ground, django_db_blocker: Any) -> None:
    """The test's world is there, and no other."""
    with django_db_blocker.unblock():
        ground.stand_on(wanted(request.node))


@pytest.fixture
def _django_db_helper(on_its_world: None, _django_db_helper: None) -> None:
    """pytest-django's own: the transaction of one test. It opens upon the test's world."""


@pytest.fixture
def standing(request: Any, db: Any, ground: Ground) -> Standing | None:
    """The highest world below this test, if any."""
    return ground.put(asked_for(request.node)) if commits(request.node) else ground.top()


@pytest.fixture
def world(on_world: None, standing: Standing | None) -> Universe:
    """One hospital, one unpublished guide, its people."""
    return standing.world if standing else make_universe()


@pytest.fixture
def published(on_published: None, standing: Standing | None, world: Universe) -> Universe:
    """The same, with the guide's first edition in public view."""
    if not standing:
        world.publish()
    return world


@pytest.fixture
def clock(monkeypatch: Any) -> Clock:
    """The installation's clock, which stands where a test sets it."""
    clock = Clock()
    monkeypatch.setattr(timezone, "now", clock.read)
    return clock


@pytest.fixture
def past(clock: Clock, on_past: None, standing: Standing | None, world: Universe) -> Universe:
    """The small guide after a year and a half; it is the 15th of June 2026 now."""
    if not standing:
        live_through(world, clock)
    clock.set("2026-06-15")
    return world
