"""A translation agency in the tests: takes a file that was exported, fills it in, gives it back."""

from collections.abc import Callable, Iterator, Mapping
from copy import deepcopy
from typing import Any

from lxml import etree

from articles.domain.xliff.blocks import field_blocks, fields_of
from articles.domain.xliff.earlier_translation import field_suggestions
from articles.domain.xliff.writing import CORE, core, fill

NAMES = {"x": CORE, "mda": "urn:oasis:names:tc:xliff:metadata:2.0"}
Change = Callable[[Any], Any]


def parse(data: bytes) -> Any:
    return etree.fromstring(data)


def raw(root: Any) -> bytes:
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8")


def found(root: Any, path: str) -> list[Any]:
    return root.xpath(path, namespaces=NAMES)


def unit(root: Any, name: str) -> Any:
    (whole,) = found(root, f"//x:unit[@id='{name}']")
    return whole


def names(data: bytes) -> list[str]:
    """The units of the guide that a file holds."""
    return [group.get("id") for group in found(parse(data), "//x:group")]


def changed(data: bytes, change: Change) -> bytes:
    """The file after `change` did something to its tree."""
    root = parse(data)
    change(root)
    return raw(root)


def translated(data: bytes, words: Callable[[str], str] = lambda text: text, *, state: str = "translated") -> bytes:
    """Every segment filled in: its source, each run of words passed through `words`, all codes kept."""
    return changed(data, lambda root: [copy_over(segment, words, state) for segment in found(root, "//x:segment")])


def copy_over(segment: Any, words: Callable[[str], str], state: str) -> None:
    target = deepcopy(segment.find(core("source")))
    target.tag = core("target")
    for element in target.iter():
        element.text = element.text and words(element.text)
        if element is not target:
            element.tail = element.tail and words(element.tail)
    for earlier in segment.findall(core("target")):
        segment.remove(earlier)
    segment.append(target)
    segment.set("state", state)
    segment.attrib.pop("subState", None)


def worded(
    data: bytes, originals: Mapping[str, Mapping[str, str]], translations: Mapping[str, Mapping[str, str]]
) -> bytes:
    """Every segment filled in with the words of a whole translation (unit -> words)."""
    root = parse(data)
    for name, words in translations.items():
        for text_id, block, pieces in targets(name, originals[name], words):
            segment = unit(root, text_id).find(core("segment"))
            target = etree.SubElement(segment, core("target"))
            fill(target, pieces, {code.id: code for code in block.codes}, {})
            segment.set("state", "final")
    return raw(root)


def targets(name: str, original: Mapping[str, str], words: Mapping[str, str]) -> Iterator[tuple[str, Any, Any]]:
    for field in fields_of(name):
        offered = field_suggestions(name, field, original[field], original[field], words[field])
        blocks = {block.id: block for block in field_blocks(name, field, original[field])}
        assert offered.keys() == blocks.keys()
        yield from ((key, blocks[key], suggestion.pieces) for key, suggestion in offered.items())
