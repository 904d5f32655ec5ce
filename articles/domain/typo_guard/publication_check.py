"""The guard where it stands: publishing and correcting ask whether a change may be called a typo."""

from collections.abc import Iterable, Iterator

from articles.domain.edition import content as contents
from articles.domain.edition.content import UnitChange
from articles.domain.typo_guard.guard import typo_objections
from articles.models import Edition


def objections(changes: Iterable[UnitChange], base: Edition) -> list[str]:
    """Why these changes against the edition `base` are no mere typos: sentences; empty when they may be called so."""
    texts: list[str] = []

    def published() -> list[str]:
        texts.extend(published_texts(base) if not texts else ())
        return texts

    found = [
        sentence
        for change in changes
        for sentence in typo_objections(change, language=base.language, published=published)
    ]
    return list(dict.fromkeys(found))


def published_texts(base: Edition) -> Iterator[str]:
    """Everything published in a language before a change: the newest editions of other guides, and `base` itself."""
    others = Edition.objects.filter(language=base.language).exclude(article=base.article_id).newest()
    for text in [base.content, *others.values_list("content", flat=True)]:
        content = contents.read_content(text)
        for words in (content["head"], *content["units"].values()):
            yield from words.values()
