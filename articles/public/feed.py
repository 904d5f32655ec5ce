"""The change notes of a guide as an Atom feed (RFC 4287)."""

from datetime import datetime
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.contrib.syndication.views import Feed
from django.db.models import Q
from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.utils.translation import gettext as _

from articles.domain.edition.page import Page
from articles.domain.reading.page_updates import Update, editions_told, updates_of_page
from articles.models import ChangeClass
from articles.public.addresses import absolute
from articles.public.caching import revalidated
from articles.public.found_guide import Found, shows_guide
from livhealth.floor.access_marks import public

LONGEST = 50  # editions


@public
@revalidated
@shows_guide
def updates_feed(request: HttpRequest, found: Found) -> HttpResponse:
    """The newest changes of which patients should know."""
    editions = editions_told(found.article, found.page.language)
    told = editions.filter(Q(effective_class__gte=ChangeClass.CONTENT) | Q(is_unchanged=True))[:LONGEST]
    return UpdatesFeed(found.page, updates_of_page(found.article, list(told))[:LONGEST])(request)


class DatedFeed(Atom1Feed):
    """Updated when the page was: a translation's page can change without an edition of its own."""

    def latest_post_date(self) -> datetime:
        changed: datetime = self.feed["changed"]
        return changed


class UpdatesFeed(Feed):
    """One guide in one language. All addresses are absolute, so the host that was asked plays no part."""

    feed_type = DatedFeed

    def __init__(self, page: Page, updates: list[Update]) -> None:
        self.page, self.updates = page, updates
        self.language = page.language

    def feed_extra_kwargs(self, obj: Any) -> dict[str, Any]:
        return {"changed": max([self.page.changed.at, *(update.at for update in self.updates)])}

    def title(self) -> str:
        return _("What changed: %s") % self.page.title

    def link(self) -> str:
        return absolute(reverse("public:updates", args=[self.page.language, self.page.slug]))

    def feed_url(self) -> str:
        return absolute(reverse("public:feed", args=[self.page.language, self.page.slug]))

    def author_name(self) -> str:
        return str(settings.HOSPITAL_NAME)

    def items(self) -> list[Update]:
        return self.updates

    def item_title(self, update: Update) -> str:
        if update.is_original:
            return str(_("Edition %d of the original") % update.edition.number)
        return str(_("Edition %d") % update.edition.number)

    def item_description(self, update: Update) -> str:
        return render_to_string("articles/_update_words.html", {"update": update, "page": self.page_of(update)}).strip()

    def item_link(self, update: Update) -> str:
        page = self.page_of(update)
        return f"{absolute(reverse('public:updates', args=[page.language, page.slug]))}#{anchor(update)}"

    def page_of(self, update: Update) -> Page:
        """The page that the change is told of."""
        return self.page

    def item_guid(self, update: Update) -> str:
        """A tag URI (RFC 4151) that stays the same when the guide's address changes."""
        host, edition = urlsplit(settings.SITE_URL).hostname, update.edition
        page = f"{self.language}/" if update.is_original else ""
        what = "/withdrawn" if update.withdrawal else ""
        return f"tag:{host},{update.at:%Y-%m-%d}:{page}{edition.language}/{edition.number}/{edition.digest[:32]}{what}"

    def item_pubdate(self, update: Update) -> Any:
        return update.at

    def item_updateddate(self, update: Update) -> Any:
        return update.at

    def item_author_name(self, update: Update) -> str:
        return update.withdrawal.withdrawn_by_name if update.withdrawal else update.edition.published_by_name


def anchor(update: Update) -> str:
    """Where the change stands on the page of updates."""
    kind = "withdrawn" if update.withdrawal else "original" if update.is_original else "edition"
    return f"{kind}-{update.edition.number}"
