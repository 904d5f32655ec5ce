"""Reviewing: the whole text and its changes before a reviewer, who signs it or sends it back."""

from collections.abc import Mapping
from typing import Any, cast

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.domain.drafting.blockers import nothing_new, obstacles
from articles.domain.drafting.composing import Proposal, propose
from articles.domain.drafting.previewing import preview
from articles.domain.edition.content import Content, changes
from articles.domain.reading.unit_changes import ChangedUnit, changed_units, weight
from articles.domain.reviewing import authorship
from articles.domain.reviewing.read_texts import earlier
from articles.domain.reviewing.remarks import Conversation, by_unit, conversations
from articles.domain.reviewing.remarks import title_of as name_of
from articles.domain.reviewing.signatures import kind_of, may_review, review_state
from articles.domain.reviewing.verdicts import meaning_of, send_back, sign, submit
from articles.domain.translating.figure_words import figure_differences
from articles.domain.translating.unit_differences import of_proposal
from articles.edit import addresses, guide_pages
from articles.edit.guide_pages import Side
from articles.edit.remarks import RemarkForm
from articles.edit.whole_text import whole_text
from articles.models import Review
from livhealth.editing import comparing
from livhealth.floor import languages
from livhealth.floor.access import Act
from livhealth.floor.person import signed_in
from livhealth.floor.road import is_stale, let_see, send

LONGEST_REMARKS = 2000


class RemarksField(forms.CharField):
    """What a reviewer or editor tells the other."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.Textarea(attrs={"rows": 4, "class": "vLargeTextField"})
        defaults = {
            "label": gettext_lazy("Remarks"),
            "required": False,
            "max_length": LONGEST_REMARKS,
            "widget": widget,
        }
        super().__init__(**{**defaults, **kwargs})


class SubmitForm(forms.Form):
    digest = forms.CharField(widget=forms.HiddenInput, required=False)
    remarks = RemarksField(help_text=gettext_lazy("For the reviewer: what to look at."))


class ReviewForm(forms.Form):
    """A verdict. What signing means is said in full: the record keeps these words."""

    digest = forms.CharField(widget=forms.HiddenInput, required=False)
    verdict = forms.ChoiceField(
        label=gettext_lazy("Your verdict"),
        widget=forms.RadioSelect,
        error_messages={"required": gettext_lazy("Choose: sign, or send back.")},
    )
    remarks = RemarksField(
        help_text=gettext_lazy("Editors and auditors read them, patients do not. Needed to send the text back.")
    )

    def __init__(self, kind: Review.Kind, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        signed, back = Review.Verdict.SIGNED, Review.Verdict.SENT_BACK
        cast(forms.ChoiceField, self.fields["verdict"]).choices = [
            (signed.value, _("I sign: %s") % meaning_of(kind, signed)),
            (back.value, _("I send it back: it must not be published like this. My remarks say why.")),
        ]


def submit_page(side: Side, request: HttpRequest, pk: int, language: str) -> HttpResponse:
    """GET shows what reviewers will be asked to look at; POST asks them."""
    article = guide_pages.guide_for(request, pk, Act.SUBMIT, language)
    proposal = propose(article, language)
    form = SubmitForm(request.POST or None, initial={"digest": proposal.digest})
    if send(request, form, submit, article=article, language=language):
        messages.success(request, _("Reviewers find this text on their list now."))
        return HttpResponseRedirect(addresses.hub(article, language))
    context = {
        **reading(side, request, proposal, form),
        "title": _("Submit for review: %s") % title_of(proposal),
        "nothing_new": nothing_new(proposal),
    }
    return render(request, "admin/articles/submit.html", context, status=409 if is_stale(form) else 200)


def review_page(side: Side, request: HttpRequest, pk: int, language: str) -> HttpResponse:
    """GET shows exactly what would be published, with its changes; POST gives the verdict on exactly that."""
    article = guide_pages.guide_for(request, pk, Act.READ_EDITING, language)
    if not may_review(signed_in(request), article, language):
        raise PermissionDenied
    proposal = propose(article, language)
    kind = kind_of(article, language)
    form = ReviewForm(kind, request.POST or None, initial={"digest": proposal.digest})
    if signed := send(request, form, sign_or_send_back, article=article, language=language):
        messages.success(request, signed.result)
        return HttpResponseRedirect(reverse("admin:articles_article_reviews"))
    said = conversations(article, language)
    context = {
        **reading(side, request, proposal, form, by_unit(said)),
        **since_the_last_verdict(request, proposal),
        **conversation_beside(proposal, said),
        "here": request.get_full_path(),
        "title": _("Review: %s") % title_of(proposal),
        "kind": kind.label,
        "state": review_state(proposal),
        "own_work": request.user.pk in authorship.of_proposal(proposal),
    }
    return render(request, "admin/articles/review.html", context, status=409 if is_stale(form) else 200)


def since_the_last_verdict(request: HttpRequest, proposal: Proposal) -> dict[str, Any]:
    """What a second review begins with: the verdict before, and what was changed after it."""
    before = earlier(proposal)
    if before is None:
        return {}
    return {"last_verdict": before.verdict, "since": opened_changes(request, before.content, proposal.content)}


def conversation_beside(proposal: Proposal, said: list[Conversation]) -> dict[str, Any]:
    """The form for a remark, and the remarks that are open, for the panel beside the text."""
    open_ = [(name_of(proposal, each.remark.unit), each) for each in said if not each.settled]
    return {
        "remark_form": RemarkForm(proposal, use_required_attribute=False),
        "open_remarks": open_,
        "conversation_address": addresses.remarks(proposal.article, proposal.language),
        "may_settle": True,
    }


def sign_or_send_back(*, verdict: str, **given: Any) -> str:
    """Give the verdict that was chosen; what the reviewer is told then."""
    if verdict == Review.Verdict.SIGNED:
        sign(**given)
        return _("You signed this text: it can be published, exactly as it is.")
    send_back(**given)
    return _("You sent this text back; the editor reads your remarks.")


def reading(
    side: Side,
    request: HttpRequest,
    proposal: Proposal,
    form: Any,
    said: Mapping[str, list[Conversation]] | None = None,
) -> dict[str, Any]:
    """What both pages show: the changes against what patients read, the whole text, and what stands in the way.

    A form that was sent for another state of the text shows this one, and is bound to it from now on.
    """
    if is_stale(form):
        let_see(form, digest=proposal.digest)
    stops = obstacles(proposal)
    page = preview(proposal, by=signed_in(request))
    return guide_pages.context(
        side,
        request,
        proposal.article,
        form=form,
        proposal=proposal,
        language=languages.get(proposal.language),
        language_code=proposal.language,
        blockers=stops,
        units=[] if stops else opened_changes(request, proposal.base_content, proposal.content),
        differences=of_proposal(proposal),
        figure_differences=figure_differences(proposal),
        whole=whole_text(page, proposal.source, said) if page else None,
        list_address=reverse("admin:articles_article_reviews"),
    )


def opened_changes(request: HttpRequest, old: Content | None, new: Content) -> list[ChangedUnit]:
    """Every changed unit, with the differences of as many as one page opens; none against nothing (a first edition)."""
    if old is None:
        return []
    weights = ((change.unit, weight(change)) for change in changes(old, new))
    return changed_units(old, new, opened=comparing.opened(weights, request.GET.get("open", "")))


def title_of(proposal: Proposal) -> str:
    return proposal.content["head"].get("title") or proposal.article.slug
