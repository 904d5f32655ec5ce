"""Small questions of the patients' templates: which date is told where, and how machines read it."""

from collections.abc import Iterable
from datetime import datetime

from django import template
from django.utils import timezone

from articles.domain.edition.records import Change
from articles.domain.reading.typesetting import SetUnit

register = template.Library()


@register.filter
def iso(moment: datetime) -> str:
    """The moment as `<time datetime>` takes it: hospital's time with its offset, no fraction of a second (HTML 2.3.5.7)."""
    return timezone.localtime(moment).isoformat(timespec="seconds")


@register.filter
def differs_from(change: Change, above: Change) -> bool:
    """Would a reader be told another day or name than the one that stands above?"""
    return told(change) != told(above)


def told(change: Change) -> tuple[str, str]:
    return timezone.localdate(change.at).isoformat(), change.by


@register.filter
def newest_change(units: Iterable[SetUnit]) -> Change:
    """The last change of any of these parts, in the order of entries."""
    return max((unit.words.changed for unit in units), key=lambda change: change.key)
