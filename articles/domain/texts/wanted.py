"""What somebody looks for in the texts: words in any order or one phrase, anyhow written or exactly so. Pure."""

import re
from dataclasses import dataclass
from functools import cached_property

from livhealth.text.folding import folded
from livhealth.text.spellings import pattern_of

LONGEST = 200  # characters
FEWEST = 2  # letters or signs: one alone stands in every text


@dataclass(frozen=True)
class Wanted:
    """`is_phrase`: the words in this order, side by side; else all of them, anywhere in one text.

    `is_whole`: not as a part of a longer word. `is_exact`: in these capitals and with these accents.
    """

    words: str
    is_phrase: bool = False
    is_whole: bool = False
    is_exact: bool = False

    @property
    def is_enough(self) -> bool:
        return len(self.words) <= LONGEST and len(folded(self.words)) >= FEWEST

    @cached_property
    def patterns(self) -> tuple[re.Pattern[str], ...]:
        """All of these must stand in a text. Words of which a fold leaves nothing ask for nothing."""
        asked = [self.words] if self.is_phrase else list(dict.fromkeys(self.words.split()))
        each = [words for words in asked if folded(words)]
        return tuple(pattern_of(words, exact=self.is_exact, whole=self.is_whole) for words in each)

    def stands_in(self, text: str) -> bool:
        """Does all that is looked for stand in this text?"""
        return all(pattern.search(text) for pattern in self.patterns)

    def places(self, text: str) -> list[tuple[int, int]]:
        """Where any of it stands in the text, in order; where two places overlap, the first."""
        found = sorted(match.span() for pattern in self.patterns for match in pattern.finditer(text))
        places: list[tuple[int, int]] = []
        for start, end in found:
            if not places or start >= places[-1][1]:
                places.append((start, end))
        return places
