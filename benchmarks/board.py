"""The translator's desk at a hundred guides in twenty languages: boards, one part with its suggestions, the search.

Pages must ask the database as often for a hundred guides as for one. What a process does once for a language, reading all
of its translations, has a line of its own.
"""

from functools import partial
from random import Random

from articles.domain.drafting.writing import add_section
from articles.domain.memory import drafts, published
from articles.domain.memory.likeness import LEAST, alike
from articles.domain.memory.segments import segments
from articles.domain.memory.sentences import source_sentences
from articles.models import Article
from benchmarks.measuring import Measure, measure_cpu, row, title
from benchmarks.page import editor, make_guide, publish, translate
from benchmarks.staff import ask, person
from livhealth.floor.languages import codes
from tests.many_guides import copies

BOARD = "/admin/articles/article/board/"
SECTIONS, FEW, MANY = 12, 1, 100
PASSAGES, EACH, WORDS = (
    14_000,
    4,
    "fever bone marrow blood cells treatment doctor child dose day week hospital signs".split(),
)


def run() -> None:
    title(f"The translator's desk, {len(codes())} languages: statements, ms of CPU, bytes")
    row("", "statements", "ms", "bytes")
    template = make_guide("board", SECTIONS, editor())
    publish(template, "en", editor())
    translate(template, codes()[1:], editor())
    repeated = "<p>Section 3 has some words, 7 mg of them, and then a few more.</p>"
    add_section(
        article=template, by=editor(), reason="benchmark", heading="Doses", body=repeated * 2, anchor=f"s{SECTIONS}"
    )
    publish(template, "en", editor())
    found: dict[int, dict[str, int]] = {}
    for guides in (FEW, MANY):
        copies(template, guides - FEW)
        costs = {name: cost(address) for name, address in pages(template).items()}
        found[guides] = {name: show(f"{name}, {guides} guides", each) for name, each in costs.items()}
        show(f"search, first in a process, {guides} guides", first_search())
    if grown := {name: (found[FEW][name], count) for name, count in found[MANY].items() if count > found[FEW][name]}:
        raise SystemExit(f"Statements grow: {grown}")
    row(f"one passage among {PASSAGES:,} others", 0, f"{among_others(PASSAGES):.1f}", "")
    row(f"one sentence among {PASSAGES:,} passages and theirs", 0, f"{among_others(PASSAGES * (1 + EACH)):.1f}", "")
    row(f"{PASSAGES:,} passages into sentences, once in a process", 0, f"{into_sentences():.1f}", "")


def pages(article: Article) -> dict[str, str]:
    of_guide = f"/admin/articles/article/{article.pk}/workbench/"
    return {
        "all guides, all languages": f"{BOARD}?language=all",
        "all guides, one language": f"{BOARD}?language=tr",
        "one guide, all languages": f"{of_guide}?language=all",
        "one guide, one language": f"{of_guide}?language=tr",
        "one guide to read": f"{of_guide}tr/",
        "one part": f"{of_guide}tr/section:s0/",
        "one part with suggestions": f"{of_guide}tr/section:s{SECTIONS}/",
        "search": "/admin/articles/article/concordance/en/tr/?q=some+words",
    }


def cost(address: str) -> Measure:
    ask(person("tara"), address)  # what a process does once
    return measure_cpu(partial(ask, person("tara"), address), runs=2)


def first_search() -> Measure:
    for kept in (published.kept, drafts.kept):
        kept.clear()
    address = "/admin/articles/article/concordance/en/tr/?q=some+words"
    return measure_cpu(partial(ask, person("tara"), address), runs=0)


def show(name: str, found: Measure) -> int:
    """A line; gives the statements."""
    row(name, found.queries, f"{found.milliseconds:.1f}", len(found.result.content))
    return found.queries


def among_others(count: int) -> float:
    """Milliseconds to find what is most like one text, none of which is quite the same."""
    draw = Random(1)  # noqa: S311 - the same texts in every run, no secret
    others = [" ".join(draw.choices(WORDS, k=draw.randint(8, 30))) for _ in range(count)]
    asked = others[0][: len(others[0]) * LEAST // 100]
    return measure_cpu(partial(alike, asked, others, most=3), runs=5).milliseconds


def into_sentences() -> float:
    """Milliseconds to divide so many passages, with EACH sentences."""
    draw = Random(1)  # noqa: S311 - the same texts in every run, no secret
    body = ["".join(f"The {' '.join(draw.choices(WORDS, k=12))}. " for _ in range(EACH)) for _ in range(PASSAGES)]
    html = "".join(f"<p>{each.strip()}</p>\n" for each in body)
    known = list(segments("section:s", {"body": html}, {"body": html}))
    return measure_cpu(lambda: list(source_sentences(known)), runs=1).milliseconds
