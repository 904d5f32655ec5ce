"""The interface's own words: what a catalog (.po) still lacks, and whether its .mo is up to date.

Reads both formats itself, so that the check needs no program outside Python.
"""

import ast
import gettext
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

from livhealth.text import typography

KEYWORD = re.compile(r'(?:(msgctxt|msgid|msgid_plural|msgstr)(?:\[(\d+)\])? +)?(".*")$')
PLACEHOLDER = re.compile(r"%\(\w+\)[a-z]|%[sd]|\{\w*\}")
# A day in Russian ends in a full stop of its own (26 ноября 2026 г.), and a sentence then has none (Мильчин).
DAY_AND_STOP = re.compile(r"%\((?:date|source_date|gone)\)s(?:</\w+>)*\.")


@dataclass
class Message:
    """One entry of a catalog. `strings` are its translations, one for each plural form."""

    context: str | None = None
    source: str = ""
    plural: str | None = None
    strings: dict[int, str] = field(default_factory=dict)
    flags: set[str] = field(default_factory=set)

    def key(self) -> str:
        return self.source if self.context is None else f"{self.context}\x04{self.source}"


def problems(po: Path) -> list[str]:
    """What is wrong with one catalog: a sentence for each message, and one for its .mo."""
    text = po.read_text(encoding="utf-8")
    header, messages = split(list(messages_in(text)))
    forms = plural_forms(header)
    where = "/".join(po.parts[-4:])
    found = [f"{where}: {message.source!r} {fault}." for message in messages for fault in faults(message, forms)]
    found += [f"{where}: {message.source!r}: {fault}." for message in messages for fault in misprints(po, message)]
    if re.search(r"^#~ *msgid", text, re.MULTILINE):
        found.append(f"{where}: has obsolete messages. Remove the lines that begin with #~.")
    if not found and compiled(po.with_suffix(".mo")) != catalog(messages):
        found.append(f"{where}: the .mo file is missing or out of date. Run `django-admin compilemessages`.")
    return found


def misprints(po: Path, message: Message) -> Iterator[str]:
    """What the typography of the catalog's language (the folder above LC_MESSAGES) does not allow."""
    language = po.parts[-3]
    for string in message.strings.values():
        yield from typography.faults(language, string)
        if language == "ru" and DAY_AND_STOP.search(string):
            yield "a full stop behind a day, which ends in one"


def faults(message: Message, forms: int) -> Iterator[str]:
    """Why a message is not finished; `forms` is how many plural forms the language has."""
    wanted = forms if message.plural is not None else 1
    if "fuzzy" in message.flags:
        yield "is marked fuzzy"
    if len(message.strings) != wanted or not all(message.strings.values()):
        yield "is not translated" if wanted == 1 else f"needs all {wanted} plural forms"
    elif {"python-format", "python-brace-format"} & message.flags and misplaced(message):
        yield "has other placeholders than its translation"


def misplaced(message: Message) -> bool:
    """Do placeholders differ? A plural form may leave a named one out ("one guide"), but not add one.

    Values without a name are counted by Python: every form has to take them.
    """
    known = set(PLACEHOLDER.findall(message.source + (message.plural or "")))
    each = [set(PLACEHOLDER.findall(string)) for string in message.strings.values()]
    if message.plural is None:
        return each != [known]
    return any(found - known or known & {"%d", "%s"} - found for found in each)


def messages_in(text: str) -> Iterator[Message]:
    """The entries of a .po file in order, the header (empty source) first; obsolete ones left out."""
    for block in re.split(r"\n\s*\n", text):
        message, here = Message(), ("", 0)
        for line in block.splitlines():
            if line.startswith("#,"):
                message.flags |= {flag.strip() for flag in line[2:].split(",")}
            if match := KEYWORD.match(line):
                if match[1]:
                    here = (match[1], int(match[2] or 0))
                append(message, here, ast.literal_eval(match[3]))
        if here[0]:
            yield message


def append(message: Message, here: tuple[str, int], part: str) -> None:
    """Add one line's string to the field that the last keyword named."""
    keyword, form = here
    if keyword == "msgstr":
        message.strings[form] = message.strings.get(form, "") + part
    elif keyword == "msgctxt":
        message.context = (message.context or "") + part
    elif keyword == "msgid_plural":
        message.plural = (message.plural or "") + part
    else:
        message.source += part


def split(messages: list[Message]) -> tuple[str, list[Message]]:
    """The header's text, and the real messages."""
    header = next((message.strings.get(0, "") for message in messages if not message.source), "")
    return header, [message for message in messages if message.source]


def plural_forms(header: str) -> int:
    match = re.search(r"nplurals *= *(\d+)", header)
    return int(match[1]) if match else 2


def catalog(messages: list[Message]) -> dict[str | tuple[str, int], str]:
    """What the compiled catalog has to say."""
    return {
        (message.key() if message.plural is None else (message.key(), form)): string
        for message in messages
        for form, string in message.strings.items()
    }


def compiled(mo: Path) -> dict[str | tuple[str, int], str]:
    """What the compiled catalog says, its header left out; nothing when there is no file."""
    if not mo.exists():
        return {}
    with mo.open("rb") as file:
        translations = gettext.GNUTranslations(file)
    return {key: string for key, string in translations._catalog.items() if key != ""}  # type: ignore[attr-defined]
