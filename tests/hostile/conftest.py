from tests.articles.conftest import published, world
from tests.articles.edit.conftest import at_desk, stored

__all__ = ["at_desk", "published", "stored", "world"]
