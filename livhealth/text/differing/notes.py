"""The words that a comparison says beside its marks, in the reader's own language, so that no change is shown by
colour or strokes alone."""

from functools import lru_cache

from django.utils.html import escape
from django.utils.translation import get_language, get_language_bidi, gettext, gettext_noop, ngettext, pgettext

from livhealth.text.differing.blocks import Block
from livhealth.text.differing.tokens import QUANTITY, Marks, Token

_ADDED = {
    "p": gettext_noop("Paragraph added:"),
    "h3": gettext_noop("Heading added:"),
    "li": gettext_noop("List item added:"),
    "ul": gettext_noop("List added:"),
    "ol": gettext_noop("List added:"),
    "table": gettext_noop("Table added:"),
    "tr": gettext_noop("Row added:"),
    "column": gettext_noop("Column added:"),
    "td": gettext_noop("Cell added:"),
    "th": gettext_noop("Cell added:"),
    "caption": gettext_noop("Table caption added:"),
    "blockquote": gettext_noop("Quotation added:"),
    "figure": gettext_noop("Figure added:"),
    "": gettext_noop("Added:"),
}
_REMOVED = {
    "p": gettext_noop("Paragraph removed:"),
    "h3": gettext_noop("Heading removed:"),
    "li": gettext_noop("List item removed:"),
    "ul": gettext_noop("List removed:"),
    "ol": gettext_noop("List removed:"),
    "table": gettext_noop("Table removed:"),
    "tr": gettext_noop("Row removed:"),
    "column": gettext_noop("Column removed:"),
    "td": gettext_noop("Cell removed:"),
    "th": gettext_noop("Cell removed:"),
    "caption": gettext_noop("Table caption removed:"),
    "blockquote": gettext_noop("Quotation removed:"),
    "figure": gettext_noop("Figure removed:"),
    "": gettext_noop("Removed:"),
}
_TAGS = {
    "": gettext_noop("plain text"),
    "p": gettext_noop("paragraph"),
    "h3": gettext_noop("heading"),
    "ul": gettext_noop("bullets"),
    "ol": gettext_noop("numbers"),
    "td": gettext_noop("ordinary cell"),
    "th": gettext_noop("header cell"),
    "thead": gettext_noop("table head"),
    "tbody": gettext_noop("table body"),
    "tfoot": gettext_noop("table foot"),
    "dt": gettext_noop("term"),
    "dd": gettext_noop("explanation"),
}
_NOW = {
    "strong": gettext_noop("now bold"),
    "em": gettext_noop("now italic"),
    "abbr": gettext_noop("now an abbreviation"),
    "dfn": gettext_noop("now a defined term"),
    "cite": gettext_noop("now a work's title"),
    "sup": gettext_noop("now superscript"),
    "sub": gettext_noop("now subscript"),
    "bdi": gettext_noop("now kept apart from the text direction"),
    "span": gettext_noop("now marked with a language or direction"),
    "a": gettext_noop("now a link to %(target)s"),
}
_NO_LONGER = {
    "strong": gettext_noop("no longer bold"),
    "em": gettext_noop("no longer italic"),
    "abbr": gettext_noop("no longer an abbreviation"),
    "dfn": gettext_noop("no longer a defined term"),
    "cite": gettext_noop("no longer a work's title"),
    "sup": gettext_noop("no longer superscript"),
    "sub": gettext_noop("no longer subscript"),
    "bdi": gettext_noop("no longer kept apart from the text direction"),
    "span": gettext_noop("no longer marked with a language or direction"),
    "a": gettext_noop("no longer a link"),
}
_ATTRIBUTES = {
    "href": gettext_noop("link changed from %(old)s to %(new)s"),
    "hreflang": gettext_noop("language of the link changed from %(old)s to %(new)s"),
    "title": gettext_noop("explanation changed from %(old)s to %(new)s"),
    "lang": gettext_noop("language changed from %(old)s to %(new)s"),
    "dir": gettext_noop("direction changed from %(old)s to %(new)s"),
    "scope": gettext_noop("scope of the header cell changed from %(old)s to %(new)s"),
    "colspan": gettext_noop("number of columns changed from %(old)s to %(new)s"),
    "data-figure": gettext_noop("figure changed from %(old)s to %(new)s"),
    "start": gettext_noop("first number changed from %(old)s to %(new)s"),
    "rowspan": gettext_noop("number of rows changed from %(old)s to %(new)s"),
}


def note(words: str, *, hidden: bool = False, bracketed: bool = True) -> str:
    """A note as HTML; hidden ones are for screen readers. It carries the reader's language and direction."""
    language = get_language()
    return _note(words, language or "", "rtl" if language and get_language_bidi() else "ltr", hidden, bracketed)


@lru_cache(maxsize=256)
def _note(words: str, language: str, direction: str, hidden: bool, bracketed: bool) -> str:
    marks = f' lang="{escape(language)}" dir="{direction}"' if language else ""
    classes = "visually-hidden diff-note" if hidden else "diff-note"
    shown = f" {words} " if hidden or not bracketed else f" [{words}] "
    return f'<span class="{classes}"{marks}>{escape(shown)}</span>' if words else ""


def figure(key: str) -> str:
    """Stands for a figure, whose picture a comparison of words does not show."""
    return gettext("Figure: %(key)s") % {"key": key}


def begins(tag: str, which: str) -> str:
    """Said before a run or block that was added (`ins`) or removed (`del`)."""
    table = _ADDED if which == "ins" else _REMOVED
    return gettext(table.get(tag, table[""]))


def ends(which: str) -> str:
    return gettext("end of added text") if which == "ins" else gettext("end of removed text")


def moved(which: str) -> str:
    return gettext("Moved here") if which == "moved-to" else gettext("Moved from here")


def moved_ends() -> str:
    return gettext("end of moved text")


def was_before() -> str:
    return gettext("Before:")


def is_now() -> str:
    return gettext("Now:")


def split_here() -> str:
    return gettext("New paragraph begins here")


def merged_here() -> str:
    return gettext("A paragraph ended here")


def regrouped(old: int, new: int) -> str:
    return gettext("Paragraph split") if new > old else gettext("Paragraphs merged")


def skipped(count: int) -> str:
    return ngettext("%(count)d unchanged paragraph", "%(count)d unchanged paragraphs", count) % {"count": count}


def quantities_differ(olds: list[Token], news: list[Token]) -> str:
    """What a replaced run did to quantities; nothing if they say the same or there are none."""
    before, after = ([token.text for token in side if token.kind == QUANTITY] for side in (olds, news))
    if before == after:
        return ""
    if before and after:
        return gettext("number changed")
    return gettext("number added") if after else gettext("number removed")


def unseen(olds: list[Token], news: list[Token]) -> str:
    """Says that only spaces or invisible characters differ, where both sides look the same."""
    before, after = ("".join(c for t in side for c in t.text if c.isprintable() and c != " ") for side in (olds, news))
    return gettext("only spacing or invisible characters differ") if before == after else ""


def _attribute_notes(old: dict[str, str], new: dict[str, str]) -> list[str]:
    nothing = pgettext("value of an attribute", "none")
    return [
        gettext(_ATTRIBUTES[name]) % {"old": old.get(name, nothing), "new": new.get(name, nothing)}
        for name in sorted(old.keys() | new.keys())
        if old.get(name) != new.get(name)
    ]


def format_notes(old: Marks, new: Marks) -> list[str]:
    """What became of the inline marks, one phrase for each."""
    before, after = dict(old), dict(new)
    target = {"target": dict(after.get("a", ())).get("href", "")}
    notes = [gettext(_NOW[tag]) % target for tag, _ in new if tag not in before]
    notes += [gettext(_NO_LONGER[tag]) for tag, _ in old if tag not in after]
    for tag in sorted(before.keys() & after.keys()):
        notes += _attribute_notes(dict(before[tag]), dict(after[tag]))
    return notes


def block_notes(old: Block, new: Block) -> list[str]:
    """What became of a block's element and attributes."""
    notes = []
    if old.tag != new.tag:
        names = {"old": gettext(_TAGS[old.tag]), "new": gettext(_TAGS[new.tag])}
        notes.append(gettext("changed from %(old)s to %(new)s") % names)
    return notes + _attribute_notes(dict(old.attrs), dict(new.attrs))


def compared_by_block() -> str:
    return gettext("Too much differs to compare it word by word. Paragraphs that changed are shown whole.")


def other_formatting() -> str:
    return gettext("formatting changed")
