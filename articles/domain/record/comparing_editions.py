"""Two editions of one language side by side: who released each and how, and every unit in which they differ."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from articles.domain.edition import content as contents
from articles.domain.edition.content import Content, place_of
from articles.domain.edition.unit import Unit
from articles.domain.reading.page_updates import class_told
from articles.domain.reading.unit_changes import ChangedUnit, changed_units
from articles.models import Article, ChangeClass, Edition, EditionChange, Review


@dataclass(frozen=True)
class Side:
    """One of the two editions, with every verdict that was given on its very text."""

    edition: Edition
    reviews: list[Review]
    note: str  # the public note as it stands

    @property
    def change_class(self) -> str:
        return class_told(self.edition)


@dataclass(frozen=True)
class Difference:
    """A unit in which they differ; `remark` says a move or a flag in words, `stated` its class at publication."""

    unit: ChangedUnit
    remark: str = ""
    stated: EditionChange | None = None

    @property
    def change_class(self) -> Any:
        return ChangeClass(self.stated.change_class).label if self.stated else ""

    @property
    def corrected_from(self) -> Any:
        """The class that was said first, where the record was corrected."""
        if self.stated is None or self.stated.corrects is None:
            return ""
        return ChangeClass(self.stated.corrects.change_class).label


@dataclass(frozen=True)
class Comparison:
    """Two editions in the order in which they were asked for."""

    old: Side
    new: Side
    units: list[Difference]
    checked: list[tuple[str, int | None, int | None]]  # (unit, source edition before, and now) of a translation
    newest: int  # the number of the language's newest edition

    @property
    def is_same(self) -> bool:
        return self.old.edition == self.new.edition


def compare_editions(article: Article, language: str, old: int, new: int) -> Comparison | None:
    """The comparison of two editions by number; None when there is no such edition. Seven queries at most."""
    editions = Edition.objects.filter(article=article, language=language)
    rows = editions.filter(Q(number=old) | Q(number=new)).with_sameness().select_related("withdrawal", "source_edition")
    found = {edition.number: edition for edition in rows.defer("source_edition__content")}
    if not {old, new} <= found.keys():
        return None
    sides = [side(found[number]) for number in (old, new)]
    before, after = (contents.read_content(found[number].content) for number in (old, new))
    stated = classes(found[new]) if new == old + 1 else {}
    units = [difference(unit, before, after, stated) for unit in changed_units(before, after)]
    newest = editions.order_by("-number").values_list("number", flat=True)[0]
    return Comparison(sides[0], sides[1], units, pointers(before, after), newest)


def side(edition: Edition) -> Side:
    reviews = Review.objects.filter(
        article=edition.article_id, language=edition.language, content_digest=edition.digest
    )
    notes = EditionChange.objects.filter(edition=edition, action=EditionChange.Action.NOTE_CORRECTED).order_by("-pk")
    note = notes.values_list("public_note", flat=True).first()
    return Side(edition, list(reviews.order_by("pk")), edition.public_note if note is None else note)


def classes(edition: Edition) -> dict[str, EditionChange]:
    """Unit -> the record of its change as corrections have it."""
    rows = EditionChange.objects.filter(edition=edition).effective().select_related("corrects")
    return {row.unit: row for row in rows}


def difference(unit: ChangedUnit, old: Content, new: Content, stated: Mapping[str, EditionChange]) -> Difference:
    return Difference(unit, remark(unit, old, new), stated.get(unit.change.unit))


def remark(unit: ChangedUnit, old: Content, new: Content) -> str:
    """What happened besides the words, in a sentence."""
    before, after = place_of(old, unit.change.unit), place_of(new, unit.change.unit)
    said = []
    if unit.change.action == "retired":
        said.append(_("It is retired: patients no longer read it. These were its words."))
    if before and after and before["parent"] != after["parent"]:
        said.append(
            _("It is under another chapter now: %(now)s (before: %(before)s).") % under(before, after, old, new)
        )
    elif unit.change.action == "moved":
        said.append(_("It is at another place now."))
    if before and after and before["safety_critical"] != after["safety_critical"]:
        marked = _("It must not be read outdated from now on.")
        said.append(marked if after["safety_critical"] else _("It is no longer marked “must not be read outdated”."))
    return " ".join(said)


def under(before: Mapping[str, Any], after: Mapping[str, Any], old: Content, new: Content) -> dict[str, str]:
    """The chapters that it stood and stands under, by their headings of then and now."""
    return {"now": chapter(new, after["parent"]), "before": chapter(old, before["parent"])}


def chapter(content: Content, unit: str | None) -> str:
    if unit is None:
        return _("none: it is a chapter of its own")
    return str((contents.words_of(content, unit) or {}).get(Unit.parse(unit).kind.heading, unit))


def pointers(old: Content, new: Content) -> list[tuple[str, int | None, int | None]]:
    """Units of a translation that were made from, or checked against, another edition of the original."""
    before, after = old.get("pointer", {}), new.get("pointer", {})
    units: Sequence[str] = [unit for unit in contents.unit_names(new) if unit in after]
    return [(unit, before.get(unit), after[unit]) for unit in units if before.get(unit) != after[unit]]
