"""What the staff do with a question, each by its form: answer, be done, open again, delete, take a sheet of them away."""

from collections.abc import Iterable, Iterator
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import (
    Http404,
    HttpRequest,
    HttpResponse,
    HttpResponseBase,
    HttpResponseNotAllowed,
    HttpResponseRedirect,
)
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from articles.domain.edition.unit import Unit
from articles.domain.questions import answering
from articles.domain.questions.lists import own_languages
from articles.domain.questions.telling import mail_goes_out
from articles.domain.record.titles import Titles
from articles.edit import addresses, guide_pages
from articles.edit.guide_pages import Side
from articles.edit.questions.listing import Filter
from articles.edit.questions.one import passages
from articles.models import ReadersQuestion
from livhealth.floor import languages
from livhealth.floor.person import signed_in
from livhealth.floor.reason import ReasonField
from livhealth.floor.road import send
from livhealth.floor.sheets import clocked, sheet
from livhealth.floor.typed_words import TypedWords

HEADER = (
    gettext_lazy("Number"),
    clocked(pgettext_lazy("a reader's question", "Asked")),
    gettext_lazy("Guide"),
    gettext_lazy("Language"),
    gettext_lazy("Part"),
    gettext_lazy("Edition"),
    gettext_lazy("Words"),
    gettext_lazy("State"),
    clocked(gettext_lazy("Handled")),
    gettext_lazy("Handled by"),
    gettext_lazy("Answer"),
)


class AnswerForm(forms.Form):
    text = TypedWords(
        label=gettext_lazy("Your answer"),
        max_length=answering.LONGEST_ANSWER,
        widget=forms.Textarea(attrs={"rows": 8, "class": "vLargeTextField", "dir": "auto"}),
        help_text=gettext_lazy(
            "Sent by email, without the question. Email is not private: do not repeat anything that the reader told you about an illness."
        ),
    )


class KeptReasonForm(forms.Form):
    reason = ReasonField(
        help_text=gettext_lazy("Kept in the record for good: repeat nothing of what the reader wrote.")
    )


def question_for(request: HttpRequest, pk: int) -> ReadersQuestion:
    """The question, for its language's people. 404 for one that is not there or past its time; 403 for anybody else's."""
    own = own_languages(signed_in(request))
    if not own:
        raise PermissionDenied
    found: ReadersQuestion | None = (
        ReadersQuestion.objects.kept().select_related("article", "edition", "handled_by").filter(pk=pk).first()
    )
    if found is None:
        raise Http404
    if found.language not in own:
        raise PermissionDenied
    return found


def question_page(side: Side, request: HttpRequest, pk: int) -> HttpResponse:
    """GET shows it; POST sends an answer to the reader."""
    question = question_for(request, pk)
    may_answer = bool(question.address) and mail_goes_out() and (question.is_waiting or question.is_unsent)
    form = AnswerForm(request.POST or None, initial={"text": question.answer})
    if send(request, form, answering.answer, question=question):
        say_sent(request, question)
        return HttpResponseRedirect(addresses.question(question))
    context = {**around(side, request, question), "form": form if may_answer or form.is_bound else None}
    return render(request, "admin/articles/questions/one.html", context)


def say_sent(request: HttpRequest, question: ReadersQuestion) -> None:
    question.refresh_from_db()
    if question.is_unsent:
        messages.warning(request, _("The answer is kept, but the mail could not be sent. Send it again in a while."))
    else:
        messages.success(request, _("The answer was sent."))


def around(side: Side, request: HttpRequest, question: ReadersQuestion) -> dict[str, Any]:
    return {
        **side.admin_site.each_context(request),
        "opts": side.opts,
        "title": str(question).capitalize(),
        "question": question,
        "language": languages.get(question.language),
        "passages": passages(question),
        "unit_id": Unit.parse(question.unit).html_id,
        "mail": mail_goes_out(),
        **guide_pages.way_back(question.article, question.language),
        "list_address": addresses.questions(question.article, question.language),
    }


def finish_page(side: Side, request: HttpRequest, pk: int) -> HttpResponse:
    return done_at_once(request, pk, answering.finish, _("Done. It stands under “done” until it is purged."))


def reopen_page(side: Side, request: HttpRequest, pk: int) -> HttpResponse:
    return done_at_once(request, pk, answering.reopen, _("It waits again."))


def done_at_once(request: HttpRequest, pk: int, verb: Any, sentence: str) -> HttpResponse:
    """A button without a form: what the verb refuses is said on the question's page."""
    if request.method != "POST":
        return HttpResponseNotAllowed(["POST"])
    question = question_for(request, pk)
    form = forms.Form(request.POST)
    if send(request, form, verb, question=question):
        messages.success(request, sentence)
    for refusal in form.non_field_errors():
        messages.error(request, str(refusal))
    return HttpResponseRedirect(addresses.question(question))


def delete_page(side: Side, request: HttpRequest, pk: int) -> HttpResponse:
    """GET says what follows; POST deletes it for good."""
    question = question_for(request, pk)
    form = KeptReasonForm(request.POST or None)
    if send(request, form, answering.delete, question=question):
        messages.success(
            request, _("The question was deleted. The record says that there was one, and not what it said.")
        )
        return HttpResponseRedirect(reverse("admin:articles_readersquestion_changelist"))
    context = {**around(side, request, question), "form": form, "title": _("Delete a reader's question")}
    return render(request, "admin/articles/questions/delete.html", context)


def export_page(side: Side, request: HttpRequest) -> HttpResponseBase:
    """GET asks why; POST gives the questions that the filter shows as a sheet, without addresses."""
    person = signed_in(request)
    rows = Filter(request.GET, person).rows(person).select_related("edition")
    rows = rows.defer("edition__content", "edition__composed_from")
    form = KeptReasonForm(request.POST or None)
    if exported := send(request, form, answering.export, questions=rows):
        return sheet("questions", HEADER, rows_of(exported.result))
    context = {
        **side.admin_site.each_context(request),
        "opts": side.opts,
        "title": _("Export readers' questions"),
        "form": form,
        "count": rows.count(),
        "hub": "",
        "list_address": f"{reverse('admin:articles_readersquestion_changelist')}?{request.GET.urlencode()}",
    }
    return render(request, "admin/articles/questions/export.html", context)


def rows_of(questions: Iterable[ReadersQuestion]) -> Iterator[list[Any]]:
    titles = Titles()
    return (cells(question, titles) for question in questions)


def cells(question: ReadersQuestion, titles: Titles) -> list[Any]:
    by = question.handled_by.public_name if question.handled_by else ""
    return [
        question.pk,
        question.asked_at,
        titles.guide(question.article),
        languages.translated(question.language),
        titles.unit(question.article_id, question.unit),
        question.edition.number,
        question.words,
        question.get_state_display(),
        question.handled_at,
        by,
        question.answer,
    ]
