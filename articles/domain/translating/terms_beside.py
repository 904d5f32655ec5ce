"""Which terms does a passage of the original use, and how does the glossary render them? Pure but for the glossaries."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from articles.domain.edition.passages import passages
from articles.domain.translating import glossary
from articles.domain.translating.glossary import Term


@dataclass(frozen=True)
class TermBeside:
    """A term of the original, how the language says it, and whether the translation does so already."""

    written: str  # as the original's glossary has it
    term: Term
    is_used: bool


def terms_beside(
    now: Mapping[str, str], written: Mapping[str, str], *, source_language: str, language: str
) -> list[TermBeside]:
    """The terms of a unit's words in the order of reading; those that the language has no rendering for are left out."""
    return list(found(text_of(now), text_of(written), source_language, language))


def found(source: str, translation: str, source_language: str, language: str) -> Iterator[TermBeside]:
    origin, target = glossary.of(source_language), glossary.of(language)
    for english in origin.found(source):
        if term := target.terms.get(english):
            yield TermBeside(origin.terms[english].use, term, target.uses(english, translation))


def text_of(words: Mapping[str, str]) -> str:
    return "\n".join(passage.text for passage in passages(words))
