"""The places of a guide that matter for a reader's safety: where a page that has no answer leads to. Pure."""

from dataclasses import dataclass
from itertools import islice

from articles.domain.edition.page import Page

MOST = 3  # places of one guide: the first of them is where one reads whom to call, and when


@dataclass(frozen=True)
class Place:
    """One section of a page, in the page's own language."""

    anchor: str
    heading: str


def urgent_places(page: Page) -> tuple[Place, ...]:
    """The first sections that are safety-critical and stand on the page in the reader's language.

    None that was withheld, and none whose translation is missing or folded away behind the original's words: who found
    nothing in the own language is not sent to another one.
    """
    sections = (unit for chapter in page.sections for unit in (chapter, *chapter.children))
    urgent = (
        Place(unit.anchor, unit.headed.values.get("heading", ""))
        for unit in sections
        if unit.safety_critical and not unit.withheld and unit.words.language == page.language
    )
    return tuple(islice((place for place in urgent if place.heading), MOST))
