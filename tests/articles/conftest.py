from typing import Any

import pytest
from django.utils import timezone

from tests.past import Clock, live_through
from tests.universe import Universe, make_universe


@pytest.fixture
def world(db) -> Universe:
    """One hospital, one unpublished guide, its people."""
    return make_universe()


@pytest.fixture
def published(world: Universe) -> Universe:
    """The same, with the guide's first edition in public view."""
    world.publish()
    return world


@pytest.fixture
def clock(monkeypatch: Any) -> Clock:
    """The installation's clock, which stands where a test sets it."""
    clock = Clock()
    monkeypatch.setattr(timezone, "now", lambda: clock.now)
    return clock


@pytest.fixture
def past(clock: Clock, db: Any) -> Universe:
    """The small guide after a year and a half; it is the 15th of June 2026 now."""
    world = make_universe()
    live_through(world, clock)
    clock.set("2026-06-15")
    return world
