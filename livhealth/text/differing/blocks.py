"""The paragraphs, lists and tables that a comparison works with: how they are read from what cleaning keeps, and written."""

import html
import re
from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import groupby

from livhealth.text.clean import clean_tree
from livhealth.text.cleaning.body import Node, Piece
from livhealth.text.differing.tokens import (
    CITE_CLOSE,
    CITE_OPEN,
    LINE_BREAK,
    Attrs,
    Marks,
    Run,
    Token,
    is_counted,
    rough_tokens,
    tokenise,
)

LEAVES = frozenset({"", "p", "h3"})  # hold words only; "" is text that stands bare in a list item, cell or body
_MARKED = re.compile(f"{CITE_OPEN}([^{CITE_CLOSE}]*){CITE_CLOSE}|{LINE_BREAK}")


def start_tag(tag: str, attrs: Attrs) -> str:
    return "<" + tag + "".join(f' {name}="{html.escape(value)}"' for name, value in attrs) + ">"


def text_html(text: str, *, shown: bool = False) -> str:
    """Escaped text; `shown` writes citations as [key], for a page that numbers nothing."""

    def atom(found: re.Match[str]) -> str:
        if found[0] == LINE_BREAK:
            return "<br>"
        key = found[1].replace('"', "&quot;")
        return f'<sup class="cite" data-ref="{key}">{f"[{key}]" if shown else ""}</sup>'

    return _MARKED.sub(atom, html.escape(text, quote=False))


def runs_html(runs: "tuple[Run, ...] | list[Run]", *, shown: bool = False) -> str:
    """Runs as HTML. Neighbours share the elements that begin their marks, so how a text is cut does not matter."""
    out: list[str] = []
    opened: Marks = ()
    for text, marks in runs:
        if marks != opened:
            shared = 0
            while shared < min(len(marks), len(opened)) and marks[shared] == opened[shared]:
                shared += 1
            out.extend(f"</{tag}>" for tag, _ in reversed(opened[shared:]))
            out.extend(start_tag(tag, attrs) for tag, attrs in marks[shared:])
            opened = marks
        out.append(text_html(text, shown=shown))
    out.extend(f"</{tag}>" for tag, _ in reversed(opened))
    return "".join(out)


@dataclass(eq=False)
class Block:
    """One element that is not inline: a leaf with runs, or a container with children."""

    tag: str
    attrs: Attrs = ()
    children: "list[Block]" = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)

    @property
    def is_leaf(self) -> bool:
        return self.tag in LEAVES

    @cached_property
    def html(self) -> str:
        """The canonical HTML; two blocks are the same exactly if this is."""
        inner = runs_html(self.runs) if self.is_leaf else "".join(child.html for child in self.children)
        return f"{start_tag(self.tag, self.attrs)}{inner}</{self.tag}>" if self.tag else inner

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """The tokens of a leaf, or of all leaves within."""
        if self.is_leaf:
            return tokenise(self.runs)
        return tuple(token for child in self.children for token in child.tokens)

    @cached_property
    def rough_tokens(self) -> tuple[Token, ...]:
        """Its words and numbers without marks, for a comparison that is not made word by word."""
        if not self.is_leaf:
            return tuple(token for child in self.children for token in child.rough_tokens)
        return rough_tokens("".join(text for text, _ in self.runs))

    @cached_property
    def counts(self) -> Counter[str]:
        """How often it has each word."""
        return Counter(token.key for token in self.tokens if token.kind != "sign")

    @cached_property
    def bag(self) -> frozenset[tuple[str, int]]:
        """Its words, each with a running number, so that the size of an intersection counts repeats."""
        seen: dict[str, int] = {}
        bag = set()
        for token in self.tokens:
            if token.kind != "sign":
                seen[token.key] = seen.get(token.key, 0) + 1
                bag.add((token.key, seen[token.key]))
        return frozenset(bag)

    @cached_property
    def word_count(self) -> int:
        return sum(map(is_counted, self.tokens))


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
