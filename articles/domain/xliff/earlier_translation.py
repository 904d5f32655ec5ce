"""What an earlier translation offers to a translator, text by text.

Pure. Words whose original is as it was, or changed at the same place; nothing is guessed beyond that.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher

from articles.domain.edition.unit import RICH
from articles.domain.xliff.blocks import Block, are_divided_alike, field_blocks, fields_of, filled, parts, texts
from articles.domain.xliff.codes import Pieces, expressed, plain


@dataclass(frozen=True)
class Suggestion:
    """The earlier translation of a text; `unchanged` when the original says it word for word as before."""

    pieces: Pieces
    unchanged: bool


def suggestions(
    unit: str, now: Mapping[str, str], then: Mapping[str, str], translated: Mapping[str, str]
) -> tuple[dict[str, Suggestion], list[str]]:
    """What an earlier translation offers: block id -> suggestion, and the fields that offer not all they have.

    `now` and `then` are the original's words today and when it was translated.
    """
    found: dict[str, Suggestion] = {}
    left = []
    for field in fields_of(unit):
        offered = field_suggestions(unit, field, now.get(field, ""), then.get(field, ""), translated.get(field, ""))
        found |= offered
        if sum(name.count(".") == 2 for name in offered) < len(filled(parts(field, translated.get(field, "")))):
            left.append(field)
    return found, left


def field_suggestions(unit: str, field: str, now: str, then: str, translated: str) -> dict[str, Suggestion]:
    if not are_divided_alike(field, then, translated):
        return {}
    old, words = (texts(field, value) for value in (then, translated))
    targets = [block for block in field_blocks(unit, field, now) if block.kind != "title"]
    found: dict[str, Suggestion] = {}
    for kind, start, end, first, last in SequenceMatcher(None, old, texts(field, now), autojunk=False).get_opcodes():
        if kind == "equal" or (kind == "replace" and end - start == last - first):
            for block, text in zip(targets[first:last], words[start:end], strict=True):
                found |= suggested(block, text, unchanged=kind == "equal")
    return found


def suggested(block: Block, text: str, *, unchanged: bool) -> dict[str, Suggestion]:
    if block.field not in RICH:
        return {block.id: Suggestion(plain(text), unchanged)}
    found = expressed(text, block.codes)
    if found is None:
        return {}
    pieces, titles = found
    inside = {f"{block.id}.{number}": Suggestion(plain(title), unchanged) for number, title in titles.items()}
    return {block.id: Suggestion(pieces, unchanged), **inside}
