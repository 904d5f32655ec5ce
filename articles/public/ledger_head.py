"""The end of the record, for whoever wants to keep it where this server's administrators cannot reach."""

from django.http import HttpRequest, HttpResponse

from articles.public.caching import HEAD, REVALIDATE, depends_on, finish, not_modified
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
    if unchanged := not_modified(request, tag):
        return unchanged
    response = HttpResponse(text, content_type="text/plain; charset=utf-8")
    response.headers["Cache-Control"] = REVALIDATE
    depends_on(request, HEAD)
    finish(request, response, tag)
    return response
