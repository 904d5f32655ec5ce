"""What a language's typography wants, as far as a program can tell: spaces that keep marks with their words, and signs.

The rules are those of each language's own printers (Imprimerie nationale, Duden, Мильчин, TDK, RAE); they say nothing of
style.
"""

import re
from collections.abc import Iterator
from html import unescape

TAG = re.compile(r"<[^>]*>")
CODE = re.compile(
    r"`[^`]*`|https?://\S+|\b(?:mailto|tel):|%\(\w+\)[sd]|%[sd]|\{\{?[^}]*\}\}?|&\w+;|[?&]\w+=\S*|/\S*/\S*"
)
KEEPS = "\N{NARROW NO-BREAK SPACE}\N{NO-BREAK SPACE}"
Rule = tuple[re.Pattern[str], str]

RULES: dict[str, tuple[Rule, ...]] = {
    "fr": (
        (re.compile(rf"[^\s{KEEPS}?!…«(][;!?](?!\w)| [;!?]"), "no narrow no-break space before the mark"),
        (re.compile(r"(?:\w| ):(?=\s|$)"), "no narrow no-break space before the colon"),
        (re.compile(rf"«(?![{KEEPS}])|(?<![{KEEPS}])»"), "no narrow no-break space inside the quotation marks"),
        (re.compile(r"\d ?%"), "no narrow no-break space before the per cent sign"),
        (re.compile(r"\w'\w"), "a straight apostrophe"),
    ),
    "ru": ((re.compile(r"\S [—–](?=\s)"), "no no-break space before the dash"),),
    "de": (
        (re.compile(r"“[^„“”]*”"), "English quotation marks"),
        (re.compile(r"\d ?%"), "no no-break space before the per cent sign"),
    ),
    "es": (
        (re.compile(r"(?:^|[.!?…:] )[^¿?!.…:]*\?"), "no opening question mark"),
        (re.compile(r"(?:^|[.!?…:] )[^¡?!.…:]*!"), "no opening exclamation mark"),
    ),
    "tr": (
        (re.compile(r"\w'\w"), "a straight apostrophe before a suffix"),
        (re.compile(r"\d ?%"), "the per cent sign behind"),
    ),
    "ar": ((re.compile(r"[\u0621-\u064a][,;?](?=\s|$)"), "a Latin mark behind an Arabic word"),),
}
EVERYWHERE: tuple[Rule, ...] = ((re.compile(r'"'), "a straight quotation mark"),)


def faults(language: str, text: str) -> Iterator[str]:
    """Sentences for what is wrong in a text or a body of a language: what, and around which words."""
    plain = CODE.sub("x", unescape(TAG.sub("", text)))
    for pattern, fault in (*RULES.get(language, ()), *EVERYWHERE):
        for found in pattern.finditer(plain):
            yield f"{fault}: “{around(plain, found)}”"


def around(text: str, found: re.Match[str]) -> str:
    return text[max(0, found.start() - 15) : found.end() + 10].replace("\n", " ").strip()
