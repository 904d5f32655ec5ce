"""Every way in which a searched phrase may be written: the fold of `livhealth.text.folding`, turned round into a pattern.

Texts are searched as they are written, so that what is found can be shown, and replaced, where it stands.
"""

import re
from collections import defaultdict
from functools import cache, lru_cache
from itertools import groupby

from livhealth.text.folding import folded

# Scripts that are written with letters, their presentation forms, and signs; what is searched beyond is taken as it is.
LETTERS = (range(0x21, 0x3400), range(0xFB00, 0xFFF0))
# Signs that people type for each other, which a fold keeps apart.
ALIKE = {"-": "\u2010\u2011\u2012\u2013\u2014\u2212", '"': "\u201c\u201d\u201e\u00ab\u00bb"}
MARKS = "\u0300-\u036f\u0610-\u061a\u064b-\u065f\u0670\u06d6-\u06ed"  # written above letters: they end no word
BEGINS, ENDS = rf"(?<![\w{MARKS}])", rf"(?![\w{MARKS}])"
# Nor does a number begin or end within another one: "5 mg" stands neither in "15 mg" nor in "2.5 mg".
WITHIN = "[.,٫٬/:’'\u00a0\u2009\u202f]"
NUMBER_BEGINS, NUMBER_ENDS = rf"(?<!\d)(?<!\d{WITHIN})", rf"(?!{WITHIN}?\d)"


@lru_cache(maxsize=256)
def pattern_of(phrase: str, *, exact: bool = False, whole: bool = False) -> re.Pattern[str]:
    """Finds the phrase in a text: in any case, with or without accents, its words parted by any white space.

    A number at its edge is found whole. `exact`: letter by letter; `whole`: not within a longer word. Raises ValueError
    for a phrase without a letter or sign.
    """
    source = exactly(phrase) if exact else anyhow(phrase)
    if not source:
        raise ValueError("There is nothing to look for.")
    if whole:
        source = f"{BEGINS}{source}{ENDS}"
    letters = phrase.strip()
    return re.compile(f"{NUMBER_BEGINS * letters[0].isdecimal()}{source}{NUMBER_ENDS * letters[-1].isdecimal()}")


def exactly(phrase: str) -> str:
    return r"\s+".join(map(re.escape, phrase.split()))


def anyhow(phrase: str) -> str:
    return r"\s+".join("".join(spellings(word)) for word in folded(phrase).split())


def spellings(word: str) -> list[str]:
    """For each letter of a folded word the letters that fold to it; two that one letter stands for (æ, ß) also as that one."""
    known, unseen = writings()
    found, at = [], 0
    while at < len(word):
        size = next((size for size in (3, 2) if word[at : at + size] in known and at + size <= len(word)), 1)
        part = word[at : at + size]
        each = "".join(f"{class_of(known.get(letter, letter))}{unseen}*" for letter in part)
        found.append(each if size == 1 else f"(?:{each}|{class_of(known[part])}{unseen}*)")
        at += size
    return found


@cache
def writings() -> tuple[dict[str, str], str]:
    """What is folded -> every letter that folds to it; and the class of what a fold leaves out."""
    known: defaultdict[str, str] = defaultdict(str)
    for letter in (chr(code) for letters in LETTERS for code in letters):
        known[folded(f"x{letter}x")[1:-1]] += letter
    for sign, others in ALIKE.items():
        known[sign] += others
    unseen = known.pop("")
    return dict(known), class_of(unseen)


def class_of(letters: str) -> str:
    """A class of these letters, runs of them written as such."""
    if len(letters) == 1:
        return re.escape(letters)
    codes = sorted(map(ord, letters))
    runs = [[code for _at, code in run] for _same, run in groupby(enumerate(codes), key=lambda pair: pair[1] - pair[0])]
    return f"[{''.join(named(run[0]) + (f'-{named(run[-1])}' if len(run) > 1 else '') for run in runs)}]"


def named(code: int) -> str:
    return f"\\u{code:04x}" if code < 0x10000 else f"\\U{code:08x}"
