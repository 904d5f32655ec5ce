"""What a page need not say twice: a date that a chapter has said already, a state that all languages share."""

from collections.abc import Iterable

from django import template
from django.utils import timezone

from articles.domain.edition.records import Change
from articles.domain.reading.language_standing import Stands
from articles.domain.reading.typesetting import SetUnit
from articles.public.addresses import Alternate

register = template.Library()

MANY = 3  # translations: of fewer each says by itself how it stands


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


@register.filter
def are_all_current(alternates: Iterable[Alternate]) -> bool:
    """Is every translation up to date, and are there so many that it is said once for all of them?"""
    translations = [each.stands for each in alternates if each.stands != Stands.ORIGINAL]
    return len(translations) >= MANY and all(stands == Stands.CURRENT for stands in translations)
