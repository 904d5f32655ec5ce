"""Readers answer: what was unclear to them, whom it waits for, what becomes of it, and when it is forgotten."""

from articles.domain.questions.lists import waiting

__all__ = ["waiting"]
