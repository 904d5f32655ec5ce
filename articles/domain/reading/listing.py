"""Every page in public view, for lists: the home page and the sitemap.

Five queries, however many guides and languages there are.
"""

from collections.abc import Collection, Iterable, Mapping

from django.conf import settings
from django.db.models import Q

from articles.domain.edition import content as contents
from articles.domain.edition.freshness import SourceChange
from articles.domain.edition.page import Page
from articles.domain.edition.records import EditionRecord
from articles.domain.reading import dates as moments
from articles.domain.reading import editions as published
from articles.domain.reading.presenting import present
from articles.models import Edition, EditionChange
from livhealth.text.collation import in_order

Editions = dict[str, Edition]  # language -> newest edition of one guide


def public_pages(language: str | None = None, guides: Collection[int] | None = None) -> list[Page]:
    """Pages in public view, in one language or in all, of these guides or of all, by title; without their reviews."""
    newest = newest_of_every_guide(guides)
    wanted = [
        (guide, code)
        for guide, editions in newest.items()
        for code, edition in editions.items()
        if not edition.is_withdrawn and language in (None, code) and edition.article.source_language in editions
    ]
    records = records_of({edition for guide, code in wanted for edition in shown_and_source(newest[guide], code)})
    found = [page_in(newest[guide], code, records) for guide, code in wanted]
    found.sort(key=lambda page: (page.slug, page.language))
    return in_order(language or settings.LANGUAGE_CODE, found, lambda page: page.title)


def languages(slugs: Collection[str] | None = None) -> set[str]:
    """Languages in which at least one guide, of these or of all, is in public view."""
    current = Edition.objects.current().order_by()
    if slugs is not None:
        current = current.filter(article__slug__in=slugs)
    return set(current.values_list("language", flat=True).distinct())


def languages_of(slugs: Collection[str]) -> dict[str, list[str]]:
    """The languages in which each of these guides is in public view."""
    found: dict[str, list[str]] = {slug: [] for slug in slugs}
    current = Edition.objects.current().order_by().filter(article__slug__in=slugs)
    for slug, language in current.values_list("article__slug", "language"):
        found[slug].append(language)
    return found


def newest_of_every_guide(wanted: Collection[int] | None = None) -> dict[int, Editions]:
    """Guide -> language -> newest edition, withdrawn or not, without its content; of the wanted guides, or of all."""
    guides: dict[int, Editions] = {}
    rows = Edition.objects.newest().select_related("withdrawal", "article").defer("content", "composed_from")
    if wanted is not None:
        rows = rows.filter(article__in=wanted)
    for edition in rows.order_by("article_id", "language"):
        guides.setdefault(edition.article_id, {})[edition.language] = edition
    return guides


def shown_and_source(editions: Editions, language: str) -> tuple[Edition, Edition]:
    shown = editions[language]
    return shown, editions[shown.article.source_language]


def page_in(editions: Editions, language: str, records: Mapping[int, EditionRecord]) -> Page:
    shown, source = shown_and_source(editions, language)
    translation = None if shown == source else records[shown.pk]
    withdrawals = tuple(published.withdrawal_records(editions, None).values())
    return present(records[source.pk], translation, (), withdrawals, slug=source.article.slug)


def records_of(editions: Iterable[Edition]) -> dict[int, EditionRecord]:
    """Edition -> its record, with dates; a source's with the changes that translations among these lack."""
    known = {edition.pk: edition for edition in editions}
    stored = Edition.objects.filter(pk__in=known).values_list("pk", "content")
    read = {pk: contents.read_content(content) for pk, content in stored}
    guides = {edition.article_id for edition in known.values()}
    languages = {edition.language for edition in known.values()}
    dates = moments.dated(moments.dates(None).filter(edition__article__in=guides, edition__language__in=languages))
    changes = changes_of_sources(known, read)
    translations = {pk: (edition.article_id, read[pk]) for pk, edition in known.items() if not edition.is_source}
    headings = published.headings_then(translations, changes)
    return {
        pk: published.edition_record(
            edition,
            read[pk],
            dates.get((edition.article_id, edition.language), {}),
            tuple(changes.get(edition.article_id, ())) if edition.is_source else (),
            headings.get(pk, {}),
        )
        for pk, edition in known.items()
    }


def changes_of_sources(
    known: Mapping[int, Edition], read: Mapping[int, contents.Content]
) -> dict[int, list[SourceChange]]:
    """Guide -> effective changes of its source after the oldest edition that a translation was made from."""
    oldest: dict[int, int] = {}
    for pk, edition in known.items():
        if not edition.is_source:
            number = min(read[pk]["pointer"].values(), default=0)
            oldest[edition.article_id] = min(number, oldest.get(edition.article_id, number))
    guides: dict[int, list[int]] = {}  # by number, since databases bound how many alternatives a question may have
    for guide, number in oldest.items():
        guides.setdefault(number, []).append(guide)
    after = Q(pk__in=[])
    for number, those in guides.items():
        after |= Q(edition__article__in=those, edition__source_edition=None, edition__number__gt=number)
    rows = EditionChange.objects.filter(after).effective().order_by("edition__number")
    result: dict[int, list[SourceChange]] = {}
    for guide, *row in rows.values_list("edition__article", *moments.SOURCE_CHANGE):
        result.setdefault(guide, []).append(SourceChange(*row))
    return result
