"""What is each guide about? Its title, codes and topics, as its newest editions say it.

What an edition says is remembered by its digest: an edition never changes, so that a question reads the words of those
alone that are new to this process.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from articles.domain.edition.content import read_content
from articles.domain.edition.page import Page
from articles.domain.edition.unit import FACTS, HEAD
from articles.domain.search.words import forms, words_of
from articles.models import Edition
from articles.models.edition import EditionQuerySet
from articles.models.topics import TOPICS

MOST = 30_000  # subjects that a process remembers, each of half a kilobyte


@dataclass(frozen=True)
class Subject:
    """What one text says of its guide; only originals name codes and topics."""

    title: str
    codes: tuple[tuple[str, str, str], ...] = ()  # system, code, what it means
    topics: tuple[str, ...] = ()

    def of(self, original: "Subject") -> "Subject":
        """The same title with what the guide's original is about."""
        return Subject(self.title, original.codes, original.topics)

    def words(self, language: str) -> list[frozenset[str]]:
        """The forms of each word by which somebody asks for it. Topics are named in the active language, codes in English."""
        topics = (str(TOPICS[topic]) for topic in self.topics if topic in TOPICS)
        meanings = " ".join(meaning for _system, _code, meaning in self.codes)
        return [*forms_in(" ".join((self.title, *topics)), language), *forms_in(meanings, "en")]


NOTHING = Subject("")
REMEMBERED: dict[str, Subject] = {}


def originals() -> dict[int, Subject]:
    """Guide -> what its original says, of those whose original is in public view."""
    return subjects(Edition.objects.current().sources())


def texts(language: str) -> dict[int, Subject]:
    """Guide -> what its text in this language says, where that is in public view, and what its original is about."""
    about = originals()
    found = subjects(Edition.objects.current().filter(language=language))
    return {guide: text.of(about.get(guide, NOTHING)) for guide, text in found.items()}


def subjects(editions: EditionQuerySet) -> dict[int, Subject]:
    """Guide -> what its edition among these says. One query; a second for what this process has not read yet."""
    digests = dict(editions.order_by().values_list("article_id", "digest"))
    known = {digest: found for digest in digests.values() if (found := REMEMBERED.get(digest))}
    new = digests.values() - known.keys()
    if new:
        rows = Edition.objects.filter(digest__in=new).order_by().values_list("digest", "content")
        known |= {digest: read_subject(content) for digest, content in rows.iterator(chunk_size=100)}
        if len(REMEMBERED) + len(new) > MOST:
            REMEMBERED.clear()
        REMEMBERED.update((digest, known[digest]) for digest in new)
    return {guide: known[digest] for guide, digest in digests.items()}


def read_subject(content: str) -> Subject:
    said = read_content(content)
    return subject(said[HEAD]["title"], said.get(FACTS, {}))


def subject_of(page: Page) -> Subject:
    """What the page says as patients have it."""
    return subject(page.title, page.facts)


def subject(title: str, facts: Mapping[str, Any]) -> Subject:
    codes = tuple((code["system"], code["code"], code["display"]) for code in facts.get("codes", ()))
    return Subject(title, codes, tuple(facts.get("topics", ())))


def forms_in(text: str, language: str) -> list[frozenset[str]]:
    """Of each word of a text."""
    return [forms(word.written, language) for word in words_of(text)]
