"""The small guide with codes: what record systems find it by."""

from typing import Any

import pytest

from articles.domain.drafting.writing import save_facts
from articles.models import Article
from tests.universe import Universe

CODES = "ICD-10 C91.0 Acute lymphoblastic leukaemia [ALL]\nSNOMED CT 91857003 Acute lymphoid leukemia, disease"


def code(world: Universe, codes: str, article: Any = None, topics: str = "cancer") -> None:
    """Give the guide codes, and publish them."""
    stored = Article.objects.get(pk=(article or world.article).pk)
    save_facts(article=stored, seen=stored.save_number, by=world.ed, reason="for machines", codes=codes, topics=topics)


@pytest.fixture
def coded(published: Universe) -> Universe:
    code(published, CODES)
    published.publish(public_note="It has codes.", classes={"facts": 2})
    return published
