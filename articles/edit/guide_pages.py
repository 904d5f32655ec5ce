"""What the hub's own pages share: finding the guide, checking access, the admin's context."""

from typing import Any, TypeAlias

from django.contrib.admin import ModelAdmin
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest

from articles.edit import addresses
from articles.models import Article
from articles.models.article import title_of
from livhealth.floor.access import Act, may
from livhealth.floor.languages import codes

Side: TypeAlias = "ModelAdmin[Any]"  # the admin that a page belongs to
PART = "X-Part"  # the header by which a page's script asks for one unit alone


def guide_for(request: HttpRequest, pk: int, act: Act, language: str = "") -> Article:
    """The guide, for somebody who may `act`. 404 for a guide or language that is not there, else 403."""
    article: Article | None = Article.objects.filter(pk=pk).first()
    if article is None or (language and language not in codes()):
        raise Http404
    if not may(request.user, act):
        raise PermissionDenied
    return article


def context(side: Side, request: HttpRequest, article: Article, **values: Any) -> dict[str, Any]:
    return {
        **side.admin_site.each_context(request),
        "opts": side.opts,
        "article": article,
        **way_back(article, values.get("language_code", "")),
        **values,
    }


def way_back(article: Article, language: str = "") -> dict[str, Any]:
    """What a page says of the guide that it belongs to: the hub's address, and the title."""
    title = Article.objects.filter(pk=article.pk).values_list(title_of(), flat=True).first()
    return {"hub": addresses.hub(article, language), "guide_title": title or article.slug}
