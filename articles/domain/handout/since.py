"""What a print is worth today: what of the printed parts says something else by now, safety first.

Only what was printed is compared: the words that stood first on the page then, and those that stand there today. How much
a change matters was said by whoever published it, in the language of the print or in the original; where none of them
says more than spelling, the print is current.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.db.models import Max, Q

from articles.domain.edition.content import bodies
from articles.domain.edition.page import Page, PageFigure, PageUnit
from articles.domain.edition.records import Change, WithdrawalRecord
from articles.domain.edition.unit import REFERENCES
from articles.domain.handout.printed import Print
from articles.domain.reading.editions import presented
from articles.domain.reading.page_updates import editions_told
from articles.models import Article, ChangeClass, EditionChange, Withdrawal
from livhealth.contacts.models import version_in_force
from livhealth.text.structure import cited_figures


class What(StrEnum):
    """What became of a printed part."""

    CHANGED = "changed"
    TRANSLATED = "translated"  # printed in the original's words, and translated since
    ORIGINAL = "original"  # the translation stands as it was printed; what it was made from has changed
    ORIGINAL_FIRST = "original_first"  # so much that the original's words stand there now
    NEW = "new"
    GONE = "gone"


@dataclass(frozen=True)
class Part:
    """A part that says something else today. `unit` is the one of today; of what is gone, the printed one."""

    unit: PageUnit
    what: What
    change_class: int

    @property
    def is_safety(self) -> bool:
        return self.change_class >= ChangeClass.SAFETY or (
            self.unit.safety_critical and self.change_class >= ChangeClass.CONTENT
        )

    @property
    def changed(self) -> Change | None:
        """When, and by whom; nobody says that of what is gone."""
        if self.what == What.GONE:
            return None
        return self.unit.source_changed or self.unit.words.changed


@dataclass(frozen=True)
class Worth:
    """What a print is worth: the page of today, or the withdrawal that stands instead, and all that differs."""

    printed: Print
    page: Page | None
    withdrawal: WithdrawalRecord | None
    languages: tuple[str, ...]
    parts: tuple[Part, ...] = ()
    spelling: bool = False  # something changed, but only how it is spelt
    references: bool = False
    calls: bool = False  # whom to call
    unsigned: bool = False  # nobody answers any more for words that were printed as checked
    original_withdrawn: bool = False
    withdrawn: Withdrawal | None = None  # of what was printed; other words are published by now
    notes: tuple[Any, ...] = ()  # what the hospital told the public of its editions since, the newest first

    @property
    def safety(self) -> tuple[Part, ...]:
        return tuple(part for part in self.parts if part.is_safety)

    @property
    def others(self) -> tuple[Part, ...]:
        return tuple(part for part in self.parts if not part.is_safety)

    @property
    def warns(self) -> bool:
        """Is there something that must not be read outdated?"""
        return bool(self.safety or self.calls or self.unsigned or self.original_withdrawn or self.withdrawn)

    @property
    def is_current(self) -> bool:
        return self.page is not None and not (self.parts or self.references or self.warns)


def worth_of(printed: Print) -> Worth:
    """What the print is worth now."""
    shown = presented(printed.article, printed.page.language)
    if shown is None or shown.page is None:
        return Worth(printed, None, shown.withdrawal if shown else None, shown.languages if shown else ())
    then, now = printed.page, shown.page
    classes = classes_since(printed.article, then, now)
    found = [*parts_that_differ(printed, now, classes)]
    parts = [part for part in found if part.change_class >= ChangeClass.CONTENT]
    references = printed.chapter is None and then.references != now.references
    return Worth(
        printed,
        now,
        None,
        shown.languages,
        parts=tuple(sorted(parts, key=lambda part: -part.is_safety)),
        spelling=len(parts) < len(found),
        references=references and classes.get(REFERENCES, ChangeClass.TYPO) >= ChangeClass.CONTENT,
        calls=other_contacts(printed),
        unsigned=then.is_signed and not now.is_signed,
        withdrawn=withdrawn_since(printed.article, then, now) if parts else None,
        original_withdrawn=now.source_withdrawn is not None and then.source_withdrawn is None,
        notes=tuple(notes_since(printed.article, then, now)),
    )


def parts_that_differ(printed: Print, now: Page, classes: Mapping[str, int]) -> Iterable[Part]:
    """In the order in which a reader of today meets them; then what is gone."""
    today = {unit.unit: unit for unit in now.units()}
    then = {unit.unit: unit for unit in printed.units}
    for unit in scope(printed, now):
        before = then.get(unit.unit)
        what = What.NEW if before is None else what_became(before, unit, printed.page, now)
        if what:
            yield Part(unit, what, class_of(unit, before, classes))
    for name, unit in then.items():
        if name not in today:
            yield Part(unit, What.GONE, class_of(unit, unit, classes))


def scope(printed: Print, now: Page) -> Iterable[PageUnit]:
    """The units of today that the print would hold: those that it holds, and what stands beside them by now."""
    names = {unit.unit for unit in printed.units}
    chapter = printed.chapter.unit if printed.chapter else None
    beside = {child.unit for section in now.sections if section.unit == chapter for child in section.children}
    return (unit for unit in now.units() if chapter is None or unit.unit in names | beside)


def what_became(before: PageUnit, unit: PageUnit, then: Page, now: Page) -> What | None:
    """What became of a part; None where it says today what it said."""
    if said(before, then) == said(unit, now):
        lacks_more = unit.source_changed is not None and unit.source_changed != before.source_changed
        return What.ORIGINAL if lacks_more else None
    if unit.withheld and not before.withheld:
        return What.GONE
    own, first = before.words.language, unit.words.language
    if own != first:
        return What.ORIGINAL_FIRST if own == now.language else What.TRANSLATED
    return What.CHANGED


def said(unit: PageUnit, page: Page) -> tuple[Any, ...]:
    """What a reader was told first: heading, words, figures."""
    heading = unit.heading.values if unit.heading else None
    return heading, unit.words.language, dict(unit.words.values), unit.withheld, figures_in(unit, page)


def figures_in(unit: PageUnit, page: Page) -> tuple[Any, ...]:
    keys = (key for body in bodies(unit.words.values) for key in cited_figures(body))
    return tuple(seen(page.figures[key]) for key in keys if key in page.figures)


def seen(figure: PageFigure) -> tuple[Any, ...]:
    """What somebody sees of a figure; when that changed does not matter here."""
    words = figure.words
    spoken = (words.language, words.alternative, words.caption, words.legend) if words else None
    return figure.unit, figure.picture, figure.state, spoken


def class_of(unit: PageUnit, before: PageUnit | None, classes: Mapping[str, int]) -> int:
    """How much the change matters. What no edition says anything of was changed by the rules of presenting: as content."""
    keys = {key for each in (unit, before) if each for body in bodies(each.words.values) for key in cited_figures(body)}
    told = [classes[name] for name in (unit.unit, *(f"figure:{key}" for key in keys)) if name in classes]
    return max(told, default=int(ChangeClass.CONTENT))


def classes_since(article: Article, then: Page, now: Page) -> dict[str, int]:
    """Unit -> the highest class, as corrections have it, of its changes since: in this language, and in the original."""
    own = Q(edition__language=now.language, edition__number__gt=then.edition, edition__number__lte=now.edition)
    source = Q(
        edition__language=now.source_language,
        edition__number__gt=then.source_edition,
        edition__number__lte=now.source_edition,
    )
    rows = EditionChange.objects.filter(own | source, edition__article=article).effective().order_by()
    return dict(rows.values_list("unit").annotate(Max("change_class")))


def other_contacts(printed: Print) -> bool:
    """Do pages name other numbers or addresses than the print, in its language?"""
    then, now = printed.contacts, version_in_force()
    language = printed.page.language
    told = [version.contacts.as_data() if version else {} for version in (then, now)]
    for data in told:
        data["words"] = data.get("words", {}).get(language)
    return told[0] != told[1]


def withdrawn_since(article: Article, then: Page, now: Page) -> Withdrawal | None:
    """The newest withdrawal between the two: what was said of it is true of the print still."""
    rows = Withdrawal.objects.filter(edition__article=article, edition__language=now.language)
    newest: Withdrawal | None = rows.filter(edition__number__gte=then.edition, edition__number__lt=now.edition).first()
    return newest


def notes_since(article: Article, then: Page, now: Page) -> Iterable[Any]:
    """The editions since then of which the hospital told the public something."""
    told = editions_told(article, now.language).filter(number__gt=then.edition, number__lte=now.edition)
    return (edition for edition in told if edition.note and edition.effective_class >= ChangeClass.CONTENT)
