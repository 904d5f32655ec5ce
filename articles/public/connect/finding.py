"""Which guides answer a record system's question? Those in public view in its language, the nearest first.

What the newest editions say chooses the guides; what patients have of them now is held against the question once more,
and only that is given.
"""

from collections.abc import Callable

from articles.domain.edition.page import Page
from articles.domain.reading import listing
from articles.domain.search.question import Asked, asked_words
from articles.public.connect.question import Question
from articles.public.connect.subjects import Subject, forms_in, originals, subject_of, texts
from articles.public.connect.systems import fit
from livhealth.text.collation import in_order

MOST = 10  # guides in one answer
Closeness = Callable[[Subject], int]  # how closely a guide about this answers; 0: not at all


def find(question: Question) -> list[Page]:
    """The pages that answer, by how closely they do, then by title; none for a question that cannot be answered."""
    closeness = closeness_to(question)
    known = [(guide, subject) for guide, subject in texts(question.language).items() if closeness(subject)]
    known = in_order(question.language, known, lambda each: each[1].title)
    nearest = sorted(known, key=lambda each: -closeness(each[1]))[:MOST]
    pages = listing.public_pages(question.language, [guide for guide, _subject in nearest]) if nearest else []
    found = [page for page in pages if closeness(subject_of(page))]
    return sorted(found, key=lambda page: -closeness(subject_of(page)))


def guides_with(question: Question) -> list[int]:
    """The keys of guides whose codes answer, in whatever languages there are pages of them."""
    closeness = closeness_to(question)
    return [guide for guide, subject in originals().items() if closeness(subject)]


def closeness_to(question: Question) -> Closeness:
    if (code := question.code) is not None:
        return lambda subject: fit(code, subject.codes) if code.is_known else 0
    asked = asked_words(question.words, question.language)
    return lambda subject: share(asked, subject, question.language)


def share(asked: list[Asked], subject: Subject, language: str) -> int:
    """Percent of the title that was asked for, at least 1; 0 unless the guide is known by every word that was asked for.

    A word may have other endings, or be the beginning of one. It is never one that merely resembles it.
    """
    known = subject.words(language)
    if not asked or not all(any(is_one(each, word) for word in known) for each in asked):
        return 0
    title = forms_in(subject.title, language)
    named = sum(any(is_one(each, word) for each in asked) for word in title)
    return max(1, 100 * named // max(1, len(title)))


def is_one(asked: Asked, word: frozenset[str]) -> bool:
    return not asked.forms.isdisjoint(word) or any(form.startswith(asked.plain) for form in word)
