"""What a page tells other sites of its picture: where it is and how large; drawn ahead, so that it is there when asked for."""

from dataclasses import dataclass

from django.urls import reverse

from articles.public.addresses import absolute
from articles.public.pictures.card import HEIGHT, WIDTH, Card
from articles.public.pictures.kept import maker


@dataclass(frozen=True)
class Picture:
    url: str
    alternative: str
    width: int = WIDTH
    height: int = HEIGHT


def picture_of(card: Card) -> Picture:
    """The picture of a card; its words are its alternative."""
    maker.soon(card)
    return Picture(absolute(reverse("public:picture", args=[card.digest])), f"{card.title} – {card.hospital}")
