"""Whether a change of one unit may be called a typo: the guard against harm that slips out unannounced.

Conservative on purpose. Refusing a true typo costs an editor one click; letting another number, a lost "not" or
another medicine through can hurt somebody.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from articles.domain.edition.content import UnitChange
from articles.domain.edition.unit import FACTS, REFERENCES, RICH, Unit
from articles.domain.typo_guard import corrected_words, substance
from articles.domain.typo_guard.known_words import KnownWords
from articles.domain.typo_guard.sentences import became, shown, unlike
from articles.domain.typo_guard.substance import Seen, Substance
from articles.domain.typo_guard.word_lists import WordListMissing
from livhealth.text.addresses import addresses
from livhealth.text.numerals import signs
from livhealth.text.skeleton import Skeleton, of_html, of_lines
from livhealth.text.spelling import replaced

HEADINGS = frozenset({"title", "heading", "question"})
WORDED = ("title", "container_title", "authors", "editors", "publisher")  # of a record; all else in it is exact
MOST_WORDS = 20  # each is looked up in word lists, and so many were read by nobody as typos
Texts = tuple[str, str]  # before and after
Stressed = list[tuple[str, str]]


@dataclass
class Found:
    """What two versions of a unit come down to: sentences already sure, and texts to be compared word by word.

    `texts` has blocks that correspond, `loose` whole fields whose blocks do not; `stressed` what stands in bold.
    """

    sentences: list[str] = field(default_factory=list)
    texts: list[Texts] = field(default_factory=list)
    loose: list[Texts] = field(default_factory=list)
    stressed: list[tuple[Stressed, Stressed]] = field(default_factory=list)


def typo_objections(change: UnitChange, *, language: str, published: Callable[[], Iterable[str]]) -> list[str]:
    """Why a changed unit may not be classed as a typo, in sentences for its editor; none if it may.

    `published` gives every plain or rich text that the language's newest editions have elsewhere than in this unit.
    It is called only when the answer depends on it.
    """
    if change.action in {"added", "retired"} or change.old is None or change.new is None:
        return [_("A whole part was added or retired. Patients have to know, so choose content or safety.")]
    is_list = change.unit == REFERENCES
    found = compared(Unit.parse(change.unit), change.old, change.new)
    read = substance.of(language)
    sentences = list(found.sentences)
    for pair in found.stressed:
        sentences += unlike(_("The emphasis on a word that says no or if"), *map(read.stressed, pair))
    sure = {pair: list(meanings(*pair, read)) for pair in [*found.texts, *found.loose] if pair[0] != pair[1]}
    sentences += [sentence for said in sure.values() for sentence in said]
    unsure = [pair for pair in dict.fromkeys(found.texts) if pair in sure and not sure[pair]]
    sentences += word_objections(unsure, read, published, has_names=not is_list)
    return list(dict.fromkeys(sentences))


def compared(unit: Unit, old: Any, new: Any) -> Found:
    if unit.kind.name == REFERENCES:
        return compared_records(old, new)
    if unit.is_figure:
        return compared_figure(old, new)
    if unit.kind.name == FACTS:
        return Found([_("A code of the guide changed. Machines find the guide by it, so choose content or safety.")])
    return compared_fields(old, new)


def compared_figure(old: Mapping[str, Any], new: Mapping[str, Any]) -> Found:
    """The words of a figure; another file, or another purpose, is never a matter of spelling."""
    found = Found()
    if old["picture"] != new["picture"]:
        found.sentences.append(_("Another picture is shown. Patients have to know, so choose content or safety."))
    if old["decorative"] != new["decorative"]:
        found.sentences.append(_("A figure became decorative, or ceased to be so. Choose content or safety."))
    for name in ("alternative", "caption", "legend", "credit", "source", "licence"):
        compare(of_lines(lines(old.get(name))), of_lines(lines(new.get(name))), found)
    return found


def compared_fields(old: Mapping[str, str], new: Mapping[str, str]) -> Found:
    """The fields of the head, a section or an FAQ, whichever order they come in."""
    found = Found()
    for name in sorted(old.keys() | new.keys()):
        before, after = old.get(name, ""), new.get(name, "")
        if name in HEADINGS:
            found.sentences += unlike(_("A heading"), shown([before]), shown([after]))
        else:
            take = of_html if name in RICH else of_lines
            compare(take(before), take(after), found)
    return found


def compare(old: Skeleton, new: Skeleton, found: Found) -> None:
    found.sentences += frames(old, new)
    found.stressed.append((old.stressed, new.stressed))
    if old.frame == new.frame:
        found.texts += zip(old.texts, new.texts, strict=True)
    else:
        found.loose.append(("\n".join(old.texts), "\n".join(new.texts)))


def frames(old: Skeleton, new: Skeleton) -> Iterator[str]:
    """What changed around the words."""
    if old.frame != new.frame:
        yield _(
            "A paragraph, line, list, table or a part of one came, went or changed its kind. Patients have to know, "
            "so choose content or safety."
        )
    yield from unlike(_("A heading"), shown(old.headings), shown(new.headings))
    yield from unlike(_("A link"), shown(old.links), shown(new.links))
    cited = ([Seen((str(key), f"{at} {behind}"), key) for key, at, behind in each.cited] for each in (old, new))
    yield from unlike(_("A citation"), *cited)
    yield from unlike(_("The meaning of an abbreviation"), shown(old.titles), shown(new.titles))
    yield from unlike(_("The reading direction of a number"), shown(old.turned), shown(new.turned))


def meanings(old: str, new: str, read: Substance) -> Iterator[str]:
    """What changed in two texts that patients act on."""
    numbers = list(unlike(_("A number"), read.numbers(old), read.numbers(new)))
    yield from numbers or unlike(_("A unit of measure"), read.units(old), read.units(new))
    yield from unlike(_("A sign"), shown(signs(old)), shown(signs(new)))
    denials = list(unlike(_("A word that says no"), read.denials(old), read.denials(new)))
    yield from denials
    if not numbers and not denials:
        yield from unlike(_("A comma or other sign that can decide"), read.pauses(old), read.pauses(new))
    yield from unlike(_("An address"), shown(addresses(old)), shown(addresses(new)))


def word_objections(
    texts: Sequence[Texts], read: Substance, published: Callable[[], Iterable[str]], *, has_names: bool
) -> Iterator[str]:
    """What the words of the texts give against a typo. Nothing is asked where no word changed."""
    runs = [run for pair in texts for run in replaced(*pair)]
    if not runs:
        return
    if sum(max(len(old), len(new)) for old, new in runs) > MOST_WORDS:
        yield _("More than 20 words changed here, so this is more than a typo. Choose content or safety.")
        return
    if not read.glossary.negations:
        yield _(
            "Nobody has listed yet how this language says “no”, so no changed word can pass as a typo. "
            "Choose content or safety."
        )
        return
    try:
        known = KnownWords(read.language, published)
    except WordListMissing:
        yield _(
            "This installation has no word list of this language, so no changed word can pass as a typo. "
            "Choose content or safety."
        )
        return
    yield from corrected_words.objections(runs, known, has_names=has_names)


def compared_records(old: Sequence[Mapping[str, Any]], new: Sequence[Mapping[str, Any]]) -> Found:
    """The records of a reference list, matched by their keys."""
    found = Found()
    before, after = ({record["key"]: record for record in side} for side in (old, new))
    for key in dict.fromkeys([*before, *after]):
        if key in before and key in after:
            compare_record(before[key], after[key], found)
        else:
            names = (str(side[key].get("title", key)) if key in side else "" for side in (before, after))
            found.sentences.append(became(_("A source"), *names))
    return found


def compare_record(old: Mapping[str, Any], new: Mapping[str, Any], found: Found) -> None:
    for name in sorted(old.keys() | new.keys()):
        if name in WORDED:
            compare(of_lines(lines(old.get(name))), of_lines(lines(new.get(name))), found)
        elif old.get(name) != new.get(name):
            what = _("A link") if name in {"url", "doi"} else _("A date, number or kind of a source")
            found.sentences.append(became(what, *(str(side.get(name) or "") for side in (old, new))))


def lines(value: Any) -> str:
    """A record's words, one a line."""
    return value or "" if isinstance(value, str | None) else "\n".join(value)
