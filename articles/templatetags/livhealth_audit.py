"""Small questions of the auditors' templates."""

from datetime import datetime
from typing import Any

from django import template

from articles.audit import addresses
from livhealth.floor import languages
from livhealth.floor.access import Act, may

register = template.Library()
register.filter("language_name", languages.named)


@register.filter
def direction(code: str) -> str:
    return languages.direction(code) if code in languages.codes() else "ltr"


@register.filter
def audits(person: Any) -> bool:
    """May this person use the auditors' pages?"""
    return may(person, Act.READ_AUDIT)


@register.filter
def administers(person: Any) -> bool:
    """May this person see what the workers gave from memory?"""
    return bool(person.is_superuser or may(person, Act.MANAGE_PEOPLE))


@register.simple_tag
def time_machine(slug: str, language: str, moment: datetime) -> str:
    """Where to read what patients read then."""
    return addresses.at(slug, language, moment)


@register.simple_tag
def what_it_changed(slug: str, edition: Any) -> str:
    """Where an edition stands beside the one before it."""
    return addresses.compare(slug, edition.language, edition.number - 1, edition.number)
