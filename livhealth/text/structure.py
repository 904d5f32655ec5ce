"""What a body contains - citations, links, mistakes that mislead a reader - and how it is dressed for a page."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from django.utils.html import escape
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from livhealth.text.allowed import safe_link
from livhealth.text.markup import Tag, Text, walk
from livhealth.text.plain import clean_line, html_to_text, tokens_to_text

# Bodies are canonical (clean_html), so these patterns meet tags only: in text and in attributes "<" is escaped.
CITATION = re.compile(r'<sup class="cite" data-ref="([a-z0-9-]+)"[^>]*></sup>')
FIGURE = re.compile(r'<figure data-figure="([a-z0-9-]+)"></figure>')
TABLE = re.compile(r"<table(?:\s[^>]*)?>.*?</table>", re.S)
CAPTION = re.compile(r"<caption(?:\s[^>]*)?>(.*?)</caption>", re.S)
TABLE_HEAD = re.compile(r"<thead(?:\s[^>]*)?>(.*?)</thead>", re.S)
ROW = re.compile(r"<tr(?:\s[^>]*)?>.*?</tr>", re.S)
CELL = re.compile(r"(<(t[hd])(?:\s[^>]*)?>)(.*?)(</\2>)", re.S)
SPAN = re.compile(r'<t[hd][^>]* (?:row|col)span="(?!1")', re.S)
LONGEST_HEADING = 120
DEEPEST_LIST = 3
MOST_NAMED = 5  # links in one sentence
STRUCK = frozenset({"s", "strike", "del"})
SCRIPTING = re.compile(r"(?:javascript|vbscript|data):", re.I)
# "10-20 mg" in a right-to-left sentence is shown as "mg 20-10" unless it is isolated.
RANGE = re.compile(
    r"[0-9\u0660-\u0669][0-9\u0660-\u0669.,]*\s?[-\u2010-\u2015/]\s?[0-9\u0660-\u0669][0-9\u0660-\u0669.,]*"
    r"(?:\s?[A-Za-z%\u00b0\u00b5\u03bc]+)?|[0-9][0-9.,]*\s?[A-Za-z%\u00b0\u00b5\u03bc]+"
)
ISOLATING = re.compile(r'<(bdi|\w+(?= [^>]*dir="ltr"))[^>]*>.*?</\1>', re.S)


def cited_keys(html: str) -> list[str]:
    """The keys of all citations in the order of reading, repeats kept."""
    return CITATION.findall(html)


def cited_figures(html: str) -> list[str]:
    """The keys of all figures in the order of reading, repeats kept."""
    return FIGURE.findall(html)


def links(html: str) -> list[str]:
    """The targets of all links in the order of reading."""
    return [tag.attrs.get("href", "") for tag in walk(html) if isinstance(tag, Tag) and tag.name == "a" and tag.attrs]


def number_citations(
    html: str, numbers: Mapping[str, int], occurrences: dict[str, int], label: Callable[[int], str] | None = None
) -> str:
    """Each stored citation as a numbered link to its reference.

    `numbers` has the number of every key (KeyError for a key that has none); `occurrences` counts on over the
    bodies of one page, so that the ids `cite-KEY-1`, `cite-KEY-2` are unique. `label` says what the link is
    called aloud; without it "Reference 3".
    """

    def numbered(match: re.Match[str]) -> str:
        key = match[1]
        number = numbers[key]
        occurrences[key] = occurrences.get(key, 0) + 1
        name = label(number) if label else _("Reference %(number)d") % {"number": number}
        return (
            f'<sup class="cite"><a href="#ref-{key}" id="cite-{key}-{occurrences[key]}" '
            f'aria-label="{escape(name)}">[{number}]</a></sup>'
        )

    return CITATION.sub(numbered, html)


def shift_headings(html: str, level: int) -> str:
    """The body with its headings at a level from 2 to 6, as the page around it needs."""
    if level not in range(2, 7):
        raise ValueError(f"A heading's level is 2 to 6, not {level}.")
    return re.sub(r"<(/?)h3(?=[\s>])", rf"<\1h{level}", html)


def wrap_tables(html: str) -> str:
    """Each table in a region that scrolls on its own, named by its caption, reachable by keyboard.

    Where every row says one thing for each of the head's columns, the region is marked "cards" and each cell repeats
    its column's name: a narrow screen sets such rows below each other.
    """

    def wrapped(match: re.Match[str]) -> str:
        caption = CAPTION.search(match[0])
        name = one_line(caption[1]) if caption else _("Table")
        columns = column_names(match[0])
        kind = "table-scroll cards" if columns else "table-scroll"
        table = name_cells(match[0], columns) if columns else match[0]
        return f'<div class="{kind}" role="region" tabindex="0" aria-label="{escape(name)}">{table}</div>'

    return TABLE.sub(wrapped, html)


def column_names(table: str) -> list[str]:
    """The head's cells as text; none where a cell spans others, or where rows and head do not have the same cells."""
    head = TABLE_HEAD.search(table)
    rows = ROW.findall(head[1]) if head else []
    if not head or len(rows) != 1 or SPAN.search(table):
        return []
    names = [one_line(cell[2]) for cell in CELL.findall(rows[0])]
    below = ROW.findall(table[head.end() :])
    return names if len(names) > 1 and below and all(len(CELL.findall(row)) == len(names) for row in below) else []


def name_cells(table: str, columns: Sequence[str]) -> str:
    """The table, each cell below the head beginning with its column's name; not the first where it names its row."""
    below = table.index("</thead>")

    def named(row: re.Match[str]) -> str:
        names = iter(columns)

        def cell(match: re.Match[str]) -> str:
            opened, kind, words, closed = match.groups()
            name = next(names)
            label = f'<span class="of">{escape(name)}</span>' if kind == "td" and name else ""
            return f"{opened}{label}{words}{closed}"

        return CELL.sub(cell, row[0])

    return table[:below] + ROW.sub(named, table[below:])


def one_line(html: str) -> str:
    return clean_line(html_to_text(html))


def losses(raw: str) -> list[str]:
    """Sentences about what cleaning would take away although somebody may have meant it. Takes the uncleaned text."""
    return list(dict.fromkeys([*lost_links(raw), *lost_anchors(raw), *lost_strokes(raw)]))


def lost_links(raw: str) -> Iterator[str]:
    for target in links(raw):
        target = clean_line(target)
        if target and not safe_link(target) and not target.startswith("#") and not SCRIPTING.match(target):
            yield _(
                "The link to “%(target)s” cannot be kept: links need a whole address that begins with https://, "
                "mailto: or tel:. Write the whole address or remove the link."
            ) % {"target": target[:120]}


def lost_anchors(raw: str) -> Iterator[str]:
    """One sentence for all links to places that no guide has: a Word text with footnotes has dozens."""
    targets = (clean_line(target) for target in links(raw))
    lost = [target[:120] for target in dict.fromkeys(targets) if target.startswith("#") and not safe_link(target)]
    if lost:
        yield _(
            "Links to places that no guide has cannot be kept: %(targets)s. Link to a section of this guide (#section-… "
            "or #faq-…), cite a reference instead of a footnote, or remove the link."
        ) % {"targets": ", ".join(f"“{target}”" for target in lost[:MOST_NAMED]) + (" …" if lost[MOST_NAMED:] else "")}


def lost_strokes(raw: str) -> Iterator[str]:
    if any(is_struck(tag) for tag in walk(raw)):
        yield _(
            "A part of the text is struck through. Without the line, patients would read it as valid. "
            "Delete the struck words or write the sentence anew."
        )


def is_struck(tag: Tag | Text) -> bool:
    if not isinstance(tag, Tag) or tag.closing:
        return False
    style = tag.attrs.get("style", "").replace(" ", "").lower()
    return tag.name in STRUCK or bool(re.search(r"text-decoration[a-z-]*:[^;]*line-through", style))


def problems(html: str) -> list[str]:
    """Sentences about what would mislead a reader of this body: the thing, the rule, the next step."""
    tokens = list(walk(html))
    return [
        *heading_problems(tokens),
        *link_problems(tokens),
        *table_problems(tokens),
        *list_problems(tokens),
    ]


def within(tokens: Sequence[Tag | Text], name: str) -> Iterator[tuple[Tag, Sequence[Tag | Text]]]:
    """Every element of a name, which never stands in its like, with what it holds."""
    begun: tuple[Tag, int] | None = None
    for at, token in enumerate(tokens):
        if isinstance(token, Tag) and token.name == name:
            if token.closing and begun:
                yield begun[0], tokens[begun[1] : at]
            begun = None if token.closing else (token, at + 1)


def line_of(tokens: Iterable[Tag | Text]) -> str:
    return clean_line(tokens_to_text(tokens))


def heading_problems(tokens: Sequence[Tag | Text]) -> Iterator[str]:
    for _heading, inner in within(tokens, "h3"):
        text = line_of(inner)
        if not text:
            yield _("A heading has no text. Write one or remove the heading.")
        elif len(text) > LONGEST_HEADING:
            yield (
                ngettext(
                    "The heading “%(start)s…” is %(length)d character long.",
                    "The heading “%(start)s…” is %(length)d characters long.",
                    len(text),
                )
                % {"start": text[:40], "length": len(text)}
                + " "
                + _("A heading has at most %(most)d characters. Shorten it, or make it a paragraph.")
                % {"most": LONGEST_HEADING}
            )


def link_problems(tokens: Sequence[Tag | Text]) -> Iterator[str]:
    for link, inner in within(tokens, "a"):
        target = link.attrs.get("href", "")
        text = line_of(inner)
        if not link.attrs:
            continue  # an anchor that is no link
        if not target:
            yield _("The link “%(text)s” leads nowhere. Give it an address or remove it.") % {"text": text}
        elif not text:
            yield _(
                "The link to “%(target)s” has no text, so nobody can find or follow it. Write its text or remove it."
            ) % {"target": target}


def table_problems(tokens: Sequence[Tag | Text]) -> Iterator[str]:
    for _table, inner in within(tokens, "table"):
        caption = next((line_of(words) for _caption, words in within(inner, "caption")), "")
        name = caption or line_of(inner)[:40]
        if not caption:
            yield _(
                "The table that begins with “%(name)s” has no caption. A table needs one, so that it can be found "
                "and read aloud. Add it under Table Properties."
            ) % {"name": name}
        if not any(isinstance(token, Tag) and token.name == "th" for token in inner):
            yield _(
                "The table “%(name)s” has no header cells, so nobody hears which column a value belongs to. "
                "Choose “Headers” under Table Properties."
            ) % {"name": name}


def list_problems(tokens: Sequence[Tag | Text]) -> Iterator[str]:
    depth = 0
    for tag in tokens:
        if isinstance(tag, Tag) and tag.name in {"ul", "ol"}:
            depth += -1 if tag.closing else 1
            if not tag.closing and depth == DEEPEST_LIST + 1:
                yield _(
                    "A list is nested more than %(most)d levels deep, which does not fit on a telephone. "
                    "Use a heading or shorter lists instead."
                ) % {"most": DEEPEST_LIST}


def bare_ranges(html: str) -> list[str]:
    """Ranges and amounts with Latin units outside <bdi>, which right-to-left text would show turned round."""
    return [match.strip() for match in RANGE.findall(html_to_text(ISOLATING.sub(" ", html)))]
