"""What a body may be made of: the one list from which the cleaner, the editor's filter and the comparison derive."""

import re
from collections.abc import Callable, Mapping

CITATION_CLASS = "cite"
CITATION_KEY = re.compile(r"[a-z0-9-]+")
FIGURE = "figure"  # an empty block that shows the figure of a key; it stands between the other blocks of a body
LINK = re.compile(
    r"https?://[^\s/?#@\\]+(?:[/?#][^\s\\]*)?|mailto:[^\s@/\\]+@[^\s@/\\]+|tel:\+?[0-9().;=*#%a-z-]+"
    r"|#(?:section|faq|ref)-[a-z0-9-]+",
    re.I,
)
LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{2,8}){0,4}", re.I)

# Blocks that hold one line of text, blocks that hold blocks, and the scaffolding between them.
LINES = frozenset({"p", "h3", "dt", "caption"})  # h3 is the one heading level of a body; pages shift it
FLOWS = frozenset({"body", "blockquote", "li", "dd", "td", "th"})  # "body" is the whole
LISTS = frozenset({"ul", "ol"})
CELLS = frozenset({"td", "th", "caption"})
SECTIONS = frozenset({"thead", "tbody", "tfoot"})
SCAFFOLDING = LISTS | SECTIONS | {"dl", "table", "tr"}
BLOCKS = (LINES | FLOWS | SCAFFOLDING | {FIGURE}) - {"body"}
INLINE = frozenset({"a", "strong", "em", "abbr", "dfn", "cite", "sup", "sub", "bdi", "span"})
# Where an element belongs that cannot stand by itself.
HOMES: Mapping[str, frozenset[str]] = {
    "li": LISTS,
    "dt": frozenset({"dl"}),
    "dd": frozenset({"dl"}),
    "td": frozenset({"tr"}),
    "th": frozenset({"tr"}),
    "tr": SECTIONS,
    **dict.fromkeys(SECTIONS | {"caption"}, frozenset({"table"})),
}

EVERYWHERE = frozenset({"lang", "dir"})
OWN = {
    "a": {"href", "hreflang"},
    "abbr": {"title"},
    "ol": {"start"},
    "sup": {"class", "data-ref"},  # a citation: class "cite" and the key of a reference
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
}
# Element -> attributes. Line breaks and figures hold no words that could have a language.
ALLOWED: Mapping[str, frozenset[str]] = {
    **{element: EVERYWHERE | frozenset(OWN.get(element, ())) for element in sorted(BLOCKS | INLINE)},
    FIGURE: frozenset({"data-figure"}),
    "br": frozenset(),
}


def one_of(*words: str) -> Callable[[str], str]:
    return lambda value: value.lower() if value.lower() in words else ""


def count(*, most: int, least: int = 2) -> Callable[[str], str]:
    """A number in plain digits; one is what the attribute's absence says."""

    def counted(value: str) -> str:
        number = int(value) if value.isascii() and value.isdigit() and len(value) <= 6 else 1
        return str(number) if least <= number <= most and number != 1 else ""

    return counted


def language_tag(value: str) -> str:
    """A BCP 47 tag in its usual spelling ("zh-Hant-TW"), or nothing."""
    if not LANGUAGE.fullmatch(value):
        return ""
    first, *rest = value.split("-")
    spelled = (part.upper() if len(part) == 2 else part.title() if len(part) == 4 else part.lower() for part in rest)
    return "-".join([first.lower(), *spelled])


def safe_link(value: str) -> str:
    """An address that a patient may be sent to - web, mail, telephone, a place on the page - or nothing."""
    address = re.sub(r"[\x00-\x20\x7f-\xa0\u2000-\u200f\u2028\u2029]+", lambda run: "%20" * (" " in run[0]), value)
    if not LINK.fullmatch(address):
        return ""
    scheme, colon, rest = address.partition(":")
    return f"{scheme.lower()}:{rest}" if colon and not address.startswith("#") else address


# Attribute -> its canonical value, "" for one that says nothing.
VALUES: Mapping[str, Callable[[str], str]] = {
    "lang": language_tag,
    "hreflang": language_tag,
    "dir": one_of("ltr", "rtl", "auto"),
    "href": safe_link,
    "title": str,
    "class": lambda value: CITATION_CLASS if CITATION_CLASS in value.split() else "",
    "data-ref": lambda value: value if CITATION_KEY.fullmatch(value) else "",
    "data-figure": lambda value: value if CITATION_KEY.fullmatch(value) else "",
    "scope": one_of("row", "col", "rowgroup", "colgroup"),
    "colspan": count(most=100),
    "rowspan": count(most=100),
    "start": count(most=9999, least=0),
}


def valid_attributes(element: str, attrs: Mapping[str, str]) -> dict[str, str]:
    """The allowed ones among an element's attributes (their white space tidied), in canonical form."""
    found = {}
    for name in ALLOWED.get(element, EVERYWHERE) & attrs.keys():
        if value := VALUES[name](attrs[name]):
            found[name] = value
    if element == "sup" and not {"class", "data-ref"} <= found.keys():
        found = {name: found[name] for name in EVERYWHERE & found.keys()}
    return found
