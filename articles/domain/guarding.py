"""Whether a change may be called a typo."""

from articles.domain.content import UnitChange
from articles.models import Article


def objections(change: UnitChange, article: Article, language: str) -> list[str]:
    """Why a changed unit is no mere typo: sentences; empty when it may be called one."""
    return []
