"""Which pictures patients may see: those of current editions, as the pages of today show them."""

from collections.abc import Iterable, Mapping
from typing import Any

from articles.domain.edition import content as contents
from articles.models import Edition, EditionPicture


def note_pictures(edition: Edition, content: Mapping[str, Any]) -> None:
    """Keep which pictures an edition froze, so that an address leads back to it. Called where it is published."""
    digests = {digest_of(frozen) for frozen in content.get("figures", {}).values()}
    EditionPicture.objects.bulk_create(EditionPicture(edition=edition, digest=digest) for digest in sorted(digests))


def digest_of(frozen: Mapping[str, Any]) -> str:
    return str(frozen["picture"].partition(".")[0])


def is_shown(digest: str) -> bool:
    """Does a page in public view show the picture with this digest?

    A translation shows the picture of its original wherever that has the figure too: one that it froze before the
    original replaced it is shown no more.
    """
    current = list(Edition.objects.current().filter(pictures__digest=digest).select_related("article"))
    return any(edition.is_source for edition in current) or any(shows_own(edition, digest) for edition in current)


def shows_own(translation: Edition, digest: str) -> bool:
    """Does the page of a translation show a picture that its original does not?"""
    keys = keys_of(translation, digest)
    sources = Edition.objects.current().sources().filter(article=translation.article)
    original = sources.first()
    known = contents.read_content(original.content).get("figures", {}) if original else {}
    return any(key not in known for key in keys)


def keys_of(edition: Edition, digest: str) -> Iterable[str]:
    figures = contents.read_content(edition.content).get("figures", {})
    return [key for key, frozen in figures.items() if digest_of(frozen) == digest]
