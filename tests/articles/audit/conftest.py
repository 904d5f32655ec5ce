"""The small guide as auditors meet it: published, translated, changed, and everything of it recorded."""

from collections.abc import Callable
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest

from articles.domain.translating.translations import confirm_translation
from articles.models import ChangeClass, Edition
from tests.articles.edit.desk import Desk
from tests.universe import Universe

START = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)


@pytest.fixture
def desk(past: Universe) -> Desk:
    """Aud's desk, in the world of the past."""
    return Desk(past.aud)


@pytest.fixture
def auditor(world: Universe) -> Desk:
    """Aud's desk."""
    return Desk(world.aud)


@pytest.fixture
def wait(monkeypatch: Any) -> Callable[..., None]:
    """The hospital's clock, which starts on 1 March 2026 and moves when it is told to: `wait(days=3)`."""
    clock = {"now": START}

    def waited(**time: float) -> None:
        clock["now"] += timedelta(**time)

    def now() -> datetime:
        clock["now"] += timedelta(milliseconds=1)
        return clock["now"]

    monkeypatch.setattr("django.utils.timezone.now", now)
    return waited


@pytest.fixture
def behind(wait: Callable[..., None], published: Universe) -> Universe:
    """A safety change of the original on 11 March; Turkish has it five days later, Arabic never, a month on."""
    world = published
    for language in ("tr", "ar"):
        world.translate_all(language)
        world.publish(language=language)
    wait(days=10)
    world.write(world.fever, "<p>Fever above 38 °C: come at once.</p>", reason="new advice")
    world.publish(ChangeClass.SAFETY, reason="new advice on fever, at once")
    wait(days=5, hours=3)
    text = world.text(world.fever, "tr")
    source = Edition.objects.get(language="en", number=2)
    confirm_translation(text=text, seen=text.save_number, source_edition=source, by=world.tara, reason="still correct")
    world.publish(language="tr", reason="checked against the new original")
    wait(days=15)
    return world


@pytest.fixture
def corrected(world: Universe) -> Universe:
    """A second edition in which one word was spelled better."""
    world.write(world.treatment, "<p>Take 5 mg a day with some watter.</p>", reason="how to take it")
    world.publish()
    world.write(world.treatment, "<p>Take 5 mg a day with some water.</p>", reason="spelling")
    world.publish(ChangeClass.TYPO, reason="spelling of one word", public_note="")
    return world
