"""Reading what was published, at this moment or an earlier one: the only road to public words.

No function here touches a draft table. The number of queries does not depend on how many
sections, languages or editions a guide has.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import DEFAULT_DB_ALIAS
from django.db.models import Model, Q

from articles.domain.edition import content as contents
from articles.domain.edition.freshness import SourceChange, standing
from articles.domain.edition.page import Page
from articles.domain.edition.records import Change, EditionRecord, ReviewRecord, WithdrawalRecord
from articles.domain.edition.unit import Unit
from articles.domain.reading.dates import last_changes, source_changes
from articles.domain.reading.presenting import present
from articles.domain.reading.signatures import review_records
from articles.models import Article, Edition, FormerSlug, Withdrawal
from livhealth.floor.prepared import Prepared

# In the order of the tables' columns, as `from_db` takes them.
EDITION = ("id", "article_id", "language", "number", "digest", "release", "published_at", "published_by_name")
WITHDRAWAL = ("id", "edition_id", "public_note", "withdrawn_at", "withdrawn_by_name")


@dataclass(frozen=True)
class Presented:
    """A language of a guide as patients get it: a page, or the withdrawal that stands instead."""

    page: Page | None
    withdrawal: WithdrawalRecord | None
    languages: tuple[str, ...]  # every language in public view, in no particular order


def find_article(slug: str) -> Article | None:
    found = ARTICLE.rows(slug)
    return Article.from_db(DEFAULT_DB_ALIAS, attributes(Article), found[0]) if found else None


def attributes(model: type[Model]) -> list[str]:
    return [field.attname for field in model._meta.concrete_fields]


ARTICLE = Prepared(lambda slug: Article.objects.filter(slug=slug).values_list(*attributes(Article)))


def new_slug(slug: str) -> str | None:
    """Where a former address leads, or None."""
    former = FormerSlug.objects.filter(slug=slug).select_related("article").first()
    return former.article.slug if former else None


def presented(
    article: Article, language: str, moment: datetime | None = None, *, rules: int | None = None
) -> Presented | None:
    """The guide in a language as patients got it at `moment`; None when it was not published then."""
    return presented_in(article, [language], moment, rules=rules).get(language)


def presented_in(
    article: Article,
    languages: Iterable[str] | None = None,
    moment: datetime | None = None,
    *,
    rules: int | None = None,
) -> dict[str, Presented]:
    """Language -> the guide as patients got it at `moment`, for those of `languages` (all, when None) published then.

    `rules` is the version of the rules that were in force at the moment (articles.domain.reading.presenting).
    The number of queries does not depend on how many languages are asked for.
    """
    newest = newest_editions(article, moment)
    if article.source_language not in newest:
        return {}
    wanted = [code for code in (newest if languages is None else languages) if code in newest]
    withdrawals = withdrawal_records(newest, moment)
    public = tuple(code for code in newest if code not in withdrawals)
    read = [newest[code] for code in wanted if code in public and code != article.source_language]
    records: dict[str, EditionRecord] = {}
    reviews: tuple[ReviewRecord, ...] = ()
    if read or article.source_language in wanted:
        shown = [newest[article.source_language], *read]
        records = edition_records(shown, moment, with_changes=bool(read))
        reviews = review_records(article, shown, moment)
    return {
        code: Presented(None, withdrawals[code], public)
        if code in withdrawals
        else Presented(
            present_language(article, code, records, reviews, tuple(withdrawals.values()), moment, rules), None, public
        )
        for code in wanted
    }


def present_language(
    article: Article,
    language: str,
    records: Mapping[str, EditionRecord],
    reviews: tuple[ReviewRecord, ...],
    withdrawals: tuple[WithdrawalRecord, ...],
    moment: datetime | None,
    rules: int | None = None,
) -> Page:
    source = article.source_language
    translation = None if language == source else records[language]
    return present(records[source], translation, reviews, withdrawals, moment, slug=article.slug, rules=rules)


def newest_editions(article: Article, moment: datetime | None) -> dict[str, Edition]:
    """Language -> the newest edition at the moment, without its content, with any withdrawal."""
    rows = NEWEST.rows(article.pk) if moment is None else newest_rows(article.pk, moment)
    return {edition.language: edition for edition in map(edition_of, rows)}


def newest_rows(guide: int, moment: datetime | None = None) -> Any:
    columns = (*EDITION, *(f"withdrawal__{name}" for name in WITHDRAWAL))
    return Edition.objects.newest(moment).filter(article=guide).order_by().values_list(*columns)


def edition_of(row: Sequence[Any]) -> Edition:
    """With its withdrawal, or the knowledge that there is none."""
    edition = Edition.from_db(DEFAULT_DB_ALIAS, EDITION, row[: len(EDITION)])
    withdrawn = row[len(EDITION) :]
    if withdrawn[0] is None:
        Edition._meta.get_field("withdrawal").set_cached_value(edition, None)
    else:
        Withdrawal.from_db(DEFAULT_DB_ALIAS, WITHDRAWAL, withdrawn).edition = edition  # known to both from now on
    return edition


NEWEST = Prepared(newest_rows)


def withdrawal_records(newest: Mapping[str, Edition], moment: datetime | None) -> dict[str, WithdrawalRecord]:
    """Language -> the withdrawal that stands at the moment."""
    return {
        language: withdrawal_record(edition.withdrawal, language)
        for language, edition in newest.items()
        if edition.is_withdrawn and (moment is None or edition.withdrawal.withdrawn_at <= moment)
    }


def withdrawal_record(withdrawal: Withdrawal, language: str) -> WithdrawalRecord:
    return WithdrawalRecord(
        language=language,
        edition=withdrawal.edition.number,
        at=withdrawal.withdrawn_at,
        by=withdrawal.withdrawn_by_name,
        public_note=withdrawal.public_note,
    )


CONTENT = Prepared(lambda editions: Edition.objects.filter(pk__in=editions).order_by().values_list("pk", "content"))


def edition_records(
    editions: list[Edition], moment: datetime | None, *, with_changes: bool
) -> dict[str, EditionRecord]:
    """Language -> edition with content and dates; the source's changes too, `with_changes`."""
    stored = dict(CONTENT.rows([edition.pk for edition in editions]))
    read = {edition.language: contents.read_content(stored[edition.pk]) for edition in editions}
    dates = last_changes(editions, moment)
    pointers = [number for content in read.values() for number in content.get("pointer", {}).values()]
    changes = source_changes(editions[0], min(pointers, default=0), moment) if with_changes else ()
    translations = {edition.pk: (edition.article_id, read[edition.language]) for edition in editions[1:]}
    headings = headings_then(translations, {editions[0].article_id: changes})
    return {
        edition.language: edition_record(
            edition,
            read[edition.language],
            dates.get(edition.language, {}),
            changes if edition is editions[0] else (),
            headings.get(edition.pk, {}),
        )
        for edition in editions
    }


def headings_then(
    translations: Mapping[int, tuple[int, contents.Content]], changes: Mapping[int, Iterable[SourceChange]]
) -> dict[int, dict[str, str]]:
    """Translation -> unit that is behind -> the original's heading in the edition that the unit is level with.

    `translations`: any key -> (guide, content); `changes`: guide -> those of its source. One query, and none where
    nothing is behind.
    """
    of_units: dict[tuple[int, str], list[SourceChange]] = {}
    for guide, each in ((guide, change) for guide, found in changes.items() for change in found):
        of_units.setdefault((guide, each.unit), []).append(each)
    behind = {
        (key, guide, unit): number
        for key, (guide, content) in translations.items()
        for unit, number in content.get("pointer", {}).items()
        if standing(unit, number, of_units.get((guide, unit), ())).is_behind
    }
    if not behind:
        return {}
    guides: dict[int, set[int]] = {}  # by number, since databases bound how many alternatives a question may have
    for (_key, guide, _unit), number in behind.items():
        guides.setdefault(number, set()).add(guide)
    wanted = Q(pk__in=[])
    for number, those in guides.items():
        wanted |= Q(article__in=those, number=number)
    rows = Edition.objects.sources().filter(wanted).values_list("article_id", "number", "content")
    then = {(guide, number): contents.read_content(content) for guide, number, content in rows}
    headings: dict[int, dict[str, str]] = {}
    for (key, guide, unit), number in behind.items():
        words = contents.words_of(then.get((guide, number)), unit) or {}
        headings.setdefault(key, {})[unit] = words.get(Unit.parse(unit).kind.heading, "")
    return headings


def edition_record(
    edition: Edition,
    content: contents.Content,
    dates: Mapping[str, Change],
    changes: tuple[SourceChange, ...],
    headings: Mapping[str, str],
) -> EditionRecord:
    return EditionRecord(
        number=edition.number,
        language=edition.language,
        content=content,
        digest=edition.digest,
        published=Change(edition.published_at, edition.published_by_name, edition.pk),
        release=edition.release,
        last_changes=dates,
        source_changes=changes,
        headings=headings,
    )
