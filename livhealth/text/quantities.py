"""The quantities that a text states, read so that languages can be compared: 90%, %90 and 90 % are one quantity."""

import re
import unicodedata
from collections.abc import Iterable, Mapping
from decimal import Decimal
from functools import lru_cache
from typing import NamedTuple

from livhealth.text.phrases import bared

# Arabic and Persian digits; the Arabic signs for parts of a number and for percent.
DIGITS = {0x0660 + n: str(n) for n in range(10)} | {0x06F0 + n: str(n) for n in range(10)}
SIGNS = str.maketrans(DIGITS | {"٫": ".", "٬": "'", "٪": "%", "−": "-", "‑": "-"})
# Languages that write 1.5 for one and a half; the others write 1,5.
POINTED = frozenset({"ar", "en", "he", "hi", "ja", "ko", "th", "zh"})
FRACTION = "[¼-¾⅐-⅞]"
# Spaces and apostrophes part thousands. A digit of "PD-1" or "CD19" belongs to a name.
NUMBER = rf"(?:\d{{1,3}}(?:[ ']\d{{3}})+(?!\d)|\d+)(?:[.,]\d+)*(?: ?{FRACTION})?|{FRACTION}"
START = r"(?<![A-Za-z\d])(?<![A-Za-z]-)"
MINUS = r"(?<![\w)%\]])(?<![\d%] )[-–](?=\d)"
RAISED = "[⁰¹²³⁴-⁹⁺⁻]*"
JOINT = re.compile(" ?[-–—] ?")
AHEAD = ("%", "‰")  # the units that some languages write before the number
# Units that a sentence may leave out, as in "between 2 and 5"; of all others each language has to say them.
COUNTED = frozenset(
    {"second", "minute", "hour", "day", "night", "week", "month", "year", "decade"}
    | {"time", "dose", "tablet", "capsule", "drop", "cycle"}
)
REMEMBERED = 8  # texts
CALENDAR = range(1900, 2101)


class Quantity(NamedTuple):
    """A number with the sign of its unit ("" for none) and what stands before it; `shown` as the text has it."""

    value: str
    unit: str
    sign: str
    shown: str


class QuantityReader:
    """Reads the quantities of texts in one language, whose ways to write a unit it is given by the unit's sign."""

    def __init__(self, language: str, units: Mapping[str, Iterable[str]]) -> None:
        self.language = language
        # One request compares the same few texts several times.
        self.read_once = lru_cache(maxsize=REMEMBERED)(self.read_all)
        self.exact = {bared(way).translate(SIGNS): sign for sign, ways in units.items() for way in ways}
        self.named = {way.lower(): sign for way, sign in self.exact.items()}
        unit = "|".join(self.spelled(way) for way in sorted(self.exact, key=len, reverse=True)) or "(?!)"
        ahead = "|".join(self.spelled(way) for way, sign in self.exact.items() if sign in AHEAD) or "(?!)"
        self.pattern = re.compile(
            rf"{START}(?:(?P<sign>[<>≤≥±~≈]) ?)?(?:(?P<ahead>{ahead}) ?)?(?P<number>(?:{MINUS})?(?:{NUMBER}){RAISED})"
            rf"(?(ahead)|(?:[ -]?(?P<unit>(?:(?:{unit})|(?=/))(?: ?/ ?(?:{unit}))*))?)"
        )

    def spelled(self, way: str) -> str:
        """A unit up to the end of its word. Short ones keep their case; a French l' is no litre."""
        end = "" if not way[-1].isalnum() else r"(?![\w'])" if self.language == "fr" else r"(?!\w)"
        return re.escape(way) + end if len(way) < 3 else f"(?i:{re.escape(way)}){end}"

    def read(self, text: str) -> list[Quantity]:
        """The quantities in the order of reading. Both ends of "5–10 mg" have the unit."""
        return list(self.read_once(text))

    def read_all(self, text: str) -> tuple[Quantity, ...]:
        text = bared(text).translate(SIGNS)
        found = list(self.pattern.finditer(text))
        quantities = [self.quantity(match) for match in found]
        for n in reversed(range(len(found) - 1)):
            if not quantities[n].unit and JOINT.fullmatch(text, found[n].end(), found[n + 1].start()):
                quantities[n] = quantities[n]._replace(unit=quantities[n + 1].unit)
        return tuple(quantities)

    def quantity(self, match: re.Match[str]) -> Quantity:
        value = number(match["number"], self.language)
        unit = "/".join(self.sign_of(way) for way in re.split(" ?/ ?", match["unit"] or match["ahead"] or "") if way)
        if unit in {"g", "year"} and value.isdecimal() and int(value) in CALENDAR:
            unit = ""  # "2025 г." is a year; no language compares it as an amount
        return Quantity(value, unit, match["sign"] or "", match[0].strip())

    def sign_of(self, way: str) -> str:
        return self.exact.get(way) or self.named.get(way.lower(), way)


def number(written: str, language: str) -> str:
    """A number without its language: "1.000,5" in German is "1000.5". Dates stay as they are written."""
    minus = "-" if written[0] in "-–" else ""
    match = re.fullmatch(rf"([\d.,' ]*?) ?({FRACTION}?)({RAISED})", written.lstrip("-–"))
    plain, fraction, raised = match.groups() if match else (written, "", "")
    value = decimal(plain.replace(" ", "").replace("'", ""), language)
    sound = value.count(".") <= 1 and "," not in value
    if fraction and sound:
        value = str(Decimal(value or 0) + Decimal(str(round(unicodedata.numeric(fraction), 6))))
    if sound:
        value = format(Decimal(value).normalize(), "f")
    return minus + (value if sound else value + fraction) + raised


def decimal(plain: str, language: str) -> str:
    """The digits with a point before the decimal ones, whichever way the language parts thousands."""
    used = [char for char in plain if char in ".,"]
    if len(set(used)) == 2:
        thousands, point = used[0], used[-1]
        return plain.replace(thousands, "").replace(point, ".")
    if not used:
        return plain
    groups = plain.split(used[0])
    parted = groups[0] not in {"", "0"} and all(len(group) == 3 for group in groups[1:])
    if len(used) > 1:
        return "".join(groups) if parted else plain
    own = "." if language in POINTED else ","
    return "".join(groups) if parted and used[0] != own else ".".join(groups)
