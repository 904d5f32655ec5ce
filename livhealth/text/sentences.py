"""Where does a sentence end? Pure.

Unsure is taken for no end: "max. 6 mg", "e.g. fever", "5. Mai", "Dr. Demir", "z. B. Fieber". (Sentence segmentation.)
"""

import re
from collections.abc import Iterator

from livhealth.text.differing.tokens import ACCENTS

SENTENCE_ENDS = frozenset(".!?؟…。")
CLOSING = frozenset("\"'”’»)]")
# A name follows these, in any of our languages; where a number or a small letter follows, nothing ends anyway.
TITLES = frozenset("dr dra drs prof doç uzm op mr mrs ms mme mlle sr sra srta hr fr st др проф".split())
LONGEST = 12  # letters: more than any of these has
WORD = re.compile(rf"[\w{ACCENTS}]+\Z")
SIGNS = re.compile(r"[.!?؟…][.!?؟…\"'”’»)\]]*(?=\s)")
BEFORE_WORDS = " \t\n\u00a0\u202f\"'“„«‘([¿¡\u2066\u2067\u2068\u200e\u200f"


def may_end(before: str, sign: str) -> bool:
    """May a sentence end with this sign behind these letters? Not with the full stop of a number: "5. Mai"."""
    return not (sign == "." and before.isdecimal())


def may_begin(after: str) -> bool:
    """May a sentence begin with these letters? Not with a small one. Arabic letters are neither small nor large."""
    return not after[:1].islower()


def is_shortened(before: str) -> bool:
    """May the full stop behind these letters be that of a short form? Of one letter, or of a title before a name."""
    return len(before) == 1 or before.casefold() in TITLES


def ends(text: str) -> Iterator[int]:
    """How many characters of a plain text stand up to the end of each of its sentences but the last."""
    for found in SIGNS.finditer(text):
        word = WORD.search(text[max(0, found.start() - LONGEST) : found.start()])
        before, sign = word[0] if word else "", found[0][0]
        after = text[found.end() : found.end() + 40].lstrip(BEFORE_WORDS)[:1]
        if not after or after.isdecimal() or not (may_end(before, sign) and may_begin(after)):
            continue
        if sign != "." or not is_shortened(before):
            yield found.end()
