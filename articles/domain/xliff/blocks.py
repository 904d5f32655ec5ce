"""The words of one unit as the texts a translator is sent - a line, a paragraph, an entry, a cell - and back.

Pure. What stands between the texts (lists, tables) is never sent: the translation is put into the
original's own skeleton.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from articles.domain.edition.passages import SEVERAL
from articles.domain.edition.unit import RICH, Unit
from articles.domain.xliff.codes import Code, Pieces, expressed, plain, problem, put_together, taken_apart, text_of
from livhealth.floor.refusal import Refused
from livhealth.text.allowed import BLOCKS
from livhealth.text.clean import clean_html
from livhealth.text.limits import MOST_CHARACTERS, too_long
from livhealth.text.plain import clean_line

# A canonical body has one block a line, and ">" in text and attributes is escaped.
BLOCK_TAG = re.compile(rf"(\n?</?(?:{'|'.join(sorted(BLOCKS, reverse=True))})(?=[\s>])[^>]*>\n?)")
LINE_BREAK = re.compile(r"(\n)")


class Damaged(Refused):
    """A returned unit cannot be put together; `str()` names the text and what is wrong with it."""


@dataclass(frozen=True)
class Block:
    """One text to translate. `kind` is its element, "" for a plain line, "title" for words inside a code."""

    id: str
    field: str
    kind: str
    pieces: Pieces
    codes: tuple[Code, ...] = ()

    @property
    def label(self) -> str:
        """How sentences name it: its id and its first words."""
        return f"{self.id} (“{text_of(self.pieces)[:40].strip()}”)"


def fields_of(unit: str) -> tuple[str, ...]:
    return Unit.parse(unit).kind.fields


def parts(field: str, value: str) -> list[str]:
    """The value cut so that every second part, from the first on, may be a text; the others are skeleton."""
    if field in RICH:
        return BLOCK_TAG.split(value)
    return LINE_BREAK.split(value) if field in SEVERAL else [value]


def filled(cut: Sequence[str]) -> list[int]:
    """Where the texts are."""
    return [at for at in range(0, len(cut), 2) if cut[at].strip()]


def skeleton(field: str, value: str) -> list[str]:
    cut = parts(field, value)
    texts = set(filled(cut))
    return ["" if at in texts else part for at, part in enumerate(cut)]


def are_divided_alike(field: str, one: str, other: str) -> bool:
    """Does each text of the one stand where a text of the other does? One that says nothing is like none that does."""
    return skeleton(field, one) == skeleton(field, other) and len(texts(field, one)) == len(texts(field, other))


def blocks(unit: str, words: Mapping[str, str]) -> list[Block]:
    """The texts of a unit in reading order, each followed by the words inside its codes."""
    return [block for field in fields_of(unit) for block in field_blocks(unit, field, words.get(field, ""))]


def field_blocks(unit: str, field: str, value: str) -> Iterator[Block]:
    cut = parts(field, value)
    for number, at in enumerate(filled(cut), start=1):
        name = f"{unit}.{field}.{number}"
        if field not in RICH:
            yield Block(name, field, "", plain(cut[at]))
            continue
        pieces, codes = taken_apart(cut[at])
        yield Block(name, field, kind_before(cut, at), pieces, codes)
        yield from (Block(f"{name}.{code.id}", field, "title", plain(code.title)) for code in codes if code.title)


def kind_before(cut: Sequence[str], at: int) -> str:
    found = re.match(r"\s*<(/?)(\w+)", cut[at - 1]) if at else None
    return found[2] if found and not found[1] else "p"


def rebuilt(unit: str, words: Mapping[str, str], targets: Mapping[str, Pieces]) -> dict[str, str]:
    """The translated words: `targets` (block id -> pieces) in the skeleton of the original `words`.

    Raises Damaged when a text is missing, empty, or has not exactly the original's markup.
    """
    for block in blocks(unit, words):
        check(block, targets.get(block.id))
    return {field: rebuilt_field(unit, field, words.get(field, ""), targets) for field in fields_of(unit)}


def check(block: Block, target: Pieces | None) -> None:
    if target is None:
        raise Damaged(_("The text %s is not in the file.") % block.label)
    if not clean_line(text_of(target)) and text_of(block.pieces).strip():
        raise Damaged(_("The text %s is empty.") % block.label)
    if found := problem(target, block.codes):
        raise Damaged(f"{block.label}: {found}")


def rebuilt_field(unit: str, field: str, value: str, targets: Mapping[str, Pieces]) -> str:
    cut = parts(field, value)
    originals = filled(cut)
    for number, at in enumerate(originals, start=1):
        cut[at] = line(f"{unit}.{field}.{number}", field, cut[at], targets)
    if sum(map(len, cut)) > MOST_CHARACTERS:
        sentence = _("The field “%(field)s” has more than %(most)d characters.")
        raise Damaged(sentence % {"field": field, "most": MOST_CHARACTERS})
    if field not in RICH:
        return "".join(cut)
    result = clean_html("".join(cut))
    if found := list(too_long(result)):
        raise Damaged(found[0])
    check_kept(unit, field, value, result)
    return result


def line(name: str, field: str, original: str, targets: Mapping[str, Pieces]) -> str:
    if field not in RICH:
        return clean_line(text_of(targets[name]))
    codes = taken_apart(original)[1]
    titles = {code.id: clean_line(text_of(targets[f"{name}.{code.id}"])) for code in codes if code.title}
    return put_together(targets[name], codes, titles)


def check_kept(unit: str, field: str, original: str, result: str) -> None:
    """Cleaning drops what is empty and joins what is alike: nothing of the original's shape may go that way."""
    if skeleton(field, result) != skeleton(field, original):
        raise Damaged(_("The field “%s” would lose a paragraph, an entry or a cell of the original.") % field)
    whole = [block for block in field_blocks(unit, field, original) if block.kind != "title"]
    for block, text in zip(whole, texts(field, result), strict=True):
        if expressed(text, block.codes) is None:
            sentence = _("%s: Formatting would be lost, because it is empty or touches the same formatting.")
            raise Damaged(sentence % block.label)


def texts(field: str, value: str) -> list[str]:
    cut = parts(field, value)
    return [cut[at] for at in filled(cut)]
