"""What a page holds: the words, notices and dates that patients get, as plain data."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from articles.domain.edition.freshness import State
from articles.domain.edition.records import Change, ReviewRecord, WithdrawalRecord
from articles.domain.edition.unit import Unit


@dataclass(frozen=True)
class Words:
    """Words as one language says them, with that language's last change."""

    language: str
    values: Mapping[str, str] = field(hash=False)
    changed: Change


@dataclass(frozen=True)
class PageUnit:
    """A section, an FAQ or the head as patients read it.

    `words` come first on the page. `old` are translated words that are behind and folded away,
    when the original has to be read first. `state` says how the translation stands. `heading` is the
    translated heading of a unit that stands in the original's words, where the original's heading is as it was.
    """

    unit: str
    level: int
    words: Words
    state: State = State.CURRENT
    safety_critical: bool = False
    old: Words | None = None
    source_changed: Change | None = None  # of a unit that is behind: when the original changed
    withheld: bool = False  # only the original could be shown, and that was withdrawn
    children: tuple["PageUnit", ...] = ()
    heading: Words | None = None

    @property
    def headed(self) -> Words:
        """The words of which the heading is shown."""
        return self.heading or self.words

    @property
    def anchor(self) -> str:
        """The place's address on the page: `section-<anchor>`, `faq-<anchor>`."""
        return Unit.parse(self.unit).html_id

    @property
    def is_fallback(self) -> bool:
        """Shown in the original's words because the translation lacks the unit."""
        return self.state == State.MISSING

    @property
    def is_behind(self) -> bool:
        """The translated words first, though the original has changed since."""
        return self.source_changed is not None and self.old is None


@dataclass(frozen=True)
class FigureWords:
    """What one language says of a figure, with that language's last change. The legend has a line for each number."""

    language: str
    alternative: str
    caption: str
    legend: tuple[str, ...]
    changed: Change


@dataclass(frozen=True)
class PageFigure:
    """A figure as patients see it: the picture of the original, with words in the page's language where they fit it.

    `state` says how the translated words stand; where they are missing, or must not be read first, `words` are the
    original's. A decorative figure has none.
    """

    key: str
    picture: str  # the name of its file
    width: int
    height: int
    decorative: bool
    credit: str
    source: str
    licence: str
    words: FigureWords | None
    changed: Change
    state: State = State.CURRENT

    @property
    def unit(self) -> str:
        return f"figure:{self.key}"


@dataclass(frozen=True)
class PageReference:
    """A numbered reference; `record` is the full bibliographic record."""

    number: int
    key: str
    record: Mapping[str, Any]


@dataclass(frozen=True)
class Page:
    """Everything a patient can read of one guide in one language at one moment."""

    slug: str
    language: str
    edition: int
    source_language: str
    source_edition: int
    origin: Mapping[str, str]
    head: PageUnit
    sections: tuple[PageUnit, ...]
    faqs: tuple[PageUnit, ...]
    references: tuple[PageReference, ...]
    changed: Change
    published: Change
    release: str
    review: ReviewRecord | None = None
    changed_since_review: bool = False
    source_review: ReviewRecord | None = None
    source_changed_since_review: bool = False
    source_withdrawn: WithdrawalRecord | None = None
    corresponds_to: int = 0
    provenance: tuple[str, ...] = ()
    digest: str = ""  # of the edition shown
    in_original: tuple[str, ...] = ()  # units of a translation that stand in the original's words
    figures: Mapping[str, PageFigure] = field(default_factory=dict)  # by key, in the order of reading
    facts: Mapping[str, Any] = field(default_factory=dict)  # what the guide is about: {"codes": [...], "topics": [...]}
    moment: datetime | None = field(default=None, compare=False)

    @property
    def title(self) -> str:
        return self.head.headed.values["title"]

    @property
    def summary(self) -> str:
        return self.head.words.values.get("summary", "")

    @property
    def takeaways(self) -> list[str]:
        return self.head.words.values.get("takeaways", "").splitlines()

    @property
    def topics(self) -> tuple[str, ...]:
        """The keys of the topics under which readers find the guide."""
        return tuple(self.facts.get("topics", ()))

    @property
    def is_translation(self) -> bool:
        return self.language != self.source_language

    @property
    def is_signed(self) -> bool:
        """Does a second person's signature stand under exactly the edition shown?"""
        return self.review is not None and self.review.content_digest == self.digest

    @property
    def is_unsigned(self) -> bool:
        """Published (a preview is not) without a signature that stands: released by one alone, or revoked since."""
        return bool(self.release) and not self.is_signed

    @property
    def medical_review(self) -> ReviewRecord | None:
        """The newest signed medical review: of the original, whose words a translation says."""
        return self.source_review if self.is_translation else self.review

    @property
    def is_unreviewed_machine_translation(self) -> bool:
        """Words of a machine that nobody has answered for: a language reviewer's signature ends that."""
        return "machine_unreviewed" in self.provenance and not self.is_signed

    def units(self) -> list[PageUnit]:
        """Head, sections, sub-sections and FAQs in reading order."""
        sections = [unit for chapter in self.sections for unit in (chapter, *chapter.children)]
        return [self.head, *sections, *self.faqs]
