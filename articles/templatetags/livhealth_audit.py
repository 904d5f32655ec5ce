"""Small questions of the auditors' templates."""

from datetime import datetime
from typing import Any

from django import template
from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString

from articles.audit import addresses
from articles.domain.edition.unit import FACTS, REFERENCES, is_figure
from articles.domain.record.titles import Titles
from articles.models import Article
from livhealth.floor import languages
from livhealth.floor.access import Act, may

register = template.Library()
register.filter("language_name", languages.named)
register.filter("language_called", languages.translated)


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


@register.simple_tag
def what_took_out(slug: str, stood: Any) -> str:
    """Where the edition that took some words out stands beside the one before it."""
    return addresses.compare(slug, stood.language, stood.last, stood.gone)


@register.filter
def called(address: str, titles: dict[str, str]) -> str:
    """The title of the guide that has, or had, an address; the address where it has none."""
    return titles.get(address, address)


@register.simple_tag
def guide_title(article: Article) -> str:
    """A guide's title, for a page about one guide. A query."""
    return Titles().guide(article)


@register.simple_tag
def guide(titles: Titles, article: Article) -> SafeString:
    """A guide by its title, which leads to its timeline."""
    said = '<a href="{}"><bdi lang="{}">{}</bdi></a>'
    return format_html(said, addresses.timeline(article.slug), article.source_language, titles.guide(article))


@register.simple_tag
def history(article: Article, unit: str) -> str:
    """Where everything that was done to a place is told; "" for what is no place: a figure, the sources, the codes."""
    if unit in (REFERENCES, FACTS) or is_figure(unit):
        return ""
    return reverse("audit:section", args=[article.slug, unit])


@register.simple_tag
def place(titles: Titles, article: Article, unit: str) -> SafeString:
    """A place of a guide by what it is called, which leads to everything that was ever done to it."""
    called, address = titles.unit(article.pk, unit), history(article, unit)
    if not address:
        return format_html("<bdi>{}</bdi>", called)
    return format_html('<a href="{}"><bdi lang="{}">{}</bdi></a>', address, article.source_language, called)
