"""One section through all its languages and names: found by words, and everything that was ever done to it."""

from typing import Any, cast

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from articles.audit import paging
from articles.audit.asked_guide import shows_guide
from articles.audit.entries import entry_sheet
from articles.domain.edition.unit import Unit
from articles.domain.record.titles import Titles
from articles.domain.tracing.finding import Answer, find_places
from articles.domain.tracing.place import trace
from articles.domain.tracing.steps import entries, every_entry, steps
from articles.models import Article
from livhealth.floor import languages
from livhealth.floor.access import Act
from livhealth.floor.access_marks import needs

PAGE_SIZE = 20


class StepFilter(forms.Form):
    """Which of the changes are shown: of one language, or only those that reached patients."""

    language = forms.ChoiceField(label=_("Language"), required=False)
    only = forms.ChoiceField(
        label=_("What"),
        required=False,
        choices=[("", _("Everything, drafts too")), ("published", _("Only what patients got"))],
    )

    def __init__(self, data: Any) -> None:
        super().__init__(data, auto_id="filter-%s", label_suffix="")
        chosen = cast(forms.ChoiceField, self.fields["language"])
        chosen.choices = [("", _("All")), *((each.code, each.native_name) for each in languages.every())]

    def asked(self) -> dict[str, str]:
        """What was chosen. Raises Http404 for what the form does not offer."""
        if not self.is_valid():
            raise Http404
        return {name: value for name, value in self.cleaned_data.items() if value}


@needs(Act.READ_AUDIT)
@require_safe
def sections(request: HttpRequest) -> HttpResponse:
    """The places that some words mean (`?q=`), of all guides or of one (`&guide=`)."""
    words, guide = request.GET.get("q", "").replace("\x00", "").strip(), request.GET.get("guide", "")
    article = paging.find(guide.replace("\x00", "")) if guide else None
    answer = find_places(words, article) if words else Answer([])
    guides = {each.place.article.pk for each in answer.found}
    context = {"q": words, "article": article, "answer": answer, "titles": Titles(guides), "here": "answers"}
    return render(request, "audit/sections.html", context)


@needs(Act.READ_AUDIT)
@require_safe
@shows_guide
def section(request: HttpRequest, article: Article, unit: str) -> HttpResponseBase:
    """Twenty changes a page, the newest first; `?format=csv` gives all of them as entries of the ledger."""
    place = trace(article, unit)
    if place is None:
        raise Http404
    form = StepFilter(request.GET)
    asked = form.asked()
    found = entries(place, asked.get("language", ""), only_published="only" in asked)
    if paging.wants_sheet(request):
        return entry_sheet(f"{article.slug}-{Unit.parse(unit).html_id}", every_entry(found))
    before = paging.before(request)
    leaf = paging.leaf(
        steps(place, found, before=before, size=PAGE_SIZE + 1), PAGE_SIZE, key=lambda step: step.entry.number
    )
    context = {
        "article": article,
        "place": place,
        "form": form,
        "filtered": bool(asked),
        "titles": Titles(),
        "here": "answers",
        **paging.list_context(leaf, before, **asked),
    }
    return render(request, "audit/section.html", context)
