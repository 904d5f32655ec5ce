"""The editor's verbs: a save of one text takes at most 15 queries, a publication at most 40."""

from collections.abc import Callable, Iterator
from itertools import count
from typing import Any

from articles.domain.drafting.writing import save_text
from articles.models import Article, Section
from benchmarks.measuring import measure, row, title
from benchmarks.page import editor, make_guide, publish

MOST_FOR_A_SAVE = 15
MOST_FOR_A_PUBLICATION = 40


def run() -> None:
    title("The editor's verbs")
    row("verb", "queries", "ms")
    by = editor()
    for sections in (3, 36, 150):
        article = make_guide(f"verbs-{sections}", sections, by)
        publish(article, "en", by)
        text = Section.objects.filter(article=article)[0].words_in("en")
        numbers = count()

        def save(text: Any = text, numbers: Iterator[int] = numbers) -> None:
            body = f"<p>Words number {next(numbers)}.</p>"
            save_text(text=text, seen=text.save_number, by=by, reason="benchmark", body=body)

        def save_and_publish(article: Article = article, save: Callable[[], None] = save) -> None:
            save()
            publish(article, "en", by)

        saved = measure(save)
        both = measure(save_and_publish, runs=3)
        row(f"save one text of {sections}", saved.queries, round(saved.milliseconds, 1))
        row(
            f"publish one change of {sections}",
            both.queries - saved.queries,
            round(both.milliseconds - saved.milliseconds, 1),
        )
        if saved.queries > MOST_FOR_A_SAVE or both.queries - saved.queries > MOST_FOR_A_PUBLICATION:
            raise SystemExit("Too many queries.")
