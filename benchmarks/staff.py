"""The staff's pages and verbs: CPU time, statements, and the ratio to a bare admin page, for small and large guides.

A page or verb must ask the database as often for a large guide as for a small one, whatever there is more of: sections,
languages, editions, guides. CPU is that of this process: on PostgreSQL the server's comes on top.
"""

from collections.abc import Callable
from functools import partial
from typing import Any

from django.test import Client

from articles.domain.drafting.composing import propose
from articles.domain.drafting.writing import save_text
from articles.domain.publishing.publication import Publication, publish_edition
from articles.domain.publishing.withdrawal import withdraw
from articles.domain.reviewing.verdicts import sign
from articles.models import Article, ChangeClass, Section
from benchmarks.measuring import Measure, measure_cpu, row, title
from benchmarks.page import NUMBERS, add_editions, editor, make_guide, publish, translate
from livhealth.floor.languages import codes
from livhealth.people.models import User
from tests.many_guides import copies
from tests.staff_pages import LISTS, pages
from tests.universe import make_person

Table = dict[str, dict[str, Measure]]  # page or verb -> world -> what it cost
RUNS = 5


def run() -> None:
    """A table for each thing there can be more of; fails where statements grow with it."""
    found: Table = {}
    for name in ("tara", "rita", "aud"):
        person(name)  # before the first page: whoever may sign is named on the hub
    bare = measure_cpu(partial(ask, person("ed"), "/admin/bare/"), runs=20)
    for sections in (3, 36, 150):
        article = guide(f"staff-{sections}", sections, 1)
        take(found, f"{sections} sections", article)
    for languages in (7, 20):
        take(found, f"{languages} languages", guide(f"staff-languages-{languages}", 36, languages - 1))
    take(found, "201 editions", guide("staff-editions", 36, 1, later=200))
    boards(found)
    show(found, bare)
    refuse_growth(found)


def person(name: str) -> Client:
    client = Client(HTTP_HOST="127.0.0.1")
    client.force_login(User.objects.filter(username=name).first() or make_person(name))
    return client


def ask(client: Client, address: str) -> Any:
    """Past what the test client adds of its own: it copies the context of every template that was rendered."""
    path, _, query = address.partition("?")
    response = client.handler(client._base_environ(PATH_INFO=path, QUERY_STRING=query))  # type: ignore[attr-defined]
    if response.status_code != 200:
        raise SystemExit(f"{address}: status {response.status_code}")
    return response


def guide(slug: str, sections: int, translations: int, later: int = 1) -> Article:
    """A guide whose original has some later editions than the one that it was translated from."""
    article = make_guide(slug, sections, editor())
    publish(article, "en", editor())
    translate(article, [code for code in codes() if code != "en"][:translations], editor())
    add_editions(article, later, editor())
    return article


# What is measured --------------------------------------------------------------------------------


def take(found: Table, world: str, article: Article) -> None:
    """Every page and verb of one guide, with a change that waits for publication."""
    change(article)
    for name, (who, address) in pages(article, "section:s0").items():
        found.setdefault(name, {})[world] = warm(person(who), address, runs=RUNS)
    for name, measured in verbs(article).items():
        found.setdefault(name, {})[world] = measured


def verbs(article: Article) -> dict[str, Measure]:
    """Save, sign, publish and withdraw: each run needs words of its own."""
    found: dict[str, list[Measure]] = {}
    for _ in range(RUNS + 1):
        for name, act in (("save", change), ("sign", signed), ("publish", published), ("withdraw", withdrawn)):
            found.setdefault(name, []).append(measure_cpu(prepared(act, article), runs=0))
        publish(article, "en", editor())
    # The first of each is left out: before it nobody had signed any text.
    return {name: min(each[1:], key=lambda one: one.milliseconds) for name, each in found.items()}


def prepared(act: Callable[[Article, str], Any], article: Article) -> Callable[[], Any]:
    """The verb with what the person was shown, which is not part of its cost."""
    return partial(act, article, "" if act is change else propose(article, "en").digest)


def change(article: Article, shown: str = "") -> None:
    text = Section.objects.filter(article=article)[0].words_in("en")
    body = f"<p>Words number {next(NUMBERS)}.</p>"
    save_text(text=text, seen=text.save_number, by=editor(), reason="benchmark", body=body)


def signed(article: Article, shown: str) -> None:
    sign(article=article, language="en", by=User.objects.get(username="rita"), digest=shown)


def published(article: Article, shown: str) -> None:
    publication = Publication(
        article=article,
        language="en",
        reason=f"benchmark edition {next(NUMBERS)}",
        public_note="Benchmark.",
        classes={"section:s0": ChangeClass.CONTENT},
        digest=shown,
    )
    publish_edition(publication=publication, by=editor())


def withdrawn(article: Article, shown: str) -> None:
    withdraw(article=article, language="en", by=editor(), reason="benchmark withdrawal")


# Pages over all guides ---------------------------------------------------------------------------


def boards(found: Table) -> None:
    """The pages over all guides, for one more guide in every language and for a hundred more."""
    languages = codes()
    template = make_guide("staff-board", 12, editor())
    publish(template, "en", editor())
    translate(template, languages[1:], editor())
    take_lists(found, "few guides")
    copies(template, 99)
    take_lists(found, "100 guides more")


def take_lists(found: Table, world: str) -> None:
    for name, (who, address) in LISTS.items():
        found.setdefault(name, {})[world] = warm(person(who), address, runs=3)


def warm(client: Client, address: str, runs: int) -> Measure:
    """Once what stays in memory until the next act is there: the header's counts are asked for by whichever page comes first."""
    ask(client, address)
    return measure_cpu(partial(ask, client, address), runs=runs)


# What it says ------------------------------------------------------------------------------------


def show(found: Table, bare: Measure) -> None:
    title(
        f"The staff's pages and verbs: statements, ms of CPU, ratio to a bare admin page ({bare.milliseconds:.1f} ms)"
    )
    for name, worlds in found.items():
        for world, cost in worlds.items():
            ratio = cost.milliseconds / bare.milliseconds
            row(f"{name}: {world}", cost.queries, f"{cost.milliseconds:.1f}", f"{ratio:.2f}")


def refuse_growth(found: Table) -> None:
    grown = {
        name: counts for name, worlds in found.items() if len(counts := {each.queries for each in worlds.values()}) > 1
    }
    if grown:
        raise SystemExit(f"Statements grow: {grown}")
