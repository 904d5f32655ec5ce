"""The editors' side lives in articles.edit: this import registers it."""

from articles.edit import articles, editions, faqs, sections, texts
from articles.edit.questions import admin as questions

__all__ = ["articles", "editions", "faqs", "questions", "sections", "texts"]
