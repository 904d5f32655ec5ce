"""Do these words stand in a unit, and how often? What a reviewer marks on a page is found again in the words behind it."""

import re
import unicodedata
from collections.abc import Mapping

from articles.domain.edition.unit import RICH
from livhealth.text.plain import html_to_text

# What a browser and a stored text may differ in without saying anything else: white space, and marks nobody sees.
UNSEEN = re.compile("[\\s\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff]+")
ADDED = re.compile(r"^- | \| |^\| ", re.MULTILINE)  # what plain text has where a page has entries and cells


def squeezed(text: str) -> str:
    """The text without white space and unseen marks, in NFC."""
    return UNSEEN.sub("", unicodedata.normalize("NFC", text))


def plain_words(words: Mapping[str, str]) -> str:
    """A unit's words in reading order, squeezed: headings, lines and bodies without markup and citations."""
    parts = [ADDED.sub("\n", html_to_text(value)) if name in RICH else value for name, value in words.items()]
    return "".join(squeezed(part) for part in parts)


def occurrences(quote: str, words: Mapping[str, str]) -> int:
    """How often the quote stands in the words; 0 for none, and for an empty quote."""
    wanted = squeezed(quote)
    return plain_words(words).count(wanted) if wanted else 0
