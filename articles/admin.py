"""The editors' side lives in articles.edit: this import registers it."""

from articles.edit import articles, editions, faqs, sections, texts

__all__ = ["articles", "editions", "faqs", "sections", "texts"]
