"""What changed on the page of a language, and when: its own editions, and those of the original that show on it.

A change of the original that is not translated yet is on every page at once: its words where the language has none,
else a notice.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from typing import Any

from django.db.models import F, JSONField, OuterRef, Subquery
from django.db.models.fields.json import KeyTransform
from django.db.models.functions import Cast, Coalesce
from django.utils.translation import gettext as _

from articles.domain.edition.unit import FACTS, REFERENCES
from articles.models import Article, ChangeClass, Edition, EditionChange, Withdrawal
from articles.models.edition import EditionQuerySet


class Effect(StrEnum):
    """What an edition of the original did to the page of a translation."""

    ORIGINAL_WORDS = "original_words"  # new words of the original stand where the language has none
    NOTICE = "notice"  # translated parts say that the original has changed since, or the original stands before them
    ARRANGED = "arranged"  # parts came, went or moved, or the references changed


@dataclass(frozen=True)
class Update:
    """One change of a page: by an edition of its own, by one of the original, or by the withdrawal of the original."""

    edition: Any  # as `editions_told` gives it
    is_original: bool = False
    effects: frozenset[Effect] = frozenset()
    withdrawal: Withdrawal | None = None

    @property
    def at(self) -> datetime:
        return self.withdrawal.withdrawn_at if self.withdrawal else self.edition.published_at

    @property
    def is_typo(self) -> bool:
        """A mere correction of spelling. That a translation was checked, or published again, is none."""
        return (
            not self.is_original and self.edition.effective_class == ChangeClass.TYPO and not self.edition.is_unchanged
        )


def editions_told(article: Article, language: str) -> Any:
    """The editions of a language, newest first, without their content: public notes and the feed.

    `effective_class` is the highest class of an edition's changes, `note` its public note, both as corrections
    have them; and whether each says nothing else than the one before (`with_sameness`).
    """
    return told(Edition.objects.filter(article=article, language=language)).order_by("-number")


def told(rows: EditionQuerySet) -> Any:
    """Editions with what the public is told of each, without their content."""
    worst = (
        EditionChange.objects.filter(edition=OuterRef("pk"))
        .effective()
        .order_by("-change_class")
        .values("change_class")
    )
    rows = rows.with_sameness().annotate(
        effective_class=Coalesce(Subquery(worst[:1]), F("change_class")),
        note=Coalesce(Subquery(corrected_notes()[:1]), F("public_note")),
    )
    return rows.defer("content", "composed_from").select_related("withdrawal")


def class_told(edition: Any) -> str:
    """The class of an edition that knows `with_sameness`, in words; where no word changed, that, and what was done."""
    if not edition.is_unchanged:
        return str(ChangeClass(edition.change_class).label)
    if edition.original and not edition.is_again:
        return _("Checked against edition %(number)s of the original, no word changed.") % {"number": edition.original}
    return _("Published again, no word changed.")


def corrected_notes() -> Any:
    """For a subquery on editions: what stands instead of the public note, the newest first."""
    notes = EditionChange.objects.filter(edition=OuterRef("pk"), action=EditionChange.Action.NOTE_CORRECTED)
    return notes.order_by("-pk").values("public_note")


def updates_of_page(article: Article, own: Sequence[Any], before: Edition | None = None) -> list[Update]:
    """The newest first: these editions of a language, which follow each other, and what the original did in between.

    `before` is the edition of the language that follows on them, None when they are the newest. Four queries at most.
    """
    found = [Update(edition) for edition in own]
    if own and not own[-1].is_source:
        found += by_original(article, own, before) + by_withdrawal(article, own[-1], before)
    return sorted(found, key=lambda update: place(update, found), reverse=True)


def place(update: Update, found: Iterable[Update]) -> tuple[int, int]:
    """Where a change stands among others: editions by key, whatever their clock said, a withdrawal behind its edition
    and those published until its moment.
    """
    if update.withdrawal is None:
        return update.edition.pk, 0
    before = (each.edition.pk for each in found if each.withdrawal is None and each.at <= update.at)
    return max([update.edition.pk, *before]), 1


def by_original(article: Article, own: Sequence[Any], before: Edition | None) -> list[Update]:
    rows = editions_told(article, article.source_language).filter(
        pk__gt=own[-1].pk, effective_class__gte=ChangeClass.CONTENT
    )
    sources = list(rows.filter(pk__lt=before.pk) if before else rows)
    if not sources:
        return []
    pointers = pointers_of(own)
    changes = changes_of(sources)
    return [
        Update(source, is_original=True, effects=effects(changes.get(source.pk, ()), standing_before(source, pointers)))
        for source in sources
    ]


def pointers_of(own: Iterable[Any]) -> dict[int, dict[str, int]]:
    """Edition -> the units that it has, each with the source edition that it was made from."""
    pointer: Any = KeyTransform("pointer", Cast("content", JSONField()))
    rows = Edition.objects.filter(pk__in=[edition.pk for edition in own]).annotate(pointer=pointer)
    return dict(rows.order_by("pk").values_list("pk", "pointer"))


def changes_of(sources: Iterable[Any]) -> dict[int, list[EditionChange]]:
    """Edition -> its changes that patients had to know of, as corrections have them."""
    found: dict[int, list[EditionChange]] = {}
    rows = EditionChange.objects.filter(edition__in=[source.pk for source in sources]).effective()
    for change in rows.filter(change_class__gte=ChangeClass.CONTENT).order_by("pk"):
        found.setdefault(change.edition_id, []).append(change)
    return found


def standing_before(source: Any, pointers: dict[int, dict[str, int]]) -> dict[str, int]:
    """The units of the translation that patients had when the original was published."""
    return pointers[max(pk for pk in pointers if pk < source.pk)]


def effects(changes: Iterable[EditionChange], translated: dict[str, int]) -> frozenset[Effect]:
    return frozenset(effect(change, translated) for change in changes)


def effect(change: EditionChange, translated: dict[str, int]) -> Effect:
    if change.unit in (REFERENCES, FACTS) or change.old_digest == change.new_digest or not change.new_digest:
        return Effect.ARRANGED
    return Effect.NOTICE if change.unit in translated else Effect.ORIGINAL_WORDS


def by_withdrawal(article: Article, oldest: Any, before: Edition | None) -> list[Update]:
    rows = Withdrawal.objects.filter(
        edition__article=article,
        edition__language=article.source_language,
        withdrawn_at__gt=oldest.published_at,
        **({"withdrawn_at__lt": before.published_at} if before else {}),
    )
    rows = rows.select_related("edition").defer("edition__content", "edition__composed_from")
    return [Update(each.edition, is_original=True, withdrawal=each) for each in rows]
