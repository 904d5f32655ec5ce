"""Readers' questions as a list: those that wait first, by guide, language and state, with the way to a sheet of them."""

from dataclasses import dataclass
from typing import Any, cast

from django import forms
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.domain.questions.keeping import keep_house
from articles.domain.questions.lists import own_languages, readable
from articles.edit.guide_pages import Side
from articles.models import Article, ReadersQuestion
from articles.models.article import titled
from articles.models.readers_question import ReadersQuestionQuerySet
from livhealth.floor import languages
from livhealth.floor.person import Person, signed_in

PAGE = 25
EVERY = "all"
MOST_DIGITS = 18


class Filter(forms.Form):
    """What the list shows. Nothing chosen: what waits, of every guide and own language."""

    state = forms.ChoiceField(label=gettext_lazy("State"), required=False)
    language = forms.ChoiceField(label=gettext_lazy("Language"), required=False)
    guide = forms.ModelChoiceField(
        label=gettext_lazy("Guide"),
        required=False,
        queryset=Article.objects.order_by("slug"),
        empty_label=gettext_lazy("All"),
    )

    def __init__(self, data: Any, person: Person) -> None:
        super().__init__(data)
        own = [(code, languages.get(code).native_name) for code in own_languages(person)]
        self.choose("language", [("", _("All")), *own])
        waiting, *others = ReadersQuestion.State.choices
        self.choose("state", [("", waiting[1]), *others, (EVERY, _("All"))])

    def choose(self, name: str, choices: list[tuple[str, Any]]) -> None:
        cast(forms.ChoiceField, self.fields[name]).choices = choices

    def rows(self, person: Person) -> ReadersQuestionQuerySet:
        """The questions asked for, the longest waiting first, others the newest first. Raises Http404 for nonsense."""
        if not self.is_valid():
            raise Http404
        asked = self.cleaned_data
        rows = readable(person)
        if asked["state"] != EVERY:
            rows = rows.filter(state=asked["state"] or ReadersQuestion.State.WAITING)
        if not asked["state"]:
            rows = rows.order_by("pk")
        if asked["language"]:
            rows = rows.filter(language=asked["language"])
        if asked["guide"]:
            rows = rows.filter(article=asked["guide"])
        return rows.select_related("article", "handled_by")


@dataclass(frozen=True)
class Row:
    """A question in the list: with its language, to show the words as that language writes them."""

    question: ReadersQuestion
    language: languages.Language


def list_page(side: Side, request: HttpRequest) -> HttpResponse:
    """The list. It is the first look of the day, too: what is past its time goes, before anybody reads it."""
    keep_house()
    person = signed_in(request)
    chosen = Filter(request.GET, person)
    rows = chosen.rows(person)
    if after := request.GET.get("after", ""):
        if not (after.isdecimal() and len(after) <= MOST_DIGITS):
            raise Http404
        rows = rows.filter(pk__gt=int(after)) if rows.query.order_by == ("pk",) else rows.filter(pk__lt=int(after))
    found = list(titled(rows)[: PAGE + 1])
    asked = {name: request.GET[name] for name in chosen.fields if request.GET.get(name)}
    further = {**asked, "after": str(found[PAGE - 1].pk)} if len(found) > PAGE else {}
    context = {
        **side.admin_site.each_context(request),
        "opts": side.opts,
        "title": _("Readers' questions"),
        "filter": chosen,
        "rows": [Row(each, languages.get(each.language)) for each in found[:PAGE]],
        "further": urlencode(further),
        "asked": urlencode(asked),
    }
    return render(request, "admin/articles/questions/list.html", context)
