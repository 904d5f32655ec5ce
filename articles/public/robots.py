"""What search engines may visit: the guides, nothing of the staff's side."""

from django.http import HttpRequest, HttpResponse
from django.urls import reverse

from articles.public.addresses import absolute
from articles.public.caching import revalidated
from livhealth.floor.access_marks import public

CLOSED = ("/admin/", "/audit/", "/go/")


@public
@revalidated
def robots(request: HttpRequest) -> HttpResponse:
    """The Robots Exclusion Protocol (RFC 9309)."""
    closed = [f"Disallow: {path}" for path in CLOSED]
    lines = ["User-agent: *", *closed, "", f"Sitemap: {absolute(reverse('public:sitemap'))}", ""]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")
