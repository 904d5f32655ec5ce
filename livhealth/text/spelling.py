"""Which words of a text became which, and how many letters differ?"""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from livhealth.text.differing.align import gaps
from livhealth.text.differing.tokens import ACCENTS
from livhealth.text.phrases import ARABIC, bared, small
from livhealth.text.plain import html_to_text

WORD = re.compile(rf"[\w{ACCENTS}]+(?:['’ʼ][\w{ACCENTS}]+)*")
APOSTROPHE = re.compile("['’ʼ]")
UNSEEN = re.compile("[\u00ad\u0640]")  # where a word may be parted; the stroke that only stretches an Arabic word
UNPARTED = re.compile(r"(?<=\d)(?=[^\W\d_])")
BEFORE_WORDS = " \t\n\xa0«»„“”\"'‘’([¿¡"  # what may stand between the end of a sentence and the next one
ENDING = ".!?…:؟"
MOST_LETTERS = 2
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


def gapped(text: str) -> tuple[list[str], list[str]]:
    """The words of a plain text, and what stands before, between and behind them: one piece more than words."""
    text = visible(text)
    found = list(WORD.finditer(text))
    ends = [0, *(match.end() for match in found)]
    starts = [*(match.start() for match in found), len(text)]
    return [match[0] for match in found], [text[end:start] for end, start in zip(ends, starts, strict=True)]


def visible(text: str) -> str:
    """The text as its words are read: nothing unseen in them, "10mg" as "10 mg"."""
    return UNPARTED.sub(" ", UNSEEN.sub("", unicodedata.normalize("NFC", text)))


def opens(before: str) -> bool:
    """Whether a sentence may start behind these words."""
    said = before.rstrip(BEFORE_WORDS)
    return not said or said[-1] in ENDING


def replaced(old: str, new: str) -> list[tuple[list[Word], list[Word]]]:
    """For each place in which the words differ, those of the old text and those of the new one.

    The shape of an apostrophe makes no difference, nor does the order in which the Arabic ending -an is written.
    """
    return gaps(words(old), words(new), key=lambda word: written(word.text))


def written(word: str) -> str:
    """A word as it is spelt, with one kind of apostrophe; the Arabic -an, written before or behind the alef, in one."""
    return APOSTROPHE.sub("'", word).replace("\u0627\u064b", "\u064b\u0627")


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
    """Whether at most two letters differ; in a short word one, accents aside. Capitals count nothing."""
    old, new = (small(bared(word), language) for word in (old, new))
    if abs(len(old) - len(new)) > MOST_LETTERS or len(old) > LONGEST:
        return False
    short = min(len(old), len(new)) <= SHORT and unaccented(old) != unaccented(new)
    return distance(old, new) <= (1 if short else MOST_LETTERS)


def unaccented(word: str) -> str:
    """The letters without their accents: ağrı is agri on a keyboard that has no Turkish letters."""
    letters = unicodedata.normalize("NFD", word.replace("ı", "i"))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


def without_particles(word: str) -> str:
    """An Arabic word without "and", "with", "to", "like" and "the" before it, as far as three letters remain."""
    if not ARABIC.match(word):
        return word
    for particles in (("و", "ف"), ("ب", "ك"), ("ال", "لل", "ل")):
        shorter = word[2:] if word.startswith(("ال", "لل")) and "ال" in particles else word[1:]
        if word.startswith(particles) and len(shorter) >= 3:
            word = shorter
    return word


def counted(texts: Iterable[str]) -> Counter[str]:
    """How often each word stands in some texts, plain or rich."""
    return Counter(bared(word.text) for text in texts for word in words(html_to_text(text)))
