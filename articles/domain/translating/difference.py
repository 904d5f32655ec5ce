"""What can be wrong with a translation beside its source, and how badly."""

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What differs. The first five are errors, the others warnings that a translator may overrule."""

    EMPTY = "empty"  # a field that the source fills has no words
    STRUCTURE = "structure"  # paragraphs, entries, rows or cells are more, fewer, or in another order
    QUANTITY = "figure"  # a number, its unit or its sign is missing, added or another one
    CITATION = "citation"  # a citation is missing, added or at another place
    LINK = "link"  # a link is missing, added or leads elsewhere
    TERM = "term"  # a glossary term of the source is not found in any of its renderings
    AVOIDED = "avoided"  # a rendering that the glossary says not to use
    NAME = "name"  # a name or abbreviation that stays as it is was not found
    SENTENCE = "sentence"  # a sentence that the source added, and the translation says what it said before
    NEGATION = "negation"  # the source says not, the translation nowhere does
    UNTRANSLATED = "untranslated"  # the words are still those of the source
    DIRECTION = "direction"  # numbers or Latin letters that right-to-left text may show turned round


ERRORS = frozenset({Kind.EMPTY, Kind.STRUCTURE, Kind.QUANTITY, Kind.CITATION, Kind.LINK})


@dataclass(frozen=True)
class Difference:
    """One thing to look at: `thing` is the quantity, key, address, term or words in question."""

    kind: Kind
    sentence: str
    thing: str = ""

    @property
    def name(self) -> str:
        """What a settlement calls it: the same difference of the same words has the same name again."""
        return f"{self.kind.value}: {self.thing}"

    @property
    def severity(self) -> str:
        """ "error" for what makes the translation say something else for certain, else "warning"."""
        return "error" if self.kind in ERRORS else "warning"
