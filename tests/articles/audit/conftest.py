"""The small guide as auditors meet it: published, translated, changed, and everything of it recorded."""

from collections.abc import Callable
from typing import Any

import pytest
from django.utils import timezone

from articles.models import ChangeClass
from tests.articles.edit.desk import Desk
from tests.past import MovingClock, fall_behind
from tests.universe import Universe
from tests.worlds import Standing


@pytest.fixture
def desk(past: Universe) -> Desk:
    """Aud's desk, in the world of the past."""
    return Desk(past.aud)


@pytest.fixture
def auditor(world: Universe) -> Desk:
    """Aud's desk."""
    return Desk(world.aud)


@pytest.fixture
def moving_clock(monkeypatch: Any) -> MovingClock:
    """The hospital's clock, on 1 March 2026 until it is moved."""
    clock = MovingClock()
    monkeypatch.setattr(timezone, "now", clock.read)
    return clock


@pytest.fixture
def wait(moving_clock: MovingClock) -> Callable[..., None]:
    """Lets time pass: `wait(days=3)`."""
    return moving_clock.wait


@pytest.fixture
def behind(moving_clock: MovingClock, on_behind: None, standing: Standing | None, world: Universe) -> Universe:
    """A safety change of the original that Turkish has five days later, Arabic never; it is a month later now."""
    if standing:
        moving_clock.now = standing.ended_at
    else:
        fall_behind(world, moving_clock)
    return world


@pytest.fixture
def corrected(world: Universe) -> Universe:
    """A second edition in which one word was spelled better."""
    world.write(world.treatment, "<p>Take 5 mg a day with some watter.</p>", reason="how to take it")
    world.publish()
    world.write(world.treatment, "<p>Take 5 mg a day with some water.</p>", reason="spelling")
    world.publish(ChangeClass.TYPO, reason="spelling of one word", public_note="")
    return world
