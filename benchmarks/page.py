"""The public page: queries and time, whatever the number of sections, languages and editions."""

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from typing import Any

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.db import connection
from django.test import RequestFactory, override_settings

from articles.domain.drafting import fixtures
from articles.domain.drafting.composing import newest_edition
from articles.domain.drafting.writing import add_section, create_article, save_text
from articles.domain.publishing import demo_guides
from articles.domain.publishing.publication import Publication, publish_edition
from articles.domain.reading.dressing import BODIES, CITATIONS, PLAIN
from articles.domain.reading.figure_setting import FIGURES
from articles.domain.translating.translations import start_translation
from articles.models import Article, ChangeClass, Section
from articles.models.text import Provenance
from articles.templatetags.livhealth_parts import PARTS
from benchmarks.measuring import cpu, measure_cpu, row, title
from livhealth.floor.access import Installation
from livhealth.floor.languages import codes
from livhealth.people.models import User
from tests.universe import make_person

NUMBERS = count(1)  # no two publications have the same reason
RUNS = 20
MOST_GROWTH = 1.15  # the aim is 1.05; a shared machine adds to it


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


def started(*answer: Any) -> Any:
    """Takes status and headers, as a server does."""


class Reader:
    """Asks Django itself as a server does: no front, no test client, the connection closed after each answer."""

    def __init__(self) -> None:
        self.django = WSGIHandler()
        self.environ = RequestFactory(HTTP_HOST="127.0.0.1").get("/").environ

    def ask(self, address: str) -> Any:
        response: Any = self.django({**self.environ, "PATH_INFO": address}, started)
        response.close()
        if response.status_code != 200:
            raise SystemExit(f"{address}: status {response.status_code}")
        return response


@contextmanager
def bare_view() -> Iterator[Reader]:
    """A Django with one view and no middleware."""
    with override_settings(MIDDLEWARE=[], ROOT_URLCONF="benchmarks.bare"):
        yield Reader()


def hello() -> float:
    """Milliseconds of CPU of the bare view."""
    with bare_view() as reader:
        return measure_cpu(lambda: reader.ask("/"), runs=200).milliseconds


def make_anew(reader: Reader, address: str) -> None:
    """As the first reader of a process gets it: no part of any page is there yet."""
    for kept in (PARTS, BODIES, CITATIONS, PLAIN, FIGURES):
        kept.clear()
    reader.ask(address)


def after_publication(reader: Reader, slug: str, by: User) -> float:
    """The best time of the first answer after a publication that changed one section."""
    article = Article.objects.get(slug=slug)
    text = Section.objects.filter(article=article)[0].words_in("en")
    times = []
    for number in range(RUNS):
        body = f"<p>Words of publication {number}, {next(NUMBERS)}.</p>"
        save_text(text=text, seen=text.save_number, by=by, reason="benchmark", body=body)
        text.refresh_from_db()
        publish(article, "en", by)
        connection.close()
        times.append(cpu(lambda: reader.ask(f"/en/{slug}/")) * 1000)
    return min(times)


def show(name: str, reader: Reader, address: str) -> float:
    found = measure_cpu(lambda: reader.ask(address), runs=RUNS)
    bare = hello()
    cold = measure_cpu(lambda: make_anew(reader, address), runs=3).milliseconds
    size = len(found.result.content)
    times = (round(bare, 2), round(found.milliseconds, 1), round(cold, 1), f"{found.milliseconds / bare:.0f}x")
    row(name, found.queries, *times, size)
    return found.milliseconds


def both(reader: Reader, one: str, other: str) -> float:
    """How many times the one's cost the other takes, asked in turns, since machines are shared."""
    times: dict[str, list[float]] = {one: [], other: []}
    for _time in range(60):
        for address, taken in times.items():
            taken.append(cpu(lambda: reader.ask(address)))  # noqa: B023 - called at once
    return min(times[other]) / min(times[one])


@override_settings(DEBUG=False)
def run() -> None:
    title("The public page without the front, in ms of CPU: its parts kept, and none of them (as a process starts)")
    row("guide", "queries", "bare view", "page", "cold", "page/bare", "bytes")
    by, reader = editor(), Reader()
    for sections in (3, 36, 150):
        article = make_guide(f"sections-{sections}", sections, by)
        publish(article, "en", by)
        show(f"{sections} sections, 1 edition", reader, f"/en/{article.slug}/")
    article = make_guide("languages", 36, by)
    publish(article, "en", by)
    show("36 sections, 1 language: en", reader, "/en/languages/")
    translate(article, [code for code in codes() if code != "en"], by)
    show(f"36 sections, {len(codes())} languages: en", reader, "/en/languages/")
    show(f"36 sections, {len(codes())} languages: ar", reader, "/ar/languages/")
    article = make_guide("editions", 36, by)
    publish(article, "en", by)
    translate(article, ["tr"], by)
    add_editions(article, 200, by)
    show("36 sections, 201 editions: en", reader, "/en/editions/")
    show("36 sections, 201 editions: tr, behind", reader, "/tr/editions/")
    leukemia(reader, by)
    row("a page just published, one section new", "", "", round(after_publication(reader, "sections-36", by), 1))
    growth = both(reader, "/en/sections-36/", "/en/editions/")
    row("201 editions / 1 edition", "", "", f"{growth:.2f}x")
    if growth > MOST_GROWTH:
        raise SystemExit(f"A guide of 201 editions costs {growth:.2f} times one of a single edition.")


def leukemia(reader: Reader, by: User) -> None:
    """The guide that comes along."""
    guides = fixtures.read_fixtures(settings.BASE_DIR / "fixtures")
    demo_guides.load_guides(guides, by=by, tell=lambda line: None)
    slug = Article.objects.order_by("-pk")[0].slug
    for language in ("en", "tr", "ar"):
        show(f"the guide to leukemia: {language}", reader, f"/{language}/{slug}/")
