"""How HTML is read, in the one place that reads it, and how its parts are written down.

What a browser would swallow, move or multiply while it reads is said before in markup that it leaves alone: the HTML
standard drops the text behind a comment or tag that never ends, moves words that stand between the cells of a table
in front of it, and repeats unclosed emphasis in every paragraph. In a guide no word may get lost or leave its
sentence, and no paste may fill the memory.
"""

import html
import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

from selectolax.lexbor import LexborHTMLParser, LexborNode

# One canonical tag after the other: nothing to guard.
SOUND = re.compile(r'(?:[^<\0]++|</?[a-z][a-z0-9]*+(?: [a-z-]++="[^"<>]*+")*+>)*+')
# Quotation marks count only after an equals sign, as in browsers.
TAG = re.compile(r"<(?:/?[a-zA-Z](?:[^>=]++|=\s*+(?:\"[^\"]*+(?:\"|\Z)|'[^']*+(?:'|\Z))?+)*+|[!?/][^>]*+)(?P<end>>?)")
# Elements that the parser takes apart or drops from a fragment, though their words are words.
UNWRAPPED = re.compile(r"<(/?)(?:template|html|head|body|frameset|plaintext)(?=[\s/>])", re.I)
ENDINGS = (
    (re.compile("<!--(?!-?>)"), re.compile("-->"), "&lt;!--"),
    (re.compile("<script", re.I), re.compile("</script", re.I), "<x-script"),
    (re.compile("<style", re.I), re.compile("</style", re.I), "<x-style"),
)
BETWEEN_CELLS = re.compile(
    r"(<(?:table|thead|tbody|tfoot|tr)(?:\s[^<>]*)?>|</(?:td|th|tr|thead|tbody|tfoot|caption)\s*>)"
    r"(?=(?:\s|&nbsp;|&#160;)*+[^<\s])",
    re.I,
)
# Words on both sides of a cell that stands in no table would run together: the tag counts for nothing there.
BESIDE_CELL = re.compile(r"(?<=[^>\s])(?=</?(?:caption|col|colgroup|frame|tbody|td|tfoot|th|thead|tr)[\s/>])", re.I)
# Elements that the standard repeats ("formatting elements"), without the link, of which there is never more than one.
REPEATED = re.compile(r"(<(?:b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u))\s[^<>]*>", re.I)
MOST_REPEATED = 200_000  # elements that a text may grow to
HIDDEN = frozenset({"script", "style"})  # what they hold is not text
ENDLESS = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"]
)
NONE: Mapping[str, str] = MappingProxyType({})


def guarded(value: str) -> str:
    """The same text in markup from which the parser makes a tree that holds all of it, in its order."""
    value = value.encode("utf-8", "ignore").decode()  # halves of pairs are no characters
    value = without_endless(value)
    if not SOUND.fullmatch(value):
        value = TAG.sub(ended, value)
    value = BESIDE_CELL.sub(" ", UNWRAPPED.sub(r"<\1div", value))
    return kept_small(BETWEEN_CELLS.sub(r"\1<td>", value))


def without_endless(value: str) -> str:
    """Comments and scripts that never end as text: whoever wrote "<!--" and stopped did not mean to hide the rest."""
    for begins, ends, instead in ENDINGS:
        last = max((found.end() for found in ends.finditer(value)), default=0)
        value = value[:last] + begins.sub(instead, value[last:])
    return value


def ended(tag: re.Match[str]) -> str:
    return tag[0] if tag["end"] else tag[0].replace("<", "&lt;")


def kept_small(value: str) -> str:
    """Emphasis without attributes where it might grow: equal ones are repeated three times, different ones without end."""
    different = len({tag[0] for tag in REPEATED.finditer(value)})
    if different * value.count("<") < MOST_REPEATED:
        return value
    return REPEATED.sub(r"\1>", value)


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
