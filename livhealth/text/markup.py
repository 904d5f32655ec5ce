"""How HTML is read, in the one place that reads it, and how its parts are written down."""

import html
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

from livhealth.text.guarding import guarded

HIDDEN = frozenset({"script", "style"})  # what they hold is not text
ENDLESS = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"]
)
NONE: Mapping[str, str] = MappingProxyType({})


class Text(NamedTuple):
    text: str


class Tag(NamedTuple):
    """Where an element begins, or ends (`closing`). One that never holds anything only begins."""

    name: str
    closing: bool = False
    attrs: Mapping[str, str] = NONE


def walk(value: str) -> Iterator[Text | Tag]:
    """The tree of a piece of HTML in the order of reading, every element that begins ending where it has to.

    The tree is the one that the HTML standard asks of browsers (its parsing algorithm, by Lexbor). Comments,
    scripts and styles are left out. What never ends hides no text (see `guarded`).
    """
    node = LexborHTMLParser(guarded(value), is_fragment=True).root
    above: list[tuple[LexborNode, str]] = []
    while node is not None or above:
        if node is None:
            node, name = above.pop()
            yield Tag(name, closing=True)
        elif node.is_text_node:
            yield Text(node.text_content or "")
        elif node.is_element_node and (name := node.tag or "") not in HIDDEN:
            yield Tag(name, attrs=attributes(node))
            if name not in ENDLESS:
                above.append((node, name))
                node = node.first_child
                continue
        node = node.next


def names(value: str) -> Iterator[str]:
    """The names of all elements in the tree of a piece of HTML: how much it is, without reading it."""
    root = LexborHTMLParser(guarded(value), is_fragment=True).root
    return (node.tag or "" for node in root.traverse()) if root else iter(())


def attributes(node: LexborNode) -> Mapping[str, str]:
    found = node.attributes
    return {name: value or "" for name, value in found.items()} if found else NONE


def escaped(text: str) -> str:
    """Text as it stands between tags, the no-break space visible."""
    return html.escape(text, quote=False).replace("\xa0", "&nbsp;")


def opening(name: str, attrs: Mapping[str, str]) -> str:
    """An opening tag, its attributes in alphabetical order."""
    if not attrs:
        return f"<{name}>"
    pairs = (f' {key}="{escaped(value).replace(chr(34), "&quot;")}"' for key, value in sorted(attrs.items()))
    return f"<{name}{''.join(pairs)}>"
