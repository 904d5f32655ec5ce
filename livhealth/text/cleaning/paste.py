"""What word processors mean by their markup: styles that say bold, and bullets printed in front of list paragraphs."""

import re
from collections.abc import Iterable, Iterator

from livhealth.text.markup import ENDLESS, Tag, Text

STYLED = frozenset({"span", "font", "b", "strong", "i", "em"})
LEVEL = re.compile(r"mso-list:\s*\S+\s+level([1-9])", re.I)
MEANINGS = (
    ("strong", re.compile(r"(?<![\w-])font-weight:\s*(bold|bolder|[6-9]00)", re.I)),
    ("em", re.compile(r"(?<![\w-])font-style:\s*(italic|oblique)", re.I)),
    ("sup", re.compile(r"(?<![\w-])vertical-align:\s*super", re.I)),
    ("sub", re.compile(r"(?<![\w-])vertical-align:\s*sub\b", re.I)),
)
UNMEANT = {
    "strong": re.compile(r"(?<![\w-])font-weight:\s*(normal|[1-5]00)", re.I),
    "em": re.compile(r"(?<![\w-])font-style:\s*normal", re.I),
}
NAMES = {"b": "strong", "i": "em"}
LONGEST_MARKER = 12


def understood(source: Iterable[Text | Tag]) -> Iterator[Text | Tag]:
    """The same tree with styles as elements, and printed bullets as `marker` tags behind a `level`."""
    begun: list[list[Tag]] = []
    for token in without_bullets(source):
        if isinstance(token, Text) or token.name not in STYLED:
            yield listed(token) if isinstance(token, Tag) else token
        elif token.closing:
            yield from (Tag(tag.name, closing=True) for tag in reversed(begun.pop()))
        else:
            begun.append(meant(token))
            yield from begun[-1]


def meant(tag: Tag) -> list[Tag]:
    style = tag.attrs.get("style", "")
    name = NAMES.get(tag.name, tag.name)
    names = [meaning for meaning, pattern in MEANINGS if pattern.search(style)]
    if name in UNMEANT:
        names = [name] * (not UNMEANT[name].search(style)) + [other for other in names if other != name]
        return [Tag(first, attrs=tag.attrs if at == 0 else {}) for at, first in enumerate(names)]
    language = {} if "mso-" in style else tag.attrs  # Word's proofing language is noise
    return [Tag("span", attrs=language), *(Tag(name) for name in names)]


def listed(tag: Tag) -> Tag:
    """A paragraph that Word shows as a list entry, with its level in the attributes."""
    if not tag.attrs:
        return tag
    level = LEVEL.search(tag.attrs.get("style", "")) if tag.name == "p" else None
    kept = {key: value for key, value in tag.attrs.items() if key != "level"}
    return Tag(tag.name, tag.closing, {**kept, "level": level[1]} if level else kept)


def without_bullets(source: Iterable[Text | Tag]) -> Iterator[Text | Tag]:
    """Gathers what stands in `mso-list:Ignore` into one tag; too much text for a bullet is text again."""
    depth, printed = 0, ""
    for token in source:
        if not depth and not is_bullet(token):
            yield token
        elif isinstance(token, Text):
            printed += token.text
        elif token.name not in ENDLESS:
            depth += -1 if token.closing else 1
            if not depth:
                yield bullet(printed)
                printed = ""


def is_bullet(token: Text | Tag) -> bool:
    return (
        isinstance(token, Tag)
        and bool(token.attrs)
        and "mso-list:ignore" in token.attrs.get("style", "").replace(" ", "").lower()
    )


def bullet(printed: str) -> Text | Tag:
    short = len(printed.strip()) <= LONGEST_MARKER
    return Tag("marker", attrs={"text": printed}) if short else Text(printed)
