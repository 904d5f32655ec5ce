"""What changed in all guides of a language, newest first: what patients should know, and checks of translations.

The number of queries does not depend on how many guides there are.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, F, OuterRef, Q, Subquery

from articles.domain.reading.page_updates import Update, changes_of, effects, place, pointers_of, told
from articles.models import ChangeClass, Edition, Withdrawal


@dataclass(frozen=True)
class Window:
    """Some changes that follow each other, the newest first; `older` is the key before which the next ones begin."""

    updates: list[Update]
    older: int | None = None


def updates_of_all(language: str, *, most: int, before: int | None = None) -> Window:
    """The newest changes on the pages of every guide in public view in a language.

    At most `most` editions, those before the edition of key `before` if that is given (keyset pagination), and the
    withdrawals of originals in between. Five queries at most.
    """
    rows = list(worth_telling(language, before)[: most + 1])
    shown, rest = rows[:most], rows[most:]
    own = [Update(row) for row in shown if row.language == language]
    original = by_originals([row for row in shown if row.language != language])
    found = [*own, *original, *withdrawals_of_originals(language, shown, bool(rest), before)]
    return Window(sorted(found, key=lambda update: place(update, found), reverse=True), shown[-1].pk if rest else None)


def worth_telling(language: str, before: int | None) -> Any:
    """Editions that changed a page of the language for patients: its own, and originals that were translated by then."""
    same_guide = Edition.objects.filter(article=OuterRef("article"), language=language)
    earlier = same_guide.filter(pk__lt=OuterRef("pk")).order_by("-pk").values("pk")
    rows = told(Edition.objects.filter(Exists(same_guide.current()))).annotate(translated=Subquery(earlier[:1]))
    rows = rows.filter(
        Q(language=language) & (Q(effective_class__gte=ChangeClass.CONTENT) | Q(is_unchanged=True))
        | Q(language=F("article__source_language"), effective_class__gte=ChangeClass.CONTENT, translated__isnull=False)
    )
    if before is not None:
        rows = rows.filter(pk__lt=before)
    return rows.select_related("article").order_by("-pk")


def by_originals(sources: Sequence[Any]) -> list[Update]:
    """What each of these editions of an original did to the page of the translation that patients had then."""
    if not sources:
        return []
    changes = changes_of(sources)
    pointers = pointers_of(list(Edition.objects.filter(pk__in={source.translated for source in sources}).only("pk")))
    return [
        Update(source, is_original=True, effects=effects(changes.get(source.pk, ()), pointers[source.translated]))
        for source in sources
    ]


def withdrawals_of_originals(language: str, shown: Sequence[Any], has_more: bool, before: int | None) -> list[Update]:
    """Withdrawals of the original of a guide whose translation stays in public view, in the time that is shown."""
    if not shown:
        return []
    same_guide = Edition.objects.filter(article=OuterRef("edition__article"), language=language)
    rows = Withdrawal.objects.filter(
        Exists(same_guide.current()),
        Exists(same_guide.filter(published_at__lt=OuterRef("withdrawn_at"))),
        edition__language=F("edition__article__source_language"),
    ).exclude(edition__language=language)
    if has_more:
        rows = rows.filter(withdrawn_at__gt=shown[-1].published_at)
    if before is not None:
        newer = Edition.objects.filter(pk=before).values("published_at")
        rows = rows.filter(withdrawn_at__lte=Subquery(newer))
    rows = rows.select_related("edition__article").defer("edition__content", "edition__composed_from")
    return [Update(each.edition, is_original=True, withdrawal=each) for each in rows]
