"""The tree of a body as the blocks that a comparison works with: what is compared is what cleaning keeps."""

from collections.abc import Iterable, Mapping
from itertools import groupby

from livhealth.text.clean import clean_tree
from livhealth.text.cleaning.body import Node, Piece
from livhealth.text.differing.blocks import LEAVES, Block
from livhealth.text.differing.tokens import CITE_CLOSE, CITE_OPEN, LINE_BREAK, Attrs, Run


def parse(source: str) -> list[Block]:
    """The blocks of any HTML, however old or hostile, as it would be stored. Raises TypeError when it is not a str."""
    if not isinstance(source, str):
        raise TypeError(f"A body to compare is a str of HTML, not {type(source).__name__}. Pass '' for no body.")
    return [block(node) for node in clean_tree(source)[0].nodes()]


def canonical(source: str) -> str:
    """The one spelling that comparisons have for a body: the cleaned one without the line ends between its blocks.

    canonical(canonical(x)) == canonical(x). Two neighbouring inline elements that are equal become one.
    """
    return "".join(block.html for block in parse(source))


def block(node: Node) -> Block:
    if node.tag in LEAVES:
        return Block(node.tag, attributes(node.attrs), runs=[run(piece) for piece in node.pieces()])
    return Block(node.tag, attributes(node.attrs), list(children(node)))


def children(node: Node) -> Iterable[Block]:
    """The inner blocks; words that stand bare in an entry or a cell are a block without an element."""
    for bare, stretch in groupby(node.children, key=lambda child: isinstance(child, Piece)):
        found = list(stretch)
        if bare:
            yield Block("", runs=[run(piece) for piece in found if isinstance(piece, Piece)])
        else:
            yield from (block(child) for child in found if isinstance(child, Node))


def attributes(attrs: Mapping[str, str]) -> Attrs:
    return tuple(sorted(attrs.items()))


def run(piece: Piece) -> Run:
    marks = tuple((mark.tag, mark.attrs) for mark in piece.marks)
    if piece.kind == "br":
        return LINE_BREAK, marks
    return (f"{CITE_OPEN}{piece.text}{CITE_CLOSE}" if piece.kind == "cite" else piece.text), marks
