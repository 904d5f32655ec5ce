"""Questions that auditors ask again and again, each with its answer on a page of its own."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from livhealth.floor.access import Act
from livhealth.floor.access_marks import needs


@needs(Act.READ_AUDIT)
@require_safe
def answers(request: HttpRequest) -> HttpResponse:
    return render(request, "audit/answers.html", {"here": "answers"})
