"""The conversation about a text: remarks on its passages, made by reviewers, answered by whoever writes, and settled."""

from typing import Any, cast

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.domain.drafting.composing import Proposal, propose
from articles.domain.edition.content import unit_names
from articles.domain.edition.unit import Unit
from articles.domain.reviewing.conversing import LONGEST, LONGEST_QUOTE, answer, remark, settle
from articles.domain.reviewing.remarks import Conversation, conversations, may_answer, title_of
from articles.domain.reviewing.signatures import may_review, review_state
from articles.edit import addresses, guide_pages
from articles.edit.guide_pages import Side
from articles.models import Article, Remark
from livhealth.floor import languages
from livhealth.floor.access import Act
from livhealth.floor.person import signed_in
from livhealth.floor.road import is_stale, let_see, send


class WordsField(forms.CharField):
    """What somebody says in a conversation."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField", "dir": "auto"})
        super().__init__(**{"max_length": LONGEST, "widget": widget, **kwargs})


class RemarkForm(forms.Form):
    """A remark on a passage: which one, which of its words, and what is to be said. It needs no script."""

    digest = forms.CharField(widget=forms.HiddenInput, required=False)
    unit = forms.ChoiceField(label=gettext_lazy("Passage"))
    quote = forms.CharField(
        label=gettext_lazy("Words it is about"),
        required=False,
        max_length=LONGEST_QUOTE,
        help_text=gettext_lazy("Mark words in the text and they appear here, or copy them. Empty: the whole passage."),
        # Several lines, so that the enter key in it sends nothing: the form beside the text also holds the verdict.
        widget=forms.Textarea(attrs={"rows": 2, "class": "vLargeTextField", "dir": "auto"}),
    )
    occurrence = forms.IntegerField(widget=forms.HiddenInput, required=False, min_value=1, max_value=9999)
    words = WordsField(
        label=gettext_lazy("Remark"), error_messages={"required": gettext_lazy("Say what you mean in a few words.")}
    )

    def __init__(self, proposal: Proposal, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        cast(forms.ChoiceField, self.fields["unit"]).choices = passages(proposal)

    def clean_occurrence(self) -> int:
        return self.cleaned_data.get("occurrence") or 1


class ReplyForm(forms.Form):
    """An answer; or, by a reviewer, that the remark is settled, with or without a word more."""

    reply = WordsField(label=gettext_lazy("Answer"), required=False)


def passages(proposal: Proposal) -> list[tuple[str, str]]:
    """(unit, what it is called) of everything in a text that a remark can be about, in reading order."""
    names = unit_names(proposal.content)
    return [(unit, title_of(proposal, unit)) for unit in names if unit == "head" or not Unit.parse(unit).is_frozen_data]


def remarks_page(side: Side, request: HttpRequest, pk: int, language: str) -> HttpResponse:
    """GET shows every conversation about a text; POST begins another one, on a passage of the text that was shown."""
    article = guide_pages.guide_for(request, pk, Act.READ_EDITING, language)
    reviews = may_review(signed_in(request), article, language)
    if request.method == "POST" and not reviews:
        raise PermissionDenied
    proposal = propose(article, language)
    first = {"digest": proposal.digest, "unit": request.GET.get("unit", "")}
    form = RemarkForm(proposal, request.POST or None, initial=first)
    if done := send(request, form, remark, article=article, language=language):
        messages.success(request, _("Your remark is kept. The editor reads it when you send the text back."))
        return HttpResponseRedirect(f"{addresses.review(article, language)}#{Unit.parse(done.result.unit).html_id}")
    if is_stale(form):
        let_see(form, digest=proposal.digest)
    context = guide_pages.context(
        side,
        request,
        article,
        title=_("Remarks: %s") % title_of(proposal, "head"),
        form=form if reviews else None,
        conversations=named(proposal, conversations(article, language)),
        state=review_state(proposal),
        language=languages.get(language),
        language_code=language,
        review=addresses.review(article, language) if reviews else "",
        **allowed(request, article, language),
    )
    return render(request, "admin/articles/remarks.html", context, status=409 if is_stale(form) else 200)


def reply_page(side: Side, request: HttpRequest, pk: int, language: str, remark: int) -> HttpResponse:
    """GET shows one conversation; POST answers the remark, or settles it."""
    article = guide_pages.guide_for(request, pk, Act.READ_EDITING, language)
    found = Remark.objects.first_words().select_related("article")
    row = found.filter(article=article, language=language, pk=remark).first()
    if row is None:
        raise Http404
    verb = settle if "settle" in request.POST else answer
    form = ReplyForm(request.POST or None)
    if request.method == "POST" and not allowed(request, article, language)["may_answer"]:
        raise PermissionDenied
    if send(request, form, verb, remark=row):
        messages.success(request, _("The remark is settled.") if verb is settle else _("Your answer is kept."))
        return HttpResponseRedirect(onward(request, addresses.remarks(article, language)))
    proposal = propose(article, language)
    shown = [each for each in conversations(article, language, unit=row.unit) if each.remark.pk == row.pk]
    context = guide_pages.context(
        side,
        request,
        article,
        title=_("Remark: %s") % title_of(proposal, row.unit),
        form=form,
        conversations=named(proposal, shown or [Conversation(row)]),
        whole_conversation=True,
        language=languages.get(language),
        language_code=language,
        back_address=addresses.remarks(article, language),
        next=request.GET.get("next", ""),
        **allowed(request, article, language),
    )
    return render(request, "admin/articles/remark.html", context)


def beside(request: HttpRequest, article: Article, language: str, unit: str) -> dict[str, Any]:
    """What is said about one unit, for the page on which it is written."""
    return {
        "unit_conversations": conversations(article, language, unit=unit),
        "reply_form": ReplyForm(auto_id=False),
        "here": request.get_full_path(),
        "conversation_address": addresses.remarks(article, language),
        **allowed(request, article, language),
    }


def onward(request: HttpRequest, otherwise: str) -> str:
    """Where the person was: an address of our own, else the conversation."""
    wanted = request.POST.get("next", "")
    own = url_has_allowed_host_and_scheme(wanted, {request.get_host()}, require_https=request.is_secure())
    return wanted if wanted and own else otherwise


def allowed(request: HttpRequest, article: Article, language: str) -> dict[str, bool]:
    person = signed_in(request)
    return {
        "may_answer": may_answer(person, article, language),
        "may_settle": may_review(person, article, language),
    }


def named(proposal: Proposal, found: list[Conversation]) -> list[tuple[str, Conversation, str]]:
    """Each conversation with what its passage is called, and where that is written ("" when it is there no more)."""
    texts = {draft.unit: draft.text for draft in proposal.drafts.all() if draft.text}
    return [
        (
            title_of(proposal, each.remark.unit),
            each,
            addresses.text(texts[each.remark.unit]) if each.remark.unit in texts else "",
        )
        for each in found
    ]
