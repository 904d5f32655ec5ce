import pytest

from tests.articles.edit.desk import Desk
from tests.universe import Universe


@pytest.fixture
def desk(past: Universe) -> Desk:
    """Aud's desk."""
    return Desk(past.aud)
