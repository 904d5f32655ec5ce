"""The inline markup of one text as protected codes: taken out for a translator, put back in unchanged.

Pure. A code is a number to the translator; what stands behind it never travels back from a file.
"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal, NamedTuple

from django.utils.translation import gettext as _

from livhealth.text import markup

# A translator isolates quantities with Unicode's own characters (UAX #9); in a body they are <bdi>.
ISOLATES = {"\u2066": 'dir="ltr"', "\u2067": 'dir="rtl"', "\u2068": ""}
POP = "\u2069"
ISOLATING = re.compile("([\u2066-\u2069])")
WHITE = re.compile(r"[ \t\n\r]+")


class Code(NamedTuple):
    """Markup around words, or one that stands alone: a line break, a citation.

    `title` are words inside the markup (what an abbreviation stands for): a text of its own.
    """

    id: str
    tag: str
    attrs: tuple[tuple[str, str], ...] = ()
    title: str = ""

    @property
    def single(self) -> bool:
        return self.tag == "br" or "data-ref" in dict(self.attrs)

    @property
    def key(self) -> tuple[str, tuple[tuple[str, str], ...]]:
        """What two codes have in common that do the same."""
        return self.tag, self.attrs

    def start(self, title: str = "") -> str:
        return markup.opening(self.tag, {**dict(self.attrs), **({"title": title} if title else {})})

    @property
    def end(self) -> str:
        return "" if self.tag == "br" else f"</{self.tag}>"

    @property
    def label(self) -> str:
        """What a translator is shown instead of the markup."""
        key = dict(self.attrs).get("data-ref")
        return f"[{key}]" if key else f"<{self.tag}>"


class Piece(NamedTuple):
    """A run of text, or where a code begins, ends or stands (its id in `value`)."""

    kind: Literal["text", "open", "close", "single"]
    value: str


Pieces = tuple[Piece, ...]


def plain(text: str) -> Pieces:
    return (Piece("text", text),) if text else ()


def text_of(pieces: Iterable[Piece]) -> str:
    return "".join(piece.value for piece in pieces if piece.kind == "text")


def taken_apart(html: str) -> tuple[Pieces, tuple[Code, ...]]:
    """The pieces and the codes of one line of a canonical body; codes are numbered from 1."""
    pieces: list[Piece] = []
    codes: list[Code] = []
    opened: list[str] = []
    for token in markup.walk(html):
        if isinstance(token, markup.Text):
            pieces.append(Piece("text", token.text))
        elif token.closing:
            if number := opened.pop():
                pieces.append(Piece("close", number))
        else:
            code = code_of(token, str(len(codes) + 1))
            codes.append(code)
            pieces.append(Piece("single" if code.single else "open", code.id))
            if code.tag != "br":
                opened.append("" if code.single else code.id)
    return tuple(pieces), tuple(codes)


def code_of(tag: markup.Tag, number: str) -> Code:
    attrs = sorted((name, value) for name, value in tag.attrs.items() if name != "title")
    return Code(number, tag.name, tuple(attrs), tag.attrs.get("title", ""))


def put_together(pieces: Iterable[Piece], codes: Sequence[Code], titles: Mapping[str, str]) -> str:
    """The HTML of a line. `titles`: code id -> the translated words inside it. Codes must fit (see `problem`)."""
    known = {code.id: code for code in codes}
    parts = []
    for piece in pieces:
        if piece.kind == "text":
            parts.append(isolated(markup.escaped(piece.value)))
        elif piece.kind == "close":
            parts.append(known[piece.value].end)
        else:
            code = known[piece.value]
            parts.append(code.start(titles.get(code.id, code.title)) + (code.end if code.single else ""))
    return "".join(parts)


def isolated(text: str) -> str:
    """Unicode's isolating characters as the element that a body has for them."""
    for character, attribute in ISOLATES.items():
        text = text.replace(character, f"<bdi {attribute}>" if attribute else "<bdi>")
    return text.replace(POP, "</bdi>")


def problem(pieces: Pieces, codes: Sequence[Code]) -> str:
    """A sentence about codes that are strange, lost, doubled or badly nested; "" when all is well."""
    known = {code.id: code for code in codes}
    used = Counter(piece.value for piece in pieces if piece.kind in ("open", "single"))
    if any(piece.kind != "text" and not fits(piece, known.get(piece.value)) for piece in pieces):
        return _("It holds markup that the original does not have.")
    if lost := [code.label for code in codes if not used[code.id]]:
        return _("Markup of the original is lost: %s.") % ", ".join(lost)
    if doubled := [code.label for code in codes if used[code.id] > 1]:
        return _("Markup of the original stands there twice: %s.") % ", ".join(doubled)
    if not nested(pieces):
        return _("Its markup is badly nested: what begins inside something must end inside it.")
    return ""


def fits(piece: Piece, code: Code | None) -> bool:
    return code is not None and code.single == (piece.kind == "single")


def nested(pieces: Iterable[Piece]) -> bool:
    """Does everything that is opened, isolating characters too, end in the right order?"""
    opened: list[str] = []
    for piece in spread(pieces):
        if piece.kind == "open":
            opened.append(piece.value)
        elif piece.kind == "close" and (not opened or opened.pop() != piece.value):
            return False
    return not opened


def spread(pieces: Iterable[Piece]) -> Iterator[Piece]:
    """The pieces, with isolating characters as openings and ends of their own."""
    for piece in pieces:
        if piece.kind != "text":
            yield piece
            continue
        for part in ISOLATING.split(piece.value):
            if part in ISOLATES:
                yield Piece("open", "isolate")
            elif part == POP:
                yield Piece("close", "isolate")
            else:
                yield Piece("text", part)


def expressed(html: str, codes: Sequence[Code]) -> tuple[Pieces, dict[str, str]] | None:
    """A translated line in the codes of its original, and the words inside them (code id -> title).

    Isolation that the original does not need becomes Unicode's characters. None when the
    translation has other markup than the original.
    """
    pieces, own = taken_apart(html)
    free = list(codes)
    names: dict[str, tuple[str, bool]] = {}
    titles: dict[str, str] = {}
    for code in own:
        match = next((each for each in free if each.key == code.key), None)
        if match is not None:
            free.remove(match)
            names[code.id] = (match.id, False)
            titles |= {match.id: code.title} if code.title else {}
        elif (character := isolate_of(code)) is not None:
            names[code.id] = (character, True)
        else:
            return None
    return None if free else (tuple(renamed(piece, names) for piece in pieces), titles)


def isolate_of(code: Code) -> str | None:
    attribute = " ".join(f'{name}="{value}"' for name, value in code.attrs)
    found = (character for character, wanted in ISOLATES.items() if code.tag == "bdi" and wanted == attribute)
    return next(found, None)


def renamed(piece: Piece, names: Mapping[str, tuple[str, bool]]) -> Piece:
    if piece.kind == "text":
        return piece
    name, is_character = names[piece.value]
    if is_character:
        return Piece("text", name if piece.kind == "open" else POP)
    return piece._replace(value=name)


def same(one: Iterable[Piece], other: Iterable[Piece]) -> bool:
    """Do two lines say the same, however their white space is broken?"""
    return normal(one) == normal(other)


def normal(pieces: Iterable[Piece]) -> list[Piece]:
    found: list[Piece] = []
    for piece in pieces:
        if piece.kind == "text" and found and found[-1].kind == "text":
            found[-1] = Piece("text", found[-1].value + piece.value)
        else:
            found.append(piece)
    texts = (
        piece if piece.kind != "text" else Piece("text", WHITE.sub(" ", unicodedata.normalize("NFC", piece.value)))
        for piece in found
    )
    return [piece for piece in trimmed(list(texts)) if piece.value]


def trimmed(pieces: list[Piece]) -> list[Piece]:
    if pieces and pieces[0].kind == "text":
        pieces[0] = Piece("text", pieces[0].value.lstrip(" "))
    if pieces and pieces[-1].kind == "text":
        pieces[-1] = Piece("text", pieces[-1].value.rstrip(" "))
    return pieces
