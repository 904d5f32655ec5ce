"""The change notes of a guide as an Atom feed (RFC 4287)."""

from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.html import linebreaks
from django.utils.translation import gettext as _

from articles.domain.edition.page import Page
from articles.domain.reading import editions as published
from articles.models import ChangeClass, Edition
from articles.public.addresses import absolute
from articles.public.caching import revalidated
from articles.public.found_guide import Found, shows_guide
from livhealth.floor.access_marks import public

LONGEST = 50  # editions


@public
@revalidated
@shows_guide
def updates_feed(request: HttpRequest, found: Found) -> HttpResponse:
    """The newest editions of which patients should know."""
    editions = published.updates(found.article, found.page.language)
    told = editions.filter(effective_class__gte=ChangeClass.CONTENT)[:LONGEST]
    return UpdatesFeed(found.page, list(told))(request)


class DatedFeed(Atom1Feed):
    """Updated when the page was: a translation's page can change without an edition of its own."""

    def latest_post_date(self) -> datetime:
        changed: datetime = self.feed["changed"]
        return changed


class UpdatesFeed(Feed):
    """One guide in one language. All addresses are absolute, so the host that was asked plays no part."""

    feed_type = DatedFeed

    def __init__(self, page: Page, editions: list[Edition]) -> None:
        self.page, self.editions = page, editions
        self.language = page.language
        self.address = reverse("public:updates", args=[page.language, page.slug])

    def feed_extra_kwargs(self, obj: Any) -> dict[str, Any]:
        return {"changed": self.page.changed.at}

    def title(self) -> str:
        return _("What changed: %s") % self.page.title

    def link(self) -> str:
        return absolute(self.address)

    def feed_url(self) -> str:
        return absolute(reverse("public:feed", args=[self.page.language, self.page.slug]))

    def author_name(self) -> str:
        return str(settings.HOSPITAL_NAME)

    def items(self) -> list[Edition]:
        return self.editions

    def item_title(self, edition: Edition) -> str:
        return _("Edition %d") % edition.number

    def item_description(self, edition: Any) -> str:
        return linebreaks(edition.note or self.without_note(edition), autoescape=True)

    def without_note(self, edition: Edition) -> str:
        return _("First edition.") if edition.number == 1 else _("The text was changed.")

    def item_link(self, edition: Any) -> str:
        return f"{absolute(self.address)}#edition-{edition.number}"

    def item_guid(self, edition: Any) -> str:
        """A tag URI (RFC 4151) that stays the same when the guide's address changes."""
        host = urlsplit(settings.SITE_URL).hostname
        return f"tag:{host},{edition.published_at:%Y-%m-%d}:{edition.language}/{edition.number}/{edition.digest[:32]}"

    def item_pubdate(self, edition: Any) -> Any:
        return edition.published_at

    def item_updateddate(self, edition: Any) -> Any:
        return edition.published_at

    def item_author_name(self, edition: Edition) -> str:
        return edition.published_by_name
