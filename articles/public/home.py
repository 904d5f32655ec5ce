"""The home page of a language: its guides, or else where there are some."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from articles.domain.reading import listing
from articles.public.addresses import absolute, alternates
from articles.public.caching import revalidated
from articles.public.guide_entries import all_entries
from articles.public.pictures.card import home_card
from articles.public.pictures.preview import picture_of
from articles.public.structured import home_data
from articles.public.topics import topics_of
from livhealth.contacts.hospital import Hospital
from livhealth.floor.access_marks import public
from livhealth.text.collation import by_letter

MANY = 12  # guides: from so many on they stand under their letters


@public
@revalidated
def home(request: HttpRequest, language: str) -> HttpResponse:
    """Title, summary and date of every guide in this language."""
    found = all_entries(language)
    picture, hospital = picture_of(home_card(language)), Hospital()
    context = {
        "entries": found,
        "letters": by_letter(language, found, lambda entry: entry.page.title) if len(found) >= MANY else [],
        "topics": topics_of((entry.page for entry in found), language),
        "alternates": alternates("home", listing.languages()),
        "canonical": absolute(request.path),
        "x_default": absolute("/"),
        "picture": picture,
        "hospital": hospital,
        "structured_data": home_data(
            (entry.page for entry in found), language, absolute(request.path), picture.url, hospital
        ),
    }
    return render(request, "articles/home.html", context)
