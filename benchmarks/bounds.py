"""The worst shapes of text that a form takes, beside plain paragraphs of the same length: no request takes a second.

CPU seconds of a whole request each: saving it over other words, what would be published, its history, and the refusal
of one that holds more than a body may.
"""

import time
from collections.abc import Callable
from functools import partial
from typing import Any

from django.test import Client

from articles.domain.drafting.writing import save_text
from articles.edit import addresses
from articles.models import Article, SectionText
from benchmarks.measuring import row, title
from benchmarks.page import editor, make_guide, publish
from livhealth.people.models import User
from livhealth.text.clean import clean_tree
from livhealth.text.limits import MOST_BLOCKS, MOST_CHARACTERS, MOST_ELEMENTS, MOST_TAGS, MOST_WORDS
from tests.articles.edit.desk import errors, form_of, values_of

MOST_SECONDS = 1.0
BLOCKS = MOST_BLOCKS - 2
PROSE = "Some plain words of a sentence that a patient reads at home, then rests. "


TABLE = "<table><caption>Cells</caption><tr><th>A<th>B"


def plain(length: int) -> str:
    """Paragraphs as editors write them, of a total length; there may be no more than 10,000 words of them."""
    paragraph = f"<p>{PROSE * 6}</p>"
    length = min(length, 45_000)
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
        "one list of long entries": (
            "<ul>" + f"<li>{'a b c d ' * 2}" * (BLOCKS - 2),
            "<ul>" + f"<li>{'b a d c ' * 2}" * (BLOCKS - 2),
        ),
        "half paragraphs for whole ones": (
            "<p>a b c d e f g h i j k l m n o p.</p>" * 400,
            "<p>a b c d e f g h.</p><p>i j k l m n o p.</p>" * 400,
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
    """One text and its pages."""

    def __init__(self, by: User, article: Article) -> None:
        self.by, self.article = by, article
        self.client = Client(HTTP_HOST="127.0.0.1")
        self.client.force_login(by)

    @property
    def text(self) -> SectionText:
        return SectionText.objects.get(section__article=self.article, language="en")

    def saving(self, body: str) -> Callable[[], Any]:
        """The filled form, ready to be sent."""
        address = addresses.text(self.text)
        data = {**values_of(form_of(self.client.get(address))), "body": body, "reason": "bounds"}
        return lambda: self.client.post(address, data)

    def stand(self, body: str) -> None:
        """The body as patients have it."""
        text = self.text
        save_text(text=text, seen=text.save_number, by=self.by, reason="benchmark", body=body)
        publish(self.article, "en", self.by)

    def requests(self, old: str, new: str) -> list[float]:
        """Saving `new` over `old`, the page that would publish it, its history page."""
        self.stand(old)
        seconds, answer = cpu(self.saving(new))
        if answer.status_code != 302:
            raise SystemExit(f"The body was not saved: {errors(answer)}")
        found = [seconds]
        history = f"{addresses.text(self.text).removesuffix('change/')}history/"
        for address in (addresses.publish(self.article, "en"), history):
            seconds, answer = cpu(partial(self.client.get, address))
            if answer.status_code != 200:
                raise SystemExit(f"{address} answers {answer.status_code}.")
            found.append(seconds)
        return found


def run() -> None:
    title("The worst shapes of a body: seconds of CPU, and how many times a plain body's")
    by = editor()
    desk = Desk(by, make_guide("bounds", 1, by))
    row("shape", "characters", "save", "publish", "history", "times")
    worst = 0.0
    for name, (old, new) in shapes().items():
        size = max(len(old), len(new))
        usual = desk.requests(plain(size), plain(size).replace("rests", "sleeps"))
        found = desk.requests(old, new)
        worst = max(worst, *found)
        row(name, len(new), *(f"{seconds:.2f}" for seconds in found), f"{sum(found) / sum(usual):.1f}")
    row("refused", "characters", "save")
    for name, body in refused().items():
        seconds, answer = cpu(desk.saving(body))
        worst = max(worst, seconds)
        row(name, len(body), f"{seconds:.2f}")
        if answer.status_code != 200:
            raise SystemExit(f"“{name}” was saved.")
    if worst > MOST_SECONDS:
        raise SystemExit(f"A request took {worst:.2f} seconds of CPU.")
