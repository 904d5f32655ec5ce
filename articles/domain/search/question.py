"""What a reader asks, bounded and read as words; and which of them an index knows as they are, or by a typo only. Pure.

Nothing of what is typed is an instruction: no operators, no fields, no wildcards. Signs only part words.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import NamedTuple

from articles.domain.search.other_words import groups_of
from articles.domain.search.wording import OtherWords, Wording, are_telling
from articles.domain.search.words import bare, forms, grams, is_one_typo, words_of

LONGEST = 200  # characters that are read
MOST = 12  # words
MOST_OTHERS = 24  # words that are looked for besides, parted among those that have any
FORGIVEN_FROM = 4  # letters: in shorter words one typo makes too many other words
SHARED = 0.75  # of a word's trigrams, from which on another word holds it
GRAMS_FROM = 4  # letters


@dataclass(frozen=True)
class Asked:
    """One word that was asked for. `is_known`: it stands in the index as it is; else a typo is forgiven.

    `is_begun`: somebody is still typing it. `others`: what others say for it and the `covers - 1` words after it together.
    """

    plain: str
    forms: frozenset[str]
    is_known: bool = True
    is_begun: bool = False
    others: tuple[Wording, ...] = ()
    covers: int = 1

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


class Said(NamedTuple):
    """What a word of a text says: the word of the question, and in which other wording, if it is one."""

    plain: str
    other: str = ""


class Known:
    """The words of one question as one index knows them. It looks at each word of the texts that are shown once.

    `others`: other wordings, each with the word of the question for which it stands.
    """

    def __init__(self, words: Sequence[Asked], others: Sequence[tuple[str, Wording]] = ()) -> None:
        self.words, self.others = words, others
        self.seen: dict[tuple[str, str], Said | None] = {}
        self.begun: dict[tuple[str, str], list[tuple[str, Wording]]] = {}

    def asked_in(self, words: Sequence[str], language: str) -> list[Said | None]:
        """For each word of a text what it says of what was asked for: by itself, or with those beside it."""
        said = [self.asked_by(word, language) for word in words]
        for at, word in enumerate(words):
            for plain, wording in self.beginning(word, language):
                for place in wording.places(words, at, language):
                    said[place] = said[place] or Said(plain, wording.written)
        return said

    def asked_by(self, word: str, language: str) -> Said | None:
        """The word of the question that a word of a text is, by itself."""
        if (word, language) not in self.seen:
            own = (Said(asked.plain) for asked in self.words if asked.is_in(word, language))
            self.seen[word, language] = next(own, None)
        return self.seen[word, language]

    def beginning(self, word: str, language: str) -> list[tuple[str, Wording]]:
        """The other wordings that may begin with a word of a text."""
        if (word, language) not in self.begun:
            found = forms(word, language)
            self.begun[word, language] = [each for each in self.others if not each[1].words[0].isdisjoint(found)]
        return self.begun[word, language]


def asked_words(words: str, language: str, *, unfinished: bool = False) -> list[Asked]:
    """The words of a question, each once, with what others say for them. Words that say nothing are left out, unless
    there are no others.

    `unfinished`: the last one is still being typed, where nothing stands behind it; then nothing is looked for besides.
    """
    read = words[:LONGEST]
    found = list(words_of(read))
    groups = OtherWords() if unfinished else groups_of(language)
    named = {bare(word.written) for word in found if word.written in groups.names}
    begun = found[-1] if unfinished and found and found[-1].end == len(read) else None
    asked = {
        bare(word.written): Asked(bare(word.written), forms(word.written, language), is_begun=word is begun)
        for word in found
        if bare(word.written)
    }
    telling = [
        each for each in asked.values() if each.is_begun or each.plain in named or are_telling(each.forms, language)
    ]
    return with_others((telling or list(asked.values()))[:MOST], groups, named)


def with_others(asked: Sequence[Asked], groups: OtherWords, named: set[str]) -> list[Asked]:
    """The words, the first of each wording with those of its group; all together within MOST_OTHERS words.

    A longer wording counts, not those within it.
    """
    said = [each.forms for each in asked]
    found, at = [], 0
    while at < len(asked):
        covers, group = groups.said_at(said, at, is_named=asked[at].plain in named)
        if covers:
            found.append((at, covers, group))
        at += covers or 1
    answered = list(asked)
    for at, covers, group in found:
        others = tuple(chosen(group, said[at : at + covers], MOST_OTHERS // len(found)))
        answered[at] = replace(asked[at], others=others, covers=covers)
    return answered


def chosen(group: Sequence[Wording], said: Sequence[frozenset[str]], most: int) -> Iterator[Wording]:
    """Wordings of a group that say more than what is looked for already, the first of them, of `most` words together."""
    before: list[Wording] = []
    for each in group:
        is_new = not each.is_within(said) and not any(other.is_within(each.words) for other in before)
        if each.is_looked_for and is_new and len(each.words) <= most:
            before.append(each)
            most -= len(each.words)
            yield each
