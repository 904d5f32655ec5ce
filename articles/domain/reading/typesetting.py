"""A page made ready for its template: citations numbered, headings shifted, tables wrapped, references cited.

Used by everything that shows a page: the public side, the editors' preview, the time machine.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime

from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from articles.domain.edition.page import Page, PageReference, PageUnit, Words
from articles.domain.edition.records import Change, ReviewRecord
from articles.domain.edition.unit import Unit
from articles.domain.reading.dressing import citation, dressed
from articles.domain.reading.figure_setting import PUBLIC, FigureSetter, Pictures
from articles.domain.reading.frames import Frame, Imprint, Trust
from livhealth.floor import languages


@dataclass(frozen=True)
class SetWords:
    """Words of a unit in one language, ready to show: heading as text, body as safe HTML."""

    language: languages.Language
    heading: str
    body: SafeString
    changed: Change
    is_foreign: bool = False  # in another language than the page: marked with its own lang and dir


@dataclass(frozen=True)
class SetUnit:
    """A unit ready to show; `old` are translated words folded away behind the original."""

    page_unit: PageUnit
    words: SetWords
    old: SetWords | None = None
    children: tuple["SetUnit", ...] = ()
    heading: SetWords | None = None  # the translated heading over the original's words

    def __hash__(self) -> int:
        return hash((self.page_unit.unit, self.words.heading, self.words.body))

    @property
    def headed(self) -> SetWords:
        """The words of which the heading is shown."""
        return self.heading or self.words

    @property
    def anchor(self) -> str:
        return self.page_unit.anchor

    @property
    def place(self) -> str:
        """The unit's anchor as addresses of its own have it: without what kind of unit it is."""
        return Unit.parse(self.page_unit.unit).anchor


@dataclass(frozen=True)
class SetReference:
    """A numbered reference: its citation as safe HTML, and the ids of the places that cite it."""

    number: int
    key: str
    html: SafeString
    cited_at: tuple[str, ...]


@dataclass(frozen=True)
class Line:
    """A unit's line in the table of contents, with those under it."""

    anchor: str
    headed: "LineWords"
    children: tuple["Line", ...] = ()


@dataclass(frozen=True)
class LineWords:
    """The words of a line, in one language."""

    heading: str
    language: languages.Language
    is_foreign: bool


@dataclass(frozen=True)
class Contents:
    """The table of contents: the chapters, and whether questions and references follow."""

    sections: tuple[Line, ...]
    faqs: bool
    references: bool


@dataclass(frozen=True)
class SetPage:
    """A page ready for `articles/guide.html`."""

    page: Page
    language: languages.Language
    head: SetUnit
    sections: tuple[SetUnit, ...]
    faqs: tuple[SetUnit, ...]
    references: tuple[SetReference, ...]
    origin_on: date | None = None  # the day of the text that the guide is based on
    review_overdue: bool = False
    source_review_overdue: bool = False

    @property
    def frame(self) -> Frame:
        page = self.page
        return Frame(page.slug, page.language, page.source_language, page.source_withdrawn)

    @property
    def trust(self) -> Trust:
        return Trust.of(self.page, self.origin_on, self.review_overdue, self.source_review_overdue)

    @property
    def imprint(self) -> Imprint:
        return Imprint.of(self.page)

    @property
    def takeaways(self) -> tuple[str, ...]:
        return tuple(self.page.takeaways)

    @property
    def contents(self) -> Contents:
        return Contents(tuple(line(unit) for unit in self.sections), bool(self.faqs), bool(self.references))

    @property
    def urgent(self) -> SetUnit | None:
        """The first part that must not be read outdated: the page's top leads whoever may need a doctor there."""
        sections = (unit for chapter in self.sections for unit in (chapter, *chapter.children))
        return next((unit for unit in (*sections, *self.faqs) if unit.page_unit.safety_critical), None)

    @property
    def in_original(self) -> list[SetUnit]:
        """The units that stand in the original's words, in reading order."""
        sections = [unit for chapter in self.sections for unit in (chapter, *chapter.children)]
        units = [self.head, *sections, *self.faqs]
        return [unit for unit in units if unit.page_unit.unit in self.page.in_original]


def line(unit: SetUnit) -> Line:
    headed = unit.headed
    words = LineWords(headed.heading, headed.language, headed.is_foreign)
    return Line(unit.anchor, words, tuple(line(child) for child in unit.children))


@dataclass
class Setter:
    """Goes through a page in reading order, so that the places of citations are counted once."""

    language: str
    numbers: Mapping[str, int]
    figures: FigureSetter
    interface: str | None = field(default_factory=get_language)
    cited: dict[str, int] = field(default_factory=dict)
    known: dict[str, languages.Language] = field(default_factory=dict)

    def unit(self, unit: PageUnit) -> SetUnit:
        words = self.words(unit, unit.words)
        old = self.words(unit, unit.old) if unit.old else None
        children = tuple(self.unit(child) for child in unit.children)
        return SetUnit(unit, words, old, children, self.words(unit, unit.heading) if unit.heading else None)

    def words(self, unit: PageUnit, words: Words) -> SetWords:
        kind = Unit.parse(unit.unit).kind
        body = dressed(words.values.get(kind.rich, ""), unit.level + 1, self.numbers, self.cited, self.interface)
        return SetWords(
            language=self.named(words.language),
            heading=words.values.get(kind.heading, ""),
            body=self.figures.set_in(body),
            changed=words.changed,
            is_foreign=words.language != self.language,
        )

    def named(self, code: str) -> languages.Language:
        if code not in self.known:
            self.known[code] = languages.get(code)
        return self.known[code]

    def reference(self, reference: PageReference) -> SetReference:
        places = range(1, self.cited.get(reference.key, 0) + 1)
        ids = tuple(f"cite-{reference.key}-{place}" for place in places)
        return SetReference(reference.number, reference.key, citation(reference.record), ids)


def typeset(page: Page, pictures: Pictures = PUBLIC) -> SetPage:
    """The page with final HTML, in the active language's words for what is not the guide's own text.

    `pictures` says where the page finds its pictures: a draft, or a page of the past, shows some that no patient gets.
    """
    numbers = {reference.key: reference.number for reference in page.references}
    setter = Setter(page.language, numbers, FigureSetter(page.language, page.figures, pictures))
    return SetPage(
        page=page,
        language=languages.get(page.language),
        head=setter.unit(page.head),
        sections=tuple(setter.unit(section) for section in page.sections),
        faqs=tuple(setter.unit(faq) for faq in page.faqs),
        references=tuple(setter.reference(reference) for reference in page.references),
        origin_on=date.fromisoformat(page.origin["published_on"]) if page.origin.get("published_on") else None,
        review_overdue=is_overdue(page.review, page.moment),
        source_review_overdue=is_overdue(page.source_review, page.moment),
    )


def is_overdue(review: ReviewRecord | None, moment: datetime | None = None) -> bool:
    """Was the next review due before the hospital's day of the moment (today, when None)?"""
    if review is None or review.next_due_on is None:
        return False
    return review.next_due_on < timezone.localdate(moment or timezone.now())
