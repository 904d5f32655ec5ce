from tests.articles.edit.conftest import at_desk, stored

__all__ = ["at_desk", "stored"]
