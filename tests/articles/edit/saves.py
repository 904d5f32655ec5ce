"""Where the versions of a text are, and their pages."""

from typing import Any

from articles.domain.translating.translations import start_translation
from articles.models.text import Provenance
from livhealth.editing.history import versions_of


def history(text: Any) -> str:
    return f"/admin/articles/{text._meta.model_name}/{text.pk}/history/"


def restore(text: Any, version: Any) -> str:
    return f"{history(text)}{version.pk}/"


def versions(text: Any) -> list[Any]:
    """Oldest first."""
    return list(reversed(versions_of(type(text), text.pk)))


def arabic(world, body="<p>علامات</p>"):
    """Tara's Arabic words of the chapter on signs."""
    edition = world.article.editions.get(language="en")
    given = {
        "language": "ar",
        "source_edition": edition,
        "provenance": Provenance.HUMAN,
        "by": world.tara,
        "reason": "translated",
    }
    return start_translation(parent=world.signs, words={"heading": "العلامات", "body": body}, **given)
