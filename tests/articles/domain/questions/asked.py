"""Readers' questions about the small guide, asked as the page asks."""

from typing import Any

from django.utils import timezone

from articles.domain.questions.asking import Passage, ask
from articles.models import Edition, ReadersQuestion
from tests.universe import Universe

WORDS = "How long does it take?"


def unclear(
    world: Universe, language: str = "en", *, words: str = WORDS, network: str = "198.51.100.7", unit: str = "section:signs",
    **given: Any,
) -> ReadersQuestion | None:  # fmt: skip
    """A question about the newest edition in the language; about the original, where there is no other."""
    editions = Edition.objects.filter(article=world.article).order_by("-number")
    edition = editions.filter(language=language).first() or editions.filter(language="en").first()
    passage = Passage(world.article, language, unit, edition, timezone.now())
    return ask(passage=passage, words=words, network=network, **given)
