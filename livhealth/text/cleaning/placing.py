"""How the elements of a text that was read find their place in a body of valid shape.

A browser's tree holds elements where no body may have them: an entry outside a list, a heading in a table cell, a
paragraph inside emphasis. The depth is fixed: no input recurses, and time grows with its length only.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from livhealth.text.allowed import BLOCKS, CELLS, EVERYWHERE, FIGURE, HOMES, INLINE, LINES, LISTS, SCAFFOLDING
from livhealth.text.cleaning.body import JOINING, Gap, Mark, Node, Piece
from livhealth.text.cleaning.shape import finish
from livhealth.text.markup import Tag, Text

DEPTH = 100  # what is nested deeper keeps its text and loses its element
MARKS = 12
ONCE = frozenset({"strong", "em", "a", "abbr", "dfn", "cite"})
WITHIN = {"ul": "li", "ol": "li", "dl": "dd", "table": "tbody", "thead": "tr", "tbody": "tr", "tfoot": "tr", "tr": "td"}
OUTER = {"li": "ul", "dt": "dl", "dd": "dl"}


@dataclass(eq=False)
class Open:
    """An element that has begun: a block of the body, a mark around text, or neither but with a language.

    `implied` ones do not stand in the source: the list around a lonely entry. `cites`: how much stood before it.
    """

    node: Node | None = None
    marks: tuple[Mark, ...] = ()
    attrs: dict[str, str] = field(default_factory=dict)
    implied: bool = False
    cites: tuple[Node, int, str] | None = None


def placed(source: Iterable[Text | Tag]) -> Node:
    """The body of a tree whose elements were renamed and checked before."""
    placer = Placer()
    for token in source:
        placer.add(token)
    placer.pop_to(0)
    return placer.root


class Placer:
    def __init__(self) -> None:
        self.root = Node("body")
        self.stack = [Open(self.root)]
        self.begun: list[Open | None] = []  # one for each element of the source around this place
        self.count = 0
        self.waiting: list[Node] = []  # figures found where none may stand, for behind the block around them

    def add(self, token: Text | Tag) -> None:
        if isinstance(token, Text):
            self.put(Piece(token.text, self.marks()))
        elif token.name == "marker":
            self.put_marker(token.attrs["text"])
        elif token.name == "br":
            self.put(Piece("", self.marks(), "br"))
        elif token.closing:
            self.end(token.name, self.begun.pop())
        else:
            self.begun.append(self.begin(token.name, token.attrs))

    # What is open ---------------------------------------------------------------------------

    def here(self) -> Node:
        return next((open_.node for open_ in reversed(self.stack) if open_.node is not None), self.root)

    def marks(self) -> tuple[Mark, ...]:
        if not any(open_.marks for open_ in self.stack):
            return ()
        found: list[Mark] = []
        for mark in (mark for open_ in self.stack for mark in open_.marks):
            if mark.tag not in ONCE or mark.tag not in {other.tag for other in found}:
                found.append(mark)
            elif mark.tag != "a" and (attrs := tuple(pair for pair in mark.attrs if pair[0] != "title")):
                found.append(Mark("span", attrs, mark.number))
        return tuple(found[:MARKS])

    def inherited(self) -> dict[str, str]:
        """Language and direction of the elements around this place that are not kept themselves."""
        attrs: dict[str, str] = {}
        for open_ in reversed(self.stack):
            if open_.node is not None:
                break
            attrs = {**open_.attrs, **attrs}
        return attrs

    # Words ----------------------------------------------------------------------------------

    def gap(self) -> None:
        here = self.here()
        if here.tag not in SCAFFOLDING:
            here.children.append(Gap(self.inherited()))

    def gap_too_deep(self, name: str) -> None:
        children = self.here().children
        if name not in INLINE and not (children and isinstance(children[-1], Gap)):
            self.gap()

    def put(self, piece: Piece) -> None:
        if self.here().tag in SCAFFOLDING:
            if piece.kind == "br" or (piece.kind == "text" and not piece.text.strip()):
                return
            self.into_flow()
        self.here().children.append(piece)

    def put_marker(self, text: str) -> None:
        if "level" in self.here().attrs:
            self.here().marker = text
        else:
            self.put(Piece(text, self.marks()))

    def put_figure(self, key: str) -> None:
        if self.here().tag == "p":
            self.close_here()
        self.waiting.append(Node(FIGURE, {"data-figure": key}))
        self.settle_figures()

    def settle_figures(self) -> None:
        if self.here() is self.root:
            self.root.children += self.waiting
            self.waiting = []

    # What begins ----------------------------------------------------------------------------

    def begin(self, name: str, attrs: Mapping[str, str]) -> Open | None:
        """Opens an element; None for one that is nested too deep."""
        if "data-figure" in attrs:
            self.put_figure(attrs["data-figure"])
        if len(self.stack) >= DEPTH:
            self.gap_too_deep(name)
            return None
        if name not in INLINE:
            return self.open_block(name, attrs)
        opened = self.citation(attrs["data-ref"]) if "data-ref" in attrs else self.mark(name, attrs)
        self.stack.append(opened)
        return opened

    def citation(self, key: str) -> Open:
        self.put(Piece(key, self.marks(), "cite"))
        return Open(cites=(self.here(), len(self.here().children), key))

    def mark(self, name: str, attrs: Mapping[str, str]) -> Open:
        if name == "a" and "href" not in attrs:
            name = "span"
        kept = {key: value for key, value in attrs.items() if name != "span" or key in EVERYWHERE}
        if name == "span" and not kept:
            return Open()
        if name == "a":
            for open_ in self.stack:  # a link inside a link ends the outer one
                open_.marks = tuple(mark for mark in open_.marks if mark.tag != "a")
        self.count += 1
        return Open(marks=(Mark(name, tuple(sorted(kept.items())), 0 if name in JOINING else self.count),))

    def open_block(self, name: str, attrs: Mapping[str, str], *, implied: bool = False) -> Open:
        fitting = self.make_room(name)
        if fitting is None:
            self.gap()
            self.stack.append(Open(attrs={key: attrs[key] for key in attrs if key in EVERYWHERE}))
            self.gap()
            return self.stack[-1]
        inherited = self.inherited() if self.stack[-1].node is None else {}
        node = Node(fitting, {**inherited, **attrs})
        self.here().children.append(node)
        bold = (Mark("strong"),) if fitting != name else ()  # a heading where none may stand
        self.stack.append(Open(node, bold, implied=implied))
        return self.stack[-1]

    def make_room(self, name: str) -> str | None:
        """Closes and opens what stands between here and the place of a block; None if it has no place."""
        if name not in BLOCKS or name == FIGURE:  # put_figure has placed one that shows something
            if self.here().tag == "p":
                self.close_here()
            return None
        if name in HOMES:
            return self.go_home(name)
        here = self.here().tag
        if here == "caption" or (here in {"h3", "dt"} and name == "p"):
            return None
        if here in LINES:
            self.close_here()
        if self.here().tag in LISTS and name in LISTS and self.here().nodes():
            self.stack.append(Open(self.here().nodes()[-1], implied=True))
        self.into_flow()
        if name == "table" and any(open_.node and open_.node.tag in CELLS for open_ in self.stack):
            return None
        return "p" if name == "h3" and self.here() is not self.root else name

    def go_home(self, name: str) -> str | None:
        """Makes sure that an entry stands in a list. Parts of a table that is not kept have no place."""
        if name in OUTER:
            while self.here().tag not in HOMES[name] and self.implied_here():
                self.close_here()
            if self.here().tag not in HOMES[name]:
                self.open_block(OUTER[name], {}, implied=True)
        return name if self.here().tag in HOMES[name] else None

    def into_flow(self) -> None:
        """Where words may stand: behind an implied list, in a new entry of one that the source has."""
        while self.here().tag in LISTS | {"dl"} and self.implied_here():
            self.close_here()
        while self.here().tag in SCAFFOLDING:
            self.open_block(WITHIN[self.here().tag], {}, implied=True)

    def implied_here(self) -> bool:
        return next((open_.implied for open_ in reversed(self.stack) if open_.node is not None), False)

    # What ends ------------------------------------------------------------------------------

    def end(self, name: str, opened: Open | None) -> None:
        if opened is None:
            self.gap_too_deep(name)
        elif name in INLINE:
            self.stack.remove(opened)
            if opened.cites:
                drop_marker(*opened.cites)
        else:
            self.gap()
            if opened in self.stack:
                self.pop_to(self.stack.index(opened))
                self.gap()

    def close_here(self) -> None:
        self.pop_to(max(at for at, open_ in enumerate(self.stack) if open_.node is not None))

    def pop_to(self, at: int) -> None:
        """Ends the blocks from a depth on, innermost first. Marks that the source has not ended go on behind them."""
        closed, self.stack[at:] = self.stack[at:], []
        for open_ in reversed(closed):
            if open_.node is self.root:
                self.settle_figures()
            if open_.node is not None:
                finish(open_.node)
        self.settle_figures()
        self.stack += [open_ for open_ in closed[1:] if open_.node is None]


def drop_marker(node: Node, start: int, key: str) -> None:
    """Takes the printed number or key out of a citation that ends; other text stays, behind it."""
    inside = node.children[start:]
    if all(isinstance(piece, Piece) and piece.kind == "text" for piece in inside):
        text = "".join(piece.text for piece in inside if isinstance(piece, Piece)).strip()
        if text == f"[{key}]" or (text[:1] == "[" and text[-1:] == "]" and text[1:-1].isdecimal()):
            del node.children[start:]
