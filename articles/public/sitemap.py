"""Every public page with its date and its other languages, for search engines; in parts where they are many.

The protocol allows 50,000 addresses and 50 MB a file (https://www.sitemaps.org/protocol.html). Since each page names all
its languages, links are counted, and a part is what one request can make: the size of a part does not grow with guides.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime
from itertools import groupby
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps.views import sitemap
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from articles.domain.edition.page import Page
from articles.domain.reading import listing
from articles.models import Edition
from articles.public.addresses import Alternate, absolute, alternates, of_guide
from articles.public.caching import revalidated
from livhealth.floor.access_marks import public
from livhealth.floor.languages import codes

MOST_LINKS = 10_000  # in a part: about 2 MB, and a second to make
Item = tuple[Alternate, datetime | None, tuple[Alternate, ...]]  # a page, when it changed, its languages


@public
@revalidated
def sitemap_xml(request: HttpRequest) -> HttpResponse:
    """Home pages of languages that have guides, and every guide in public view; an index of parts where they are many."""
    parts = guides_by_part()
    if len(parts) > 1:
        addresses = [absolute(reverse("public:sitemap_part", args=[part])) for part in range(1, len(parts) + 1)]
        found = [{"location": address} for address in addresses]
        return render(request, "sitemap_index.xml", {"sitemaps": found}, content_type="application/xml")
    pages = listing.public_pages()
    return urlset(request, [*homes(newest_by_language(pages)), *guides(pages)])


@public
@revalidated
def sitemap_part(request: HttpRequest, part: int) -> HttpResponse:
    """Some guides; home pages are in the first part, undated: their dates would want every guide to be read."""
    parts = guides_by_part()
    if not 1 <= part <= len(parts) or len(parts) == 1:
        raise Http404
    first = homes(dict.fromkeys(listing.languages())) if part == 1 else []
    return urlset(request, [*first, *guides(listing.public_pages(guides=parts[part - 1]))])


def guides_by_part() -> list[list[int]]:
    """Keys of the guides in public view, as many in a part as may be; at least one part."""
    found = sorted(set(Edition.objects.current().order_by().values_list("article", flat=True)))
    known = len(codes())
    size = max(1, MOST_LINKS // (known * (known + 1)))
    return [found[start : start + size] for start in range(0, len(found), size)] or [[]]


def urlset(request: HttpRequest, items: list[Item]) -> HttpResponse:
    return sitemap(request, {"pages": PagesSitemap(items)}).render()


def newest_by_language(pages: Iterable[Page]) -> dict[str, datetime | None]:
    newest: dict[str, datetime | None] = {}
    for page in pages:
        newest[page.language] = max(page.changed.at, newest.get(page.language) or page.changed.at)
    return newest


def homes(changed: Mapping[str, datetime | None]) -> list[Item]:
    known = alternates("home", changed)
    return [(each, changed[each.language.code], known) for each in known]


def guides(pages: Iterable[Page]) -> list[Item]:
    items: list[Item] = []
    for slug, group in groupby(sorted(pages, key=lambda page: page.slug), key=lambda page: page.slug):
        changed = {page.language: page.changed.at for page in group}
        known = of_guide(slug, changed)
        items += [(each, changed[each.language.code], known) for each in known]
    return items


class PagesSitemap(Sitemap):
    """Addresses are those that the outside knows (SITE_URL), whatever host was asked."""

    def __init__(self, found: list[Item]) -> None:
        self.found = found

    def items(self) -> list[Item]:
        return self.found

    def location(self, item: Item) -> str:
        return item[0].path

    def lastmod(self, item: Item) -> datetime | None:
        return item[1]

    def get_protocol(self, protocol: str | None = None) -> str:
        return str(urlsplit(settings.SITE_URL).scheme)

    def get_domain(self, site: Any = None) -> str:
        return str(urlsplit(settings.SITE_URL).netloc)

    def get_urls(self, page: Any = 1, site: Any = None, protocol: str | None = None) -> list[dict[str, Any]]:
        urls = super().get_urls(page, site, protocol)
        for url in urls:
            url["alternates"] = [{"lang_code": each.language.code, "location": each.url} for each in url["item"][2]]
        return urls
