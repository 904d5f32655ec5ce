"""A body's HTML in canonical form, wherever text is written: what cleaning keeps, and how it says it."""

from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache

from livhealth.text.allowed import BLOCKS, INLINE, VALUES, valid_attributes
from livhealth.text.cleaning.body import Node, written
from livhealth.text.cleaning.paste import understood
from livhealth.text.cleaning.placing import placed
from livhealth.text.markup import Tag, Text, walk
from livhealth.text.plain import clean_line

RENAMED = dict.fromkeys(("h1", "h2", "h4", "h5", "h6"), "h3") | {
    "b": "strong",
    "i": "em",
    "acronym": "abbr",
    "menu": "ul",
    "dir": "ul",
}
DIVIDING = frozenset(
    (
        "address article aside body center details div fieldset figcaption figure footer form frameset head "
        "header hgroup hr html iframe legend main nav noscript object optgroup option pre search section "
        "select summary svg template textarea title"
    ).split()
)
KNOWN = INLINE | BLOCKS | DIVIDING | {"br", "marker"}
PASSES = 8
REMEMBERED = 8  # bodies: form, field and page ask for the same few within a request


def clean_html(value: str) -> str:
    """A body's HTML in canonical form: allowed elements only, valid shape, NFC, one block a line, no text lost.

    Takes anything that calls itself HTML, also what Word, LibreOffice and Google Docs paste. Cleaning what is
    clean changes nothing. Only scripts, styles, comments, attributes and characters that nobody can see go.
    """
    return clean_tree(value)[1]


@lru_cache(maxsize=REMEMBERED)
def clean_tree(value: str) -> tuple[Node, str]:
    """The tree of the canonical form, and the form itself. The tree is shared: whoever takes it only reads it."""
    for _ in range(PASSES):
        root = shaped(value)
        before, value = value, written(root)
        if value == before:
            break
    return root, value


def shaped(value: str) -> Node:
    """The valid shape of a text, in time that grows with its length only."""
    return placed(checked(understood(walk(value))))


def checked(source: Iterable[Text | Tag]) -> Iterator[Text | Tag]:
    """Tags under their allowed names with valid attributes; elements that only part text as such; others gone."""
    preformatted = 0
    for token in source:
        if isinstance(token, Text):
            yield from broken_lines(token) if preformatted > 0 else (token,)
            continue
        name = RENAMED.get(token.name, token.name)
        preformatted += (name == "pre") * (-1 if token.closing else 1)
        if name == "hr":
            yield from (Tag(name), Tag(name, closing=True))
        elif name in KNOWN:
            yield Tag(name, token.closing, checked_attributes(name, token))


def checked_attributes(name: str, tag: Tag) -> Mapping[str, str]:
    if name == "marker" or not tag.attrs:
        return tag.attrs
    found = valid_attributes(name, {key: clean_line(value) for key, value in tag.attrs.items() if key in VALUES})
    return {**found, "level": tag.attrs["level"]} if "level" in tag.attrs and name == "p" else found


def broken_lines(token: Text) -> Iterator[Text | Tag]:
    for at, line in enumerate(token.text.split("\n")):
        if at:
            yield Tag("br")
        yield Text(line)
