"""A guide as lists show it: its title, summary and date, a picture of its text, and the languages it can be read in.

A list of all guides would read a thousand of them after each publication. So what it says of a guide is kept under the
generation in which the guide last changed for patients: numbers never come twice, so nothing kept is ever old
(decision 0037). What is kept was read after its number: it may be newer than that, and is then made again.
"""

from collections.abc import Collection, Hashable, Iterable
from dataclasses import dataclass
from sys import getsizeof
from typing import NamedTuple

from django.db.models import Exists, OuterRef, QuerySet
from django.urls import get_script_prefix

from articles.domain.edition.page import Page
from articles.domain.edition.records import Change
from articles.domain.reading import listing
from articles.domain.reading.figure_setting import public_address
from articles.models import Article, Edition
from articles.public.addresses import Alternate, of_guide
from articles.public.urgent import Place, urgent_places
from livhealth.figures.variants import planned
from livhealth.floor.kept import MEGABYTE, Kept
from livhealth.floor.languages import codes
from livhealth.text.collation import in_order

FORMAT = "webp"  # the small copies that every browser of today shows


@dataclass(frozen=True)
class Listed:
    """What a list says of a page."""

    slug: str
    language: str
    title: str
    title_language: str
    summary: str
    summary_language: str
    changed: Change
    topics: tuple[str, ...]


@dataclass(frozen=True)
class Entry:
    """One guide in one language."""

    page: Listed
    languages: tuple[str, ...]  # in which it can be read
    picture: str  # the address of a small picture, "" for a guide that shows none
    urgent: tuple[Place, ...]  # its first places that matter for a reader's safety, in the order of reading

    @property
    def others(self) -> list[Alternate]:
        """The guide in other languages."""
        return [each for each in of_guide(self.page.slug, self.languages) if each.language.code != self.page.language]


def weigh(key: Hashable, entry: Entry | None) -> int:
    if entry is None:
        return 0
    places = sum(300 + getsizeof(place.heading) for place in entry.urgent)
    return 500 + getsizeof(entry.page.title) + getsizeof(entry.page.summary) + places


ENTRIES: Kept[Entry | None] = Kept(32 * MEGABYTE, weigh)  # None: not in public view in this language


def all_entries(language: str) -> list[Entry]:
    """Every guide in public view in a language, by title."""
    return entries_of(language, every_guide())


def entries_of(language: str, guides: Collection["Guide"]) -> list[Entry]:
    """Those of these guides that are in public view in a language, by title.

    Only guides that changed since they were last asked for are read.
    """
    keys = {guide.slug: (guide, language, get_script_prefix(), *codes()) for guide in guides}
    found = ENTRIES.find(keys.values())
    missing = [guide for guide in guides if keys[guide.slug] not in found]
    pages = listing.public_pages(language, [guide.key for guide in missing]) if missing else []
    made = {entry.page.slug: entry for entry in entries(pages)}
    for guide in missing:
        if guide.generation is not None:
            ENTRIES.keep(keys[guide.slug], made.get(guide.slug))
    shown = (made.get(slug, found.get(key)) for slug, key in keys.items())
    return in_order(language, filter(None, shown), lambda entry: entry.page.title)


class Guide(NamedTuple):
    """A guide that was published, and the generation in which it last changed; None where nobody said so."""

    key: int
    slug: str
    generation: int | None


def every_guide() -> list[Guide]:
    published = Article.objects.filter(Exists(Edition.objects.filter(article=OuterRef("pk"))))
    return guides_of(published)


def some_guides(language: str, most: int) -> list[Guide]:
    """Up to so many of the guides that can be read in a language: for whoever must not read a thousand."""
    current = Edition.objects.current().filter(article=OuterRef("pk"), language=language)
    return guides_of(Article.objects.filter(Exists(current)), most)


def guides_of(articles: QuerySet[Article], most: int | None = None) -> list[Guide]:
    rows = articles.order_by("slug").values_list("pk", "slug", "generation__number")
    return list(map(Guide._make, rows[:most]))


def entries(pages: Collection[Page]) -> list[Entry]:
    """The guides of these pages, in their order. One query, however many there are."""
    languages = listing.languages_of([page.slug for page in pages])
    return [entry_of(page, languages[page.slug]) for page in pages]


def entry_of(page: Page, languages: Iterable[str]) -> Entry:
    listed = Listed(
        slug=page.slug,
        language=page.language,
        title=page.title,
        title_language=page.head.headed.language,
        summary=page.summary,
        summary_language=page.head.words.language,
        changed=page.changed,
        topics=page.topics,
    )
    return Entry(listed, tuple(sorted(languages)), small_picture(page), urgent_places(page))


def small_picture(page: Page) -> str:
    """The smallest copy of the first picture of the text. One that is not made yet is answered with the whole."""
    figure = next((each for each in page.figures.values() if not each.decorative), None)
    if figure is None:
        return ""
    digest, _dot, extension = figure.picture.partition(".")
    copies = [copy for copy in planned(extension, figure.width) if copy.extension == FORMAT]
    smallest = min(copies, key=lambda copy: copy.width, default=None)
    return public_address(smallest.file_name(digest) if smallest else figure.picture)
