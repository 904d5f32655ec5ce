"""The reviewer's pages: statements, CPU and the ratio to a bare admin page, for few and many sections, changes and remarks.

A guide of 150 sections, of which many changed and every one is remarked on, must not ask the database more often than a
small one; and the review page stays a matter of moments: what differs beyond its measure is opened one by one.
"""

from functools import partial
from typing import Any

from articles.domain.drafting.composing import propose
from articles.domain.drafting.writing import save_text
from articles.domain.reviewing.conversing import answer, remark
from articles.domain.reviewing.verdicts import send_back
from articles.models import Article, Section
from benchmarks.measuring import Measure, measure_cpu, row, title
from benchmarks.page import NUMBERS, editor, make_guide, publish
from benchmarks.staff import ask, person
from livhealth.people.models import User
from tests.universe import make_person

RUNS = 5
WORLDS = {
    "3 sections, 1 remark": (3, 1, 1),
    "150, 1 remark": (150, 1, 1),
    "150, 75 changed, 150 remarks": (150, 75, 150),
}


def run() -> None:
    """A row for each page and world; fails where statements grow."""
    bare = measure_cpu(partial(ask, person("ed"), "/admin/bare/"), runs=20)
    found = {world: pages(reviewed(f"review-{number}", *sizes)) for number, (world, sizes) in enumerate(WORLDS.items())}
    title(f"Reviewing: statements, ms of CPU, ratio to a bare admin page ({bare.milliseconds:.1f} ms)")
    for world, measured in found.items():
        for page, cost in measured.items():
            ratio = f"{cost.milliseconds / bare.milliseconds:.1f}"
            row(f"{page}: {world}", cost.queries, f"{cost.milliseconds:.1f}", ratio)
    statements = {page: {measured[page].queries for measured in found.values()} for page in next(iter(found.values()))}
    if grown := {page: sorted(numbers) for page, numbers in statements.items() if len(numbers) > 1}:
        raise SystemExit(f"Statements grow: {grown}")


def reviewed(slug: str, sections: int, changed: int, remarks: int) -> Article:
    """A published guide with changes that were sent back with remarks, half of them answered, and one change since."""
    article = make_guide(slug, sections, editor())
    publish(article, "en", editor())
    places = list(Section.objects.filter(article=article).order_by("pk"))
    for place in places[:changed]:
        change(place)
    rita = User.objects.filter(username="rita").first() or make_person("rita")
    text: dict[str, Any] = {"article": article, "language": "en", "digest": propose(article, "en").digest}
    for number in range(remarks):
        unit = places[number % sections].unit()
        said = remark(**text, by=rita, unit=unit, quote="", words=f"Remark {number}.")
        if number % 2:
            answer(remark=said, by=editor(), reply="So it is.")
    send_back(**text, by=rita, remarks="Look at the remarks.")
    change(places[-1])
    return article


def change(place: Section) -> None:
    text = place.words_in("en")
    body = f"<p>Other words, number {next(NUMBERS)}, with 7 mg of them.</p>"
    save_text(text=text, seen=text.save_number, by=editor(), reason="benchmark", body=body)


def pages(article: Article) -> dict[str, Measure]:
    of_guide = f"/admin/articles/article/{article.pk}"
    text = Section.objects.filter(article=article).earliest("pk").words_in("en")
    asked = {
        "review": ("rita", f"{of_guide}/review/en/"),
        "remarks": ("rita", f"{of_guide}/remarks/en/"),
        "beside the form": ("ed", f"/admin/articles/sectiontext/{text.pk}/change/"),
    }
    return {page: measure_cpu(partial(ask, person(who), address), runs=RUNS) for page, (who, address) in asked.items()}
