"""Everything that stands on a print, as plain data in the page's language: what a typesetter is handed.

What is said of the text (dates, reviews, notices) comes from the very templates of the page, so that paper says it in the
same words. Equal data is an equal print: by its digest a finished PDF is named.
"""

import io
from collections.abc import Iterable, Iterator
from typing import Any

import segno
from django.conf import settings
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _

from articles.domain.edition.content import bodies
from articles.domain.edition.page import PageReference
from articles.domain.edition.records import Change
from articles.domain.edition.unit import Unit
from articles.domain.handout.blocks import Block, blocks, boxes
from articles.domain.handout.figures import figure_on_paper
from articles.domain.handout.printed import Print
from articles.domain.handout.words import END, LEFT_TO_RIGHT, Around, breakable, plainly, reading_direction, words
from articles.domain.reading.dressing import citation
from articles.domain.reading.typesetting import SetPage, SetUnit, typeset
from livhealth.brand.tokens import palette
from livhealth.contacts.hospital import Hospital
from livhealth.floor import languages, moments
from livhealth.text.structure import cited_figures, cited_keys

Data = dict[str, Any]
COLOURS = ("ink", "quiet", "line", "rim", "pine", "mist", "dawn", "on-dawn", "dawn-tint", "ember", "ember-tint")


def sheet_of(printed: Print) -> Data:
    """The data of a print, as its page's language says it."""
    with translation.override(printed.page.language):
        return Sheet(printed).data()


class Sheet:
    """Puts a print together. To be used under the page's language."""

    def __init__(self, printed: Print) -> None:
        self.printed, self.page = printed, printed.page
        self.set: SetPage = typeset(printed.page)
        self.hospital = Hospital(printed.contacts)
        self.units = [*self.whole_units()] if printed.chapter is None else [*self.chapter_units()]
        self.references = [*self.cited()]
        self.around = self.around_in(self.set.language.direction)

    def data(self) -> Data:
        head, page = self.set.head, self.page
        chapter = self.printed.chapter
        return {
            "language": page.language,
            "direction": self.set.language.direction,
            "hospital": self.hospital.name,
            "tagline": _("Patient guides"),
            "title": self.heading(head),
            "summary": self.line(page.summary, head.words.language) if chapter is None else None,
            "chapter": self.part(self.chapter_units()[0], 0, None) if chapter else None,
            "colours": {name: palette().light[name] for name in COLOURS},
            "told": self.told(),
            "check": self.check(),
            "calls": [*self.calls()],
            "hours": self.hospital.words.hours,
            "notices": [{"safety": "safety" in kinds, "held": held} for kinds, held in self.boxes("_notices")],
            "takeaways": self.takeaways() if chapter is None else None,
            "introduction": self.part(head, 0, None) if chapter is None else None,
            "parts": [*self.parts()],
            "figures": {key: figure_on_paper(page.figures[key], page.language) for key in self.shown_figures()},
            "references": [self.reference(each) for each in self.references],
            "about": self.said("_about")[1:],
            "labels": self.labels(),
            "since": int(self.printed.at.timestamp()),
        }

    # What is printed -----------------------------------------------------------------------------

    def whole_units(self) -> Iterator[SetUnit]:
        yield self.set.head
        for chapter in self.set.sections:
            yield from (chapter, *chapter.children)
        yield from self.set.faqs

    def chapter_units(self) -> list[SetUnit]:
        chapter = self.set.sections[self.printed.code.chapter - 1]
        return [chapter, *chapter.children]

    def cited(self) -> Iterator[PageReference]:
        """The references that what is printed cites, by their numbers on the page; all of them for the whole guide."""
        bodies_shown = (body for unit in self.units for body in bodies(unit.page_unit.words.values))
        keys = {key for body in bodies_shown for key in cited_keys(body)}
        whole = self.printed.chapter is None
        return (each for each in self.page.references if whole or each.key in keys)

    def shown_figures(self) -> Iterator[str]:
        """The keys of the figures that what is printed shows."""
        bodies_shown = (body for unit in self.units for body in bodies(unit.page_unit.words.values))
        keys = dict.fromkeys(key for body in bodies_shown for key in cited_figures(body))
        return (key for key in keys if key in self.page.figures)

    def around_in(self, direction: str) -> Around:
        numbers = {reference.key: reference.number for reference in self.references}
        places = frozenset(unit.anchor for unit in self.units) | {f"ref-{key}" for key in numbers}
        return Around(settings.SITE_URL, direction, numbers, places)

    # Its parts -----------------------------------------------------------------------------------

    def parts(self) -> Iterator[Data]:
        """Chapters with what stands under them, then the questions; of one chapter what stands under it."""
        for number, chapter in enumerate(self.set.sections, start=1):
            if self.printed.code.chapter not in (0, number):
                continue
            if self.printed.chapter is None:
                yield {**self.part(chapter, 1, None), "number": number}
            yield from (self.part(unit, 2, chapter.words.changed) for unit in chapter.children)
        if self.printed.chapter is None and self.set.faqs:
            newest = max((unit.words.changed for unit in self.set.faqs), key=lambda change: change.key)
            told = self.said("_changed", changed=newest)
            yield {
                "level": 1,
                "id": "faqs",
                "heading": {"s": [{"t": _("Frequently asked questions")}]},
                "changed": told,
            }
            yield from (self.part(unit, 2, newest) for unit in self.set.faqs)

    def part(self, unit: SetUnit, level: int, above: Change | None) -> Data:
        """One unit. Its date is told where it differs from what was told `above`: of its chapter, of the questions."""
        language = unit.words.language
        kind = Unit.parse(unit.page_unit.unit).kind
        says_when = level > 0 and (above is None or told_of(unit.words.changed) != told_of(above))
        notice = self.said("_unit_notice", unit=unit, anchor=unit.anchor)
        return {
            "level": level,
            "id": unit.anchor,
            "heading": self.heading(unit),
            "changed": self.said("_changed", changed=unit.words.changed) if says_when else [],
            "safety": unit.page_unit.safety_critical,
            "urgent": self.set.urgent is not None and self.set.urgent.anchor == unit.anchor,  # whom to call, once again
            "notice": notice,
            "warns": unit.page_unit.withheld or unit.old is not None,
            "lang": language.code,
            "dir": language.direction,
            "held": blocks(unit.page_unit.words.values.get(kind.rich, ""), self.around_in(language.direction)),
        }

    def heading(self, unit: SetUnit) -> Data:
        words_of_it = unit.headed.heading or _("Not available at the moment")
        return self.line(words_of_it, unit.headed.language if unit.headed.heading else self.set.language)

    def line(self, text: str, language: languages.Language) -> Data:
        """A line of plain text in its language."""
        return {"s": plainly(text, language.direction), "lang": language.code, "dir": language.direction}

    def takeaways(self) -> Data:
        language = self.set.head.words.language
        lines = [plainly(each, language.direction) for each in self.page.takeaways]
        return {"lines": lines, "lang": language.code, "dir": language.direction}

    def reference(self, each: PageReference) -> Data:
        html = citation(each.record)
        direction = reading_direction(each.record.get("title", ""))
        return {
            "id": f"ref-{each.key}",
            "number": each.number,
            "s": words(html, self.around_in(direction)),
            "dir": direction,
        }

    # What is said of it --------------------------------------------------------------------------

    def told(self) -> list[Block]:
        """When it changed, who checked it, where it is from."""
        changed = self.printed.chapter.words.changed if self.printed.chapter else self.page.changed
        trust = {"page": self.set.trust}
        return [*self.said("_changed", changed=changed), *self.said("_review", **trust), *self.said("_origin", **trust)]

    def calls(self) -> Iterator[Data]:
        """Whom to call, the emergency line first."""
        said = self.hospital.words
        if number := self.hospital.emergency:
            yield {
                "loud": True,
                "label": said.emergency or _("Emergency"),
                "number": number.shown,
                "link": f"tel:{number.dialled}",
            }
        if number := self.hospital.telephone:
            label = said.telephone or self.hospital.name
            yield {"loud": False, "label": label, "number": number.shown, "link": f"tel:{number.dialled}"}
        for address, label in (
            (self.hospital.message_url, _("Write to the hospital")),
            (self.hospital.appointment_url, _("Ask for an appointment")),
        ):
            if address:
                yield {
                    "loud": False,
                    "label": label,
                    "number": breakable(address.removeprefix("https://")),
                    "link": address,
                }

    def check(self) -> Data:
        """The code, its address and the square in which a telephone reads it."""
        code = str(self.printed.code)
        address = settings.SITE_URL + reverse("public:print_check", args=[code])
        shown = address.partition("://")[2].rstrip("/")
        return {
            "code": code,
            "address": f"{LEFT_TO_RIGHT}{breakable(shown)}{END}",
            "link": address,
            "square": square(address),
            "alternative": _("Code that leads to %(address)s") % {"address": address},
        }

    def labels(self) -> Data:
        edition = {"number": self.page.edition, "date": moments.day(timezone.localtime(self.page.published.at))}
        return {
            "current": _("Is this printout still up to date?"),
            "scan": _(
                "Point a telephone’s camera at the code, or type this address. A page says what has changed since."
            ),
            "contents": _("Contents"),
            "takeaways": _("Key takeaways"),
            "references": _("References"),
            "about": _("About this printout"),
            "edition": _("Edition %(number)s, %(date)s") % edition,
            "page": _("Page %(page)s of %(pages)s") % {"page": "\0", "pages": "\1"},
            "see": _("page %(page)s") % {"page": "\0"},
            "safety": _("Important for your safety"),
            "picture": _("Picture that cannot be shown:"),
        }

    def said(self, template: str, **more: Any) -> list[Block]:
        """What a part of the page says, as blocks."""
        return blocks(self.rendered(template, more), self.around)

    def boxes(self, template: str) -> Iterable[tuple[set[str], list[Block]]]:
        return boxes(self.rendered(template, {}), self.around)

    def rendered(self, template: str, more: Data) -> str:
        context = {"page": self.page, "set": self.set, "hospital": self.hospital, **more}
        return render_to_string(f"articles/{template}.html", context)


def told_of(change: Change) -> tuple[str, str]:
    return moments.day(timezone.localtime(change.at)), change.by


def square(address: str) -> str:
    """The QR code (ISO/IEC 18004) of an address, as SVG. A quarter of it may be soiled."""
    file = io.BytesIO()
    segno.make(address, error="q", micro=False).save(file, kind="svg", border=4, xmldecl=False, light="#ffffff")
    return file.getvalue().decode()
