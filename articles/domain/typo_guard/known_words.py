"""Is something a word at all? What the word list, the glossary or published texts have is one; all else may be misspelt."""

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from functools import cache, cached_property

from articles.domain.translating import glossary
from articles.domain.translating.glossary import Glossary
from articles.domain.typo_guard import word_lists
from livhealth.text.phrases import bared, small
from livhealth.text.spelling import LONGEST, counted, without_particles, words

COMPOUNDING = {"de": ("", "s", "n", "en", "es")}  # languages that join words, and what they put between
SHORTEST_HEAD, SHORTEST_TAIL, LONGEST_COMPOUND = 3, 4, 40
OFTEN = 3  # what stands in published texts so many times is meant


class KnownWords:
    """The words of one language.

    `published` gives the published texts of the language, plain or rich, but for the unit in question; it is called
    only where the answer depends on them. Raises WordListMissing.
    """

    def __init__(self, language: str, published: Callable[[], Iterable[str]]) -> None:
        self.language = language
        self.published = published
        self.is_in_list = word_lists.of(language)
        self.glossary = glossary.of(language)

    def __contains__(self, word: str) -> bool:
        """Whether a word is known in this case and with these accents; or its opposite is, as "peeled" of "unpeeled"."""
        word = bared(word)
        if len(word) > LONGEST:
            return False
        ways = dict.fromkeys([word, *self.opposed(word), *self.opposed(small(word, self.language))])
        return any(map(self.is_listed, ways)) or self.is_compound(word) or self.published_times(word) >= OFTEN

    def is_compound(self, word: str) -> bool:
        """Whether a word falls into two known ones: the list joins some nouns only, "Herzpflege" and not "Harzpflege"."""
        joints = COMPOUNDING.get(self.language)
        if not joints or len(word) > LONGEST_COMPOUND:
            return False
        return any(
            self.is_listed(word[n:].capitalize())
            and any(word[:n].endswith(joint) and self.is_listed(word[: n - len(joint)]) for joint in joints)
            for n in range(SHORTEST_HEAD, len(word) - SHORTEST_TAIL + 1)
        )

    def opposed(self, word: str) -> Iterator[str]:
        """What a word would be with the other one of two opposite pieces, as hyper- for hypo-, or without one."""
        for piece, other in self.glossary.opposites:
            if not piece:
                yield word.removeprefix(other)
            else:
                yield from (word.replace(piece, other), word.replace(other, piece))
        for infix in self.glossary.negation_infixes:
            found = re.finditer(f"(?={re.escape(infix)})", word)
            yield from (word[: match.start()] + word[match.start() + len(infix) :] for match in found if match.start())

    def is_listed(self, word: str) -> bool:
        """Whether the word list or the glossary has a word; with its first letter small too, as lists have it."""
        return bool(word) and (self.is_in_list(word) or not terms(self.language).isdisjoint(self.forms(word)))

    def published_times(self, word: str) -> int:
        return sum(self.counts[form] for form in self.forms(word))

    def forms(self, word: str) -> set[str]:
        low = small(word, self.language)
        return {word, low, without_particles(low)}

    @cached_property
    def counts(self) -> Counter[str]:
        return counted(self.published())


@cache
def terms(language: str) -> frozenset[str]:
    """The words that the glossary has, of terms, names and medicines; those that are not to be used are words too."""
    return frozenset(bared(word.text) for phrase in phrases(glossary.of(language)) for word in words(phrase))


def phrases(known: Glossary) -> Iterable[str]:
    for term in known.terms.values():
        yield from (*term.renderings, *term.avoid)
    yield from (*known.names, *known.medicines, *known.medical_words)
