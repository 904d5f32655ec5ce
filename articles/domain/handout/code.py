"""The code on a print: what it names, and how it is spelled so that people can type it from paper.

`AR-1132-T7K4-0W9` is a language, then digits to the base 32 without the letters that look like others (Douglas
Crockford's alphabet): version of the code, guide, chapter and entry of the ledger as numbers of any size, the mark of
what was printed, two check digits. Pure.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
LOOKALIKES = str.maketrans("ILO", "110")
VERSION = 1
MARK = 4  # digits: 20 bits
PRIME = 1021  # the largest of two digits: any one digit mistyped, and any two neighbours exchanged, is noticed
CHECK = 2
GROUP = 4
LONGEST = 80
LARGEST = 2**31  # no row of ours has a number like that


@dataclass(frozen=True)
class Code:
    """What a print is of: a guide's page in one language, as the ledger had it up to an entry.

    `chapter` is a chapter's number on the page of then, 0 for the whole guide. `mark` is of what was printed.
    """

    language: str
    guide: int
    chapter: int
    entry: int
    mark: int

    def __str__(self) -> str:
        """As it stands on paper."""
        digits = "".join(map(spelled, (VERSION, self.guide, self.chapter, self.entry))) + fixed(self.mark, MARK)
        language = letters(self.language)
        digits += fixed(remainder(language + digits), CHECK)
        return "-".join([language, *(digits[at : at + GROUP] for at in range(0, len(digits), GROUP))])


def read(text: str, languages: Iterable[str]) -> Code | None:
    """The code that somebody typed, in any spelling of it; None where it cannot be one."""
    return next(readings(text, languages), None)


def readings(text: str, languages: Iterable[str]) -> Iterator[Code]:
    typed = letters(text) if len(text) <= LONGEST else ""
    for language in languages:
        prefix = letters(language)
        rest = typed[len(prefix) :].translate(LOOKALIKES)
        if alike(typed[: len(prefix)]) == alike(prefix) and (found := code_of(language, rest)):
            yield found


def code_of(language: str, digits: str) -> Code | None:
    """The code that these digits spell; None where one of them must be wrong."""
    body, mark, check = digits[: -MARK - CHECK], digits[-MARK - CHECK : -CHECK], digits[-CHECK:]
    if not body or set(digits) - set(ALPHABET) or fixed(remainder(letters(language) + body + mark), CHECK) != check:
        return None
    numbers = numbers_in(body)
    if len(numbers) != 4 or numbers[0] != VERSION or max(numbers) >= LARGEST:
        return None
    guide, chapter, entry = numbers[1:]
    code = Code(language, guide, chapter, entry, number(mark))
    return code if letters(str(code)) == letters(language) + digits else None


def language_of(text: str, languages: Iterable[str]) -> str | None:
    """The language that a code begins with, however wrong the rest of it is."""
    typed = letters(text[:LONGEST])
    return next((code for code in languages if alike(typed[: len(code)]) == alike(letters(code))), None)


def letters(text: str) -> str:
    """Its letters and digits alone, as capitals; digits of other scripts (٣) as those that are printed."""
    signs = (str(int(sign)) if sign.isdecimal() else sign for sign in text.upper())
    return "".join(sign for sign in signs if sign.isascii() and sign.isalnum())


def alike(text: str) -> str:
    """Equal for texts that look alike."""
    return text.translate(LOOKALIKES)


def remainder(text: str) -> int:
    return int(text, 36) % PRIME


def spelled(value: int) -> str:
    """A number of any size: four bits a digit, the lowest first; each but the last says by 16 that more follow."""
    digits = []
    while value >= 16:
        digits.append(ALPHABET[16 + value % 16])
        value //= 16
    return "".join([*digits, ALPHABET[value]])


def numbers_in(digits: str) -> list[int]:
    """The numbers that `spelled` wrote one after the other; none where the last one does not end."""
    found, value, place = [], 0, 0
    for digit in digits:
        bits = ALPHABET.index(digit)
        value += bits % 16 << place
        place += 4
        if bits < 16:
            found.append(value)
            value = place = 0
    return [] if place else found


def fixed(value: int, length: int) -> str:
    return "".join(ALPHABET[value >> 5 * place & 31] for place in reversed(range(length)))


def number(digits: str) -> int:
    value = 0
    for digit in digits:
        value = value * 32 + ALPHABET.index(digit)
    return value
