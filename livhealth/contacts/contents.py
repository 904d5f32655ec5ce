"""What one version of the hospital's contacts says, and which contacts cannot be right.

A wrong number is the most dangerous word on a page. So a number is stated twice, as people read it and as a telephone
dials it, and both have to agree digit by digit.
"""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass, field
from typing import Any
from urllib.parse import urlsplit

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from livhealth.floor import languages
from livhealth.text.digest import canonical_json

Data = dict[str, Any]
Problem = tuple[str, str]  # name of a form's field, sentence
DIALLED = re.compile(r"\+?[0-9]{3,15}")  # 15 digits are the most that a number has (ITU-T E.164)
SHOWN = re.compile(r"\+?[0-9 \-./()\u00a0\u2011]+")
MOST_IN_LINE = 200
MOST_IN_ADDRESS = 500


@dataclass(frozen=True)
class Number:
    """A telephone number: as it is shown, and as it is dialled (digits, with a plus sign before them or none)."""

    shown: str
    dialled: str

    @classmethod
    def stated(cls, shown: str, dialled: str = "") -> "Number | None":
        """The number that a form or a setting states; None when it states none."""
        return cls(shown, dialled) if shown or dialled else None

    def problems(self, name: str) -> Iterator[Problem]:
        """What is wrong with it, for the fields `<name>_shown` and `<name>_dialled`."""
        if not DIALLED.fullmatch(self.dialled):
            yield (
                f"{name}_dialled",
                _("Write 3 to 15 digits, with or without a plus sign before them: +902120000000."),
            )
        elif not SHOWN.fullmatch(self.shown):
            yield (
                f"{name}_shown",
                _("Write the digits 0 to 9, separated by spaces, hyphens, dots or brackets: +90 212 000 00 00."),
            )
        elif digits(self.shown) != self.dialled:
            yield (
                f"{name}_shown",
                _("This reads %(read)s, and %(dialled)s is dialled. Both have to be the same, digit by digit.")
                % {"read": digits(self.shown), "dialled": self.dialled},
            )


@dataclass(frozen=True)
class Words:
    """What is said of the numbers in one language: what each is called, and who answers when. Empty: nothing."""

    telephone: str = ""
    emergency: str = ""
    hours: str = ""


@dataclass(frozen=True)
class Contacts:
    """One version: two numbers, where to write, where to ask for an appointment, and the words in each language."""

    telephone: Number | None = None
    emergency: Number | None = None
    contact: str = ""  # where questions about the guides are answered: a mail or web address
    message_url: str = ""
    appointment_url: str = ""
    words: Mapping[str, Words] = field(default_factory=dict)

    def as_data(self) -> Data:
        """Plain data as the record and `guide.json` hold it: what is empty is left out."""
        data = without_empty(asdict(self))
        return {name: data[name] for name in data if data[name]}

    def as_text(self) -> str:
        """The canonical JSON, of which the digest is taken."""
        return canonical_json(self.as_data())

    @classmethod
    def read(cls, text: str) -> "Contacts":
        """The contacts that a canonical text holds."""
        data = json.loads(text)
        return cls(
            telephone=Number(**data["telephone"]) if "telephone" in data else None,
            emergency=Number(**data["emergency"]) if "emergency" in data else None,
            contact=data.get("contact", ""),
            message_url=data.get("message_url", ""),
            appointment_url=data.get("appointment_url", ""),
            words={code: Words(**said) for code, said in data.get("words", {}).items()},
        )

    def check(self) -> None:
        """Raises ValidationError with a sentence for each field that cannot be right."""
        found: dict[str, list[str]] = {}
        for name, sentence in self.problems():
            found.setdefault(name, []).append(sentence)
        if found:
            raise ValidationError(found)

    def problems(self) -> Iterator[Problem]:
        for name in ("telephone", "emergency"):
            if number := getattr(self, name):
                yield from number.problems(name)
        for name in ("message_url", "appointment_url"):
            if (address := getattr(self, name)) and not is_web_address(address):
                yield name, _("Write a whole web address that begins with https://, like https://hospital.example/ask.")
        yield from long_lines({"contact": self.contact}, self.words)


def without_empty(value: Any) -> Any:
    """Plain data without what is empty, at any depth."""
    if not isinstance(value, dict):
        return value
    kept = {name: without_empty(item) for name, item in value.items()}
    return {name: item for name, item in kept.items() if item}


def digits(shown: str) -> str:
    """What a telephone would dial of a number as it is shown."""
    return re.sub(r"[^0-9+]", "", shown)


def is_web_address(address: str) -> bool:
    """An https address without a name or password in it, which browsers and people read alike."""
    if len(address) > MOST_IN_ADDRESS or not address.isascii() or re.search(r"[\s\"'<>\\^`{|}]", address):
        return False
    try:
        parts = urlsplit(address)
        return bool(parts.scheme == "https" and parts.hostname and "@" not in parts.netloc and parts.port != 0)
    except ValueError:  # a port that is none
        return False


def long_lines(lines: Mapping[str, str], words: Mapping[str, Words]) -> Iterator[Problem]:
    """Lines that nobody reads to their end, and words in a language that is not published."""
    said = {f"words_{code}_{name}": line for code, each in words.items() for name, line in asdict(each).items()}
    for name, line in {**lines, **said}.items():
        if len(line) > MOST_IN_LINE:
            yield name, _("Write at most %(most)d characters.") % {"most": MOST_IN_LINE}
    for code in sorted(set(words) - set(languages.codes())):
        yield "words", _("Guides are not published in this language (%s).") % code
