"""A guide as lists show it: its title, summary and date, a picture of its text, and the languages it can be read in."""

from collections.abc import Collection
from dataclasses import dataclass

from articles.domain.edition.page import Page
from articles.domain.reading import listing
from articles.domain.reading.figure_setting import public_address
from articles.public.addresses import Alternate, of_guide
from livhealth.figures.variants import planned

FORMAT = "webp"  # the small copies that every browser of today shows


@dataclass(frozen=True)
class Entry:
    """One guide in one language."""

    page: Page
    others: tuple[Alternate, ...]  # in other languages
    picture: str  # the address of a small picture, "" for a guide that shows none


def entries(pages: Collection[Page]) -> list[Entry]:
    """The guides of these pages, in their order. One query, however many there are."""
    languages = listing.languages_of([page.slug for page in pages])
    return [
        Entry(page, tuple(each for each in of_guide(page.slug, languages[page.slug]) if each.language.code != page.language),
              small_picture(page))
        for page in pages
    ]  # fmt: skip


def small_picture(page: Page) -> str:
    """The smallest copy of the first picture of the text. One that is not made yet is answered with the whole."""
    figure = next((each for each in page.figures.values() if not each.decorative), None)
    if figure is None:
        return ""
    digest, _dot, extension = figure.picture.partition(".")
    copies = [copy for copy in planned(extension, figure.width) if copy.extension == FORMAT]
    smallest = min(copies, key=lambda copy: copy.width, default=None)
    return public_address(smallest.file_name(digest) if smallest else figure.picture)
