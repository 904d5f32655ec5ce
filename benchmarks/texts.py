"""The search over all texts with a hundred guides in twenty languages: beside the board of all guides, and beside reading alone.

A word that stands everywhere fills a page at once; one that stands nowhere makes a page read all that it may.
"""

from collections.abc import Callable
from functools import partial
from typing import Any
from urllib.parse import urlencode

from articles.domain.texts.finding import batches
from articles.models import Article
from benchmarks.measuring import Measure, measure_cpu, row, title
from benchmarks.page import editor, make_guide, publish, translate
from benchmarks.staff import ask, person
from livhealth.floor.languages import codes
from tests.many_guides import copies

BOARD = "/admin/articles/article/board/"
SEARCH, REPLACE = "/admin/articles/article/texts/", "/admin/articles/article/texts/replace/"
SECTIONS, FEW, MANY = 12, 1, 100


def run() -> None:
    title(f"All texts: statements, ms of CPU, ratio to the board of all guides; {len(codes())} languages")
    row("", "statements", "ms", "of the board")
    template = make_guide("texts", SECTIONS, editor())
    publish(template, "en", editor())
    translate(template, codes()[1:], editor())
    few = table(FEW)
    copies(template, MANY - FEW)
    many = table(MANY)
    read, characters = reading()
    row("reading the texts alone", read.queries, f"{read.milliseconds:.1f}", "")
    nowhere = many["a word that stands nowhere"]
    row(f"looked through, {characters / 1e6:.0f} million characters", "", f"{nowhere.milliseconds:.1f}",
        f"{nowhere.milliseconds / read.milliseconds:.2f}x read")  # fmt: skip
    if many["a word that stands everywhere"].queries > few["a word that stands everywhere"].queries:
        raise SystemExit(f"Statements grow: {few} {many}")


def table(guides: int) -> dict[str, Measure]:
    """Prints a line for each page; gives what each cost."""
    client = person("ed")
    board = measure_cpu(partial(ask, client, BOARD), runs=2)
    row(f"the board, {guides} guides", board.queries, f"{board.milliseconds:.1f}", "1.00")
    asked = {
        "a word that stands everywhere": f"{SEARCH}?{urlencode({'q': 'words'})}",
        "two words anyhow written": f"{SEARCH}?{urlencode({'q': 'FEW wörds'})}",
        "a word that stands nowhere": f"{SEARCH}?{urlencode({'q': 'leukaemia'})}",
        "each change of a replacement": f"{REPLACE}?{urlencode({'q': 'some words', 'instead': 'a few words'})}",
    }
    found = {}
    for name, address in asked.items():
        page: Callable[[], Any] = partial(ask, client, address)
        cost = found[name] = measure_cpu(page, runs=2)
        share = cost.milliseconds / board.milliseconds
        row(f"{guides} guides, {name}", cost.queries, f"{cost.milliseconds:.1f}", f"{share:.2f}")
    return found


def reading() -> tuple[Measure, int]:
    """Fetching every text and edition, as a search does it, and how many characters they are."""
    guides = list(Article.objects.all())
    found = measure_cpu(lambda: sum(batch.characters for batch in batches(guides, "")), runs=1)
    return found, found.result
