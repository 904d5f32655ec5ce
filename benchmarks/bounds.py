"""The worst shapes of text that a form takes, beside plain paragraphs of the same length: no request takes a second.

CPU seconds of whole requests: the life of a body from saving it over other words to its translation, and the refusal
of one that holds more than a body may.
"""

import time
from collections.abc import Callable, Iterator
from functools import partial
from typing import Any

from django.test import Client
from django.urls import reverse

from articles.domain.drafting.writing import save_text
from articles.edit import addresses
from articles.models import SectionText
from benchmarks.measuring import row, title
from benchmarks.page import make_guide, publish, translate
from livhealth.people.models import User
from livhealth.text.clean import clean_tree
from livhealth.text.limits import MOST_BLOCKS, MOST_CHARACTERS, MOST_ELEMENTS, MOST_TAGS, MOST_WORDS
from tests.articles.edit.desk import errors, form_of, values_of
from tests.universe import make_person

MOST_SECONDS = 1.0
NOISE = 1.5  # what a shared machine may add
BLOCKS = MOST_BLOCKS - 2
PROSE = "Some plain words of a sentence that a patient reads at home, then rests. "


TABLE = "<table><caption>Cells</caption><tr><th>A<th>B"


def plain(length: int) -> str:
    """Paragraphs as editors write them, of a total length; there may be no more than 10,000 words of them."""
    paragraph = f"<p>{PROSE * 6}</p>"
    length = min(length, 35_000)
    return paragraph * max(length // len(paragraph), 1)


def shapes() -> dict[str, tuple[str, str]]:
    """Name -> a body at the bound, and another of its kind that differs in every place."""
    words = MOST_WORDS - 10
    inline = MOST_ELEMENTS - 10
    rows = MOST_BLOCKS // 3 - 5
    return {
        "one-letter paragraphs": ("<p>x" * BLOCKS, "<p>y" * BLOCKS),
        "one-letter words": ("<p>" + "a " * words, "<p>" + "b a " * (words // 2)),
        "numbers with units": ("<p>" + "5 mg " * (words // 2), "<p>" + "6 mg " * (words // 2)),
        "numbers that all differ": (
            "<p>" + "".join(f"{n} mg " for n in range(words // 2)),
            "<p>" + "".join(f"{n} mg " for n in range(words, words + words // 2)),
        ),
        "one list of long entries": (
            "<ul>" + f"<li>{'a b c d ' * 2}" * (BLOCKS - 2),
            "<ul>" + f"<li>{'b a d c ' * 2}" * (BLOCKS - 2),
        ),
        "half paragraphs for whole ones": (
            "<p>a b c d e f g h i j k l m n o p.</p>" * (BLOCKS // 2),
            "<p>a b c d e f g h.</p><p>i j k l m n o p.</p>" * (BLOCKS // 2),
        ),
        "a table of small cells": (TABLE + "<tr><td>x<td>y" * rows, TABLE + "<tr><td>y<td>z" * rows),
        "marks around every letter": (
            "<p>" + "<bdi>x</bdi> " * inline,
            "<p>" + "<sub>x</sub> <b>y</b> " * (inline // 2),
        ),
        "links": (
            "<p>" + '<a href="#ref-a">x</a> ' * inline,
            "<p>" + '<a href="#ref-b">x</a> ' * inline,
        ),
        "bold that never ends": ("<b><i>x<p>" * (BLOCKS // 2), "<i><b>y<p>" * (BLOCKS // 2)),
        "deep lists": ("<ul><li>x" * 3 + "</ul>" * 3, ("<ul><li>x" * 3 + "</li></ul>" * 3) * (BLOCKS // 8)),
    }


def refused() -> dict[str, str]:
    """What is longer, broader or deeper than a body may be."""
    return {
        "50,000 paragraphs": "<p>x" * (MOST_CHARACTERS // 4),
        "100,000 words": "a " * (MOST_CHARACTERS // 2),
        "40,000 open sections": "<div>" * (MOST_CHARACTERS // 5),
        "as many tags as are read": "<p>x</p>" * (MOST_TAGS // 2),
        "emphasis that multiplies": "".join(f"<b a={n}>x<p>" for n in range(MOST_TAGS // 2)),
        "ampersands": "&amp;" * (MOST_CHARACTERS // 5),
        "brackets": "<" * MOST_CHARACTERS,
    }


def cpu(act: Callable[[], Any]) -> tuple[float, Any]:
    """Seconds of this process; nothing is remembered from the request before."""
    clean_tree.cache_clear()
    start = time.process_time()
    answer = act()
    return time.process_time() - start, answer


class Desk:
    """One guide of one section, and the pages that its people open while it changes."""

    def __init__(self, slug: str, old: str) -> None:
        self.people = {name: person(name) for name in ("ed", "tara", "rita", "aud")}
        self.article = make_guide(slug, 1, self.people["ed"])
        text = self.text
        save_text(text=text, seen=text.save_number, by=self.people["ed"], reason="benchmark", body=old)
        publish(self.article, "en", self.people["ed"])
        translate(self.article, ["tr"], self.people["ed"])

    @property
    def text(self) -> SectionText:
        return SectionText.objects.get(section__article=self.article, language="en")

    def get(self, who: str, address: str) -> Callable[[], Any]:
        return partial(signed_in(self.people[who]).get, address)

    def send(self, who: str, address: str, **said: str) -> Callable[[], Any]:
        """The page's form, filled in, ready to be sent."""
        client = signed_in(self.people[who])
        return partial(client.post, address, {**values_of(form_of(client.get(address))), **said})

    def requests(self, new: str) -> Iterator[tuple[str, Callable[[], Any]]]:
        """What happens to a new body, in this order; each is made ready when the one before is done."""
        slug, key = self.article.slug, self.article.pk
        change = addresses.text(self.text)
        yield "save", self.send("ed", change, body=new, reason="bounds")
        yield "history", self.get("ed", f"{change.removesuffix('change/')}history/")
        yield "review", self.get("rita", addresses.review(self.article, "en"))
        publish_page = addresses.publish(self.article, "en")
        yield "to publish", self.get("ed", publish_page)
        yield (
            "publish",
            self.send("ed", publish_page, reason="for the benchmark", public_note="Benchmark.", emergency="on"),
        )
        yield "read", self.get("ed", f"/en/{slug}/")
        yield "compare", self.get("aud", f"/audit/{slug}/en/compare/1/2/")
        task = reverse("admin:articles_article_task", args=[key, "tr", "section:s0"])
        yield "to translate", self.get("tara", task)
        yield "translate", self.send("tara", task, body=new, reason="benchmark")

    def seconds(self, new: str) -> dict[str, float]:
        found = {}
        for name, act in self.requests(new):
            found[name], answer = cpu(act)
            if answer.status_code not in (200, 302) or (name in ("save", "publish") and answer.status_code != 302):
                raise SystemExit(f"“{name}” answers {answer.status_code}: {errors(answer)}")
        return found


def person(name: str) -> User:
    return User.objects.filter(username=name).first() or make_person(name)


def signed_in(one: User) -> Client:
    client = Client(HTTP_HOST="127.0.0.1")
    client.force_login(one)
    return client


def run() -> None:
    title("The worst shapes of a body: seconds of CPU, and how many times a plain body's")
    Desk("first", "<p>Words.</p>").seconds("<p>Other words.</p>")  # what is loaded once a process is no matter here
    worst = (0.0, "")
    for number, (name, (old, new)) in enumerate(shapes().items()):
        size = max(len(old), len(new))
        usual = Desk(f"plain-{number}", plain(size)).seconds(plain(size).replace("rests", "sleeps"))
        found = Desk(f"worst-{number}", old).seconds(new)
        if number == 0:
            row("shape", *found, "times")
        row(name, *(f"{seconds:.2f}" for seconds in found.values()), f"{sum(found.values()) / sum(usual.values()):.1f}")
        worst = max(worst, *((seconds, f"“{request}” of {name}") for request, seconds in found.items()))
    desk = Desk("refused", "<p>Words.</p>")
    row("refused", "characters", "save")
    for name, body in refused().items():
        seconds, answer = cpu(desk.send("ed", addresses.text(desk.text), body=body, reason="bounds"))
        row(name, len(body), f"{seconds:.2f}")
        worst = max(worst, (seconds, f"refusing {name}"))
        if answer.status_code != 200:
            raise SystemExit(f"“{name}” was saved.")
    if worst[0] > MOST_SECONDS * NOISE:
        raise SystemExit(f"{worst[1]} took {worst[0]:.2f} seconds of CPU.")
