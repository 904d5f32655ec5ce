"""The pictures of guides in public view: an hour in a browser at most, then it asks again; gone with the last page.

What no current edition shows (drafts, the past) has an address behind sign-in, in the admin.
"""

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response

from articles.domain.reading.shown_pictures import is_shown
from articles.public.caching import MORE, REVALIDATE, depends_on
from livhealth.figures.models import Picture
from livhealth.figures.serving import names_of, picture_of, served
from livhealth.floor.access_marks import public

AN_HOUR = "public, max-age=3600, must-revalidate"


@public
def figure(request: HttpRequest, name: str) -> HttpResponse:
    """A picture or a smaller copy of it; 410 for one that no page in public view shows, 404 for one that never was."""
    depends_on(request, MORE)
    picture = picture_of(name)
    if picture is None or name not in names_of(picture):
        raise Http404
    if hasattr(picture, "removal") or not is_shown(picture.digest):
        return gone()
    return unchanged(request, name, picture) or given(name, picture)


def unchanged(request: HttpRequest, name: str, picture: Picture) -> HttpResponse | None:
    """The 304 for whoever holds this very file."""
    tag = tag_of(name, picture)
    response = get_conditional_response(request, etag=tag)
    if response is None or response.status_code != 304:
        return None
    response.headers["ETag"] = tag
    response.headers["Cache-Control"] = AN_HOUR
    return response


def given(name: str, picture: Picture) -> HttpResponse:
    answer = served(picture, name)
    if answer is None:
        raise Http404  # the file is missing: `verify_ledger` says so
    response = HttpResponse(answer.data, content_type=answer.content_type)
    is_stand_in = answer.is_original and name != picture.file_name  # until the smaller copy is made
    response.headers["Cache-Control"] = REVALIDATE if is_stand_in else AN_HOUR
    response.headers["Cache-Tag"] = response.headers["Surrogate-Key"] = f"figure-{picture.digest}"
    if not is_stand_in:
        response.headers["ETag"] = tag_of(name, picture)
    return response


def tag_of(name: str, picture: Picture) -> str:
    """The digest of the picture; a smaller copy is known by its name."""
    return f'"{picture.digest}"' if name == picture.file_name else f'"{name}"'


def gone() -> HttpResponse:
    response = HttpResponse(status=410, content_type="text/plain; charset=utf-8")
    response.headers["Cache-Control"] = REVALIDATE
    return response
