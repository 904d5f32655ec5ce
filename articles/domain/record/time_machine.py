"""What patients read of a guide in a language at an earlier moment, and whether the record still says so."""

import json
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum

from articles.domain.edition.page import Page
from articles.domain.edition.records import WithdrawalRecord
from articles.domain.reading.editions import Presented, newest_editions, presented, withdrawal_records
from articles.domain.reading.figure_setting import STAFF
from articles.domain.reading.page_digests import TICK, VERSIONS, document
from articles.domain.reading.presenting import RULES
from articles.domain.reading.typesetting import SetPage, typeset
from articles.domain.record.recorded_pages import Recorded, newest_recorded, next_recorded
from articles.domain.record.timeline import slugs_of
from articles.models import Article, Edition, Withdrawal
from livhealth.ledger.models import Entry, Kind
from livhealth.text.digest import sha256

BROKEN = (AttributeError, LookupError, TypeError, ValueError)  # what altered content can make of reading it


class Answer(StrEnum):
    """What there was at the moment."""

    NOT_YET = "not_yet"  # nothing was published in this language
    EDITION = "edition"  # a page
    WITHDRAWN = "withdrawn"  # the notice that stands instead of a page
    UNREADABLE = "unreadable"  # something that was altered since so that nobody can read it


@dataclass(frozen=True)
class Then:
    """The answer for one language and moment.

    `record` is the entry that recorded the page, None when none did; `matches` says whether what is shown is what
    it recorded. `earlier` and `later` are the nearest moments at which this page changed. `languages` were in
    public view. `published_at` is, of a language that was not published yet, when it was first published.
    """

    answer: Answer
    page: Page | None
    set: SetPage | None
    told: WithdrawalRecord | None  # the withdrawal as patients were told of it
    withdrawal: Withdrawal | None  # the same with its internal reason
    record: Recorded | None
    matches: bool | None
    languages: tuple[str, ...]
    earlier: datetime | None
    later: datetime | None
    published_at: datetime | None


@dataclass(frozen=True)
class Read:
    """A page or withdrawal as it is read now, ready to show; nothing when not published, `broken` when unreadable."""

    shown: Presented | None = None
    set: SetPage | None = None
    matches: bool | None = None
    broken: bool = False


def then(article: Article, language: str, moment: datetime) -> Then:
    """What patients got at the moment. A number of queries that does not depend on how much was published."""
    slugs = slugs_of(article)
    record = newest_recorded(slugs, language, moment)
    read = read_again(article, language, moment, record, slugs)
    later = next_recorded(slugs, language, moment)
    answer = answer_of(read)
    told = read.shown.withdrawal if read.shown else None
    return Then(
        answer=answer,
        page=read.shown.page if read.shown else None,
        set=read.set,
        told=told,
        withdrawal=withdrawal_of(article, told) if told else None,
        record=record,
        matches=read.matches,
        languages=read.shown.languages if read.shown else in_view(article, moment),
        earlier=change_before(slugs, language, moment, record),
        later=later.at if later else None,
        published_at=first_published(article, language) if answer == Answer.NOT_YET else None,
    )


def read_again(
    article: Article, language: str, moment: datetime, record: Recorded | None, slugs: Sequence[str]
) -> Read:
    """The page of a moment, presented anew from the record and compared with what an entry recorded of it."""
    try:
        shown = presented(article, language, moment, rules=rules_of(record))
        matches = None if record is None else is_recorded(shown, language, record)
        if shown is None or shown.page is None:
            return Read(shown, matches=matches)
        page = replace(shown.page, slug=slug_at(slugs, moment))
        return Read(replace(shown, page=page), typeset(page, STAFF), matches)
    except BROKEN:
        return Read(matches=None if record is None else False, broken=True)


def rules_of(record: Recorded | None) -> int | None:
    """The rules that the entry recorded; today's where none did, or where it names rules of a later LivHealth."""
    return record.rules if record and record.rules in RULES else None


def is_recorded(shown: Presented | None, language: str, record: Recorded) -> bool:
    """Is this exactly what the entry recorded? Judged by the versions of document and rules that the entry names."""
    if shown is None or not record.intact or record.version not in VERSIONS or record.rules not in RULES:
        return False
    return sha256(document(shown, record.version)) == record.pages[language]


def answer_of(read: Read) -> Answer:
    if read.broken:
        return Answer.UNREADABLE
    if read.shown is None:
        return Answer.NOT_YET
    return Answer.EDITION if read.shown.page else Answer.WITHDRAWN


def slug_at(slugs: Sequence[str], moment: datetime) -> str:
    """The guide's address at the moment, which links within the page bore."""
    if len(slugs) == 1:
        return slugs[0]
    renames = [
        Entry.objects.filter(article=slug, kind=Kind.RENAME, at__gt=moment).order_by("number").first() for slug in slugs
    ]
    first = min((entry for entry in renames if entry), key=lambda entry: entry.number, default=None)
    return json.loads(first.facts)["from"] if first else slugs[0]


def change_before(slugs: Sequence[str], language: str, moment: datetime, record: Recorded | None) -> datetime | None:
    """The newest moment before this one at which the page changed."""
    if record and record.at == moment:
        record = newest_recorded(slugs, language, moment - TICK)
    return record.at if record else None


def in_view(article: Article, moment: datetime) -> tuple[str, ...]:
    """The languages in public view at the moment."""
    newest = newest_editions(article, moment)
    withdrawn = withdrawal_records(newest, moment)
    return tuple(code for code in newest if code not in withdrawn) if article.source_language in newest else ()


def withdrawal_of(article: Article, told: WithdrawalRecord) -> Withdrawal | None:
    edition = {"edition__article": article, "edition__language": told.language, "edition__number": told.edition}
    return Withdrawal.objects.filter(**edition).first()


def first_published(article: Article, language: str) -> datetime | None:
    edition = Edition.objects.filter(article=article, language=language).order_by("number").only("published_at").first()
    return edition.published_at if edition else None
