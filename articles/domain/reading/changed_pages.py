"""Which pages an act changed, and what each says from then on: for the ledger entry of every act that patients notice.

A page is made of its own language's edition and the original's, of their reviews and withdrawals (`present`). So an act
on a translation changes that page at most, one on the original any page of the guide, and only those are read.
"""

import json
from collections.abc import Collection, Mapping
from datetime import datetime
from typing import Any

from articles.domain.edition.records import WithdrawalRecord
from articles.domain.reading.editions import Presented, newest_editions, presented_in, withdrawal_records
from articles.domain.reading.page_digests import NOTICED, TICK, Data, document, versions_in_force, versions_of
from articles.models import Article, Edition, FormerSlug
from livhealth.ledger.models import Entry
from livhealth.text.digest import sha256


def changed_pages(article: Article, at: datetime, languages: Collection[str] | None = None) -> Data:
    """For a ledger entry: the languages whose page an act at the moment `at` changed, and what each says from then on.

    {"pages": {language: digest}, "pages_version": int, "rules": int}. Called in the act's transaction, after its rows
    were written. `languages` are those whose editions, reviews or withdrawals the act wrote (any, when None; none,
    where what it wrote shows on no page). Where the act before was recorded by other versions, every page is recorded
    anew.
    """
    addresses = every_address(article)
    if recorded_versions(addresses) != versions_in_force():
        pages = {language: digest_of(shown) for language, shown in presented_in(article).items()}
    else:
        pages = pages_changed(article, at, touched(article, addresses, at, languages))
    return {"pages": pages, **versions_in_force()}


def every_address(article: Article) -> list[str]:
    """Entries name a guide by the address that it had."""
    return [article.slug, *FormerSlug.objects.filter(article=article).values_list("slug", flat=True)]


def recorded_versions(addresses: Collection[str]) -> Data:
    """The versions by which the newest act on a guide that recorded pages did so; those in force when there is none."""
    told = Entry.objects.filter(article__in=addresses, kind__in=NOTICED).order_by("-number")
    facts = told.values_list("facts", flat=True).first()
    return versions_of(json.loads(facts)) if facts else versions_in_force()


def touched(
    article: Article, addresses: Collection[str], at: datetime, languages: Collection[str] | None
) -> Collection[str] | None:
    """The languages whose pages may differ from what they were just before `at`; None for all.

    Besides those of the act itself: those of acts at the same microsecond, of which only the last speaks, and of acts
    that a clock which stood ahead for a while dated later.
    """
    if languages is None:
        return None
    others = Entry.objects.filter(article__in=addresses, kind__in=NOTICED, at__gte=at).order_by()
    found = {*languages, *others.values_list("language", flat=True)}
    return None if found & {article.source_language, ""} else found


def pages_changed(article: Article, at: datetime, languages: Collection[str] | None) -> dict[str, str]:
    """Language -> digest of its page now, where it says something else than before `at`."""
    if languages is not None and not languages:
        return {}
    now = presented_in(article, languages)
    unsure = alike(article, at, now)
    before = presented_in(article, unsure, at - TICK) if unsure else {}
    return {
        language: digest_of(shown)
        for language, shown in now.items()
        if language not in unsure or differs(before.get(language), shown)
    }


def alike(article: Article, at: datetime, now: Mapping[str, Presented]) -> list[str]:
    """The languages whose page names the same editions and withdrawals as just before `at`: only the rest of it tells.

    Every version of the document names these.
    """
    moment = at - TICK
    newest = newest_editions(article, moment)
    named = names(article, newest, withdrawal_records(newest, moment))
    return [language for language, shown in now.items() if named.get(language) == names_of(shown)]


def names(
    article: Article, newest: Mapping[str, Edition], withdrawals: Mapping[str, WithdrawalRecord]
) -> dict[str, Any]:
    """Language -> what `names_of` says of its page."""
    source = newest.get(article.source_language)
    if source is None:
        return {}
    return {
        code: withdrawals[code]
        if code in withdrawals
        else (edition.number, source.number, None if edition == source else withdrawals.get(article.source_language))
        for code, edition in newest.items()
    }


def names_of(shown: Presented) -> Any:
    """The editions and the withdrawal that a page names; of a withdrawn one all there is."""
    page = shown.page
    return (page.edition, page.source_edition, page.source_withdrawn) if page else shown.withdrawal


def differs(before: Presented | None, now: Presented) -> bool:
    """Does the document say something else? Equal pages have equal documents: those are not written out."""
    if before is None or (before.page, before.withdrawal) == (now.page, now.withdrawal):
        return before is None
    return document(before) != document(now)


def digest_of(shown: Presented) -> str:
    return sha256(document(shown))
