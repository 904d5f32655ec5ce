"""Where given words and phrases stand in a text: whole words, in any case, as the text's language writes them."""

import re
import unicodedata
from collections.abc import Iterable, Iterator
from typing import NamedTuple

# Optional in writing: soft hyphens, the Arabic vowel signs and the stroke that only stretches a word.
OPTIONAL = re.compile("[\u00ad\u0640\u064b-\u0652\u0670]")
SPACES = re.compile(r"\s+")
APOSTROPHES = str.maketrans({"\u2019": "'", "\u02bc": "'"})
TURKISH = str.maketrans({"İ": "i", "I": "ı"})
# Letters that are often written for each other: ё and е, the forms of alef, final ya.
ALIKE = str.maketrans({"ё": "е", "أ": "ا", "إ": "ا", "آ": "ا", "ى": "ي"})
# Arabic writes and, so, with, like and to together with the word that follows, and the article too.
ARABIC, ARTICLE = re.compile("[\u0620-\u064a]"), "ال"
UNSPACED = re.compile("[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff]")  # scripts that write no spaces


class Place(NamedTuple):
    """One occurrence: what the phrase means to whoever looks for it, and the words as the text has them."""

    meanings: tuple[str, ...]
    words: str


def bared(text: str) -> str:
    """The text with one kind of space and apostrophe, without signs that are optional in writing."""
    text = OPTIONAL.sub("", unicodedata.normalize("NFC", text))
    return SPACES.sub(" ", text.translate(APOSTROPHES)).strip()


def lowered(text: str, language: str) -> str:
    """The bared text in lower case, as long as before, letters that are written for each other as one: ё as е."""
    return small(text, language).translate(ALIKE)


def small(text: str, language: str) -> str:
    """The text in lower case, as long as before: Turkish has two letters i."""
    if language == "tr":
        text = text.translate(TURKISH)
    low = text.lower()
    if len(low) != len(text):
        low = "".join(each if len(each := char.lower()) == 1 else char for char in text)
    return low


class Phrases:
    """Phrases to look for in texts of one language, each with what it means.

    Of two that begin together the longer one is found.
    """

    def __init__(self, meant: Iterable[tuple[str, str]], language: str, *, particles: bool = True) -> None:
        """Takes (phrase, meaning). With `particles`, an Arabic word is found with "and" or "to" written to it too."""
        self.language = language
        self.meanings: dict[str, tuple[str, ...]] = {}
        for phrase, meaning in meant:
            key = self.key(phrase)
            self.meanings[key] = (*self.meanings.get(key, ()), meaning)
        capitals = [key for key in self.meanings if is_abbreviation(key)]
        self.capitals = pattern(capitals, particles=False)
        self.words = pattern(self.meanings.keys() - capitals, particles=particles)

    def key(self, phrase: str) -> str:
        """What makes two spellings one phrase; an abbreviation keeps its capitals, since ALL is not "all"."""
        return bared(phrase) if is_abbreviation(phrase) else lowered(bared(phrase), self.language)

    def find(self, text: str) -> Iterator[Place]:
        """The occurrences in the order of reading, none inside another."""
        written = bared(text)
        read = lowered(written, self.language)
        found = [(*match.span(), match[0]) for match in self.capitals.finditer(written)]
        found += [(*match.span(), match[0]) for match in self.words.finditer(read)]
        done = 0
        for start, end, key in sorted(found, key=lambda place: (place[0], -place[1])):
            if start >= done:
                done = end
                yield Place(self.meaning(key), written[start:end])

    def meaning(self, words: str) -> tuple[str, ...]:
        """What was found means, whichever particles are written to it."""
        spelled = [words[cut:] for cut in range(3)] + [f"ال{words[cut:]}" for cut in (2, 3)]
        return next(self.meanings[key] for key in spelled if key in self.meanings)

    def __contains__(self, text: str) -> bool:
        return next(self.find(text), None) is not None


def is_abbreviation(phrase: str) -> bool:
    return phrase.isupper() and sum(char.isalpha() for char in phrase) > 1


def pattern(keys: Iterable[str], *, particles: bool) -> re.Pattern[str]:
    """What matches any of the phrases as whole words, the longest first."""
    ordered = sorted(keys, key=len, reverse=True)
    unspaced = [key for key in ordered if UNSPACED.match(key)]
    arabic = [key for key in ordered if particles and ARABIC.match(key)]
    definite = [key for key in arabic if key.startswith(ARTICLE)]
    plain = [key for key in ordered if key not in {*unspaced, *arabic}]
    kinds = {
        r"(?<!\w)": [ended(key) for key in plain],
        rf"(?<!\w)[وف]?(?:[بك]?{ARTICLE}|لل)": [ended(key.removeprefix(ARTICLE)) for key in definite],
        r"(?<!\w)[وف]?[بكل]?": [ended(key) for key in arabic if key not in definite],
        "": [ended(key) for key in unspaced],
    }
    return re.compile("|".join(f"{before}(?:{'|'.join(some)})" for before, some in kinds.items() if some) or "(?!)")


def ended(key: str) -> str:
    """The phrase up to the end of a word, unless the script has no words or the phrase goes on, as French n' does."""
    spelled = re.escape(key)
    return spelled if UNSPACED.match(key[-1:]) or key.endswith("'") else rf"{spelled}(?!\w)"
