"""The translator's desk at a hundred guides in twenty languages: boards, and one part with its suggestions.

Pages must ask the database as often for a hundred guides as for one.
"""

from functools import partial

from articles.models import Article
from benchmarks.measuring import measure_cpu, row, title
from benchmarks.page import editor, make_guide, publish, translate
from benchmarks.staff import ask, person
from livhealth.floor.languages import codes
from tests.many_guides import copies

BOARD = "/admin/articles/article/board/"
SECTIONS, FEW, MANY = 12, 1, 100


def run() -> None:
    title(f"The translator's desk, {len(codes())} languages: statements, ms of CPU, bytes")
    row("", "statements", "ms", "bytes")
    template = make_guide("board", SECTIONS, editor())
    publish(template, "en", editor())
    translate(template, codes()[1:], editor())
    found: dict[int, dict[str, int]] = {}
    for guides in (FEW, MANY):
        copies(template, guides - FEW)
        found[guides] = {name: show(f"{name}, {guides} guides", address) for name, address in pages(template).items()}
    if grown := {name: (found[FEW][name], count) for name, count in found[MANY].items() if count > found[FEW][name]}:
        raise SystemExit(f"Statements grow: {grown}")


def pages(article: Article) -> dict[str, str]:
    of_guide = f"/admin/articles/article/{article.pk}/workbench/"
    return {
        "all guides, all languages": f"{BOARD}?language=all",
        "all guides, one language": f"{BOARD}?language=tr",
        "one guide, all languages": f"{of_guide}?language=all",
        "one guide, one language": f"{of_guide}?language=tr",
        "one part": f"{of_guide}tr/section:s0/",
    }


def show(name: str, address: str) -> int:
    """A line for the page; gives its statements."""
    found = measure_cpu(partial(ask, person("tara"), address), runs=2)
    row(name, found.queries, f"{found.milliseconds:.1f}", len(found.result.content))
    return found.queries
