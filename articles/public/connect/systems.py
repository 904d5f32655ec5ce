"""Which codes does a request mean? A code system by its OID or URI, and the broader codes that a code lies under.

Record systems write the same code in several ways: `C91.00`, `C9100`, `c91.00`. ICD-10 and ICD-10-CM are trees whose
codes begin with those that they lie under; the codes of SNOMED CT say nothing of where they lie.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from articles.models.codes import SYSTEMS, CodeSystem, is_code

URN = "urn:oid:"
BEHIND = "†*+!-."
CHAPTER = 3  # letters and digits before the point, the least that is a code of ICD-10
# What a guide without codes of the asked system may be found by: the American edition refines the World Health
# Organization's, and the letters and digits before its refinement name the same illness.
RELATED = {"ICD-10": "ICD-10-CM", "ICD-10-CM": "ICD-10"}


@dataclass(frozen=True)
class Code:
    """One code of one system, as that system writes it."""

    system: CodeSystem
    value: str

    @property
    def is_known(self) -> bool:
        """Does it look like a code of the system?"""
        return is_code(self.system.name, self.value)


def system_named(name: str) -> CodeSystem | None:
    """The system of an OID (`2.16.…`, `urn:oid:2.16.…`) or of a URI; None for one that no guide here is coded in."""
    plain = name.lower().removeprefix(URN)
    named = plain.rstrip("/")
    return next((system for system in SYSTEMS.values() if plain == system.oid or named == system.uri), None)


def read_code(system: CodeSystem, written: str) -> Code:
    """The code as its system writes it: capitals, no spaces, with the point that many record systems leave out.

    Behind a code of ICD-10 may stand what it is to another one (dagger, asterisk), or that finer ones follow (`C91.-`).
    """
    value = "".join(written.split()).upper()
    if system.name in RELATED:
        value = value.rstrip(BEHIND)
    if system.name in RELATED and "." not in value and len(value) > CHAPTER:
        value = f"{value[:CHAPTER]}.{value[CHAPTER:]}"
    return Code(system, value)


def fit(asked: Code, codes: Iterable[tuple[str, str, str]]) -> int:
    """How closely a guide answers that bears these codes (system, code, meaning): the length of its nearest, 0 for not at all.

    A code of ICD-10 is answered by a guide of the same code, or of one that it lies under: C91.00 by C91.0 and by C91,
    never C91 by C91.0, which may be another illness than the patient's. A guide that bears codes of the asked system is
    judged by those alone.
    """
    of_systems: dict[str, list[str]] = {}
    for system, code, _meaning in codes:
        of_systems.setdefault(system, []).append(code)
    own = of_systems.get(asked.system.name) or of_systems.get(RELATED.get(asked.system.name, ""), [])
    return max((len(code) for code in own if answers(asked, code)), default=0)


def answers(asked: Code, code: str) -> bool:
    if asked.system.name not in RELATED:
        return asked.value == code
    return asked.value.startswith(code)
