"""A whole guide as a translator reads it: every part as patients would, beside the original, each leading to its task."""

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from articles.domain.drafting.composing import propose
from articles.domain.drafting.previewing import preview
from articles.edit import addresses, guide_pages
from articles.edit.guide_pages import Side
from articles.edit.whole_text import whole_text
from livhealth.floor import languages
from livhealth.floor.access import Act
from livhealth.floor.person import signed_in


def whole_guide_page(side: Side, request: HttpRequest, pk: int, language: str) -> HttpResponse:
    """The draft of a translation, whole, beside the original that patients read today."""
    article = guide_pages.guide_for(request, pk, Act.READ_EDITING, language)
    if language == article.source_language:
        raise Http404
    proposal = propose(article, language)
    page = preview(proposal, by=signed_in(request))
    context = guide_pages.context(
        side,
        request,
        article,
        title=_("Read: %s") % (page.title if page else proposal.drafts.head.text or article.slug),
        whole=whole_text(page, proposal.source) if page else None,
        language=languages.get(language),
        language_code=language,
        overview=f"{addresses.workbench(article)}?language={language}",
    )
    return render(request, "admin/articles/whole_guide.html", context)
