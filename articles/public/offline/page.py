"""`/<lang>/offline/`: which guides can be read without a connection on this device, and how to delete them there."""

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from articles.public.addresses import alternates
from articles.public.caching import revalidated
from livhealth.floor import languages
from livhealth.floor.access_marks import public


@public
@revalidated
def offline(request: HttpRequest, language: str) -> HttpResponse:
    """The list is made by the browser: the server does not know what is on a device. Raises Http404 where nothing is kept."""
    if not settings.OFFLINE_COPIES:
        raise Http404
    return render(request, "articles/offline.html", {"alternates": alternates("offline", languages.codes())})
