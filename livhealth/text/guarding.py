"""What a browser would swallow, move or multiply while it reads, said in markup that it leaves alone.

The HTML standard drops the text behind a comment or tag that never ends, moves words that stand between the cells
of a table in front of it, and repeats unclosed emphasis in every paragraph. In a guide no word may get lost or
leave its sentence, and no paste may fill the memory.
"""

import re

# One canonical tag after the other: nothing to guard.
SOUND = re.compile(r'(?:[^<\0]++|</?[a-z][a-z0-9]*+(?: [a-z-]++="[^"<>]*+")*+>)*+')
# Quotation marks count only after an equals sign, as in browsers.
TAG = re.compile(r"<(?:/?[a-zA-Z](?:[^>=]++|=\s*+(?:\"[^\"]*+(?:\"|\Z)|'[^']*+(?:'|\Z))?+)*+|[!?/][^>]*+)(?P<end>>?)")
# Elements that the parser takes apart or drops from a fragment, though their words are words.
UNWRAPPED = re.compile(r"<(/?)(?:template|html|head|body|frameset|plaintext)(?=[\s/>])", re.I)
ENDINGS = (
    (re.compile("<!--(?!-?>)"), re.compile("-->"), "&lt;!--"),
    (re.compile("<script", re.I), re.compile("</script", re.I), "<x-script"),
    (re.compile("<style", re.I), re.compile("</style", re.I), "<x-style"),
)
BETWEEN_CELLS = re.compile(
    r"(<(?:table|thead|tbody|tfoot|tr)(?:\s[^<>]*)?>|</(?:td|th|tr|thead|tbody|tfoot|caption)\s*>)"
    r"(?=(?:\s|&nbsp;|&#160;)*+[^<\s])",
    re.I,
)
# Words on both sides of a cell that stands in no table would run together: the tag counts for nothing there.
BESIDE_CELL = re.compile(r"(?<=[^>\s])(?=</?(?:caption|col|colgroup|frame|tbody|td|tfoot|th|thead|tr)[\s/>])", re.I)
# Elements that the standard repeats ("formatting elements"), without the link, of which there is never more than one.
REPEATED = re.compile(r"(<(?:b|big|code|em|font|i|nobr|s|small|strike|strong|tt|u))\s[^<>]*>", re.I)
MOST_REPEATED = 200_000  # elements that a text may grow to


def guarded(value: str) -> str:
    """The same text in markup from which the parser makes a tree that holds all of it, in its order."""
    value = value.encode("utf-8", "ignore").decode()  # halves of pairs are no characters
    value = without_endless(value)
    if not SOUND.fullmatch(value):
        value = TAG.sub(ended, value)
    value = BESIDE_CELL.sub(" ", UNWRAPPED.sub(r"<\1div", value))
    return kept_small(BETWEEN_CELLS.sub(r"\1<td>", value))


def without_endless(value: str) -> str:
    """Comments and scripts that never end as text: whoever wrote "<!--" and stopped did not mean to hide the rest."""
    for begins, ends, instead in ENDINGS:
        last = max((found.end() for found in ends.finditer(value)), default=0)
        value = value[:last] + begins.sub(instead, value[last:])
    return value


def ended(tag: re.Match[str]) -> str:
    return tag[0] if tag["end"] else tag[0].replace("<", "&lt;")


def kept_small(value: str) -> str:
    """Emphasis without attributes where it might grow: equal ones are repeated three times, different ones without end."""
    different = len({tag[0] for tag in REPEATED.finditer(value)})
    if different * value.count("<") < MOST_REPEATED:
        return value
    return REPEATED.sub(r"\1>", value)
