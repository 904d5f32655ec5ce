"""What the hub's own pages share: finding the guide, checking access, the admin's context."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import NON_FIELD_ERRORS, PermissionDenied, ValidationError
from django.http import Http404, HttpRequest

from articles.edit import addresses
from articles.models import Article
from livhealth.floor.access import Act, may
from livhealth.floor.languages import codes
from livhealth.floor.refusal import NotAllowed, Refused, Stale


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


def carried_out(form: Any, verb: Callable[..., Any], **given: Any) -> Any:
    """What the verb gives; None when it refused, and its sentence is the form's error (code "stale" when it is Stale)."""
    try:
        return verb(**given)
    except NotAllowed as refusal:
        raise PermissionDenied(str(refusal)) from None
    except Stale as refusal:
        form.add_error(None, ValidationError(str(refusal), code="stale"))
    except (Refused, ValidationError) as refusal:
        form.add_error(None, sentences(refusal))
    return None


def accepted(request: HttpRequest, form: Any, verb: Callable[..., Any], **given: Any) -> Any:
    """What the verb gives for a posted, valid form, whose values it is called with; else None."""
    if request.method != "POST" or not form.is_valid():
        return None
    return carried_out(form, verb, by=request.user, **given, **form.cleaned_data)


def is_stale(form: Any) -> bool:
    return form.is_bound and form.has_error(NON_FIELD_ERRORS, "stale")
