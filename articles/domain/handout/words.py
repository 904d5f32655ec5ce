"""The words of a line as plain data: each piece with all that is said of it, links spelled out, amounts not turned round. Pure.

Words are a list of dicts: `t` the text, and what it looks like or leads to (`b`, `i`, `sup`, `sub`, `lang`, `link`, `to`);
`page` stands where the number of the page is printed on which a part begins.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from livhealth.text.allowed import CITATION_CLASS
from livhealth.text.markup import Tag, Text, walk
from livhealth.text.plain import BLANK
from livhealth.text.structure import RANGE

Words = list[dict[str, Any]]
MARKS = {"strong": "b", "b": "b", "em": "i", "i": "i", "dfn": "i", "cite": "i", "sup": "sup", "sub": "sub"}
PASSED_OVER = frozenset({"svg", "nav", "form"})
FIRST_STRONG, LEFT_TO_RIGHT, RIGHT_TO_LEFT, END = "\u2068", "\u2066", "\u2067", "\u2069"  # Unicode's isolates
ISOLATES = {"ltr": LEFT_TO_RIGHT, "rtl": RIGHT_TO_LEFT, "auto": FIRST_STRONG}
BREAK = "\u200b"  # where a line may break though there is no space
TOO_LONG = re.compile(r"([^\s\u200b]{40})(?=[^\s\u200b\u2069])")  # no word of ours: a key that was held down
IN_ADDRESS = re.compile(r"(?<=[^/:.])([/.?&=_-])(?=\w)")
SHOWN = re.compile(r"(?:mailto:|tel:|https?://)")


@dataclass
class Node:
    """An element with what it holds."""

    name: str
    attrs: Mapping[str, str]
    held: list["Node | str"] = field(default_factory=list)

    def elements(self, *names: str) -> Iterator["Node"]:
        return (each for each in self.held if isinstance(each, Node) and each.name in names)


@dataclass(frozen=True)
class Around:
    """What is known of the page around a body."""

    site: str  # the address of this site: links are printed whole
    direction: str
    numbers: Mapping[str, int] = field(default_factory=dict)  # of references
    places: frozenset[str] = frozenset()  # what is printed too, so that links lead there


def tree(html: str) -> Node:
    root = Node("body", {})
    open_now = [root]
    for token in walk(html):
        if isinstance(token, Text):
            open_now[-1].held.append(token.text)
        elif isinstance(token, Tag) and token.closing:
            open_now.pop()
        else:
            node = Node(token.name, token.attrs)
            open_now[-1].held.append(node)
            if token.name != "br":
                open_now.append(node)
    return root


def words(html: str, around: Around) -> Words:
    """A piece of HTML that is one line."""
    return tidied([*inline(tree(html), around, {})])


def inline_all(node: Node, around: Around, marks: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    for each in node.held:
        yield from inline(each, around, marks)


def inline(node: Node | str, around: Around, marks: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """The words of an element, each piece with all that is said of it."""
    if isinstance(node, str):
        text = BLANK.sub(one_blank, node)
        yield {"t": isolated(text) if around.direction == "rtl" and "alone" not in marks else text, **marks}
        return
    if node.name in PASSED_OVER:
        return
    if node.name == "br":
        yield {"t": "\n"}
        return
    if node.name == "sup" and CITATION_CLASS in node.attrs.get("class", "").split():
        yield from citation(node, around)
        return
    inner = {**marks, **({MARKS[node.name]: True} if node.name in MARKS else {})}
    if node.attrs.get("lang"):
        inner["lang"] = node.attrs["lang"]
    begins = isolate_of(node)
    if begins:
        yield {"t": begins}
        inner["alone"] = True
    yield from linked(node, around, inner) if node.name == "a" else inline_all(node, around, inner)
    if begins:
        yield {"t": END}


def isolate_of(node: Node) -> str:
    if node.name == "bdi":
        return ISOLATES.get(node.attrs.get("dir", "auto"), FIRST_STRONG)
    return ISOLATES.get(node.attrs.get("dir", ""), "")


def citation(node: Node, around: Around) -> Iterator[dict[str, Any]]:
    key = node.attrs.get("data-ref", "")
    if key in around.numbers:
        yield {"t": f"{LEFT_TO_RIGHT}[{around.numbers[key]}]{END}", "sup": True, "to": f"ref-{key}"}


def linked(node: Node, around: Around, marks: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """A link: on paper its address is spelled out, unless that is what it says already."""
    target = node.attrs.get("href", "")
    place = target.removeprefix("#") if target.startswith("#") else ""
    leads = {"to": place} if place in around.places else {}
    if target.startswith("/"):
        target = f"{around.site}{target}"
    if SHOWN.match(target):
        leads = {"link": target}
    said = [*inline_all(node, around, {**marks, **leads})]
    address = target if target.startswith("http") else SHOWN.sub("", target)
    is_address = bare(address) in bare("".join(each["t"] for each in said))
    yield from ({**each, "t": breakable(each["t"])} for each in said) if is_address else said
    if leads.get("link") and not is_address:
        yield {"t": f" ({LEFT_TO_RIGHT}{breakable(address)}{END})", "spelled": True, **leads}
    elif leads.get("to"):
        yield {"t": "", "page": place}


def bare(text: str) -> str:
    """An address without what people leave out or put in: the scheme, a last stroke, spaces in a number."""
    return re.sub(r"^https?://|[\s\u200b\u2066-\u2069()-]|/$", "", text.strip()).lower()


def breakable(text: str) -> str:
    """An address that may break behind its signs."""
    return IN_ADDRESS.sub(rf"\1{BREAK}", text)


def one_blank(run: re.Match[str]) -> str:
    return run[0] if run[0] in {"\xa0", "\u202f"} else " "


def isolated(text: str) -> str:
    """Text from right to left whose amounts and ranges are not turned round."""
    return RANGE.sub(lambda amount: f"{LEFT_TO_RIGHT}{amount[0]}{END}", text)


def tidied(found: Words) -> Words:
    """The words of a line without white space at its ends and twice in a row, breakable where nothing else is."""
    line: Words = []
    blank = True
    for each in found:
        text = each["t"]
        if blank and "page" not in each:
            text = text.lstrip(" ")
        if not text and "page" not in each:
            continue
        if text.strip(f"{END}{BREAK}"):
            blank = text[-1] in " \n"
        line.append(
            {**{name: value for name, value in each.items() if name != "alone"}, "t": TOO_LONG.sub(rf"\1{BREAK}", text)}
        )
    while line and not line[-1]["t"].strip() and "page" not in line[-1]:
        line.pop()
    if line:
        line[-1]["t"] = line[-1]["t"].rstrip()
    return line if any(each["t"].strip() or "page" in each for each in line) else []


def plainly(text: str, direction: str) -> Words:
    """Plain text as words; nothing in it is markup."""
    return words(text.replace("&", "&amp;").replace("<", "&lt;"), Around("", direction))


def reading_direction(text: str) -> str:
    """Which way a text runs by its first letter that has a direction, as HTML's `dir="auto"` has it."""
    kinds = (unicodedata.bidirectional(sign) for sign in text)
    return "rtl" if next((kind for kind in kinds if kind in {"L", "R", "AL"}), "L") in {"R", "AL"} else "ltr"
