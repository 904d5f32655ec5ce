"""Editions that were called mere corrections of spelling, with every word that they changed."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.db.models import Exists, OuterRef
from django.utils.safestring import SafeString, mark_safe

from articles.domain.edition import content as contents
from articles.domain.edition.content import UnitChange, changes
from articles.domain.edition.figures import text_of
from articles.domain.edition.unit import REFERENCES, RICH
from articles.domain.reading.unit_changes import changed_citations
from articles.domain.record.keyset import walk_by_key
from articles.models import ChangeClass, Edition, EditionChange
from livhealth.floor import languages
from livhealth.text.diff import QuantityChange, compare, compare_plain
from livhealth.text.plain import html_to_text

CHUNK = 20


@dataclass(frozen=True)
class Words:
    """The changed words of one unit: the paragraphs in question as safe HTML, numbers that differ, words counted."""

    unit: str
    html: list[SafeString]
    quantities: list[QuantityChange]
    count: int
    before: str
    after: str


@dataclass(frozen=True)
class TypoEdition:
    """An edition whose changes are all of the class typo, as corrections have them."""

    edition: Edition
    words: list[Words]
    moved: list[str]  # units whose words are the same: only their place or mark changed

    @property
    def count(self) -> int:
        return sum(each.count for each in self.words)


def newest_typo_editions(*, before: int | None, size: int) -> list[TypoEdition]:
    """Up to `size` such editions, the newest first; only those older than row `before`, if given. One query."""
    told = EditionChange.objects.filter(edition=OuterRef("pk")).effective().filter(change_class__gt=ChangeClass.TYPO)
    changed = EditionChange.objects.filter(
        edition=OuterRef("pk")
    ).effective()  # where a translation was only checked there is none
    rows = Edition.objects.filter(~Exists(told), Exists(changed), base__isnull=False)
    if before is not None:
        rows = rows.filter(pk__lt=before)
    found = rows.select_related("article", "base").defer("composed_from", "base__composed_from")
    return [typo_edition(edition) for edition in found.order_by("-pk")[:size]]


def every_typo_edition() -> Iterator[TypoEdition]:
    return walk_by_key(lambda before: newest_typo_editions(before=before, size=CHUNK), lambda each: each.edition.pk)


def typo_edition(edition: Edition) -> TypoEdition:
    base = contents.read_content(edition.base.content) if edition.base else None
    found = changes(base, contents.read_content(edition.content))
    words = [changed_words(change, edition.language) for change in found if change.old_digest != change.new_digest]
    return TypoEdition(edition, words, [each.unit for each in found if each.old_digest == each.new_digest])


def changed_words(change: UnitChange, language: str) -> Words:
    """What differs in a unit; of long texts only the paragraphs in which something does."""
    direction = languages.direction(language) if language in languages.codes() else "ltr"
    texts = list(changed_texts(change))
    diffs = [
        compare(old, new, direction=direction, context=0) if is_rich else compare_plain(old, new, direction=direction)
        for old, new, is_rich in texts
    ]
    return Words(
        unit=change.unit,
        html=[mark_safe(diff.html) for diff in diffs],  # noqa: S308 - the diff escapes and allow-lists what it shows
        quantities=[quantity for diff in diffs for quantity in diff.quantities],
        count=sum(diff.words_changed for diff in diffs),
        before=" ".join(html_to_text(old) if is_rich else old for old, _new, is_rich in texts).strip(),
        after=" ".join(html_to_text(new) if is_rich else new for _old, new, is_rich in texts).strip(),
    )


def changed_texts(change: UnitChange) -> Iterator[tuple[str, str, bool]]:
    """(before, after, whether it is HTML) of every text of a unit that differs; of the references each citation."""
    if change.unit == REFERENCES:
        yield from ((before, after, True) for before, after in changed_citations(change))
        return
    old, new = change.old or {}, change.new or {}
    for name in {**old, **new}:
        before, after = text_of(old, name), text_of(new, name)
        if before != after:
            yield before, after, name in RICH
