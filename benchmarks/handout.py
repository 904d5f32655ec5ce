"""A hand-out of the guide that comes along: made, given again, and its code answered, beside the guide's page."""

import resource
import time
from collections.abc import Callable
from typing import Any

from django.conf import settings
from django.test import Client

from articles.domain.drafting import fixtures
from articles.domain.handout.kept import NAMES, place
from articles.domain.handout.printed import print_of
from articles.domain.publishing import demo_guides
from articles.domain.reading.editions import find_article, presented
from articles.models import Article
from benchmarks.measuring import measure_cpu, row, title
from benchmarks.page import editor

SLUG = "acute-lymphoblastic-leukemia"
RUNS = 20
# A print that is there costs what finding the guide costs; a code is presenting it twice, and comparing.
MOST_GIVEN, MOST_ASKED, MOST_SECONDS = 2.0, 8.0, 10.0


def ask(address: str) -> Callable[[], bytes]:
    def asked() -> bytes:
        response: Any = Client().get(address)
        if response.status_code != 200:
            raise SystemExit(f"{address}: {response.status_code}")
        return bytes(response.content)

    return asked


def made(address: str) -> tuple[float, float]:
    """Seconds by the clock until a print that nobody made yet is given, and of CPU that the press alone took."""
    for path in place("any").parent.glob("*.pdf"):
        path.unlink()
    NAMES.clear()
    before, start = resource.getrusage(resource.RUSAGE_CHILDREN), time.perf_counter()
    ask(address)()
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.perf_counter() - start, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def run() -> None:
    title(
        "The hand-out of the guide that comes along (ms of CPU in the worker; a print is set by a process of its own)"
    )
    row("language", "made, s", "press, s", "kB", "given", "/v/", "page")
    if not Article.objects.filter(slug=SLUG).exists():
        guides = fixtures.read_fixtures(settings.BASE_DIR / "fixtures")
        demo_guides.load_guides(guides, by=editor(), tell=lambda line: None)
    article = find_article(SLUG)
    if article is None:
        raise SystemExit("The guide was not loaded.")
    for language in ("en", "ar", "ru"):
        shown = presented(article, language)
        printed = print_of(article, shown.page) if shown and shown.page else None
        if printed is None:
            raise SystemExit(f"Nothing vouches for the page in {language}.")
        compare(language, str(printed.code))


def compare(language: str, code: str) -> None:
    address = f"/{language}/{SLUG}/guide.pdf"
    seconds, press = made(address)
    given, page = measure_cpu(ask(address), runs=RUNS), measure_cpu(ask(f"/{language}/{SLUG}/"), runs=RUNS)
    answer = measure_cpu(ask(f"/v/{code}/"), runs=RUNS)
    size = len(given.result) // 1000
    times = (round(each.milliseconds, 1) for each in (given, answer, page))
    row(language, f"{seconds:.1f}", f"{press:.1f}", size, *times)
    for name, found, most in (("print", given, MOST_GIVEN), ("code", answer, MOST_ASKED)):
        if found.milliseconds > most * page.milliseconds:
            raise SystemExit(f"A {name} costs {found.milliseconds / page.milliseconds:.1f} times the page.")
    if press > MOST_SECONDS:
        raise SystemExit(f"A print took {press:.1f} seconds of CPU.")
