"""`/connect` among a thousand guides in several languages: what does a record system's question cost, by code and by words?

Two guides are written through the verbs, the others are rows copied from one of them. The last row says what reading
everything that is public in one language would cost instead.
"""

from collections.abc import Callable

from django.db import transaction
from django.test import Client

from articles.domain.drafting.writing import save_facts
from articles.domain.reading import listing
from articles.models import Article
from articles.public.connect.question import CODE, CODE_SYSTEM, LANGUAGE, NAME
from articles.public.connect.subjects import REMEMBERED
from benchmarks.many import copy_guide
from benchmarks.measuring import cpu, measure_cpu, row, title
from benchmarks.page import editor, make_guide, publish, translate
from livhealth.people.models import User

GUIDES, SECTIONS, RUNS = 1000, 2, 7
LANGUAGES = ["tr", "ar"]
ICD_10 = "2.16.840.1.113883.6.3"


def coded_guide(slug: str, codes: str, by: User) -> Article:
    """In every language, by the verbs."""
    article = make_guide(slug, SECTIONS, by)
    save_facts(article=article, seen=article.save_number, by=by, reason="benchmark", codes=codes, topics="cancer")
    publish(article, "en", by)
    translate(article, LANGUAGES, by)
    return Article.objects.get(pk=article.pk)


def ask(**given: str) -> Callable[[], bytes]:
    """To be measured; raises SystemExit for another answer than a feed."""
    named = {CODE_SYSTEM: "cs", CODE: "c", NAME: "dn", LANGUAGE: "language"}
    sent = {name: given[short] for name, short in named.items() if short in given}

    def asked() -> bytes:
        response = Client().get("/connect", sent)
        if response.status_code != 200 or b"<entry" not in response.content:
            raise SystemExit(f"{sent}: {response.status_code}, or nothing found")
        return bytes(response.content)

    return asked


def run() -> None:
    title(f"/connect among {GUIDES} guides in {1 + len(LANGUAGES)} languages, CPU of one process")
    by = editor()
    coded_guide("one-of-a-kind", "ICD-10 Z99.9 Dependence", by)
    pattern = coded_guide("pattern", "ICD-10 A00.0 Cholera", by)
    with transaction.atomic():
        for number in range(GUIDES):
            copy_guide(pattern, f"copied-{number}")
    by_code = {"cs": ICD_10, "c": "Z99.90", "language": "tr"}
    REMEMBERED.clear()
    first = cpu(ask(**by_code)) * 1000
    row("", "ms", "questions")
    row("the first question of a process", round(first, 1), "")
    questions = {
        "a code that one guide bears": by_code,
        "a code that all bear": {"cs": ICD_10, "c": "A00.01", "language": "tr"},
        "words that one title holds": {"dn": "one kind"},
        "words that all hold": {"dn": "cancer", "language": "en"},
    }
    for name, given in questions.items():
        found = measure_cpu(ask(**given), runs=RUNS)
        row(name, round(found.milliseconds, 1), found.queries)
    everything = measure_cpu(lambda: listing.public_pages("tr"), runs=1)
    row("beside it: every page of one language", round(everything.milliseconds, 1), everything.queries)
