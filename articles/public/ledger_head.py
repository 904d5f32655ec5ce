"""The end of the record, for whoever wants to keep it where this server's administrators cannot reach."""

from django.http import HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response

from articles.public.caching import REVALIDATE
from articles.public.version import sha256, version
from livhealth.floor.access_marks import public
from livhealth.ledger.head import newest_head, published


@public
def ledger_head(request: HttpRequest) -> HttpResponse:
    """Number, digest and moment of the newest entry, and what they prove.

    It changes with every entry, not only with what patients read: its tag is made from itself.
    """
    text = published(newest_head())
    tag = f'"{sha256(version(), text)[:32]}"'
    response = HttpResponse(text, content_type="text/plain; charset=utf-8")
    response.headers["Cache-Control"] = REVALIDATE
    response.headers["ETag"] = tag
    return get_conditional_response(request, etag=tag, response=response) or response
