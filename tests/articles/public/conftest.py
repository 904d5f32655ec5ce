"""The small guide as patients meet it: in public view, and translated in part."""

from collections.abc import Callable
from typing import Any

import pytest
from lxml import html

from articles.domain.translating.translations import start_translation
from articles.models import Edition
from articles.models.text import Provenance
from tests.universe import Universe

TURKISH = {
    "head": {
        "title": "Küçük rehber",
        "summary": "Küçük rehberin özeti.",
        "introduction": "<p>Hoş geldiniz.</p>",
        "takeaways": "Sorun.",
    },
    "signs": {"heading": "Belirtiler", "body": '<p>Belirtiler var.<sup class="cite" data-ref="nci"></sup></p>'},
    "fever": {"heading": "Ateş", "body": "<p>38 °C üstü ateş bir belirtidir.</p>"},
    "treatment": {"heading": "Tedavi", "body": "<p>Günde 5 mg alın.</p>"},
    "faq": {"question": "Nadir mi?", "answer": "<p>Evet, nadir.</p>"},
}


@pytest.fixture
def translate(published: Universe) -> Callable[..., Edition]:
    """Translate parts of the small guide into Turkish and publish them: `translate("head", "signs")`."""

    def translated(*parts: str, provenance: Provenance = Provenance.HUMAN, **given: Any) -> Edition:
        source = Edition.objects.filter(language="en").order_by("-number").first()
        for part in parts:
            parent = published.article if part == "head" else getattr(published, part)
            start_translation(
                parent=parent, language="tr", source_edition=source, provenance=provenance, words=TURKISH[part],
                by=published.tara, reason="translated for patients",
            )  # fmt: skip
        return published.publish(language="tr", **given)

    return translated


@pytest.fixture
def read(client: Any) -> Callable[..., Any]:
    """The parsed page at an address that answers 200."""

    def parsed(address: str, status: int = 200) -> Any:
        response = client.get(address)
        assert response.status_code == status, response.content
        return html.fromstring(response.content)

    return parsed
