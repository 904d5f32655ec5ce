"""One way of saying something, as a group of other words has it, and where it stands among the words of a question or text."""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from articles.domain.search.stop_words import STOP_WORDS
from articles.domain.search.words import bare, forms, words_of


@lru_cache(maxsize=100_000)
def tells(word: str, language: str) -> bool:
    """Does it say anything of what is looked for? (Words that only make a question do not.)"""
    return are_telling(forms(word, language), language)


def are_telling(found: frozenset[str], language: str) -> bool:
    """The same of a word of which the forms are known."""
    return found.isdisjoint(STOP_WORDS.get(language, frozenset()))


@dataclass(frozen=True)
class Wording:
    """`words`: the forms of each of its words that tell something, in order; of a name (ALL) its own.

    `is_looked_for`: else it is only understood. `is_name`: recognised only as it is written, since it is also a common word.
    """

    written: str
    words: tuple[frozenset[str], ...]
    is_looked_for: bool = True
    is_name: bool = False

    def stands_at(self, said: Sequence[frozenset[str]], at: int = 0) -> bool:
        """Do its words stand there beside each other, in any form and order? (Low platelets; my platelets are low.)"""
        here = said[at : at + len(self.words)]
        return len(here) == len(self.words) and all(
            any(not one.isdisjoint(other) for other in others)
            for ones, others in ((self.words, here), (here, self.words))
            for one in ones
        )

    def is_within(self, said: Sequence[frozenset[str]]) -> bool:
        return any(self.stands_at(said, at) for at in range(len(said)))

    def places(self, words: Sequence[str], at: int, language: str) -> list[int]:
        """The places of its words in a text, the first of them at `at`, others only parted by words that do not tell; none
        where it does not stand there."""
        found: list[int] = []
        for place in range(at, len(words)):
            if len(found) == len(self.words):
                break
            if not self.words[len(found)].isdisjoint(forms(words[place], language)):
                found.append(place)
            elif not found or tells(words[place], language):
                return []
        return found if len(found) == len(self.words) else []


Group = tuple[Wording, ...]


class OtherWords:
    """The groups of one language, by the forms of the words of their wordings."""

    def __init__(self, groups: Sequence[Group] = ()) -> None:
        self.names = frozenset(each.written for group in groups for each in group if each.is_name)
        self.holding: dict[str, list[tuple[Wording, Group]]] = {}
        for group in groups:
            for each in group:
                for form in frozenset[str]().union(*each.words):
                    self.holding.setdefault(form, []).append((each, group))

    def said_at(self, said: Sequence[frozenset[str]], at: int, *, is_named: bool) -> tuple[int, Group]:
        """How many words the longest wording takes that stands there, and its group; (0, ()) for none.

        `is_named`: the first of them was written as a name is.
        """
        near = [found for form in sorted(said[at]) for found in self.holding.get(form, ())]
        here = [
            (len(each.words), group) for each, group in near if each.stands_at(said, at) and is_named >= each.is_name
        ]
        return max(here, key=lambda found: found[0], default=(0, ()))


def wording(text: str, language: str) -> Wording:
    """As a file has it; in brackets it is understood and not looked for. Raises ValueError with a sentence for what cannot be one."""
    inside = text[1:-1].strip() if text.startswith("(") and text.endswith(")") else text.strip()
    words = [word.written for word in words_of(inside) if bare(word.written)]
    if not words:
        raise ValueError("has an empty word. Write it or remove it.")
    telling = tuple(forms(word, language) for word in words if tells(word, language))
    if telling:
        return Wording(inside, telling, is_looked_for=inside == text.strip())
    if len(words) == 1 and len(inside) > 1 and inside.isupper():
        return Wording(inside, (frozenset({bare(inside)}),), is_looked_for=False, is_name=True)
    raise ValueError(f"has “{inside}”, which only makes a question in this language. Write what is looked for.")
