"""What a reader asks, bounded and read as words; and which of them an index knows as they are, or by a typo only. Pure.

Nothing of what is typed is an instruction: no operators, no fields, no wildcards. Signs only part words.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from articles.domain.search.stop_words import STOP_WORDS
from articles.domain.search.words import bare, forms, grams, is_one_typo, words_of

LONGEST = 200  # characters that are read
MOST = 12  # words
FORGIVEN_FROM = 4  # letters: in shorter words one typo makes too many other words
SHARED = 0.75  # of a word's trigrams, from which on another word holds it
GRAMS_FROM = 4  # letters


@dataclass(frozen=True)
class Asked:
    """One word that was asked for. `is_known`: it stands in the index as it is; else a typo is forgiven.

    `is_begun`: somebody is still typing it.
    """

    plain: str
    forms: frozenset[str]
    is_known: bool = True
    is_begun: bool = False

    @cached_property
    def grams(self) -> frozenset[str]:
        return grams(self.plain) if len(self.plain) >= GRAMS_FROM and not self.plain.isdigit() else frozenset()

    @cached_property
    def forgiven(self) -> list[str]:
        """The forms in which one typo is forgiven."""
        if self.is_known or self.plain.isdigit():
            return []
        return sorted(form for form in self.forms if len(form) >= FORGIVEN_FROM)

    def is_in(self, word: str, language: str) -> bool:
        """Is a word of a text this one: by a form, begun, mistyped, or as a part of it?"""
        others = forms(word, language)
        if not self.forms.isdisjoint(others):
            return True
        plain = bare(word)
        if self.is_begun and plain.startswith(self.plain):
            return True
        if self.forgiven and any(is_one_typo(form, other) for form in self.forgiven for other in others):
            return True
        return bool(self.grams) and len(self.grams & grams(plain)) >= SHARED * len(self.grams)


class Known:
    """The words of one question as one index knows them. It looks at each word of the texts that are shown once."""

    def __init__(self, words: Sequence[Asked]) -> None:
        self.words = words
        self.seen: dict[tuple[str, str], str] = {}

    def asked_by(self, word: str, language: str) -> str:
        """The word of the question that a word of a text is; "" for none."""
        found = self.seen.get((word, language))
        if found is None:
            found = next((asked.plain for asked in self.words if asked.is_in(word, language)), "")
            self.seen[word, language] = found
        return found


def asked_words(words: str, language: str, *, unfinished: bool = False) -> list[Asked]:
    """The words of a question, each once. Words that say nothing are left out, unless there are no others.

    `unfinished`: the last one is still being typed, where nothing stands behind it.
    """
    read = words[:LONGEST]
    found = list(words_of(read))
    begun = found[-1] if unfinished and found and found[-1].end == len(read) else None
    asked = {
        bare(word.written): Asked(bare(word.written), forms(word.written, language), is_begun=word is begun)
        for word in found
        if bare(word.written)
    }
    telling = [
        each for each in asked.values() if each.is_begun or not each.forms & STOP_WORDS.get(language, frozenset())
    ]
    return (telling or list(asked.values()))[:MOST]
