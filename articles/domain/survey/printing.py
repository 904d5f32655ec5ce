"""The report as a PDF: set as hand-outs are, with page numbers and a place to sign."""

from pathlib import Path
from textwrap import wrap
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from articles.domain.handout.setting import pdf_with
from articles.domain.handout.shapes import with_shapes
from articles.domain.handout.turns import turn
from articles.domain.handout.words import BREAK, plainly, reading_direction
from articles.domain.survey.parts import Table
from articles.domain.survey.report import Report
from livhealth.brand.tokens import palette
from livhealth.floor import languages
from livhealth.text.digest import canonical_json

TEMPLATE = Path(__file__).parent / "report.typ"
COLOURS = ("ink", "quiet", "line", "rim", "pine", "mist", "ember", "ember-tint")
GROUP = 16  # letters of a digest after which its line may break


def pdf_of(report: Report, *, hospital: str, language: str, at: int) -> bytes:
    """The PDF, dated by a moment in seconds since 1970. Raises Busy where too many prints are being made."""
    with translation.override(language):
        data = with_shapes(data_of(report, hospital, language))
    written = canonical_json(data)
    with turn():
        return pdf_with(TEMPLATE, lambda folder: write(folder / "data.json", written), at)


def write(path: Path, text: str) -> None:
    path.write_text(text, encoding="utf-8")


def data_of(report: Report, hospital: str, language: str) -> dict[str, Any]:
    return {
        "language": language,
        "direction": languages.direction(language),
        "hospital": hospital,
        "title": report.title,
        "guide": {"said": lines(report.guide), "lang": report.guide_language, "dir": reading_direction(report.guide)},
        "about": [lines(each) for each in (report.period, report.made, report.verified)],
        "altered": report.is_altered,
        "tables": [table(each) for each in report.tables],
        "proves": [lines(each) for each in report.proves],
        "proof": [[label, BREAK.join(wrap(digest, GROUP))] for label, digest in report.proof],
        "signatures": report.signatures,
        "lines": report.lines,
        "labels": labels(),
        "colours": {name: palette().light[name] for name in COLOURS},
    }


def table(each: Table) -> dict[str, Any]:
    return {
        "heading": each.heading,
        "about": lines(each.about),
        "columns": list(each.columns),
        "widths": list(each.widths or (1,) * len(each.columns)),
        "rows": [[{"said": lines(cell), "dir": reading_direction(cell)} for cell in row] for row in each.rows],
        "none": each.none,
    }


def lines(text: str) -> list[str]:
    """The lines of a text, each breakable and with its amounts the right way round."""
    return ["".join(word["t"] for word in plainly(line, reading_direction(line))) for line in text.split("\n")]


def labels() -> dict[str, str]:
    return {
        "page": _("Page %(page)s of %(pages)s") % {"page": "\0", "pages": "\1"},
        "proof": _("For whoever checks the record"),
        "sign": _("Signatures"),
    }
