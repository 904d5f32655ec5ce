"""Which words of a text became which, and whether one is a near misspelling of the other."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from livhealth.text.differing.align import gaps
from livhealth.text.differing.tokens import ACCENTS
from livhealth.text.phrases import ARABIC, bared, lowered, small
from livhealth.text.plain import html_to_text

WORD = re.compile(rf"[\w{ACCENTS}]+(?:['’ʼ][\w{ACCENTS}]+)*")
APOSTROPHE = re.compile("['’ʼ]")
UNSEEN = re.compile("[\u00ad\u0640]")  # where a word may be parted; the stroke that only stretches an Arabic word
UNPARTED = re.compile(r"(?<=\d)(?=[^\W\d_])")
VOWELS = re.compile("[\u064b-\u0652\u0670]")
BEFORE_WORDS = " \t\n\xa0«»„“”\"'‘’([¿¡"  # what may stand between the end of a sentence and the next one
ENDING = ".!?…:؟"
MOST_LETTERS = 2
EXACT, LOOSE = "exact", "loose"
Spelling = tuple[str, str]  # one of the two, and the letters
LONG = 4  # so many letters two words have in common to be kin
LONGEST = 100  # what is longer is no word that anybody mistyped
SHORT = 4  # in words of so many letters two other ones make another word


class Word(NamedTuple):
    """One word of a text; `opens` when it may be the first of a sentence."""

    text: str
    opens: bool = False


def words(text: str) -> list[Word]:
    """The words of a plain text in the order of reading, elisions and apostrophes kept."""
    text = visible(text)
    return [Word(found[0], opens(text[max(0, found.start() - 40) : found.start()])) for found in WORD.finditer(text)]


def visible(text: str) -> str:
    """The text as its words are read: nothing unseen in them, "10mg" as "10 mg"."""
    return UNPARTED.sub(" ", UNSEEN.sub("", unicodedata.normalize("NFC", text)))


def opens(before: str) -> bool:
    """Whether a sentence may start behind these words."""
    said = before.rstrip(BEFORE_WORDS)
    return not said or said[-1] in ENDING


def replaced(old: str, new: str) -> list[tuple[list[Word], list[Word]]]:
    """For each place in which the words differ, those of the old text and those of the new one."""
    return gaps(words(old), words(new), key=lambda word: word.text)


def distance(old: str, new: str) -> int:
    """How many letters differ: put in, left out, written for another, or two neighbours that changed places.

    The Damerau-Levenshtein distance in its restricted form (optimal string alignment): no letter is mended twice.
    """
    before: list[int] = []
    row = list(range(len(new) + 1))
    for i, letter in enumerate(old, start=1):
        earlier, before, row = before, row, [i]
        for j, other in enumerate(new, start=1):
            best = min(before[j] + 1, row[j - 1] + 1, before[j - 1] + (letter != other))
            if i > 1 and j > 1 and letter == new[j - 2] and old[i - 2] == other:
                best = min(best, earlier[j - 2] + 1)
            row.append(best)
    return row[-1]


def is_near(old: str, new: str, language: str) -> bool:
    """Whether one may be the other misspelt: at most two letters differ; in a short word one, accents aside."""
    old, new = (small(bared(word), language) for word in (old, new))
    if abs(len(old) - len(new)) > MOST_LETTERS or len(old) > LONGEST:
        return False
    short = min(len(old), len(new)) <= SHORT and unaccented(old) != unaccented(new)
    return distance(old, new) <= (1 if short else MOST_LETTERS)


def unaccented(word: str) -> str:
    """The letters without their accents: ağrı is agri on a keyboard that has no Turkish letters."""
    letters = unicodedata.normalize("NFD", word.replace("ı", "i"))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def is_recased(old: str, new: str, language: str) -> bool:
    """Whether only capitals differ, or the shape of an apostrophe."""
    return exact(old, language) == exact(new, language)


def is_revowelled(old: str, new: str) -> bool:
    """Whether Arabic vowel signs differ, which can make another word."""
    return VOWELS.findall(old) != VOWELS.findall(new) or (bared(old) == bared(new) and tanween(old) != tanween(new))


def exact(word: str, language: str) -> str:
    """A word as it is spelt, in small letters."""
    return small(tanween(APOSTROPHE.sub("'", word)), language)


def tanween(word: str) -> str:
    """The Arabic ending -an in one order: it is written before or behind the alef and read alike."""
    return word.replace("\u0627\u064b", "\u064b\u0627")


def core(old: str, new: str) -> tuple[str, str]:
    """The one part in which two words with apostrophes differ, as in l’etat and l’état; else the whole words."""
    parts = [APOSTROPHE.split(word) for word in (old, new)]
    if len(parts[0]) == len(parts[1]):
        unlike = [pair for pair in zip(*parts, strict=True) if pair[0] != pair[1]]
        if len(unlike) == 1:
            return unlike[0]
    return old, new


def sought(old: str, new: str, language: str) -> set[Spelling]:
    """What to look for in other texts, to see whether the old word is a word of its own.

    A word that differs from the new one only in letters that are written for each other, such as ё and е, is
    looked for exactly as it is spelt: otherwise the right spelling would be an occurrence of the wrong one.
    """
    old, new = core(old, new)
    alike = lowered(bared(old), language) == lowered(bared(new), language)
    return {(EXACT, exact(old, language))} if alike else set(loosely(old, language))


def loosely(word: str, language: str) -> Iterator[Spelling]:
    """A word in any case, ё as е, and in Arabic also without "and the" before it."""
    low = lowered(bared(word), language)
    yield LOOSE, low
    if ARABIC.match(low):
        yield LOOSE, stripped(low)


def stripped(word: str) -> str:
    """An Arabic word without "and", "with", "to", "like" and "the" before it, as far as three letters remain."""
    for particles in (("و", "ف"), ("ب", "ك"), ("ال", "لل", "ل")):
        shorter = word[2:] if word.startswith(("ال", "لل")) and "ال" in particles else word[1:]
        if word.startswith(particles) and len(shorter) >= 3:
            word = shorter
    return word


class Vocabulary:
    """The words of some texts, plain or rich; one with apostrophes counts as a whole and in its parts."""

    def __init__(self, texts: Iterable[str], language: str) -> None:
        written = Counter(word for text in texts for word in WORD.findall(visible(html_to_text(text))))
        self.counts: Counter[Spelling] = Counter()
        for word, count in written.items():
            parts = {word, *APOSTROPHE.split(word)}
            spelt = {spelling for part in parts for spelling in loosely(part, language)}
            self.counts.update(dict.fromkeys(spelt | {(EXACT, exact(part, language)) for part in parts}, count))

    def occurrences(self, spellings: Iterable[Spelling]) -> int:
        """How often the most frequent of the spellings stands there."""
        return max((self.counts[spelling] for spelling in spellings), default=0)

    def has_kin(self, old: str, new: str, language: str) -> bool:
        """Whether some word begins with the old one, or the old one with it, of which the new one has no part.

        Beside "harmful", "harm" that became "hard" is a word; beside "treated", "treatmet" may be a misspelling.
        """
        old, new = (lowered(bared(word), language) for word in core(old, new))
        return any(
            min(len(word), len(old)) >= LONG and word != old and word != new and akin(word, old) and not akin(word, new)
            for kind, word in self.counts
            if kind == LOOSE
        )


def akin(word: str, other: str) -> bool:
    return word.startswith(other) or other.startswith(word)
