"""Plain text: which characters may enter, and what a heading, a takeaway or a whole body reads as without markup."""

import re
import unicodedata
from collections.abc import Iterable

from livhealth.text import markup
from livhealth.text.allowed import BLOCKS

BLANK = re.compile(r"\s+")
WORD = re.compile(r"\w+|[^\w\s]")
# What nobody can see or type on purpose. Direction overrides and isolates go because they show
# "10 mg" as "01 mg"; the marks U+200E and U+200F and the joiners U+200C and U+200D stay.
UNWANTED = re.compile(
    "[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f"  # controls
    "\u200b\ufeff\u2061-\u2064\u206a-\u206f\ufff9-\ufffb"  # invisible operators, fillers, annotations
    "\u202a-\u202e\u2066-\u2069"  # direction overrides, embeddings, isolates
    "\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff"  # halves of pairs and code points that are no characters
    "\U000e0000-\U000e007f]"  # tags
)
DIVIDING = (BLOCKS - {"td", "th"}) | {"br"}
SHIFTED = {
    "sup": str.maketrans("0123456789+-−=()n", "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁻⁼⁽⁾ⁿ"),
    "sub": str.maketrans("0123456789+-−=()", "₀₁₂₃₄₅₆₇₈₉₊₋₋₌₍₎"),
}
ODD_SPACE = re.compile("[\x0b\x0c\x1c-\x1f\x85\u2028\u2029]")


def clean_characters(value: str) -> str:
    """The text in NFC without control, override and invisible tag characters; odd line breaks become spaces."""
    if value.isascii() and value.isprintable():
        return value
    return unicodedata.normalize("NFC", ODD_SPACE.sub(" ", UNWANTED.sub("", value)))


def clean_line(value: str) -> str:
    """One line: a heading, a question, a summary. Runs of white space become one space, the ends are trimmed."""
    return BLANK.sub(one_space, clean_characters(value)).strip()


def one_space(run: re.Match[str]) -> str:
    """A run of white space as one space; a single no-break space is meant (“90 %”, French “?”) and stays."""
    return run[0] if run[0] in {"\xa0", "\u202f"} else " "


def clean_lines(value: str) -> str:
    """One thing a line, as takeaways are stored: each line cleaned, blank ones dropped."""
    lines = (clean_line(line) for line in re.split(r"\r\n|[\n\r\u2028\u2029\x85]", value))
    return "\n".join(line for line in lines if line)


def html_to_text(html: str) -> str:
    """A cleaned body's words: a block a line, table cells parted by " | ", list entries marked, citations left out.

    Raised and lowered digits stay what they are (10⁹, H₂O): as plain digits they would be another number.
    """
    return tokens_to_text(markup.walk(html))


def tokens_to_text(tokens: Iterable[markup.Text | markup.Tag]) -> str:
    """The same for a part of a body that was read before."""
    pieces: list[str] = []
    shift: dict[int, int] = {}
    for token in tokens:
        if isinstance(token, markup.Text):
            pieces.append(BLANK.sub(" ", token.text).translate(shift))
        elif token.name in SHIFTED:
            shift = {} if token.closing else SHIFTED[token.name]
        elif token.name in {"td", "th"} and token.closing:
            pieces.append(" | ")
        elif token.name == "li" and not token.closing:
            pieces.append("\n- ")
        elif token.name in DIVIDING:
            pieces.append("\n")
    lines = (re.sub(r" \|(?= \||$)", "", clean_line(line)) for line in "".join(pieces).split("\n"))
    return "\n".join(line for line in lines if line not in {"", "-"})


def word_count(text: str) -> int:
    """Words, numbers and signs of a plain text: the measure of what comparing it costs."""
    return sum(1 for _ in WORD.finditer(text))
