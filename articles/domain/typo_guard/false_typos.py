"""May changes be called typos? The one question that publishing, scheduling and class correction ask; and what a form suggests."""

from collections.abc import Iterable, Iterator
from dataclasses import replace
from functools import partial

from articles.domain.edition import content as contents
from articles.domain.edition.content import UnitChange
from articles.domain.edition.figures import WORDS as FIGURE_WORDS
from articles.domain.edition.figures import text_of, unit_of_figure
from articles.domain.edition.unit import HEAD, Unit
from articles.domain.typo_guard.unit_comparison import typo_objections
from articles.models import ChangeClass, Edition, EditionChange
from livhealth.floor.refusal import Refused
from livhealth.text.diff import compare, compare_plain


def refuse_false_typos(changes: Iterable[UnitChange], base: Edition) -> None:
    """Raises Refused unless all these changes, made to the edition `base`, may be called typos."""
    if found := find_false_typos(changes, base):
        raise Refused(" ".join(dict.fromkeys(sentence for said in found.values() for sentence in said)))


def find_false_typos(changes: Iterable[UnitChange], base: Edition) -> dict[str, list[str]]:
    """Those that may not be called typos: the name of the unit, and the sentences that say why.

    A change has to be one against the words before it, and so has the row of typos that it is part of: two of them
    must not lead to another word.
    """
    found = {change.unit: objections(change, base) for change in changes}
    return {unit: said for unit, said in found.items() if said}


def objections(change: UnitChange, base: Edition) -> list[str]:
    published = partial(published_texts, base, change.unit)
    asked = (typo_objections(each, language=base.language, published=published) for each in in_a_row(change, base))
    return list(dict.fromkeys(sentence for said in asked for sentence in said))


def in_a_row(change: UnitChange, base: Edition) -> Iterator[UnitChange]:
    """The change; and if only typos stand before it, or behind it in an edition of the past, all of them as one."""
    yield change
    editions = Edition.objects.filter(article=base.article_id, language=base.language)
    rows = EditionChange.objects.filter(edition__in=editions, unit=change.unit).effective().order_by("edition__number")
    classes = dict(rows.values_list("edition__number", "change_class"))
    told = [number for number, change_class in classes.items() if change_class > ChangeClass.TYPO]
    first = max((number for number in told if number <= base.number), default=1)
    after = base.number + 1
    stop = min((number for number in told if number > after), default=None)
    last = max((number for number in classes if number > after and (stop is None or number < stop)), default=after)
    if first < base.number or last > after:
        contained = dict(editions.filter(number__in=[first, last]).values_list("number", "content"))
        words = {
            number: contents.words_of(contents.read_content(text), change.unit) for number, text in contained.items()
        }
        yield replace(change, old=words[first], new=words[last] if last > after else change.new)


def published_texts(base: Edition, unit: str) -> Iterator[str]:
    """What stood published in a language before a change: `base` but for the unit, the newest of other guides."""
    others = Edition.objects.filter(language=base.language).exclude(article=base.article_id).newest()
    yield from texts(base.content, without=unit)
    for content in others.values_list("content", flat=True):
        yield from texts(content)


def texts(stored: str, without: str = "") -> Iterator[str]:
    content = contents.read_content(stored)
    for unit, words in {HEAD: content["head"], **content["units"]}.items():
        if unit != without:
            yield from words.values()
    for key, frozen in content.get("figures", {}).items():
        if unit_of_figure(key) != without:
            yield from (text_of(frozen, name) for name in FIGURE_WORDS)


def suggested_class(change: UnitChange) -> ChangeClass:
    """Typo for what only moved, safety where a quantity or a safety-critical unit changed, else content."""
    if change.action == "moved":
        return ChangeClass.TYPO
    if change.action != "changed" or not isinstance(change.old, dict):
        return ChangeClass.SAFETY if change.safety_critical and change.action == "retired" else ChangeClass.CONTENT
    if Unit.parse(change.unit).is_figure:
        diffs = [compare_plain(text_of(change.old, name), text_of(change.new, name)) for name in FIGURE_WORDS]
    else:
        diffs = [compare(change.old.get(name, ""), said) for name, said in change.new.items() if isinstance(said, str)]
    if any(diff.quantities for diff in diffs):
        return ChangeClass.SAFETY
    return ChangeClass.SAFETY if change.safety_critical else ChangeClass.CONTENT
