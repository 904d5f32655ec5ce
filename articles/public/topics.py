"""`/<lang>/topics/<topic>/`: the guides of one topic, and which topics a language has."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from articles.domain.edition.page import Page
from articles.domain.reading import listing
from articles.models.topics import TOPICS
from articles.public.addresses import absolute, alternates
from articles.public.caching import revalidated
from articles.public.guide_entries import entries
from livhealth.floor.access_marks import public
from livhealth.text.collation import in_order


@dataclass(frozen=True)
class Topic:
    """A topic that has guides in a language: its name in that language, its address, and how many."""

    name: str
    address: str
    guides: int


def topics_of(pages: Iterable[Page], language: str) -> list[Topic]:
    """The topics of these pages, by their names in the language."""
    counted: dict[str, int] = {}
    for key in (key for page in pages for key in page.topics if key in TOPICS):
        counted[key] = counted.get(key, 0) + 1
    found = (
        Topic(str(TOPICS[key]), reverse("public:topic", args=[language, key]), guides)
        for key, guides in counted.items()
    )
    return in_order(language, found, lambda topic: topic.name)


@public
@revalidated
def topic(request: HttpRequest, language: str, topic: str) -> HttpResponse:
    """Title, summary and date of every guide of the topic. Raises Http404 where there is none in this language."""
    everything = listing.public_pages(language)
    pages = [page for page in everything if topic in page.topics]
    if not pages or topic not in TOPICS:
        raise Http404
    context = {
        "name": TOPICS[topic],
        "entries": entries(pages),
        "topics": [each for each in topics_of(everything, language) if each.address != request.path],
        "alternates": alternates("topic", listing.languages([page.slug for page in pages]), topic=topic),
        "canonical": absolute(request.path),
    }
    return render(request, "articles/topic.html", context)
