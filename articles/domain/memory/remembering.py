"""Everything that was translated into a language, with where it stands: what patients read, and drafts that wait."""

from collections.abc import Iterator
from typing import NamedTuple, TypeAlias

from articles.domain.memory.drafts import Drafted, waiting_drafts
from articles.domain.memory.published import Translated, published_translations
from articles.domain.memory.segments import Segment

Origin: TypeAlias = Translated | Drafted


class Remembered(NamedTuple):
    """A passage with its translation, and the translation of a guide, or the draft, in which it stands."""

    segment: Segment
    origin: Origin

    @property
    def is_published(self) -> bool:
        return bool(self.origin.edition)

    @property
    def provenance(self) -> str:
        return self.origin.provenance_of(self.segment.unit)

    @property
    def heading(self) -> str:
        """What the original calls the part of the guide in which it stands."""
        own = (each for each in self.origin.segments if each.unit == self.segment.unit and not each.is_rich)
        return next((each.source for each in own), self.segment.source)


def remembered(language: str, source_language: str) -> Iterator[Remembered]:
    """The passages that were translated from one language into the other; what patients read comes first."""
    for origin in translated_from(language, source_language):
        yield from (Remembered(each, origin) for each in origin.segments)


def translated_from(language: str, source_language: str) -> Iterator[Origin]:
    """The translations in which they stand; those that patients read come first."""
    published = published_translations(language)
    drafts = waiting_drafts(language, {each.article: each.pointers for each in published})
    origins: list[Origin] = [*published, *drafts]
    for origin in origins:
        if origin.source_language == source_language:
            yield origin
