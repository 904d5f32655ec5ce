"""The translators' board: one page in constant queries for 10 or for 100 guides in seven languages."""

from django.test import Client

from articles.domain.translating.workbench import cell
from articles.models import Article
from benchmarks.measuring import measure, row, title
from benchmarks.page import editor, make_guide, publish, translate
from livhealth.floor.languages import codes

OTHERS = ["tr", "ar", "de", "fr", "es", "ru"]


def run() -> None:
    title(f"The translators' board, {len(codes())} languages")
    row("guides", "queries", "ms", "bytes")
    Article.objects.exists()
    by = editor()
    client = Client(HTTP_HOST="127.0.0.1")
    client.force_login(by)
    for total in (10, 100):
        for number in range(Article.objects.count(), total):
            article = make_guide(f"board-{number:03}", 2, by)
            publish(article, "en", by)
            translate(article, OTHERS[: 1 + number % 6], by)
        found = measure(lambda: client.get("/admin/articles/article/board/"), runs=3)
        if found.result.status_code != 200 or found.result.content.count(b"<tr>") != total + 1:
            raise SystemExit(f"The board does not show {total} guides.")
        row(f"{total} guides", found.queries, round(found.milliseconds, 1), len(found.result.content))
    one = measure(lambda: cell(article, "tr"))
    row("one guide's units", one.queries, round(one.milliseconds, 1))
