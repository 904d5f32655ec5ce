"""What the page of one text says beside its editor: where its preview is, and who else has it open."""

from typing import Any

from django.http import HttpRequest

from articles.domain.edition.unit import Unit
from articles.edit import addresses
from articles.edit.aside.present import present
from articles.models import Article
from livhealth.floor.person import signed_in


def beside_editor(request: HttpRequest, article: Article, language: str, unit: str) -> dict[str, Any]:
    """For the templates `_typed_pane.html` and `_present.html`, and their scripts."""
    return {
        "unit": unit,
        "anchor": Unit.parse(unit).html_id,
        "preview_address": addresses.typed(article, language, unit),
        "preview_words": " ".join(Unit.parse(unit).kind.fields),
        "presence": addresses.presence(article, language),
        "present": present(article, language, signed_in(request)),
    }
