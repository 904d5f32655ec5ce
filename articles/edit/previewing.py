"""The preview: the draft in the very template that patients get."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import translation

from articles.domain.drafting.blockers import nothing_new, obstacles
from articles.domain.drafting.composing import propose
from articles.domain.drafting.previewing import preview
from articles.domain.reading.figure_setting import STAFF
from articles.domain.reading.typesetting import typeset
from articles.edit import guide_pages
from articles.edit.guide_pages import Side
from livhealth.floor.access import Act
from livhealth.floor.person import signed_in


def preview_page(side: Side, request: HttpRequest, pk: int, language: str) -> HttpResponse:
    """The draft of a language as its page; what would stop its publication is said above it."""
    article = guide_pages.guide_for(request, pk, Act.READ_EDITING, language)
    proposal = propose(article, language)
    page = preview(proposal, by=signed_in(request))
    stops = obstacles(proposal)
    context = guide_pages.context(
        side,
        request,
        article,
        blockers=stops,
        nothing_new=[] if stops else nothing_new(proposal),
        language_code=language,
    )
    if page is None:
        return render(request, "admin/articles/no_preview.html", context)
    with translation.override(language):
        return render(
            request, "articles/guide.html", {**context, "page": page, "set": typeset(page, STAFF), "is_preview": True}
        )
