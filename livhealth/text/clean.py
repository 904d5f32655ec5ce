"""Which HTML a body may hold: one allow-list for the cleaner and for the editor, applied wherever text is written."""

import re
from collections.abc import Iterable, Iterator, Mapping

import nh3

from livhealth.text import plain
from livhealth.text.cleaning.body import BLOCKS, written
from livhealth.text.cleaning.builder import INLINE, built
from livhealth.text.cleaning.paste import understood
from livhealth.text.markup import Tag, Text, tokens

EVERYWHERE = frozenset({"lang", "dir"})
OWN = {
    "a": {"href", "hreflang"},
    "abbr": {"title"},
    "ol": {"start"},
    "sup": {"class", "data-ref"},  # a citation: class "cite" and the key of a reference
    "td": {"colspan", "rowspan"},
    "th": {"colspan", "rowspan", "scope"},
}
# Element -> attributes. h3 is the one heading level of a body; pages shift it where they show it.
ALLOWED: Mapping[str, frozenset[str]] = {
    element: EVERYWHERE | frozenset(OWN.get(element, ()))
    for element in (
        "p h3 ul ol li dl dt dd table caption thead tbody tfoot tr th td blockquote a strong em abbr dfn cite "
        "sup sub bdi br span"
    ).split()
}
CITATION_CLASS = "cite"
CITATION_KEY = re.compile(r"[a-z0-9-]+")
RENAMED = dict.fromkeys(("h1", "h2", "h4", "h5", "h6"), "h3") | {
    "b": "strong",
    "i": "em",
    "acronym": "abbr",
    "menu": "ul",
    "dir": "ul",
}
DIVIDING = frozenset(
    (
        "address article aside body center details div fieldset figcaption figure footer form frameset head "
        "header hgroup hr html iframe legend main nav noscript object optgroup option pre search section "
        "select summary svg template textarea title"
    ).split()
)
KNOWN = INLINE | BLOCKS | DIVIDING | {"br", "marker"}
ENDLESS = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"]
)
SCHEMES = frozenset({"https", "http", "mailto", "tel"})
LINK = re.compile(
    r"https?://[^\s/?#@\\]+(?:[/?#][^\s\\]*)?|mailto:[^\s@/\\]+@[^\s@/\\]+|tel:\+?[0-9().;=*#%a-z-]+"
    r"|#(?:section|faq|ref)-[a-z0-9-]+",
    re.I,
)
LANGUAGE = re.compile(r"[a-z]{2,3}(?:-[a-z0-9]{2,8}){0,4}", re.I)
SCOPES = frozenset({"row", "col", "rowgroup", "colgroup"})
PASSES = 8


def editor_allowed_content() -> dict[str, dict[str, str]]:
    """The allow-list as CKEditor's `allowedContent`: with it the editor's filter is on and knows nothing else."""
    rules = {}
    for element, attributes in ALLOWED.items():
        names = sorted(f"!{name}" if (element, name) == ("a", "href") else name for name in attributes - {"class"})
        rules[element] = {"attributes": ",".join(names)}
        if "class" in attributes:
            rules[element]["classes"] = CITATION_CLASS
    return rules


CLEANER = nh3.Cleaner(
    tags=set(ALLOWED),
    attributes={element: set(attributes - {"class"}) for element, attributes in ALLOWED.items()},
    allowed_classes={"sup": {CITATION_CLASS}},
    clean_content_tags={"script", "style"},
    url_schemes=set(SCHEMES),
    link_rel=None,
)


def clean_html(value: str) -> str:
    """A body's HTML in canonical form: allowed elements only, valid shape, NFC, one block a line, no text lost.

    Takes anything that calls itself HTML, also what Word, LibreOffice and Google Docs paste. Cleaning what is
    clean changes nothing. Only scripts, styles, comments, attributes and characters that nobody can see go.
    """
    before = None
    for _ in range(PASSES):
        before, value = value, canonical(value)
        if value == before:
            break
    return value


def canonical(value: str) -> str:
    """One pass: read, shape, write, and let the cleaner have the last word on what is allowed.

    Admitted limit: nh3 takes time square to the number of "&amp;" and "&nbsp;" within one text (400,000: 3 and
    8 seconds). Whoever takes text from outside limits its length, as the form field does.
    """
    # A combining stroke right behind a tag would melt into its bracket wherever the text is normalised.
    return CLEANER.clean(shaped(value).replace(">\u0338", "> \u0338")).replace("> \u0338", ">&#824;")


def shaped(value: str) -> str:
    """The valid shape of a text, in time that grows with its length only; not yet what may be stored."""
    return written(built(checked(understood(tokens(value)))))


def checked(source: Iterable[Text | Tag]) -> Iterator[Text | Tag]:
    """Tags under their allowed names with valid attributes; elements that only part text as such; others gone."""
    preformatted = 0
    for token in source:
        if isinstance(token, Text):
            yield from broken_lines(token) if preformatted > 0 else (token,)
            continue
        name = RENAMED.get(token.name, token.name)
        preformatted += (name == "pre") * (-1 if token.closing else 1)
        if name in KNOWN:
            attrs = valid_attributes(name, token.attrs) if token.attrs and name != "marker" else token.attrs
            if token.closing or name not in ENDLESS or name == "br":
                yield Tag(name, token.closing and name not in ENDLESS, attrs)
            if name == "hr":
                yield from (Tag(name), Tag(name, closing=True))


def broken_lines(token: Text) -> Iterator[Text | Tag]:
    for at, line in enumerate(token.text.split("\n")):
        if at:
            yield Tag("br")
        yield Text(line)


def valid_attributes(element: str, attrs: Mapping[str, str]) -> dict[str, str]:
    """The allowed attributes of an element, each with its canonical value; invalid ones are left out."""
    found = {}
    for name in ALLOWED.get(element, EVERYWHERE) & attrs.keys():
        value = valid_value(name, plain.clean_line(attrs[name]))
        if value:
            found[name] = value
    if element == "sup" and not {"class", "data-ref"} <= found.keys():
        found = {name: found[name] for name in EVERYWHERE & found.keys()}
    if "level" in attrs and element == "p":
        found["level"] = attrs["level"]
    return found


def valid_value(name: str, value: str) -> str:
    if name in {"lang", "hreflang"}:
        return language_tag(value)
    if name == "dir":
        return value.lower() if value.lower() in {"ltr", "rtl", "auto"} else ""
    if name == "href":
        return safe_link(value)
    if name == "class":
        return CITATION_CLASS if CITATION_CLASS in value.split() else ""
    if name == "data-ref":
        return value if CITATION_KEY.fullmatch(value) else ""
    if name == "scope":
        return value.lower() if value.lower() in SCOPES else ""
    if name in {"colspan", "rowspan", "start"}:
        return number(value, at_most=9999 if name == "start" else 100)
    return value


def number(value: str, *, at_most: int) -> str:
    """A count above one; one is what the attribute's absence says."""
    count = int(value) if value.isascii() and value.isdigit() and len(value) <= 6 else 0
    return str(count) if 1 < count <= at_most or (count == 0 and at_most > 100 and value == "0") else ""


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
