"""What an XLIFF 2.0 file from outside says, as plain data: its units, their texts, and how far each text is.

Pure. Nothing that the file says of markup is believed: codes are numbers, looked up in our own original.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from lxml import etree

from articles.domain.xliff.codes import Piece, Pieces
from articles.domain.xliff.parsing import Unreadable, parsed
from articles.domain.xliff.segments import Part, joined
from articles.domain.xliff.writing import CATEGORY, CORE, FORMAT, METADATA, core

MOST_TEXTS = 20_000
DEEPEST = 40  # codes inside codes; bodies have a few
STATES = ("initial", "translated", "reviewed", "final")
ANNOTATIONS = frozenset({"mrk", "sm", "em"})  # a tool's own remarks on words: the words count


@dataclass(frozen=True)
class ReturnedText:
    """One text as it came back. `problem`: a sentence when its markup cannot be understood."""

    id: str
    source: Pieces
    target: Pieces | None
    state: str
    problem: str = ""

    @property
    def is_translated(self) -> bool:
        return self.target is not None and self.state != "initial"


@dataclass
class ReturnedUnit:
    """One unit as it came back: what it was tied to when it left, and its texts."""

    unit: str
    digest: str
    save_number: int | None
    texts: dict[str, ReturnedText] = field(default_factory=dict)


@dataclass(frozen=True)
class Delivery:
    """A whole file. `strays`: ids of texts outside every unit that we sent."""

    slug: str
    source_language: str
    language: str
    source_edition: int
    units: list[ReturnedUnit]
    strays: list[str]


def read(data: bytes) -> Delivery:
    """The file's content. Raises Unreadable."""
    root = parsed(data)
    files = root.findall(core("file"))
    if len(files) != 1:
        raise Unreadable(_("The file holds %d documents; a file from here holds one guide.") % len(files))
    facts = metadata(files[0])
    if facts.get("format") != FORMAT or number(facts.get("source-edition", "")) is None:
        sentence = _("The file does not say which edition it was made from. Import only files that were exported here.")
        raise Unreadable(sentence)
    units, strays = read_units(files[0])
    return Delivery(
        slug=files[0].get("id", ""),
        source_language=root.get("srcLang", ""),
        language=root.get("trgLang", ""),
        source_edition=number(facts["source-edition"]) or 0,
        units=units,
        strays=strays,
    )


def metadata(parent: etree._Element) -> dict[str, str]:
    """The facts that we sent along with a file or a unit."""
    found: dict[str, str] = {}
    for group in parent.iterfind(f"{{{METADATA}}}metadata/{{{METADATA}}}metaGroup"):
        if group.get("category") == CATEGORY:
            found |= {meta.get("type", ""): (meta.text or "").strip() for meta in group.iterfind(f"{{{METADATA}}}meta")}
    return found


def number(value: str) -> int | None:
    """A whole number that a database can hold, or None."""
    return int(value) if re.fullmatch("[0-9]{1,9}", value) else None


def read_units(file: etree._Element) -> tuple[list[ReturnedUnit], list[str]]:
    """Units in the file's order, and texts that stand in none."""
    units: dict[str, ReturnedUnit] = {}
    strays: list[str] = []
    seen: set[str] = set()
    for group, whole in structure(file):
        name = whole.get("id", "")
        key = f"{etree.QName(whole).localname} {name}"
        if key in seen:
            sentence = _("Two parts of the file have the same id, “%s”: it is not clear which one counts.")
            raise Unreadable(sentence % name[:120])
        seen.add(key)
        if len(seen) > MOST_TEXTS:
            raise Unreadable(_("The file holds more than %d texts: no guide is that long.") % MOST_TEXTS)
        if whole.tag == core("group"):
            facts = metadata(whole)
            units[name] = ReturnedUnit(name, facts.get("digest", ""), number(facts.get("save-number", "")))
        elif group is None:
            strays.append(name)
        else:
            units[group].texts[name] = read_text(name, whole)
    return [unit for unit in units.values() if unit.texts or unit.digest], strays


def structure(file: etree._Element) -> Iterator[tuple[str | None, etree._Element]]:
    """Every group and unit of the document itself with the group it stands in; modules are not looked into."""
    waiting: list[tuple[str | None, etree._Element]] = [(None, file)]
    while waiting:
        group, whole = waiting.pop()
        if whole is not file:
            yield group, whole
        if whole.tag != core("unit"):
            inner = whole.get("id", "") if whole.tag == core("group") else group
            waiting += [(inner, child) for child in reversed(whole) if child.tag in (core("group"), core("unit"))]


def read_text(name: str, unit: etree._Element) -> ReturnedText:
    """A text, joined again where a tool cut it into several segments."""
    elements = [part for part in unit if part.tag in (core("segment"), core("ignorable"))]
    try:
        parts = [read_part(each, at) for at, each in enumerate(elements, start=1)]
    except ValueError as fault:
        return ReturnedText(name, (), None, "initial", str(fault))
    source = tuple(piece for part in parts for piece in part.source)
    segments = [part for part in parts if part.state is not None]
    whole = bool(segments) and all(part.target is not None for part in segments)
    state = lowest([part.state for part in segments if part.state is not None])
    return ReturnedText(name, source, tuple(joined(parts)) if whole else None, state)


def read_part(element: etree._Element, at: int) -> Part:
    """A segment, or what stands between two, at its place among the parts. Raises ValueError with a sentence."""
    target = element.find(core("target"))
    return Part(
        source=tuple(line(element.find(core("source")))),
        target=None if target is None else tuple(line(target)),
        place=order(target, at),
        state=element.get("state", "initial") if element.tag == core("segment") else None,
    )


def order(target: etree._Element | None, at: int) -> int:
    """Where a target stands among those of its unit; a tool may change that."""
    return number(target.get("order", "")) or at if target is not None else at


def lowest(states: list[str]) -> str:
    """A text is as far as its least finished segment; a state that the standard does not have is none."""
    known = [state for state in states if state in STATES]
    return min(known, key=STATES.index) if known and known == states else "initial"


def line(words: etree._Element | None, depth: int = 0) -> Iterator[Piece]:
    """The pieces of a source or target. Raises ValueError with a sentence."""
    if words is None:
        return
    if depth > DEEPEST:
        raise ValueError(_("Its markup is nested too deep."))
    yield from text(words.text)
    for child in words:
        name = etree.QName(child)
        if name.namespace != CORE:
            raise ValueError(_("It holds an element that XLIFF does not know there: <%s>.") % name.localname[:40])
        yield from inline(name.localname, child, depth + 1)
        yield from text(child.tail)


def inline(name: str, child: etree._Element, depth: int) -> Iterator[Piece]:
    code = child.get("id", "")
    if name == "pc":
        yield Piece("open", code)
        yield from line(child, depth)
        yield Piece("close", code)
    elif name == "ph":
        yield Piece("single", code)
    elif name == "sc":
        yield Piece("open", code)
    elif name == "ec":
        yield Piece("close", child.get("startRef") or code)
    elif name in ANNOTATIONS:
        yield from line(child, depth)
    else:
        raise ValueError(_("It holds an element that XLIFF does not know there: <%s>.") % name[:40])


def text(value: str | None) -> Iterator[Piece]:
    if value:
        yield Piece("text", value)
