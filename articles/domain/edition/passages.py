"""How a unit's words fall into passages - a heading, a paragraph, an entry, a cell - that a translation keeps."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from articles.domain.edition.unit import RICH
from livhealth.text.allowed import BLOCKS, SECTIONS
from livhealth.text.markup import Tag, Text, walk
from livhealth.text.plain import SHIFTED

LINE = "line"  # a title, a heading, a question, a takeaway
PASSAGES = BLOCKS - SECTIONS
SEVERAL = ("takeaways", "legend")  # fields that hold a text on each line


@dataclass
class Passage:
    """One block: its element, its words, those of them that no <bdi> isolates, its citations and links."""

    tag: str
    rich: bool = True
    text: str = ""
    bare: str = ""
    cited: list[str] = field(default_factory=list)
    links: list[tuple[str, str]] = field(default_factory=list)  # (address, language of what stands there)


def passages(words: Mapping[str, str]) -> list[Passage]:
    """The passages of a unit's words, field after field; elements that only hold others are passages without text."""
    found: list[Passage] = []
    for name, value in words.items():
        if name in RICH:
            found += blocks(value)
        else:
            lines = value.splitlines() if name in SEVERAL else [value]
            found += [Passage(LINE, rich=False, text=line) for line in lines if line.strip()]
    return found


def blocks(html: str) -> list[Passage]:
    """The blocks of a body in the order of reading."""
    reader = Reader()
    for token in walk(html):
        if isinstance(token, Text):
            reader.write(token.text)
        elif token.name in PASSAGES:
            reader.found.append(Passage("" if token.closing else tag_of(token)))
        elif token.name == "br":
            reader.write(" ")
        elif token.closing:
            reader.inside.pop()
        else:
            reader.open(token)
    found = [passage for passage in reader.found if passage.tag or passage.text.strip()]
    for passage in found:
        passage.tag = passage.tag or "p"  # text between blocks reads as a paragraph
    return found


def tag_of(block: Tag) -> str:
    """The element of a block; of a figure also its key, because another figure is another passage."""
    key = block.attrs.get("data-figure")
    return f"{block.name}:{key}" if key else block.name


class Reader:
    """Goes through a body and knows which inline elements are open."""

    def __init__(self) -> None:
        self.found = [Passage("")]
        self.inside: list[Tag] = []

    def write(self, text: str) -> None:
        raised = next((tag.name for tag in self.inside if tag.name in SHIFTED), None)
        text = text.translate(SHIFTED[raised]) if raised else text
        self.found[-1].text += text
        isolated = any(tag.name == "bdi" or tag.attrs.get("dir") == "ltr" for tag in self.inside)
        self.found[-1].bare += " " if isolated else text

    def open(self, tag: Tag) -> None:
        self.inside.append(tag)
        if tag.name == "a" and "href" in tag.attrs:
            self.found[-1].links.append((tag.attrs["href"], tag.attrs.get("hreflang", "")))
        if tag.name == "sup" and "data-ref" in tag.attrs:
            self.found[-1].cited.append(tag.attrs["data-ref"])


def joined(found: list[Passage]) -> Passage:
    """All passages as one, for texts that are not divided alike."""
    whole = Passage("")
    whole.text = "\n".join(passage.text for passage in found)
    whole.cited = [key for passage in found for key in passage.cited]
    whole.links = [link for passage in found for link in passage.links]
    return whole


def pairs(source: list[Passage], translation: list[Passage]) -> list[tuple[Passage, Passage]]:
    """What corresponds to what: passage by passage, or all to all where the two are not divided alike."""
    if [passage.tag for passage in source] == [passage.tag for passage in translation]:
        return list(zip(source, translation, strict=True))
    return [(joined(source), joined(translation))]
