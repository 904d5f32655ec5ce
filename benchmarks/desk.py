"""The staff's first page with a hundred guides in twenty languages: for each role, beside the board of all guides.

Cold: nothing is kept. After an act: somebody has just saved. Warm: nobody did anything since the page was last asked for.
"""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.db import transaction
from django.test import Client

from articles.domain.translating import behind
from articles.edit.desk import asking
from articles.models import Article
from benchmarks.measuring import Measure, measure_cpu, row, title
from benchmarks.page import editor, make_guide, publish, translate
from benchmarks.staff import ask, change, person
from livhealth.floor.languages import codes
from livhealth.ledger.models import Kind
from livhealth.ledger.record import record
from tests.many_guides import copies

BOARD = "/admin/articles/article/board/"
ROLES = ("ed", "tara", "rita", "aud", "ada")
FEW, MANY = 1, 100


def run() -> None:
    title(f"The first page: statements, ms of CPU, ratio to the board of all guides; {len(codes())} languages")
    row("", "statements", "ms", "of the board")
    template = make_guide("desk", 12, editor())
    publish(template, "en", editor())
    translate(template, codes()[1:], editor())
    few = table(template, FEW)
    copies(template, MANY - FEW)
    for article in Article.objects.exclude(pk=template.pk):
        with transaction.atomic():  # as each guide of an installation has acts of its own
            record(kind=Kind.EDIT, by=editor(), reason="benchmark", subject=article, article=article.slug)
    many = table(template, MANY)
    if grown := {name: (few[name], many[name]) for name in few if many[name] > few[name]}:
        raise SystemExit(f"Statements grow: {grown}")


def table(article: Article, guides: int) -> dict[str, int]:
    """Prints a line for each role and state; gives the statements of each."""
    board = measure_cpu(partial(ask, person("ed"), BOARD), runs=2)
    row(f"the board, {guides} guides", board.queries, f"{board.milliseconds:.1f}", "1.00")
    found = {}
    for name in ROLES:
        client = person(name)
        for state, cost in states(client, article).items():
            found[f"{name}, {state}"] = cost.queries
            share = cost.milliseconds / board.milliseconds
            row(f"{name}, {guides} guides, {state}", cost.queries, f"{cost.milliseconds:.1f}", f"{share:.2f}")
    return found


def states(client: Client, article: Article) -> dict[str, Measure]:
    page: Callable[[], Any] = partial(ask, client, "/admin/")
    change(article)  # so that something waits for publication in every state
    page()  # what a process does once
    forget()
    cold = measure_cpu(page, runs=0)
    change(article)
    after = measure_cpu(page, runs=0)
    return {"cold": cold, "after an act": after, "warm": measure_cpu(page, runs=3)}


def forget() -> None:
    behind.kept.clear()
    asking.kept.clear()
