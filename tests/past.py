"""The small guide with a past: a year and a half of publishing, translating, reviewing, withdrawing and correcting."""

from datetime import UTC, datetime, timedelta

from articles.domain.publishing.correction import correct_class
from articles.domain.publishing.withdrawal import withdraw
from articles.domain.reviewing.verdicts import countersign
from articles.domain.translating.translations import confirm_translation, save_translation
from articles.models import ChangeClass, Edition, EditionChange
from tests.universe import Universe


class Clock:
    """The installation's clock: stands where it is set."""

    def __init__(self) -> None:
        self.now = datetime(2025, 1, 1, 9, tzinfo=UTC)

    def set(self, day: str) -> None:
        """Nine o'clock in Greenwich (noon in Istanbul) on a day, or an ISO moment."""
        self.now = datetime.fromisoformat(day if "T" in day else f"{day}T09:00+00:00")

    def read(self) -> datetime:
        return self.now


class MovingClock:
    """The hospital's clock, which starts on 1 March 2026, ticks when it is read, and moves when it is told to."""

    def __init__(self) -> None:
        self.now = datetime(2026, 3, 1, 12, tzinfo=UTC)

    def wait(self, **time: float) -> None:
        self.now += timedelta(**time)

    def read(self) -> datetime:
        self.now += timedelta(milliseconds=1)
        return self.now


def live_through(world: Universe, clock: Clock) -> None:
    """What happened to the guide, each act at noon in Istanbul."""
    clock.set("2025-01-10")
    world.publish()
    clock.set("2025-01-20")
    for part in (world.article, world.signs, world.fever):
        world.translate(part)
    world.publish(language="tr")
    clock.set("2025-02-01")
    countersign(edition=edition(1), by=world.rita)
    clock.set("2025-03-01")
    world.write(world.fever, "<p>Fever above 37.8 °C is a sign. Call at once.</p>")
    world.publish(ChangeClass.SAFETY)
    clock.set("2025-04-01")
    catch_up(world)
    clock.set("2025-05-01")
    withdraw(
        article=world.article, language="en", by=world.ed, reason="a wrong dose was found", public_note="A dose was wrong."
    )  # fmt: skip
    clock.set("2025-05-03")
    world.write(world.treatment, "<p>Take 4 mg a day.</p>")
    world.publish()
    clock.set("2025-06-01")
    change = EditionChange.objects.get(edition=edition(3), unit="section:treatment")
    correct_class(change=change, change_class=ChangeClass.SAFETY, by=world.ed, reason="it was a dose")


def edition(number: int, language: str = "en") -> Edition:
    return Edition.objects.get(language=language, number=number)


def catch_up(world: Universe) -> None:
    """The Turkish fever follows the original, and the treatment is translated."""
    text = world.text(world.fever, "tr")
    words = {"heading": "Ateş", "body": "<p>37,8 °C üstü ateş bir belirtidir. Hemen arayın.</p>"}
    save_translation(
        text=text, seen=text.save_number, source_edition=edition(2), by=world.tara, reason="caught up", **words
    )
    world.translate(world.treatment)
    world.publish(language="tr")


def fall_behind(world: Universe, clock: MovingClock) -> None:
    """A safety change of the original on 11 March; Turkish has it five days later, Arabic never, a month on."""
    world.publish()
    for language in ("tr", "ar"):
        world.translate_all(language)
        world.publish(language=language)
    clock.wait(days=10)
    world.write(world.fever, "<p>Fever above 38 °C: come at once.</p>", reason="new advice")
    world.publish(ChangeClass.SAFETY, reason="new advice on fever, at once")
    clock.wait(days=5, hours=3)
    text = world.text(world.fever, "tr")
    confirm_translation(
        text=text, seen=text.save_number, source_edition=edition(2), by=world.tara, reason="still correct"
    )
    world.publish(language="tr", reason="checked against the new original")
    clock.wait(days=15)
