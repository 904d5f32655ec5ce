"""How markup of any origin is read: into tags and text, in time that grows only with its length."""

import html
import re
from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import NamedTuple

# Quotation marks count only after an equals sign, as in browsers. A tag that never ends is text.
TAG = re.compile(
    r"<(/?)([a-zA-Z][^\s/>]*+)"
    r"((?:[^>=]++|=\s*+(?:\"[^\"]*+(?:\"|\Z)|'[^']*+(?:'|\Z))?+)*+)(>?)"
)
ATTRIBUTE = re.compile(r"([^\s/>=\"']++)(?:\s*+=\s*+(?:\"([^\"]*+)\"|'([^']*+)'|([^\s>]++)))?+")
REFERENCE = re.compile(r"&(?:#[0-9]+;?|#[xX][0-9a-fA-F]+;?|[a-zA-Z][a-zA-Z0-9]*;)")
HIDDEN = frozenset({"script", "style"})  # what they hold is not text


NONE: Mapping[str, str] = MappingProxyType({})


class Text(NamedTuple):
    text: str


class Tag(NamedTuple):
    name: str
    closing: bool = False
    attrs: Mapping[str, str] = NONE


def tokens(value: str) -> Iterator[Text | Tag]:
    """The tags and texts of a piece of HTML, references decoded; comments, scripts and styles left out.

    An unclosed comment or script hides nothing: what follows is read on, so that no text is lost unseen.
    """
    reader = Reader(value)
    while reader.at < len(value):
        token = reader.next()
        if token is not None:
            yield token


class Reader:
    """One pass over a text. Remembers which ends do not come any more, so as not to look for them again."""

    def __init__(self, value: str) -> None:
        self.value = value
        self.at = 0
        self.gone: set[str] = set()

    def next(self) -> Text | Tag | None:
        if self.value[self.at] != "<":
            return self.text_until(self.value.find("<", self.at + 1))
        if self.value.startswith("<!--", self.at):
            # "<!-->" is a whole comment: its two dashes open and close it.
            return self.skip("-->", self.at + 2)
        if self.value.startswith(("<!", "<?", "</"), self.at) and not TAG.match(self.value, self.at):
            return self.skip(">", self.at + 2)
        return self.tag()

    def text_until(self, end: int) -> Text:
        end = len(self.value) if end < 0 else end
        found, self.at = self.value[self.at : end], end
        return Text(html.unescape(found) if "&" in found else found)

    def find(self, mark: str, start: int) -> int:
        if mark in self.gone:
            return -1
        found = self.value.find(mark, start)
        if found < 0:
            self.gone.add(mark)
        return found

    def skip(self, mark: str, start: int) -> Text | None:
        end = self.find(mark, start)
        if end < 0:
            return self.text_until(self.value.find("<", self.at + 1))
        self.at = end + len(mark)
        return None

    def tag(self) -> Text | Tag | None:
        match = TAG.match(self.value, self.at)
        if match is None:
            return self.text_until(self.value.find("<", self.at + 1))
        if not match[4]:
            return self.text_until(match.end())
        self.at = match.end()
        name = match[2].lower()
        if name in HIDDEN and not match[1]:
            self.hidden(name)
            return None
        return Tag(name, bool(match[1]), attributes(match[3]) if match[3] and not match[1] else NONE)

    def hidden(self, name: str) -> None:
        end = None if name in self.gone else re.compile(rf"</{name}(?=[\s/>])", re.I).search(self.value, self.at)
        if end:
            self.at = end.start()
        else:
            self.gone.add(name)


def attributes(source: str) -> dict[str, str]:
    """The attributes inside a tag; of two with one name the first counts."""
    found: dict[str, str] = {}
    for match in ATTRIBUTE.finditer(source):
        value = next((part for part in match.groups()[1:] if part is not None), "")
        found.setdefault(match[1].lower(), REFERENCE.sub(lambda ref: html.unescape(ref[0]), value))
    return found


def escaped(text: str) -> str:
    """Text as it stands between tags, the no-break space visible."""
    return html.escape(text, quote=False).replace("\xa0", "&nbsp;")


def opening(name: str, attrs: Mapping[str, str]) -> str:
    """An opening tag, its attributes in alphabetical order."""
    if not attrs:
        return f"<{name}>"
    pairs = (f' {key}="{html.escape(value).replace("&#x27;", chr(39))}"' for key, value in sorted(attrs.items()))
    return f"<{name}{''.join(pairs)}>"
