"""`/pictures/<digest>.png`: the picture of a page in public view. Its address changes with its words, so it never does."""

from threading import Lock

from django.http import Http404, HttpRequest, HttpResponse
from django.utils.cache import get_conditional_response

from articles.domain.reading import listing
from articles.models import Generation
from articles.public.pictures.card import Card, card_of, home_card
from articles.public.pictures.kept import png_of
from articles.public.version import version
from livhealth.floor.access_marks import public

FOR_EVER = "public, max-age=31536000, immutable"


class InView:
    """Digest -> card of every page in public view: worked out once for a state of what patients read."""

    def __init__(self) -> None:
        self.state: tuple[int, str] | None = None
        self.cards: dict[str, Card] = {}
        self.lock = Lock()

    def find(self, digest: str) -> Card | None:
        state = (Generation.current(), version())
        with self.lock:
            if self.state != state:
                cards = [*map(card_of, listing.public_pages()), *map(home_card, listing.languages())]
                self.cards, self.state = {card.digest: card for card in cards}, state
            return self.cards.get(digest)


in_view = InView()


@public
def picture(request: HttpRequest, digest: str) -> HttpResponse:
    """404 for the title of a guide that is withdrawn, or called otherwise by now."""
    card = in_view.find(digest)
    if card is None:
        raise Http404
    etag = f'"{digest}"'
    response = get_conditional_response(request, etag=etag) or HttpResponse(png_of(card), content_type="image/png")
    response.headers["Cache-Control"], response.headers["ETag"] = FOR_EVER, etag
    return response
