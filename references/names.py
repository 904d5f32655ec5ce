"""Who wrote a source: the line that a record keeps, read as the name of a person or of an organization.

A line stays as it was written, "Family, Given, Suffix": editions freeze it. What a citation makes of it is
computed here (Publication Manual of the APA, 7th edition, 9.8 to 9.11).
"""

import re
from dataclasses import dataclass

from django.utils.translation import gettext as _

COMMA = re.compile(r"\s*[,،]\s*")
HYPHEN = re.compile("[-\u2010\u2011]")
SUFFIXES = {"jr": "Jr.", "sr": "Sr.", "ii": "II", "iii": "III", "iv": "IV", "v": "V"}
LONGEST_RUN = 3  # capital letters without a full stop that are read as initials: "JRR"
SEVERAL = re.compile(r";|&|\bet al\b|\d")
ABBREVIATED = re.compile(r"\w[\w'’-]+ (?P<initials>[^\W\d_]{1,3})")  # "Smith JR", as medical journals list authors


@dataclass(frozen=True)
class Name:
    """A person's name in its parts; an organization has a family name alone."""

    family: str
    given: str = ""
    suffix: str = ""

    def inverted(self) -> str:
        """As a list of authors says it: "King, M. L., Jr."."""
        return ", ".join(part for part in (self.family, initials(self.given), self.suffix) if part)

    def straight(self) -> str:
        """As editors are named: "M. L. King, Jr."."""
        name = " ".join(part for part in (initials(self.given), self.family) if part)
        return f"{name}, {self.suffix}" if self.suffix else name


def parse(line: str) -> Name:
    """The name in a line. Never fails: what `problem` would refuse is read as well as it can be."""
    if is_braced(line):
        return Name(line[1:-1].strip())
    family, *rest = COMMA.split(line.strip())
    given = rest[0] if rest else ""
    suffix = SUFFIXES.get(", ".join(rest[1:]).rstrip(".").casefold(), ", ".join(rest[1:]))
    return Name(family, given, suffix)


def problem(line: str) -> str:
    """Why a line cannot be read as one name, in a sentence with the way to write it; "" when it can."""
    if is_braced(line):
        return ""
    if {"{", "}"} & set(line):
        return unreadable(line)
    parts = COMMA.split(line.strip())
    if len(parts) > 1 and (SEVERAL.search(line) or all(map(is_abbreviated, parts))):
        return _("“%s” reads like several names: write one a line.") % line
    is_readable = (
        all(parts) and len(parts) <= 3 and not any(map(is_suffix, parts[1:2])) and all(map(is_suffix, parts[2:]))
    )
    return "" if is_readable else unreadable(line)


def unreadable(line: str) -> str:
    return (
        _(
            "“%s” cannot be read as a name. Write a person as Family, Given or Family, Given, Jr.; "
            "an organization whose name has a comma in curly brackets."
        )
        % line
    )


def is_braced(line: str) -> bool:
    return line.startswith("{") and line.endswith("}") and not set(line[1:-1]) & set("{}") and bool(line[1:-1].strip())


def is_suffix(part: str) -> bool:
    return part.rstrip(".").casefold() in SUFFIXES


def is_abbreviated(part: str) -> bool:
    """A whole person in one part: a name, and behind it initials without full stops."""
    found = ABBREVIATED.fullmatch(part)
    return found is not None and found["initials"].isupper()


def initials(given: str) -> str:
    """ "Yana-Maria K." becomes "Y.-M. K.", "M.R." "M. R.", "Ludwig van" "L. van"; no script without capitals is cut."""
    return " ".join(shortened(word) for word in given.split())


def shortened(word: str) -> str:
    if not word[0].isupper():
        return word  # a particle ("van"), or a script that has no capital letters
    if word.isupper() and word.isalpha() and 1 < len(word) <= LONGEST_RUN:
        return " ".join(f"{letter}." for letter in word)
    return "-".join(run_together(part) for part in HYPHEN.split(word) if part)


def run_together(part: str) -> str:
    """The initials that one word holds: "M.R." two, "Martin" and "M." one."""
    return " ".join(f"{piece[0]}." for piece in part.split(".") if piece)
