"""`/v/<code>/`: what a printed hand-out is worth today, in the language that it is printed in.

Whoever holds the paper has typed or scanned the code that stands on it. The answer changes with everything that the guide's
page does; it is worked out each time, since a code is seldom asked for twice.
"""

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import translation
from django.utils.safestring import SafeString

from articles.domain.edition.page import Page
from articles.domain.edition.unit import Unit
from articles.domain.handout import code as codes
from articles.domain.handout.printed import Print, recall
from articles.domain.handout.since import Part, What, Worth, worth_of
from articles.domain.reading.dressing import dress
from articles.domain.reading.figure_setting import FigureSetter
from articles.public.addresses import of_guide
from articles.public.caching import MORE, depends_on, revalidated
from livhealth.floor import languages
from livhealth.floor.access_marks import public
from livhealth.text.structure import CITATION


@dataclass(frozen=True)
class ShownPart:
    """A part that differs, ready for the page: its heading and, where safety is at stake, what it says today."""

    part: Part
    heading: str
    heading_language: languages.Language
    language: languages.Language
    body: SafeString | None


@public
@revalidated
def print_check(request: HttpRequest, code: str) -> HttpResponse:
    """Current, or what changed since, or withdrawn; 404 for a code that is on no print of ours."""
    depends_on(request, MORE)
    known = languages.codes()
    language = codes.language_of(code, known) or languages.codes()[0]
    read = codes.read(code, known)
    printed = recall(read) if read else None
    with translation.override(read.language if read else language):
        response = answer(request, worth_of(printed)) if printed else unknown(request, code, mistyped=read is None)
        response.headers["Content-Language"] = translation.get_language() or language
    return response


@public
def typed(request: HttpRequest) -> HttpResponse:
    """`/v/?code=`: where the form for a code leads; without one to the front door."""
    code = codes.letters(request.GET.get("code", "")[: codes.LONGEST])
    return redirect("public:print_check", code=code) if code else redirect("public:entrance")


def answer(request: HttpRequest, worth: Worth) -> HttpResponse:
    printed = worth.printed
    context = {
        "worth": worth,
        "printed": printed,
        "page": worth.page,
        "withdrawal": worth.withdrawal,
        "others": of_guide(printed.article.slug, worth.languages),
        "safety": [shown(part, worth.page) for part in worth.safety],
        "changes": [shown(part, worth.page) for part in worth.others],
        "chapter_anchor": anchor_today(printed, worth.page),
        "slug": printed.article.slug,
    }
    return render(request, "articles/print_check.html", context)


def anchor_today(printed: Print, page: Page | None) -> str:
    """The printed chapter's anchor, where it is a chapter still; "" for the whole guide."""
    if page is None or printed.chapter is None or printed.chapter.unit not in {each.unit for each in page.sections}:
        return ""
    return Unit.parse(printed.chapter.unit).anchor


def shown(part: Part, page: Page | None) -> ShownPart:
    unit, kind = part.unit, Unit.parse(part.unit.unit).kind
    heading = unit.headed.values.get(kind.heading, "")
    told = part.is_safety and part.what not in (What.GONE, What.ORIGINAL) and page is not None
    return ShownPart(
        part=part,
        heading=heading,
        heading_language=languages.get(unit.headed.language),
        language=languages.get(unit.words.language),
        body=words_of_today(unit.words.values.get(kind.rich, ""), page) if told and page else None,
    )


def words_of_today(body: str, page: Page) -> SafeString:
    """What the part says today, without its citations: the list that they lead to is on the guide's page."""
    dressed = dress(CITATION.sub("", body), 3, {}, {})
    return FigureSetter(page.language, page.figures).set_in(dressed)


def unknown(request: HttpRequest, code: str, *, mistyped: bool) -> HttpResponse:
    """404: mistyped, or well-spelt but on no print that this record knows."""
    context = {"code": code[: codes.LONGEST], "mistyped": mistyped, "languages": languages.every()}
    return render(request, "articles/print_unknown.html", context, status=404)
