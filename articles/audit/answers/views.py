"""The list of questions that auditors ask again and again, and the one view that answers each of them."""

from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles.audit import paging
from articles.audit.answers.citing_guides import CitingGuides
from articles.audit.answers.question import Question
from articles.audit.answers.released_alone import ReleasedAlone
from articles.audit.answers.safety_lag import SafetyLag
from articles.audit.answers.typo_editions import TypoEditions
from articles.domain.record.titles import Titles
from livhealth.floor.access import Act
from livhealth.floor.access_marks import needs
from livhealth.floor.sheets import sheet

QUESTIONS: tuple[Question, ...] = (SafetyLag(), ReleasedAlone(), TypoEditions(), CitingGuides())


@needs(Act.READ_AUDIT)
@require_safe
def answers(request: HttpRequest) -> HttpResponse:
    return render(request, "audit/answers/list.html", {"questions": QUESTIONS, "here": "answers"})


@needs(Act.READ_AUDIT)
@require_safe
def answer(request: HttpRequest, question: Question) -> HttpResponseBase:
    """A page of the list, going on where the page before ended; `?format=csv` gives all of it as a sheet."""
    asked = question.asked(request)
    about, place = question.context(asked), question.place_in(request)
    has_list = question.has_list(about)
    if paging.wants_sheet(request) and has_list:
        return sheet(question.named_sheet(asked), question.header, question.sheet_rows(asked))
    found = question.page_of(asked, place, question.page_size + 1) if has_list else []
    leaf = paging.leaf(found, question.page_size, key=question.spelled_place)
    context = {
        "question": question,
        **asked,
        **about,
        "titles": Titles(question.guides(leaf.rows)),
        **paging.list_context(leaf, place, place_name=question.place_name, **asked),
        "here": "answers",
    }
    return render(request, question.template, context)
