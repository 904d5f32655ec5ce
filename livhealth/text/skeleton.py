"""What holds the words of a text: its blocks, links, citations and headings, apart from the words themselves."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from livhealth.text.allowed import BLOCKS, EVERYWHERE
from livhealth.text.markup import Tag, Text, walk
from livhealth.text.plain import SHIFTED

FRAMING = BLOCKS | {"br"}
STRESSING = frozenset({"strong", "em"})
DIGIT = re.compile(r"\d")
Piece = tuple[str, bool, tuple[tuple[str, str], ...]]  # a block's tag, whether it ends there, its attributes


@dataclass
class Skeleton:
    """A text taken apart. `texts` has what stands before, between and behind the pieces of `frame`, maybe nothing.

    `cited` says of each citation its key, in which text it stands and behind how many words; `titles` what
    abbreviations are said to mean; `turned` the texts with digits that are to be read from right to left; `stressed`
    what stands in bold or italics, behind the name of the element.
    """

    frame: list[Piece] = field(default_factory=list)
    texts: list[str] = field(default_factory=lambda: [""])
    headings: list[str] = field(default_factory=list)
    links: list[str] = field(default_factory=list)
    cited: list[tuple[str, int, int]] = field(default_factory=list)
    titles: list[str] = field(default_factory=list)
    turned: list[str] = field(default_factory=list)
    stressed: list[tuple[str, str]] = field(default_factory=list)


def of_lines(text: str) -> Skeleton:
    """The skeleton of a plain text: each line is a block of its own."""
    lines = [" ".join(line.split()) for line in text.splitlines()]
    return Skeleton([("line", False, ())] * len(lines), ["", *lines])


def of_html(html: str) -> Skeleton:
    """The skeleton of a cleaned body."""
    reader = Reader()
    for token in walk(html):
        if isinstance(token, Text):
            reader.write(token.text)
        elif token.closing:
            reader.close(token)
        else:
            reader.open(token)
    found = reader.found
    found.texts = [" ".join(text.split()) for text in found.texts]
    found.headings = [
        found.texts[n + 1] for n, (tag, ends, _) in enumerate(found.frame) if (tag, ends) == ("h3", False)
    ]
    return found


class Reader:
    """Goes through a body and knows which elements are open."""

    def __init__(self) -> None:
        self.found = Skeleton()
        self.inside: list[Tag] = []

    def write(self, text: str) -> None:
        shift = next((tag.name for tag in reversed(self.inside) if tag.name in SHIFTED), None)
        if DIGIT.search(text) and self.direction() == "rtl":
            self.found.turned.append(" ".join(text.split()))
        self.found.stressed += [(tag.name, text) for tag in self.inside if tag.name in STRESSING]
        self.found.texts[-1] += shifted(text, shift) if shift else text

    def direction(self) -> str:
        return next((tag.attrs["dir"] for tag in reversed(self.inside) if "dir" in tag.attrs), "")

    def open(self, tag: Tag) -> None:
        if tag.name in FRAMING:
            self.frame(tag)
        if tag.name != "br":
            self.inside.append(tag)
        self.found.links += [tag.attrs["href"]] if tag.name == "a" and "href" in tag.attrs else []
        self.found.titles += [tag.attrs["title"]] if "title" in tag.attrs else []
        if "data-ref" in tag.attrs:
            behind = len(self.found.texts[-1].split())
            self.found.cited.append((tag.attrs["data-ref"], len(self.found.texts), behind))

    def close(self, tag: Tag) -> None:
        if tag.name in FRAMING:
            self.frame(tag)
        self.inside.pop()

    def frame(self, tag: Tag) -> None:
        self.found.frame.append((tag.name, tag.closing, tuple(sorted(telling(tag.attrs)))))
        self.found.texts.append("")


def telling(attrs: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Attributes that say something: where a list starts to count, how many columns a cell spans."""
    return ((name, value) for name, value in attrs.items() if name not in EVERYWHERE)


def shifted(text: str, name: str) -> str:
    """Raised or lowered text; digits that have no such form of their own are marked, as 10^٩ is not 10٩."""
    return DIGIT.sub(lambda digit: ("^" if name == "sup" else "_") + digit[0], text.translate(SHIFTED[name]))
