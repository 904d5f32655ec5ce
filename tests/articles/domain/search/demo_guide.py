"""The guide that comes along, as pieces: what patients find in it where nothing was changed since it was loaded."""

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any

import yaml
from django.conf import settings
from tantivy import Index

from articles.domain.search.pieces import Kind, Piece
from articles.domain.search.schema import document, made
from livhealth.text.plain import html_to_text

FIXTURES = Path(settings.BASE_DIR) / "fixtures"
SLUG = "acute-lymphoblastic-leukemia"
QUESTIONS, OTHER_WORDS = (
    yaml.safe_load((Path(__file__).parent / f"{name}.yaml").read_text(encoding="utf-8"))
    for name in ("questions", "other_words")
)


@cache
def words_in(language: str) -> dict[str, Any]:
    found: dict[str, Any] = yaml.safe_load(
        (FIXTURES / "guides" / SLUG / f"{language}.yaml").read_text(encoding="utf-8")
    )
    return found


def pieces_in(language: str) -> Iterator[Piece]:
    words = words_in(language)
    head = "\n".join([words["summary"], html_to_text(words["introduction"]), words["takeaways"]])
    yield piece(language, "guide", "", words["title"], head)
    for anchor, section in words["sections"].items():
        yield piece(language, "section", f"section-{anchor}", section["heading"], html_to_text(section["body"]))
    for anchor, faq in words["faqs"].items():
        yield piece(language, "question", f"faq-{anchor}", faq["question"], html_to_text(faq["answer"]))
    for key, record in yaml.safe_load((FIXTURES / "references.yaml").read_text(encoding="utf-8")).items():
        said = [*record.get("authors", []), record["title"], record.get("container_title", "")]
        yield piece(language, "reference", f"ref-{key}", record["title"], ". ".join(said))


def piece(language: str, kind: Kind, anchor: str, heading: str, text: str) -> Piece:
    title = words_in(language)["title"]
    return Piece(kind, SLUG, language, anchor, title, "", heading, language, text, language, 1, 1)


@cache
def demo_index() -> Index:
    """In memory, with the guide in every language."""
    index = made()
    writer = index.writer(15_000_000, num_threads=1)
    for language in QUESTIONS["questions"]:
        for each in pieces_in(language):
            writer.add_document(document(1, each))
    writer.commit()
    writer.wait_merging_threads()
    index.reload()
    return index
