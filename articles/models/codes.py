"""The codes by which machines know what a guide is about: of which systems, and when one cannot be a code at all."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _


@dataclass(frozen=True)
class CodeSystem:
    """A system of codes: its OID as HL7 version 3 names it, its URI as FHIR does, and how its codes look."""

    name: str
    oid: str
    uri: str
    pattern: str


SYSTEMS = {
    system.name: system
    for system in (
        CodeSystem("ICD-10", "2.16.840.1.113883.6.3", "http://hl7.org/fhir/sid/icd-10", r"[A-Z]\d{2}(\.\d{1,2})?"),
        CodeSystem(
            "ICD-10-CM",
            "2.16.840.1.113883.6.90",
            "http://hl7.org/fhir/sid/icd-10-cm",
            r"[A-Z]\d[0-9A-Z](\.[0-9A-Z]{1,4})?",
        ),
        CodeSystem("SNOMED CT", "2.16.840.1.113883.6.96", "http://snomed.info/sct", r"[1-9]\d{5,17}"),
    )
}
LINE = re.compile(
    rf"(?P<system>{'|'.join(sorted(map(re.escape, SYSTEMS), reverse=True))}) (?P<code>\S+) (?P<display>\S.*)"
)


def read_codes(lines: str) -> list[dict[str, str]]:
    """Each line as an edition freezes it. Raises ValidationError, with a sentence for each line that is no code."""
    found = [LINE.fullmatch(line) for line in lines.splitlines()]
    problems = [
        sentence for line, match in zip(lines.splitlines(), found, strict=True) for sentence in wrong(line, match)
    ]
    if problems:
        raise ValidationError(problems)
    codes = [match.groupdict() for match in found if match]
    if len({(code["system"], code["code"]) for code in codes}) < len(codes):
        raise ValidationError(_("A code stands there twice."))
    return codes


def wrong(line: str, match: re.Match[str] | None) -> Iterator[str]:
    if match is None:
        yield _(
            "“%(line)s” is not a code: write a system (%(systems)s), the code, and what it means, like "
            "“ICD-10 C91.0 Acute lymphoblastic leukaemia”."
        ) % {"line": line, "systems": ", ".join(SYSTEMS)}
    elif not is_code(match["system"], match["code"]):
        yield _("“%(code)s” is not a code of %(system)s: look it up again.") % match.groupdict()


def is_code(system: str, code: str) -> bool:
    """Does it look like a code of the system? One of SNOMED CT has a check digit as well."""
    if not re.fullmatch(SYSTEMS[system].pattern, code, re.ASCII):
        return False
    return system != "SNOMED CT" or checks(code)


# The dihedral group of order ten, and its permutation: a digit that is wrong, or two that changed places, do not check.
TIMES = (
    "0123456789", "1234067895", "2340178956", "3401289567", "4012395678",
    "5987604321", "6598710432", "7659821043", "8765932104", "9876543210",
)  # fmt: skip
PERMUTED = (
    "0123456789", "1576283094", "5803796142", "8916043527", "9453126870", "4286573901", "2793806415", "7046913258",
)  # fmt: skip


def checks(digits: str) -> bool:
    """The check digit of SNOMED CT (J. Verhoeff, Error Detecting Decimal Codes, 1969)."""
    sum_ = 0
    for place, digit in enumerate(reversed(digits)):
        sum_ = int(TIMES[sum_][int(PERMUTED[place % 8][int(digit)])])
    return sum_ == 0


def check_codes(lines: str) -> None:
    """As a field's validator."""
    read_codes(lines)
