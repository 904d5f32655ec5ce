"""How a reference is cited: APA style (Publication Manual of the APA, 7th edition, chapter 10).

Works on a record as editions freeze it (references.models.Reference.record). The words around
the data ("Retrieved", "In", "n.d.") follow the active language; names and titles stay as they are.
"""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.utils.formats import date_format
from django.utils.html import conditional_escape, format_html, format_html_join
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import pgettext

from livhealth.floor import moments
from references.names import parse

SHORT_NAME = 48  # characters of an organization, or of a title that stands for authors
MOST_AUTHORS = 20  # APA 9.8: with 21 or more, the first 19, an ellipsis, and the last
Record = Mapping[str, Any]


def cite(record: Record) -> SafeString:
    """The reference-list entry of a record, as HTML with every value escaped."""
    form = {"webpage": webpage, "article": article, "book": book, "chapter": chapter}[record["kind"]]
    return sentences(form(record))


def sentences(parts: Sequence[str]) -> SafeString:
    """The parts as one line: each but a web address ends with a full stop, none with two."""
    return mark_safe(" ".join(closed(part) for part in parts if part))  # noqa: S308 - parts are escaped


def closed(part: str) -> SafeString:
    text = re.sub(r"<[^>]+>", "", part)
    return mark_safe(part if text.endswith((".", "?", "!")) or "</a>" in part else f"{part}.")  # noqa: S308 - escaped


def webpage(record: Record) -> list[str]:
    return [
        *opening(record, em(record["title"])),
        escaped(record, "container_title"),
        escaped(record, "publisher"),
        where(record),
    ]


def article(record: Record) -> list[str]:
    return [*opening(record, escaped(record, "title")), journal(record), where(record)]


def book(record: Record) -> list[str]:
    title = with_note(em(record["title"]), [edition(record)])
    return [*opening(record, title), escaped(record, "publisher"), where(record)]


def chapter(record: Record) -> list[str]:
    return [*opening(record, escaped(record, "title")), collection(record), escaped(record, "publisher"), where(record)]


def opening(record: Record, title: str) -> list[str]:
    """Authors, date, title; without authors the title moves to the front (APA 9.12)."""
    authors = names(record.get("authors", []))
    issued = f"({conditional_escape(when(record.get('issued', '')))})"
    return [authors, issued, title] if authors else [title, issued]


def escaped(record: Record, name: str) -> str:
    return conditional_escape(record.get(name, ""))


def em(text: str) -> SafeString:
    return format_html("<em>{}</em>", text)


def with_note(title: str, notes: Sequence[str]) -> SafeString:
    """A title with its edition, volume or pages in brackets."""
    known = [note for note in notes if note]
    return format_html("{} ({})", title, ", ".join(known)) if known else mark_safe(title)  # noqa: S308 - escaped


def journal(record: Record) -> SafeString:
    """Journal, volume(issue), pages."""
    volume = em(record["volume"]) if record.get("volume") else ""
    issue = f"({conditional_escape(record['issue'])})" if record.get("issue") else ""
    container = em(record["container_title"]) if record.get("container_title") else ""
    parts = [container, f"{volume}{issue}", conditional_escape(record.get("pages", ""))]
    return format_html_join(", ", "{}", [(mark_safe(part),) for part in parts if part])  # noqa: S308 - parts are escaped


def collection(record: Record) -> SafeString:
    """In E. Editor (Ed.), Book (3rd ed., pp. 1-10); "" where nobody has said yet in what it appeared."""
    if not (container := record.get("container_title")):
        return SafeString()
    pages = _("pp. %s") % record["pages"] if record.get("pages") else ""
    title = with_note(em(container), [edition(record), pages])
    if not record.get("editors"):
        return format_html(_("In {}"), title)
    label = _("Ed.") if len(record["editors"]) == 1 else _("Eds.")
    editors = joined([parse(line).straight() for line in record["editors"]])
    return format_html(_("In {} ({}), {}"), editors, label, title)


def edition(record: Record) -> str:
    """The edition as stated ("3rd" becomes "3rd ed."); "" for none."""
    stated = record.get("edition", "")
    return _("%s ed.") % stated if stated else ""


def when(issued: str) -> str:
    """The date of publication: "n.d.", "2025", "2025, October" or "2025, October 16"."""
    if not issued:
        return _("n.d.")
    year, month, day = (int(part) for part in f"{issued}-1-1".split("-")[:3])
    forms = {
        1: "Y",
        2: pgettext("Month of publication in a citation, as a Django date format", "Y, F"),
        3: pgettext("Day of publication in a citation, as a Django date format", "Y, F j"),
    }
    return date_format(date(year, month, day), forms[issued.count("-") + 1], use_l10n=False)


def where(record: Record) -> SafeString:
    """The DOI, or "Retrieved <date>, from <address>", or the bare address."""
    if doi := record.get("doi"):
        return link(f"https://doi.org/{doi}")
    if not (url := record.get("url")):
        return SafeString()
    if not (retrieved := record.get("retrieved_on")):
        return link(url)
    on = moments.day(date.fromisoformat(retrieved))
    return format_html(_("Retrieved {date}, from {address}"), date=on, address=link(url))


def link(url: str) -> SafeString:
    """A link that shows its own address, left to right in any script."""
    return format_html('<a href="{0}" dir="ltr">{0}</a>', url)


def names(authors: Sequence[str]) -> SafeString:
    """Authors as APA lists them: inverted names, "&" before the last, an ellipsis past twenty."""
    forms = [parse(line).inverted() for line in authors]
    if len(forms) > MOST_AUTHORS:
        return format_html("{}, … {}", ", ".join(forms[: MOST_AUTHORS - 1]), forms[-1])
    return joined(forms)


def joined(forms: Sequence[str]) -> SafeString:
    if len(forms) <= 1:
        return format_html("{}", forms[0]) if forms else SafeString()
    comma = "," if len(forms) > 2 or "," in forms[0] else ""
    return format_html("{}{} &amp; {}", ", ".join(forms[:-1]), comma, forms[-1])


def in_text(authors: Sequence[str], title: str, issued: str) -> str:
    """A source as a sentence names it (APA 8.10, 8.17), as plain text: "Pui & Evans, 2018"; without authors, by its title."""
    named = Truncator(families(authors) or title).chars(SHORT_NAME)
    return f"{named}, {issued[:4]}" if issued else named


def entry(authors: Sequence[str], title: str, issued: str) -> str:
    """The same with its title, as plain text: "Pui & Evans (2018). Treatment of leukemia"."""
    year, who = f" ({issued[:4]})" if issued else "", families(authors)
    return f"{(who + year).removesuffix('.')}. {title}" if who else f"{title}{year}"


def families(authors: Sequence[str]) -> str:
    """One or two families or organizations by name, of more the first and "et al."."""
    found = [parse(line).family for line in authors]
    return f"{found[0]} et al." if len(found) > 2 else " & ".join(found)
