"""Reads any HTML, however old or hostile, into the blocks that a guide may hold; everything else is dropped.

What comes out is safe to show: elements and attributes from a short list, checked values, escaped text.
"""

import re
import unicodedata
from collections.abc import Callable, Iterable

from lxml import etree

from livhealth.text.differing.blocks import BLOCKS, CHILDREN, FLOW, INLINE, Block
from livhealth.text.differing.tokens import CITE_CLOSE, CITE_OPEN, LINE_BREAK, Attrs, Marks, Run

# Deeper containers and marks lose their element and keep their words: nobody reads a fortieth level.
MAX_DEPTH = 40
MAX_MARKS = 12

_SILENT = frozenset({
    "script", "style", "template", "noscript", "iframe", "object", "embed", "svg", "math", "title", "textarea",
    "select", "option", "noembed", "noframes", "xmp", "plaintext", "audio", "video", "canvas",
})  # fmt: skip
# Blocks of other pages: their words become paragraphs. Any other unknown element is as if it were not there.
_FOREIGN_BLOCKS = frozenset({
    "div", "section", "article", "header", "footer", "main", "aside", "nav", "figure", "figcaption", "h1", "h2", "h4",
    "h5", "h6", "pre", "hr", "address", "form", "fieldset", "legend", "center", "details", "summary",
})  # fmt: skip
_DEFAULT_CHILD = {
    "ul": "li", "ol": "li", "dl": "dd", "table": "tbody", "thead": "tr", "tbody": "tr", "tfoot": "tr", "tr": "td",
}  # fmt: skip
_NEVER_EMPTY = frozenset({"ul", "ol", "dl", "table", "thead", "tbody", "tfoot", "tr", "blockquote"})

_DOCUMENT_TAGS = re.compile(r"</?\s*(?:html|head|body|frameset)\b[^>]*>", re.IGNORECASE)
_UNPRINTABLE = re.compile("[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")
_WHITESPACE = re.compile("[ \t\n\f\r]+")
_IN_ADDRESS = re.compile("[\x00-\x20\x7f-\x9f\ud800-\udfff\ufffe\uffff]+")


def printable(text: str) -> str:
    """The text without the characters that no page can show, ours among them."""
    return _UNPRINTABLE.sub("", text)


def _address(value: str) -> str:
    """A link target, or nothing when it could run: control characters and spaces are dropped as browsers do."""
    value = _IN_ADDRESS.sub("", value)
    scheme = re.match(r"([^/?#]*?):", value)
    return "" if scheme and scheme[1].lower() not in ("http", "https", "mailto", "tel") else value


def _matching(pattern: str) -> Callable[[str], str]:
    return lambda value: value.lower() if re.fullmatch(pattern, value.lower()) else ""


def _language(value: str) -> str:
    return value if re.fullmatch(r"[A-Za-z]{1,8}(-[A-Za-z0-9]{1,8}){0,4}", value) else ""


_SPAN = _matching("[1-9][0-9]{0,2}")
_EVERYWHERE: dict[str, Callable[[str], str]] = {"lang": _language, "dir": _matching("ltr|rtl|auto")}
_ATTRIBUTES: dict[str, dict[str, Callable[[str], str]]] = {
    "a": {"href": _address, "hreflang": _language},
    "abbr": {"title": str},
    "th": {"scope": _matching("row|col|rowgroup|colgroup"), "colspan": _SPAN, "rowspan": _SPAN},
    "td": {"colspan": _SPAN, "rowspan": _SPAN},
}


def _text(value: str) -> str:
    return unicodedata.normalize("NFC", _WHITESPACE.sub(" ", printable(value)).strip(" "))


def _attributes(element: etree._Element, tag: str) -> Attrs:
    rules = _EVERYWHERE | _ATTRIBUTES.get(tag, {})
    checked = ((name, rules[name](_text(value))) for name, value in element.items() if name in rules)
    return tuple(sorted((name, value) for name, value in checked if value))


def tidy(runs: Iterable[Run]) -> list[Run]:
    """Runs as they are stored: spaces collapsed and trimmed, equal neighbours joined, NFC."""
    out: list[list] = []
    for text, marks in runs:
        text = _WHITESPACE.sub(" ", text)
        if not out or out[-1][0].endswith((" ", LINE_BREAK)):
            text = text.lstrip(" ")
        if text.startswith(LINE_BREAK):
            _trim_end(out)
        if text and out and out[-1][1] == marks:
            out[-1][0] += text
        elif text:
            out.append([text, marks])
    _trim_end(out)
    return [(unicodedata.normalize("NFC", text), marks) for text, marks in out]


def _trim_end(out: list[list]) -> None:
    while out:
        out[-1][0] = out[-1][0].rstrip(" ")
        if out[-1][0]:
            return
        out.pop()


def implied(parent: str, tag: str) -> list[str] | None:
    """The elements that must stand between a parent and a child (a row needs a table body); None if misplaced."""
    between: list[str] = []
    while tag not in CHILDREN.get(parent, FLOW):
        if parent not in _DEFAULT_CHILD:
            return None
        parent = _DEFAULT_CHILD[parent]
        between.append(parent)
    return between


class _Builder:
    """Builds blocks from start and end events. Inline marks are pushed down to the runs that they cover."""

    def __init__(self) -> None:
        self.frames = [Block("body")]
        self.leaf: tuple[str, Attrs] = ("", ())
        self.marks: Marks = ()
        self.runs: list[Run] = []
        self.undo: list[tuple] = []

    def add(self, text: str | None) -> None:
        if text:
            self.runs.append((printable(text), self.marks))

    def start(self, element: etree._Element) -> bool:
        """Opens an element; False if nothing below it is to be read."""
        tag = element.tag
        self.undo.append((len(self.frames), self.leaf, self.marks, tag in BLOCKS | _FOREIGN_BLOCKS))
        if tag in _SILENT:
            return False
        key = _text(element.get("data-ref") or "") if tag == "sup" else ""
        if key and "cite" in (element.get("class") or "").split():
            self.runs.append((f"{CITE_OPEN}{key}{CITE_CLOSE}", self.marks))
            return False
        if tag == "br":
            self.runs.append((LINE_BREAK, self.marks))
        elif tag in INLINE:
            self._mark(tag, _attributes(element, tag))
        elif tag in BLOCKS | _FOREIGN_BLOCKS:
            self._open(tag, _attributes(element, tag))
        return True

    def end(self) -> None:
        depth, leaf, marks, is_block = self.undo.pop()
        if is_block:
            self.close(depth)
        self.leaf, self.marks = leaf, marks

    def close(self, depth: int) -> None:
        """Ends the paragraph at hand and all containers below `depth`."""
        self._flush()
        while len(self.frames) > depth:
            self._append(self.frames.pop())

    def _mark(self, tag: str, attrs: Attrs) -> None:
        empty = (tag == "span" and not attrs) or (tag == "a" and "href" not in dict(attrs))
        nested = tag == "a" and any(outer == "a" for outer, _ in self.marks)
        if not (empty or nested or (tag, attrs) in self.marks or len(self.marks) >= MAX_MARKS):
            self.marks += ((tag, attrs),)

    def _open(self, tag: str, attrs: Attrs) -> None:
        self._flush()
        between = implied(self.frames[-1].tag, tag) if tag in BLOCKS else None
        if tag in ("p", "h3"):
            self.leaf = (tag, attrs)
        elif between is None or len(self.frames) + len(between) > MAX_DEPTH:
            self.leaf = ("p", ())
        else:
            self.frames += [*map(Block, between), Block(tag, attrs)]
            self.leaf = ("", ())

    def _flush(self) -> None:
        runs, self.runs = tidy(self.runs), []
        if runs:
            self._append(Block(*self.leaf, runs=runs))

    def _append(self, block: Block) -> None:
        if block.tag in _NEVER_EMPTY and not block.children:
            return
        parent = self.frames[-1]
        for tag in reversed(implied(parent.tag, block.tag) or []):
            block = Block(tag, children=[block])
        last = parent.children[-1] if parent.children else None
        if last and block.tag == "" == last.tag:
            last.runs = tidy([*last.runs, (" ", ()), *block.runs])
        elif last and block.tag == "tbody" == last.tag and not block.attrs:
            last.children += block.children
        else:
            parent.children.append(block)


def parse(source: str) -> list[Block]:
    """The blocks of an HTML fragment. Raises TypeError when it is not a str."""
    if not isinstance(source, str):
        raise TypeError(f"A body to compare is a str of HTML, not {type(source).__name__}. Pass '' for no body.")
    source = _DOCUMENT_TAGS.sub("", printable(source))
    parser = etree.HTMLParser(encoding="utf-8", remove_comments=True, remove_pis=True, huge_tree=True)
    root = etree.fromstring(f"<html><body>{source}</body></html>".encode(), parser)
    builder = _Builder()
    walker = etree.iterwalk(root, events=("start", "end"))
    for event, element in walker:
        if event == "end":
            builder.end()
            builder.add(element.tail)
        elif builder.start(element):
            builder.add(element.text)
        else:
            walker.skip_subtree()
    builder.close(1)
    return builder.frames[0].children


def canonical(source: str) -> str:
    """The one spelling of a body: safe subset only, attributes sorted, whitespace collapsed, NFC.

    Takes any HTML and gives HTML; canonical(canonical(x)) == canonical(x). Two neighbouring inline elements that are
    equal become one; empty paragraphs, lists and inline elements vanish; rows stand in a table body.
    """
    return "".join(block.html for block in parse(source))
