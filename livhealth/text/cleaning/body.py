"""What a body is made of - blocks, and lines of marked text in them - and how it is written down, one block a line."""

from dataclasses import dataclass, field
from typing import Literal, NamedTuple

from livhealth.text import markup
from livhealth.text.allowed import CITATION_CLASS, SCAFFOLDING

# Two of these side by side are one; of all others each stays by itself.
JOINING = frozenset({"strong", "em", "sup", "sub"})


class Mark(NamedTuple):
    """An inline element around text. `number` tells apart what must not be joined: two links, two isolated names."""

    tag: str
    attrs: tuple[tuple[str, str], ...] = ()
    number: int = 0


class Piece(NamedTuple):
    """Text, a line break or a citation (its key in `text`) inside a line, with the marks around it."""

    text: str
    marks: tuple[Mark, ...] = ()
    kind: Literal["text", "br", "cite"] = "text"


@dataclass(frozen=True)
class Gap:
    """Where a block that is not kept began or ended: nothing may run together across it."""

    attrs: dict[str, str] = field(default_factory=dict)


@dataclass
class Node:
    tag: str
    attrs: dict[str, str] = field(default_factory=dict)
    children: list["Node | Piece | Gap"] = field(default_factory=list)
    marker: str = ""  # what a word processor printed before an entry of its lists: "1." or a dot

    def nodes(self) -> list["Node"]:
        return [child for child in self.children if isinstance(child, Node)]

    def pieces(self) -> list[Piece]:
        return [child for child in self.children if isinstance(child, Piece)]

    def empty(self) -> bool:
        """Whether nothing in it can be read."""
        return not self.pieces() and all(node.empty() for node in self.nodes())


def written(root: Node) -> str:
    """The HTML of a whole body, each block on a line of its own."""
    lines: list[str] = []
    for node in root.nodes():
        write(node, lines)
    # A combining stroke right behind a tag would melt into its bracket wherever the text is normalised.
    return "\n".join(lines).replace(">\u0338", ">&#824;")


def write(node: Node, lines: list[str]) -> None:
    start, end = markup.opening(node.tag, node.attrs), f"</{node.tag}>"
    inline = "".join(inline_html(node.pieces()))
    blocks = node.nodes()
    if not blocks and node.tag not in SCAFFOLDING:
        lines.append(f"{start}{inline}{end}")
        return
    lines.append(start + inline)
    for block in blocks:
        write(block, lines)
    lines.append(end)


def inline_html(pieces: list[Piece]) -> list[str]:
    """The pieces of a line as HTML, with as few tags as their marks need."""
    if len(pieces) == 1 and not pieces[0].marks:
        return [piece_html(pieces[0])]
    parts: list[str] = []
    current: tuple[Mark, ...] = ()
    for piece in [*pieces, Piece("")]:
        kept = len(shared(current, piece.marks))
        parts += [f"</{mark.tag}>" for mark in reversed(current[kept:])]
        parts += [markup.opening(mark.tag, dict(mark.attrs)) for mark in piece.marks[kept:]]
        parts.append(piece_html(piece))
        current = piece.marks
    return parts


def piece_html(piece: Piece) -> str:
    if piece.kind == "cite":
        return markup.opening("sup", {"class": CITATION_CLASS, "data-ref": piece.text}) + "</sup>"
    return "<br>" if piece.kind == "br" else markup.escaped(piece.text)


def shared(one: tuple[Mark, ...], other: tuple[Mark, ...]) -> tuple[Mark, ...]:
    """The marks that two neighbours have in common, from the outside in."""
    count = 0
    while count < min(len(one), len(other)) and one[count] == other[count]:
        count += 1
    return one[:count]
