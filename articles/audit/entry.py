"""One entry of the ledger: every column, what it changed, and where to read on."""

import json
from collections.abc import Mapping
from datetime import UTC
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles.audit import addresses
from articles.domain.reading import editions as published
from articles.domain.record.entry_changes import changed_in
from articles.domain.record.entry_links import Concerned, concerned
from articles.domain.record.entry_names import Names, meanings, names_of_rows
from articles.domain.record.entry_proof import altered
from articles.domain.record.titles import titles_by_address
from articles.domain.tracing.place import traced_subject
from articles.models import ChangeClass, Edition, Review
from articles.models.text import Provenance
from livhealth.floor import languages
from livhealth.floor.access import Act
from livhealth.floor.access_marks import needs
from livhealth.ledger.facts import named, readable
from livhealth.ledger.models import Entry, Head
from livhealth.people.opening.entries import AccountAct

PROOF = ("rows", "pages", "revision", "content")  # digests, shown beside those of the entry
WORDS: dict[str, Any] = {
    "act": dict(AccountAct.choices),
    "class": dict(ChangeClass.choices),
    "kind": dict(Review.Kind.choices),
    "provenance": dict(Provenance.choices),
    "release": dict(Edition.Release.choices),
    "verdict": dict(Review.Verdict.choices),
}


@needs(Act.READ_AUDIT)
@require_safe
def entry(request: HttpRequest, number: int) -> HttpResponse:
    found = Entry.objects.filter(number=number).first()
    if found is None:
        raise Http404
    slug, stated = current_slug(found.article), json.loads(found.facts)
    names = names_of_rows(stated)
    facts = readable(found.facts, words(stated, names))
    context = {
        "entry": found,
        "moment": found.at.astimezone(UTC).isoformat(),
        "slug": slug,
        "subject": subject(found, names),
        "facts": [fact for fact in facts if fact.name not in PROOF],
        "proof": [fact for fact in facts if fact.name in PROOF],
        "changed": changed_in(found.revision_number) if found.revision_number else None,
        "links": links(found, concerned(found, slug)),
        "altered": altered(found),
        "newer": found.number + 1 if Head.objects.filter(number__gt=found.number).exists() else None,
        "older": found.number - 1,
        "titles": titles_by_address(),
        "place": traced_subject(found.subject_type, found.subject_id),
        "here": "ledger",
    }
    return render(request, "audit/entry.html", context)


def words(stated: Mapping[str, Any], names: Names) -> dict[str, Any]:
    """What values and parts of the facts mean, in numbers and names that people know."""
    rows = {f"{model} {pk}": name for (model, pk), name in names.items()}
    return {
        **WORDS,
        "pages": {each.code: each.native_name for each in languages.every()},
        "rows": rows,
        **meanings(stated),
    }


def subject(found: Entry, names: Names) -> str:
    """What the act was about: by its number, where it has one, else what kind of thing it is."""
    kind = named(found.subject_type) if found.subject_type else ""
    return names.get((found.subject_type, found.subject_id), kind)


def current_slug(slug: str) -> str:
    """The address that a guide has today which had this one; "" when no guide had it."""
    return slug if published.find_article(slug) else published.new_slug(slug) or ""


def links(found: Entry, about: Concerned) -> dict[str, Any]:
    """Where to read on: each edition with its comparison, and each changed page as it stood from then on."""
    return {
        "editions": [(edition, compared(edition)) for edition in about.editions],
        "pages": [(code, addresses.at(about.slug, code, found.at)) for code in about.languages if about.slug],
    }


def compared(edition: Edition) -> str:
    """The page that compares an edition with the one it replaced; "" for a first one."""
    if edition.base is None:
        return ""
    return addresses.compare(edition.article.slug, edition.language, edition.base.number, edition.number)
