"""Every public page with its date and its other languages, for search engines."""

from collections.abc import Iterable
from datetime import datetime
from itertools import groupby
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.sitemaps import Sitemap
from django.contrib.sitemaps.views import sitemap
from django.http import HttpRequest, HttpResponse

from articles.domain.edition.page import Page
from articles.domain.reading import listing
from articles.public.addresses import Alternate, alternates, of_guide
from articles.public.caching import revalidated
from livhealth.floor.access_marks import public

Item = tuple[Alternate, datetime, tuple[Alternate, ...]]  # a page, when it changed, its languages


@public
@revalidated
def sitemap_xml(request: HttpRequest) -> HttpResponse:
    """Home pages of languages that have guides, and every guide in public view."""
    pages = listing.public_pages()
    return sitemap(request, {"pages": PagesSitemap([*homes(pages), *guides(pages)])}).render()


def homes(pages: Iterable[Page]) -> list[Item]:
    newest: dict[str, datetime] = {}
    for page in pages:
        newest[page.language] = max(page.changed.at, newest.get(page.language, page.changed.at))
    known = alternates("home", newest)
    return [(each, newest[each.language.code], known) for each in known]


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

    def lastmod(self, item: Item) -> datetime:
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
