"""How one line of text is tidied: white space, characters, breaks and the marks around them."""

import re
from collections.abc import Iterable, Sequence
from itertools import groupby, takewhile

from livhealth.text import plain
from livhealth.text.cleaning.body import Gap, Node, Piece, shared

BLANKS = " \t\n\r\f\xa0"
# A single no-break space is meant ("50&nbsp;mg"); a run of them is a word processor's spacing.
RUN = re.compile("[ \t\n\r\f\xa0]{2,}|[\t\n\r\f]")
NOT_AROUND_CITATION = frozenset({"a", "sup", "sub", "abbr", "dfn", "cite"})


def tidy(children: Iterable[Node | Piece | Gap]) -> list[Piece]:
    """The canonical pieces of a line; none if it has nothing to read."""
    line = [child if isinstance(child, Piece) else Piece(" ") for child in children]
    if len(line) == 1 and line[0].kind == "text":  # most lines are; a shorter way to the same
        text = RUN.sub(" ", plain.clean_characters(line[0].text)).strip(BLANKS)
        return [Piece(text, line[0].marks)] if text else []
    if not any(worth(piece) for piece in line):
        return []
    spaced = without_edges(spaced_once(joined(line)))
    return joined(fitted(spaced)) if any(worth(piece) for piece in spaced) else []


def worth(piece: Piece) -> bool:
    return piece.kind == "cite" or (piece.kind == "text" and bool(piece.text.strip(BLANKS)))


def joined(line: Sequence[Piece]) -> list[Piece]:
    """Texts with the same marks as one text, in clean characters."""
    found: list[Piece] = []
    for (kind, marks), group in groupby(line, key=lambda piece: (piece.kind, piece.marks)):
        if kind != "text":
            found += group
            continue
        text = plain.clean_characters("".join(piece.text for piece in group))
        if text:
            found.append(Piece(text, marks))
    return found


def spaced_once(line: Sequence[Piece]) -> list[Piece]:
    """Every run of white space as one space, also where it crosses a mark; none beside a break."""
    found: list[Piece] = []
    for piece in line:
        if piece.kind == "br":
            found = trimmed_end(found)
        elif piece.kind == "text":
            piece = piece._replace(text=RUN.sub(" ", piece.text))
            if not found or found[-1].kind == "br":
                piece = piece._replace(text=piece.text.lstrip(BLANKS))
            elif found[-1].kind == "text" and found[-1].text[-1] in BLANKS and piece.text[0] in BLANKS:
                found = ends_in_space(found)
                piece = piece._replace(text=piece.text.lstrip(BLANKS))
            if not piece.text:
                continue
        if piece.kind != "br" or (found and found[-1].kind != "br"):
            found.append(piece)
    return found


def ends_in_space(line: list[Piece]) -> list[Piece]:
    line[-1] = line[-1]._replace(text=line[-1].text[:-1] + " ")
    return line


def trimmed_end(line: list[Piece]) -> list[Piece]:
    """Without white space at the end."""
    while line and line[-1].kind == "text":
        text = line[-1].text.rstrip(BLANKS)
        if text:
            line[-1] = line[-1]._replace(text=text)
            break
        line.pop()
    return line


def without_edges(line: list[Piece]) -> list[Piece]:
    """Without white space and breaks at the end (the start has none)."""
    line = trimmed_end(line)
    while line and line[-1].kind == "br":
        line.pop()
        line = trimmed_end(line)
    return line


def fitted(line: list[Piece]) -> list[Piece]:
    """Breaks, spaces and citations carry only the marks that both neighbours share; no link holds a citation."""
    found = []
    for at, piece in enumerate(line):
        if piece.kind == "text" and piece.text.strip(BLANKS):
            found.append(piece)
            continue
        before = next((other.marks for other in reversed(line[max(0, at - 4) : at]) if is_text(other)), ())
        after = next((other.marks for other in line[at + 1 : at + 5] if is_text(other)), ())
        marks = shared(before, after)
        if piece.kind == "cite":
            marks = tuple(takewhile(lambda mark: mark.tag not in NOT_AROUND_CITATION, marks))
        found.append(piece._replace(marks=marks))
    return found


def is_text(piece: Piece) -> bool:
    return piece.kind == "text" and bool(piece.text.strip(BLANKS))
