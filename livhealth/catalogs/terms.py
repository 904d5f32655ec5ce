"""One word for one thing: do the interface's messages keep to the list in `docs/content/interface-terms.md`?

A terminology check as translation tools have it: where the source holds a term, the translation holds one of the
agreed words. Both tables are read from the page itself, so that what people read is what is checked.
"""

import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from livhealth.catalogs.completeness import Message, messages_in

LIST = Path("docs/content/interface-terms.md")
NOT_WORDS = re.compile(r"%\(\w+\)[a-z]|\{\w*\}|<[^>]*>|&\w+;|[\w.-]+[/@][\w./-]+|--\w+|“[^”]*”")


@dataclass(frozen=True)
class Terms:
    """What the page says.

    `agreed`: term -> language -> beginnings of words, folded. `others`: messages in which a term means something
    else. `refused`: an English phrase -> what to say instead.
    """

    agreed: Mapping[str, Mapping[str, tuple[str, ...]]]
    others: frozenset[str]
    refused: Mapping[str, str]


def read_terms(text: str) -> Terms:
    """The three tables of the page, known by the first word of their headers: `term`, `message`, `not`."""
    tables = {rows[0][0]: rows for rows in map(cells, re.findall(r"(?:^\|.+\|\n)+", text, re.MULTILINE))}
    languages = tables["term"][0][2:]
    agreed = {
        term: {code: tuple(map(fold, words.split(", "))) for code, words in zip(languages, columns, strict=True)}
        for term, _meaning, *columns in tables["term"][1:]
    }
    others = frozenset(message for message, _why in tables["message"][1:])
    return Terms(agreed, others, dict(tables["not"][1:]))


def cells(table: str) -> list[list[str]]:
    """The rows of one table of Markdown, without the line under its header."""
    rows = [[cell.strip() for cell in line.strip("|").split("|")] for line in table.splitlines()]
    return [rows[0], *rows[2:]]


def other_words(po: Path, terms: Terms) -> Iterator[str]:
    """A sentence for each message of a catalog whose translation has another word for a term."""
    language, where = po.parts[-3], "/".join(po.parts[-4:])
    for message in messages_in(po.read_text(encoding="utf-8")):
        if message.source in terms.others:
            continue
        translated = fold(" ".join(message.strings.values()))
        for term, words in terms.agreed.items():
            if says(message, term) and not any(word in translated for word in words.get(language, (translated,))):
                yield f"{where}: {message.source!r} says {term!r}, its translation none of: {', '.join(words[language])}."


def refused_words(messages: list[Message], terms: Terms) -> Iterator[str]:
    """A sentence for each English message that has a word which the interface does not use."""
    for message in messages:
        for phrase, better in terms.refused.items():
            if says(message, phrase):
                yield f"The message {message.source!r} says {phrase!r}: say {better!r}."


def says(message: Message, term: str) -> bool:
    """Does the English have this term as a word, in the singular or the plural? Placeholders and addresses do not count."""
    source = NOT_WORDS.sub(" ", f"{message.source} {message.plural or ''}").lower()
    return re.search(rf"(?<![\w-]){re.escape(term)}(?:s|'s|’s)?(?![\w-])", source) is not None


def fold(text: str) -> str:
    """Small letters without marks, so that `İletişim`, `hâl` and vowel signs are found (NFKD, marks dropped)."""
    return "".join(c for c in unicodedata.normalize("NFKD", text.lower()) if not unicodedata.combining(c))
