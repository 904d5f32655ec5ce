"""The verb that gives a guide another address; the old one leads there for ever, and whether it still does."""

import json
from collections.abc import Iterator, Sequence

from django.utils.translation import gettext as _

from articles.domain.drafting.writing import refuse_former_slug
from articles.models import Article, FormerSlug, Generation
from livhealth.editing.block import change
from livhealth.floor.access import Act, require
from livhealth.floor.person import Person
from livhealth.floor.refusal import Refused
from livhealth.ledger.cited import Cited
from livhealth.ledger.findings import Finding
from livhealth.ledger.models import Entry, Kind


def change_slug(*, article: Article, slug: str, seen: int, by: Person, reason: str) -> None:
    """Move a guide to another address, leaving a permanent redirect at the old one. It may take back one of its own.

    Raises Refused for an address that a guide has, ValidationError for one that another had once or that breaks the rule.
    """
    require(by, Act.PUBLISH)
    if slug == article.slug:
        raise Refused(_("This is the guide's address already."))
    refuse_former_slug(slug, of=article)
    refuse_taken(slug)
    old = article.slug
    with change(kind=Kind.RENAME, by=by, reason=reason, subject=article, facts={"from": old, "to": slug}) as done:
        done.update(article, seen=seen, slug=slug)
        FormerSlug.objects.get_or_create(slug=old, article=article)  # it may have had and given up this one before
        Generation.advance(article)


def refuse_taken(slug: str) -> None:
    if Article.objects.filter(slug=slug).exists():
        raise Refused(_("Another guide has the address “%s”.") % slug)


def check_former_slugs(entries: Sequence[Entry], cited: Cited) -> Iterator[Finding]:
    """Each address that these entries gave up leads to the guide that had it."""
    given_up = {entry: json.loads(entry.facts)["from"] for entry in entries if entry.kind == Kind.RENAME}
    kept = {former.slug: former for former in FormerSlug.objects.filter(slug__in=given_up.values())}
    for entry, slug in given_up.items():
        former = kept.get(slug)
        if former:
            cited["articles.formerslug"].add(former.pk)
        if former is None or str(former.article_id) != entry.subject_id:
            yield Finding(entry.number, f"gave up the address “{slug}”, which no longer leads to that guide.")
