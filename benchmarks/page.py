"""The public page: queries and time, whatever the number of sections, languages and editions."""

from itertools import count
from typing import Any

from django.test import Client

from articles.domain.drafting.composing import newest_edition
from articles.domain.drafting.writing import add_section, create_article, save_text
from articles.domain.publishing.publication import Publication, publish_edition
from articles.domain.translating.translations import start_translation
from articles.models import Article, ChangeClass, Section
from articles.models.text import Provenance
from benchmarks.measuring import measure, row, title
from livhealth.floor.access import Installation
from livhealth.floor.languages import codes
from livhealth.people.models import User
from tests.universe import make_person

NUMBERS = count(1)  # no two publications have the same reason


def editor() -> User:
    return User.objects.filter(username="ed").first() or make_person("ed")


def make_guide(slug: str, sections: int, by: User) -> Article:
    head = {"title": slug, "summary": "", "introduction": "<p>Introduction.</p>", "takeaways": "One."}
    article = create_article(by=by, reason="benchmark", slug=slug, head=head)
    for number in range(sections):
        body = f"<p>Section {number} has some words, {number} mg of them, and then a few more.</p>" * 3
        add_section(
            article=article, by=by, reason="benchmark", heading=f"Section {number}", body=body, anchor=f"s{number}"
        )
    return article


def publish(article: Article, language: str, by: User) -> None:
    publish_edition(
        publication=Publication(
            article=article,
            language=language,
            reason=f"benchmark edition {next(NUMBERS)}",
            public_note="Benchmark.",
            classes={f"section:s{n}": ChangeClass.CONTENT for n in range(1000)} | {"head": ChangeClass.CONTENT},
            emergency=True,
            override=True,
        ),
        by=by,
    )


def add_editions(article: Article, count: int, by: User) -> None:
    """Further editions of the source, each with one changed section."""
    text = Section.objects.filter(article=article)[0].words_in("en")
    for number in range(count):
        save_text(
            text=text, seen=text.save_number, by=by, reason="benchmark", body=f"<p>Words of edition {number}.</p>"
        )
        publish(article, "en", by)


def translate(article: Article, languages: list[str], by: User) -> None:
    source = newest_edition(article, "en")
    for language in languages:
        common: dict[str, Any] = {
            "language": language,
            "source_edition": source,
            "by": Installation(),
            "reason": "benchmark",
        }
        head = article.texts.get(language="en").words()
        start_translation(parent=article, words=head, provenance=Provenance.HUMAN, **common)
        for section in Section.objects.filter(article=article):
            words = section.words_in("en").words()
            start_translation(parent=section, words=words, provenance=Provenance.HUMAN, **common)
        publish(article, language, by)


def show(name: str, slug: str, language: str = "en") -> None:
    client = Client(HTTP_HOST="127.0.0.1")
    found = measure(lambda: client.get(f"/{language}/{slug}/"))
    if found.result.status_code != 200:
        raise SystemExit(f"{slug}: status {found.result.status_code}")
    row(name, found.queries, round(found.milliseconds, 1), len(found.result.content))


def run() -> None:
    title("The public page")
    row("guide", "queries", "ms", "bytes")
    by = editor()
    for sections in (3, 36, 150):
        article = make_guide(f"sections-{sections}", sections, by)
        publish(article, "en", by)
        show(f"{sections} sections, 1 edition", article.slug)
    article = make_guide("languages", 36, by)
    publish(article, "en", by)
    show("36 sections, 1 language: en", "languages")
    translate(article, [code for code in codes() if code != "en"], by)
    show(f"36 sections, {len(codes())} languages: en", "languages")
    show(f"36 sections, {len(codes())} languages: ar", "languages", "ar")
    article = make_guide("editions", 36, by)
    publish(article, "en", by)
    translate(article, ["tr"], by)
    add_editions(article, 200, by)
    show("36 sections, 201 editions: en", "editions")
    show("36 sections, 201 editions: tr", "editions", "tr")
