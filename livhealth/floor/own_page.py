"""Was a form sent from a page of our own? Asked where no cookie may be set that could prove it.

Every browser of the last years says where a post comes from, and no page can make it say something else: `Sec-Fetch-Site`
(W3C Fetch Metadata) and `Origin` (RFC 6454, Fetch standard). Whoever says neither is no browser that we can judge.
"""

from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest

HIDDEN = "null"  # an origin that the browser keeps to itself


def is_from_own_page(request: HttpRequest) -> bool:
    """Does the browser say that one of our own pages sent this? False where it says nothing, or another origin."""
    site = request.headers.get("Sec-Fetch-Site", "")
    origin = request.headers.get("Origin", "")
    if site and site != "same-origin":
        return False
    if origin and origin != HIDDEN:
        return origin in own_origins(request)
    return bool(site)


def own_origins(request: HttpRequest) -> set[str]:
    """The host that was asked, the address that patients see, and those that may post to the staff's side."""
    site = urlsplit(settings.SITE_URL)
    return {
        f"{request.scheme}://{request.get_host()}",
        f"{site.scheme}://{site.netloc}",
        *settings.CSRF_TRUSTED_ORIGINS,
    }
