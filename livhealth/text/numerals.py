"""Digits and signs exactly as a text writes them: what a change that alters nothing must leave alone."""

import re
import unicodedata

DIGIT = r"\d²³¹⁰⁴-⁹₀-₉¼-¾⅐-↉①-⓿❶-➓"  # inside a class: raised, lowered, circled and Roman ones too
# Digits belong together across up to three signs or spaces (1.5; 5–10; 1 000; 3 : 1), also those that turn the
# direction of reading round. So do a point before them (.5) and, where the text goes on, one behind (the 5. day).
NUMERAL = re.compile(rf"[.,٫]?[{DIGIT}](?:[^\w]{{0,3}}[{DIGIT}])*(?:\.(?=\s*\S))?")
DASHES = str.maketrans(dict.fromkeys("‐‑‒–—−", "-"))
# A dash at one end of a word or number belongs to it: Rh-, BCR-ABL−, −5. Between two it may be any dash.
ATTACHED = re.compile(r"(?<=\w)[-‐‑–−](?!\w)|(?<!\w)[-‐‑–−](?=\w)")
# Direction marks, too: with two of them 5–10 is shown as 10–5.
TELLING = frozenset("%٪‰؉#&*@†‡§/′″\u200e\u200f\u061c")
ROMAN = re.compile("[ivxIVX]+")


def numerals(text: str) -> list[str]:
    """All that is written in digits, in the order of reading, one kind of space and dash in it."""
    return [found.translate(DASHES) for found in NUMERAL.findall(" ".join(text.split()))]


def signs(text: str) -> list[str]:
    """The signs that say something - %, <, +, →, ✓, / - and dashes attached to one word, in the order of reading."""
    dashes = [(found.start(), "-") for found in ATTACHED.finditer(text)]
    return [
        sign
        for _, sign in sorted(
            [*dashes, *((n, char) for n, char in enumerate(text) if not char.isalnum() and is_telling(char))]
        )
    ]


def is_telling(char: str) -> bool:
    """A sign of any kind but an accent that stands alone, which is a mistyped apostrophe, and a dash."""
    category = unicodedata.category(char)
    return char in TELLING or (category[0] == "S" and category != "Sk" and char != "−")


def is_roman(word: str) -> bool:
    """Whether a word can be a Roman number: stage II, type iv."""
    return bool(ROMAN.fullmatch(word))
