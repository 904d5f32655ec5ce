"""The reviewers' list: what one person alone released, what was submitted, what is due, what one signed; and revoking."""

from django import forms
from django.contrib import messages
from django.contrib.auth.models import AnonymousUser
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from articles.domain.reviewing.reviewers_tasks import tasks
from articles.domain.reviewing.signatures import may_review
from articles.domain.reviewing.verdicts import revoke
from articles.edit import guide_pages
from articles.edit.guide_pages import Side
from articles.models import Edition, Review
from livhealth.floor.access import Act, may
from livhealth.floor.person import Person, signed_in
from livhealth.floor.reason import ReasonField
from livhealth.floor.road import send


def is_reviewer(person: Person | AnonymousUser) -> bool:
    return may(person, Act.REVIEW_SOURCE) or may(person, Act.REVIEW_TRANSLATION)


def reviews_page(side: Side, request: HttpRequest) -> HttpResponse:
    """What waits for the reviewer, the most urgent first."""
    if not is_reviewer(request.user):
        raise PermissionDenied
    context = {
        **side.admin_site.each_context(request),
        "opts": side.opts,
        "title": _("Reviews"),
        "tasks": tasks(signed_in(request)),
    }
    return render(request, "admin/articles/reviews.html", context)


class RevokeForm(forms.Form):
    reason = ReasonField()


def revoke_page(side: Side, request: HttpRequest, pk: int, review: int) -> HttpResponse:
    """GET says what follows; POST takes the signature back."""
    article = guide_pages.guide_for(request, pk, Act.READ_EDITING)
    found = Review.objects.signatures().select_related("article").filter(article=article, pk=review).first()
    if found is None:
        raise Http404
    if not may_review(signed_in(request), article, found.language):
        raise PermissionDenied
    form = RevokeForm(request.POST or None)
    if send(request, form, revoke, review=found):
        messages.success(request, _("The signature is revoked: it releases nothing, and patients are not shown it."))
        return HttpResponseRedirect(reverse("admin:articles_article_reviews"))
    shown = Edition.objects.filter(article=article, language=found.language, digest=found.content_digest).current()
    context = guide_pages.context(
        side, request, article, title=_("Revoke a signature"), form=form, review=found, is_shown=shown.exists()
    )
    return render(request, "admin/articles/revoke.html", context)
