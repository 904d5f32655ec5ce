"""`/<lang>/topics/<topic>/`: the guides of one topic, and which topics a language has."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from articles.domain.reading import listing
from articles.models.topics import TOPICS
from articles.public.addresses import absolute, alternates
from articles.public.caching import revalidated
from articles.public.guide_entries import Listed, all_entries
from livhealth.floor.access_marks import public
from livhealth.text.collation import in_order


@dataclass(frozen=True)
class Topic:
    """A topic that has guides in a language: its name in that language, its address, and how many."""

    name: str
    address: str
    guides: int


def topics_of(pages: Iterable[Listed], language: str) -> list[Topic]:
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
    everything = all_entries(language)
    found = [entry for entry in everything if topic in entry.page.topics]
    if not found or topic not in TOPICS:
        raise Http404
    context = {
        "name": TOPICS[topic],
        "entries": found,
        "topics": [
            each for each in topics_of((entry.page for entry in everything), language) if each.address != request.path
        ],
        "alternates": alternates("topic", listing.languages([entry.page.slug for entry in found]), topic=topic),
        "canonical": absolute(request.path),
    }
    return render(request, "articles/topic.html", context)
