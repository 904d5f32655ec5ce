"""Which of a page's dates its readers are told: what a chapter has said already is not said again."""

from collections.abc import Iterable

from django import template
from django.utils import timezone

from articles.domain.edition.records import Change
from articles.domain.reading.typesetting import SetUnit

register = template.Library()


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
