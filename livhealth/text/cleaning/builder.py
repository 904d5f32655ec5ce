"""How allowed tags and texts, in whatever order they come, are put together into a body of valid shape.

Works from a stack of open elements with a fixed depth: no input recurses, and time grows with length only.
"""

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from livhealth.text import markup
from livhealth.text.cleaning.body import (
    BLOCKS,
    JOINING,
    LINES,
    LISTS,
    SCAFFOLDING,
    SECTIONS,
    TABLE_PARTS,
    Gap,
    Mark,
    Node,
    Piece,
)
from livhealth.text.cleaning.shape import finish

DEPTH = 100  # what is nested deeper keeps its text and loses its element
MARKS = 12
INLINE = frozenset({"a", "strong", "em", "abbr", "dfn", "cite", "sup", "sub", "bdi", "span"})
ONCE = frozenset({"strong", "em", "a", "abbr", "dfn", "cite"})
LASTING = frozenset({"strong", "em"})  # run on over the end of a paragraph, as in browsers
CELLS = frozenset({"td", "th", "caption"})
# Where an element belongs, and which elements it never leaves on its way there.
HOMES = {"li": LISTS, "dt": {"dl"}, "dd": {"dl"}, "tr": SECTIONS | {"table"}}
HOMES |= {part: {"tr", "table"} | SECTIONS for part in ("td", "th")}
HOMES |= {part: {"table"} for part in SECTIONS | {"caption"}}
WALLS = {"li": CELLS | {"table", "blockquote", "dl"}, "dt": CELLS | {"table", "blockquote", "ul", "ol"}}
WALLS["dd"] = WALLS["dt"]
WITHIN = {"ul": "li", "ol": "li", "dl": "dd", "table": "tr", "tr": "td"} | dict.fromkeys(SECTIONS, "tr")


@dataclass
class Open:
    """An element that has begun: a block of the body, a mark around text, or neither but with a language."""

    source: str
    node: Node | None = None
    marks: tuple[Mark, ...] = ()
    attrs: dict[str, str] = field(default_factory=dict)


def built(source: Iterable[markup.Text | markup.Tag]) -> Node:
    """The body of a stream of tags that were renamed and checked before."""
    builder = Builder()
    for token in source:
        builder.add(token)
    builder.pop_to(0)
    return builder.root


class Builder:
    def __init__(self) -> None:
        self.root = Node("body")
        self.stack = [Open("body", self.root)]
        self.too_deep: Counter[str] = Counter()
        self.cited: list[tuple[Node, int, str]] = []
        self.count = 0

    def add(self, token: markup.Text | markup.Tag) -> None:
        if isinstance(token, markup.Text):
            self.put(Piece(token.text, self.marks()))
        elif token.name == "marker":
            self.put_marker(token.attrs["text"])
        elif token.name == "br":
            self.put(Piece("", self.marks(), "br"))
        elif token.closing:
            self.end(token.name)
        elif len(self.stack) >= DEPTH:
            self.too_deep[token.name] += 1
            self.gap_too_deep(token.name)
        elif token.name in INLINE:
            self.open_mark(token.name, token.attrs)
        else:
            self.open_block(token.name, token.attrs)

    # What is open ---------------------------------------------------------------------------

    def here(self) -> Node:
        for open_ in reversed(self.stack):
            if open_.node is not None:
                return open_.node
        return self.root

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

    def gap(self) -> None:
        if self.here().tag not in SCAFFOLDING:
            self.here().children.append(Gap(self.inherited()))

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

    def into_flow(self) -> None:
        while self.here().tag in SCAFFOLDING:
            self.open_block(WITHIN[self.here().tag], {})

    def put_marker(self, text: str) -> None:
        if "level" in self.here().attrs:
            self.here().marker = text
        else:
            self.put(Piece(text, self.marks()))

    # What begins ----------------------------------------------------------------------------

    def open_mark(self, name: str, attrs: Mapping[str, str]) -> None:
        if name == "a":
            for open_ in self.stack:  # a link inside a link ends the outer one
                open_.marks = tuple(mark for mark in open_.marks if mark.tag != "a")
        if name == "sup" and "data-ref" in attrs:
            self.put(Piece(attrs["data-ref"], self.marks(), "cite"))
            self.cited.append((self.here(), len(self.here().children), attrs["data-ref"]))
            self.stack.append(Open("sup"))
            return
        self.count += 1
        number = 0 if name in JOINING else self.count
        wanted = bool(attrs) if name == "span" else "href" in attrs if name == "a" else True
        if name == "a" and not wanted and attrs.keys() & {"lang", "dir"}:
            name, wanted = "span", True
        kept = {key: value for key, value in attrs.items() if name != "span" or key in {"lang", "dir"}}
        mark = Mark(name, tuple(sorted(kept.items())), number)
        self.stack.append(Open("a" if "hreflang" in attrs or "href" in attrs else name, marks=(mark,) * wanted))

    def open_block(self, name: str, attrs: Mapping[str, str]) -> None:
        fitting = self.make_room(name)
        if fitting is None:
            self.gap()
            self.stack.append(Open(name, attrs={key: attrs[key] for key in attrs if key in {"lang", "dir"}}))
            self.gap()
            return
        inherited = self.inherited() if self.stack[-1].node is None else {}
        node = Node(fitting, {**inherited, **attrs})
        self.here().children.append(node)
        bold = (Mark("strong"),) if fitting != name else ()  # a heading where none may stand
        self.stack.append(Open(name, node, bold))

    def make_room(self, name: str) -> str | None:
        """Closes and opens what stands between here and the place of a block; None if it has no place."""
        if name not in BLOCKS:
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
            self.stack.append(Open("li", self.here().nodes()[-1]))
        self.into_flow()
        if name == "table" and any(open_.node and open_.node.tag in CELLS for open_ in self.stack):
            return None
        return "p" if name == "h3" and self.here() is not self.root else name

    def go_home(self, name: str) -> str | None:
        at = self.home(name)
        if at is None:
            if name in TABLE_PARTS:
                return None
            self.open_block("ul" if name == "li" else "dl", {})
            return name if self.here().tag in HOMES[name] else None
        self.pop_to(at + 1)
        if name == "tr" and self.here().tag == "table":
            self.open_block("tbody", {})
        if name in {"td", "th"} and self.here().tag != "tr":
            self.open_block("tr", {})
        return name

    def home(self, name: str) -> int | None:
        for at in range(len(self.stack) - 1, -1, -1):
            node = self.stack[at].node
            if node is None and self.stack[at].source == "table" and name in TABLE_PARTS:
                return None
            if node is not None and node.tag in HOMES[name]:
                return at
            if node is not None and node.tag in WALLS.get(name, ()):
                return None
        return None

    # What ends ------------------------------------------------------------------------------

    def end(self, name: str) -> None:
        if self.too_deep[name]:
            self.too_deep[name] -= 1
            self.gap_too_deep(name)
            return
        at = self.find(name)
        if name in INLINE:
            if at is not None:
                del self.stack[at]
            if name == "sup":
                self.drop_marker()
            return
        self.gap()
        if at is not None:
            self.pop_to(at)
            self.gap()

    def find(self, name: str) -> int | None:
        """The newest open element of a name; no end tag reaches out of a table cell except a table's own."""
        for at in range(len(self.stack) - 1, 0, -1):
            if self.stack[at].source == name:
                return at
            node = self.stack[at].node
            if node is not None and node.tag in CELLS and name not in TABLE_PARTS | {"table"}:
                return None
        return None

    def close_here(self) -> None:
        self.pop_to(max(at for at, open_ in enumerate(self.stack) if open_.node is not None))

    def pop_to(self, at: int) -> None:
        """Ends everything from a depth on, innermost first; emphasis runs on, except out of a cell."""
        closed, self.stack[at:] = self.stack[at:], []
        for open_ in reversed(closed):
            if open_.node is not None:
                finish(open_.node)
        if at and not any(open_.node and open_.node.tag in CELLS for open_ in closed):
            loose = (open_ for open_ in closed if open_.node is None)
            self.stack += [open_ for open_ in loose if any(mark.tag in LASTING for mark in open_.marks)]

    def drop_marker(self) -> None:
        """Takes the printed number or key out of a citation that ends; other text stays, behind it."""
        if not self.cited:
            return
        node, start, key = self.cited.pop()
        inside = node.children[start:]
        if all(isinstance(piece, Piece) and piece.kind == "text" for piece in inside):
            text = "".join(piece.text for piece in node.children[start:] if isinstance(piece, Piece)).strip()
            if text == f"[{key}]" or (text[:1] == "[" and text[-1:] == "]" and text[1:-1].isdecimal()):
                del node.children[start:]
