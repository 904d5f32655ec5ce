"""The presented pages in an evidence bundle: each as the document that an entry recorded, and as a page to read."""

from collections.abc import Iterator
from dataclasses import replace

from django.template.loader import render_to_string
from django.utils import translation

from articles.domain.evidence.bundle import Bundle
from articles.domain.evidence.scope import Scope
from articles.domain.evidence.styles import styled
from articles.domain.reading.editions import Presented, presented
from articles.domain.reading.figure_setting import BUNDLED
from articles.domain.reading.page_digests import VERSIONS, document
from articles.domain.reading.typesetting import typeset
from articles.domain.record.recorded_pages import Recorded, every_recorded
from articles.domain.record.time_machine import BROKEN, rules_of, slug_at
from articles.models import Article
from livhealth.contacts.hospital import Hospital
from livhealth.contacts.models import ContactsVersion
from livhealth.floor import languages
from livhealth.text.digest import sha256
from livhealth.text.indents import without_indents

PAST = {True: "articles/past/edition.html", False: "articles/past/withdrawn.html"}  # as the time machine shows them


def write_pages(bundle: Bundle, article: Article, scope: Scope) -> None:
    """A page that can no longer be read is left out: `verify.py` names it."""
    for record, language in recorded_in(scope):
        try:
            shown = presented(article, language, record.at, rules=rules_of(record))
            if shown is None or record.version not in VERSIONS:
                continue
            text = document(shown, record.version)
            bundle.write(f"documents/{sha256(text)}.json", text)
            if language in languages.codes():
                slug = slug_at(scope.slugs, record.at)
                html = rendered_page(shown, slug, language, record)
                bundle.write(f"pages/{language}/{record.number}.html", styled(bundle, html))
        except BROKEN:
            continue


def recorded_in(scope: Scope) -> Iterator[tuple[Recorded, str]]:
    """What was recorded within the days, and what stood in each language when the first day began."""
    standing: dict[str, Recorded] = {}
    for record in every_recorded(scope.slugs, scope.upto):
        if scope.last and record.at > scope.last:
            continue
        for language in [code for code in scope.languages if code in record.pages]:
            if scope.first and record.at <= scope.first:
                standing[language] = record
                continue
            if language in standing:
                yield standing.pop(language), language
            yield record, language
    for language, record in standing.items():
        yield record, language


def rendered_page(shown: Presented, slug: str, language: str, record: Recorded) -> str:
    """The page, or the notice of its withdrawal, in the very template that patients get; said to be a copy."""
    reader = languages.get(translation.get_language() or "en")
    then = replace(shown.page, slug=slug) if shown.page else None
    with translation.override(language):
        context = {
            "hospital": Hospital(ContactsVersion.objects.at_entry(record.number)),
            "record": record,
            "reader": reader,
            "page": then,
            "set": typeset(then, BUNDLED) if then else None,
            "withdrawal": shown.withdrawal,
            "said_above": "evidence/_copy.html",
        }
        return without_indents(render_to_string(PAST[then is not None], context))  # as patients got it
