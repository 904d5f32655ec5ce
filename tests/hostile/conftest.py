from tests.articles.edit.conftest import at_desk, desk, stored

__all__ = ["at_desk", "desk", "stored"]
