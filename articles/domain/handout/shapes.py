"""Which letters the shipped fonts can draw, and what stands for one that they cannot.

Readers' pages leave that to the reader's machine, which has more fonts. Paper has these alone, and the standard for tagged
PDF refuses a letter without a shape.
"""

import unicodedata
from functools import cache
from pathlib import Path
from typing import Any

from django.conf import settings
from fontTools.ttLib import TTFont

NO_SHAPE = "\ufffd"  # the sign that Unicode has for it: readers see that something is missing
NEED_NONE = frozenset("\n\t \xa0\xad\u200b\u200c\u200d\u200e\u200f\u202f\u2060\u2066\u2067\u2068\u2069")


def font_folder() -> Path:
    return Path(settings.BASE_DIR) / "livhealth" / "fonts"


@cache
def shapes() -> frozenset[str]:
    """Every letter that has a shape in one of the fonts."""
    codes = (TTFont(path, lazy=True).getBestCmap() for path in sorted(font_folder().glob("*-Regular.ttf")))
    return frozenset(chr(code) for found in codes for code in found) | NEED_NONE


def with_shapes(value: Any) -> Any:
    """The same data in letters that can be drawn."""
    if isinstance(value, str):
        return value if value.isascii() and value.isprintable() else "".join(map(drawable, value))
    if isinstance(value, dict):
        return {name: with_shapes(item) for name, item in value.items()}
    return [with_shapes(item) for item in value] if isinstance(value, list) else value


@cache
def drawable(letter: str) -> str:
    """The letter; else what Unicode calls its equal (Ⅳ is IV); else a sign that says one is missing."""
    if letter in shapes() or letter in "\0\1":
        return letter
    equal = unicodedata.normalize("NFKC", letter)
    return equal if set(equal) <= shapes() else NO_SHAPE
