"""Countersigning: a second person reads an edition that one person released alone, and answers for it afterwards."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.domain.edition import content
from articles.domain.reading import editions as published
from articles.domain.reading.unit_changes import changed_units
from articles.domain.reviewing import authorship
from articles.domain.reviewing.signatures import kind_of, may_review
from articles.domain.reviewing.verdicts import countersign, meaning_of
from articles.edit import guide_pages
from articles.edit.guide_pages import Side
from articles.edit.reviewing import RemarksField
from articles.edit.whole_text import whole_text
from articles.models import Edition, Review
from livhealth.floor import languages
from livhealth.floor.person import signed_in
from livhealth.floor.road import send


class CountersignForm(forms.Form):
    remarks = RemarksField(help_text=gettext_lazy("Editors and auditors read them, patients do not."))


def find_edition(pk: int) -> Edition:
    edition: Edition | None = Edition.objects.select_related("article", "base", "source_edition").filter(pk=pk).first()
    if edition is None:
        raise Http404
    return edition


def countersign_page(side: Side, request: HttpRequest, pk: int) -> HttpResponse:
    """GET shows what was released, with its changes, as it was then; POST countersigns exactly that."""
    edition = find_edition(pk)
    if not may_review(signed_in(request), edition.article, edition.language):
        raise PermissionDenied
    form = CountersignForm(request.POST or None)
    if send(request, form, countersign, edition=edition):
        messages.success(request, _("You countersigned this edition: patients are told who reviewed it."))
        return HttpResponseRedirect(reverse("admin:articles_article_reviews"))
    return render(request, "admin/articles/countersign.html", context(side, request, edition, form))


def context(side: Side, request: HttpRequest, edition: Edition, form: Any) -> dict[str, Any]:
    kind = kind_of(edition.article, edition.language)
    then = published.presented(edition.article, edition.language, edition.published_at)
    old = content.read_content(edition.base.content) if edition.base else None
    new = content.read_content(edition.content)
    released = edition.published_by_id == request.user.pk
    return guide_pages.context(
        side,
        request,
        edition.article,
        title=_("Countersign: %s") % new["head"]["title"],
        form=form,
        edition=edition,
        language=languages.get(edition.language),
        language_code=edition.language,
        meaning=meaning_of(kind, Review.Verdict.COUNTERSIGNED),
        own_work=released or request.user.pk in authorship.of_edition(edition),
        open=Edition.objects.filter(pk=edition.pk).alone().exists(),
        units=changed_units(old, new) if old else [],
        whole=whole_text(then.page, edition.source_edition) if then and then.page else None,
        list_address=reverse("admin:articles_article_reviews"),
    )
