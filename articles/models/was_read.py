"""Have patients read what a unit says? From its first edition on every change of it has a reason."""

from django.apps import apps


def unit_was_read(article: int, unit: str, language: str = "") -> bool:
    """Was the unit of the guide (its primary key) ever part of an edition, of the language or of any?"""
    changes = apps.get_model("articles.EditionChange")._default_manager.filter(edition__article=article, unit=unit)
    return bool((changes.filter(edition__language=language) if language else changes).exists())
