from tests.articles.conftest import published, world

__all__ = ["published", "world"]
