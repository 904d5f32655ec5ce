"""Searching twenty thousand pages: CPU of a question and of taking in one publication; and who finds what patients ask.

For quality the same questions are put to the same pieces of the guide that comes along by our index, by SQLite's
full-text search (FTS5: words without accents; trigrams) and, where its programs are, by PostgreSQL's with the
configuration of each language. All of them may find any of the words, headings weigh three times as much. A need is answered when a
place that answers it is among the first three.
"""

import os
import sqlite3
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from statistics import median
from typing import Any

import psycopg
from django.conf import settings
from django.db import models
from tantivy import Document, Index

from articles.domain.drafting.writing import save_text
from articles.domain.search import find
from articles.domain.search.catching_up import HEAP
from articles.domain.search.keeping import State, new_folder, root, version, write_state
from articles.domain.search.schema import GUIDE, document, made, schema
from articles.domain.search.standing import now
from articles.domain.search.words import words_of
from articles.models import Article, Edition, GuideGeneration, Section
from benchmarks.measuring import cpu, row, title
from benchmarks.page import editor, make_guide, publish, translate
from livhealth.people.models import User
from tests.articles.domain.search.demo_guide import OTHER_WORDS, QUESTIONS, pieces_in
from tests.articles.domain.search.test_quality import first_three
from tests.postgres import cluster, programs

PAGES = int(os.environ.get("PAGES", "20000"))
PIECES = 6  # of a page
MOST = 20  # milliseconds of CPU for a question
LANGUAGES = list(QUESTIONS["questions"])
CONFIGURATIONS = {
    "en": "english", "tr": "turkish", "ar": "arabic", "de": "german", "fr": "french", "es": "spanish", "ru": "russian",
}  # fmt: skip
Places = Callable[[str, str], list[str]]


# Who finds what patients ask -------------------------------------------------------------------


def answered(places: Places, language: str, questions: dict[str, Any] = QUESTIONS) -> int:
    asked = questions["questions"][language]
    return sum(bool(set(places(words, language)) & set(questions["needs"][need])) for need, words in asked.items())


def in_sqlite(tokenizer: str) -> Places:
    """One table a language; any of the words, ranked by BM25."""
    database = sqlite3.connect(":memory:")
    for language in LANGUAGES:
        database.execute(
            f"CREATE VIRTUAL TABLE {language} USING fts5(place UNINDEXED, heading, text, tokenize='{tokenizer}')"
        )
        rows = [(each.anchor, each.heading, each.text) for each in pieces_in(language)]
        database.executemany(f"INSERT INTO {language} VALUES (?, ?, ?)", rows)  # noqa: S608 - our own names

    def places(words: str, language: str) -> list[str]:
        asked = " OR ".join(f'"{word.written}"' for word in words_of(words))
        query = f"SELECT place FROM {language} WHERE {language} MATCH ? ORDER BY bm25({language}, 0, 3, 1) LIMIT 3"  # noqa: S608
        return [place for (place,) in database.execute(query, [asked])]

    return places


def connected(address: str) -> "psycopg.Connection[tuple[str]]":
    host = address.partition("@/")[2].rpartition("/")[0]
    return psycopg.connect(host=host, dbname="livhealth", user="livhealth")


@contextmanager
def in_postgresql() -> Iterator[Places | None]:
    """One table; any of the words, by the language's configuration, ranked by cover density. None where it is not here."""
    found = programs()
    if found is None:
        yield None
        return
    with cluster(found) as address, connected(address) as database:
        database.execute("CREATE TABLE piece (language text, place text, words tsvector)")
        for language, configuration in CONFIGURATIONS.items():
            for each in pieces_in(language):
                database.execute(
                    "INSERT INTO piece VALUES (%s, %s, setweight(to_tsvector(%s::regconfig, %s), 'A') || to_tsvector(%s::regconfig, %s))",
                    [language, each.anchor, configuration, each.heading, configuration, each.text],
                )

        def places(words: str, language: str) -> list[str]:
            rows = database.execute(
                "SELECT place FROM piece, CAST(replace(CAST(plainto_tsquery(%s::regconfig, %s) AS text), '&', '|') AS tsquery) asked "
                "WHERE language = %s AND words @@ asked ORDER BY ts_rank_cd('{0.33, 0.33, 0.33, 1}', words, asked) DESC LIMIT 3",
                [CONFIGURATIONS[language], words, language],
            )
            return [place for (place,) in rows.fetchall()]

        yield places


def quality() -> None:
    title("Needs of twenty that are answered among the first three places")
    row("", *LANGUAGES, "all")
    with in_postgresql() as postgresql:
        ways: dict[str, Places | None] = {
            "our index": first_three,
            "SQLite FTS5, words without accents": in_sqlite("unicode61 remove_diacritics 2"),
            "SQLite FTS5, trigrams": in_sqlite("trigram"),
            "PostgreSQL, each language's configuration": postgresql,
        }
        for name, places in ways.items():
            if places is None:
                row(name, "not here")
                continue
            counts = [answered(places, language) for language in LANGUAGES]
            row(name, *counts, sum(counts))
    counts = [answered(first_three, language, OTHER_WORDS) for language in LANGUAGES]
    row("our index, twelve needs in other words", *counts, sum(counts))


# Twenty thousand pages -------------------------------------------------------------------------


def laid_down() -> dict[str, list[Document]]:
    """Language -> the pieces of the guide that comes along, as they are laid down."""
    return {language: [document(0, each) for each in pieces_in(language)] for language in LANGUAGES}


def copied(pattern: Article, count: int) -> list[int]:
    """So many guides with the editions of the pattern, past the verbs: what hits are held against."""
    past_the_verbs: models.QuerySet[Article] = models.QuerySet(Article)
    guides = past_the_verbs.bulk_create(
        [Article(slug=f"copied-{number}", source_language=pattern.source_language) for number in range(count)]
    )
    rows: list[Edition] = []
    for guide in guides:
        for edition in Edition.objects.filter(article=pattern) if not rows else rows[: len(LANGUAGES)]:
            values = {each.attname: getattr(edition, each.attname) for each in Edition._meta.concrete_fields}
            rows.append(
                Edition(
                    **{**values, "id": None, "article_id": guide.pk, "source_edition_id": values["source_edition_id"]}
                )
            )
    Edition.objects.bulk_create(rows, batch_size=500)
    number = pattern.generation.number
    GuideGeneration.objects.bulk_create([GuideGeneration(article=guide, number=number) for guide in guides])
    return [guide.pk for guide in guides]


def fill(guides: Sequence[int]) -> Index:
    """The index of these guides in every language, with pieces of the guide that comes along, each page others."""
    folder, known = new_folder(), laid_down()
    index = made(str(folder))
    writer = index.writer(HEAP, num_threads=1)
    for number, guide in enumerate(guides):
        for documents in known.values():
            for at in range(PIECES):
                fields = documents[(number * PIECES + at) % len(documents)].to_dict()
                writer.add_document(Document.from_dict({**fields, GUIDE: [guide]}, schema()))
    writer.commit()
    writer.wait_merging_threads()
    moment = now()
    write_state(State(version(), folder.name, moment.generation, moment.entry, moment.digest))
    return index


def asked_in(language: str, questions: dict[str, Any] = QUESTIONS) -> list[str]:
    return list(questions["questions"][language].values())


def asking(words: str, language: str, unfinished: bool) -> float:
    """Milliseconds of CPU; the best of three."""
    return min(cpu(lambda: find(words, language, unfinished=unfinished)) for _ in range(3)) * 1000


def write_and_publish(article: Article, by: User) -> None:
    text = Section.objects.filter(article=article)[0].words_in("en")
    save_text(text=text, seen=text.save_number, by=by, reason="benchmark", body=f"<p>Zebrafish {time.time_ns()}.</p>")
    publish(article, "en", by)


def twenty_thousand() -> None:
    title(
        f"Searching {PAGES} pages in {len(LANGUAGES)} languages, {settings.DATABASES['default']['ENGINE'].rpartition('.')[2]}"
    )
    by = editor()
    article = make_guide("searched", PIECES, by)
    publish(article, "en", by)
    translate(article, [code for code in LANGUAGES if code != "en"], by)
    root().mkdir(parents=True, exist_ok=True)
    started = time.perf_counter()
    fill(copied(Article.objects.get(pk=article.pk), PAGES // len(LANGUAGES)))
    row("filling the index, s", round(time.perf_counter() - started, 1))
    row("it takes, MB", round(sum(file.stat().st_size for file in root().rglob("*") if file.is_file()) / 2**20, 1))
    find("warm", "en")
    row("", *LANGUAGES)
    for name, questions, unfinished in (
        ("a question, ms of CPU (median)", QUESTIONS, False),
        ("in other words, ms of CPU (median)", OTHER_WORDS, False),
        ("words still typed, ms of CPU (median)", QUESTIONS, True),
    ):
        times = [
            [asking(words, language, unfinished) for words in asked_in(language, questions)] for language in LANGUAGES
        ]
        row(name, *(round(median(each), 1) for each in times))
        row("  the slowest", *(round(max(each), 1) for each in times))
    write_and_publish(article, by)
    row("the first question after a publication, ms", round(cpu(lambda: find("zebrafish", "en")) * 1000, 1))
    row("found", len(find("zebrafish", "en")))


def run() -> None:
    quality()
    twenty_thousand()
