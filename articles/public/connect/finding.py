"""Which guides answer a record system's question? Those in public view in its language, the nearest first.

What the newest editions say chooses the guides; what patients have of them now is held against the question once more,
and only that is given.
"""

from collections.abc import Callable

from articles.domain.edition.page import Page
from articles.domain.reading import listing
from articles.public.connect.question import Question
from articles.public.connect.subjects import Subject, originals, subject_of, texts, words_of
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
    asked = words_of(question.words)
    return lambda subject: share(asked, subject)


def share(asked: list[str], subject: Subject) -> int:
    """Percent of the title that was asked for, at least 1; 0 unless each word asked for begins one by which the guide is known."""
    known = subject.words
    if not asked or not all(any(word.startswith(each) for word in known) for each in asked):
        return 0
    title = words_of(subject.title)
    return max(1, 100 * sum(any(word.startswith(each) for each in asked) for word in title) // max(1, len(title)))
