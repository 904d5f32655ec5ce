"""What changed in all guides of a language: one page and one feed for whoever follows more than one guide."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _

from articles.domain.edition.page import Page
from articles.domain.reading import listing
from articles.domain.reading.page_updates import Update
from articles.domain.reading.updates_of_all import Window, updates_of_all
from articles.public.addresses import absolute, alternates
from articles.public.caching import revalidated
from articles.public.feed import UpdatesFeed, anchor
from articles.public.updates import edition_number
from livhealth.floor.access_marks import public

PAGE = 20
LONGEST = 50  # editions in the feed


@dataclass(frozen=True)
class GuideUpdate:
    """One change, and the guide whose page it changed."""

    page: Page
    update: Update

    @property
    def address(self) -> str:
        """Where it stands on the guide's own page of updates."""
        return f"{reverse('public:updates', args=[self.page.language, self.page.slug])}#{anchor(self.update)}"


@public
@revalidated
def updates_of_guides(request: HttpRequest, language: str) -> HttpResponse:
    """Twenty changes, those before the edition of key `before` if that is given. Raises Http404 where nothing is public."""
    before = edition_number(request.GET.get("before"))
    window = updates_of_all(language, most=PAGE, before=before)
    if not window.updates and before is None:
        raise Http404
    context = {
        "updates": list(with_guides(language, window)),
        "before": before,
        "older": window.older,
        "canonical": absolute(request.path),
        "alternates": alternates("all_updates", listing.languages()),
    }
    return render(request, "articles/updates_of_all.html", context)


@public
@revalidated
def feed_of_guides(request: HttpRequest, language: str) -> HttpResponse:
    """The newest changes of every guide in public view."""
    window = updates_of_all(language, most=LONGEST)
    if not window.updates:
        raise Http404
    return AllUpdatesFeed(language, list(with_guides(language, window))[:LONGEST])(request)


def with_guides(language: str, window: Window) -> Iterator[GuideUpdate]:
    """Each change with its guide's page; without those of a guide that was withdrawn while this was read."""
    guides = {update.edition.article_id for update in window.updates}
    pages = {page.slug: page for page in listing.public_pages(language, guides)}
    known = ((pages.get(update.edition.article.slug), update) for update in window.updates)
    return (GuideUpdate(page, update) for page, update in known if page)


class AllUpdatesFeed(UpdatesFeed):
    """All guides of one language; each entry bears the name that it has in its guide's own feed."""

    def __init__(self, language: str, found: list[GuideUpdate]) -> None:
        self.language, self.found = language, {each.update: each for each in found}

    def feed_extra_kwargs(self, obj: object) -> dict[str, object]:
        return {"changed": max(update.at for update in self.found)}

    def title(self) -> str:
        return str(_("What changed in our guides: %s") % settings.HOSPITAL_NAME)

    def link(self) -> str:
        return absolute(reverse("public:all_updates", args=[self.language]))

    def feed_url(self) -> str:
        return absolute(reverse("public:all_feed", args=[self.language]))

    def items(self) -> list[Update]:
        return list(self.found)

    def item_title(self, update: Update) -> str:
        return f"{self.found[update].page.title}: {super().item_title(update)}"

    def page_of(self, update: Update) -> Page:
        return self.found[update].page
