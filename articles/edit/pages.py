"""What the hub's own pages share: finding the guide, checking access, the admin's context."""

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest

from articles.edit import addresses
from articles.models import Article
from livhealth.access import Act, may
from livhealth.languages import codes


def find(request: HttpRequest, pk: int, act: Act, language: str = "") -> Article:
    """The guide, for somebody who may `act`. 404 for a guide or language that is not there, else 403."""
    article = Article.objects.filter(pk=pk).first()
    if article is None or (language and language not in codes()):
        raise Http404
    if not may(request.user, act):
        raise PermissionDenied
    return article


def context(side: Any, request: HttpRequest, article: Article, **values: Any) -> dict[str, Any]:
    return {
        **side.admin_site.each_context(request),
        "opts": side.opts,
        "article": article,
        "hub": addresses.hub(article, values.get("language_code", "")),
        **values,
    }


def sentences(refusal: Exception) -> list[str]:
    """What a refusal says, as a form's errors."""
    return refusal.messages if isinstance(refusal, ValidationError) else [str(refusal)]
