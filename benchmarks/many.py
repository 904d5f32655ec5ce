"""A thousand guides in twenty languages: what of hit, miss, publication and memory grows with the number of guides?

Some guides are written and published through the verbs, in every language; the others are rows copied from one of them,
since twenty thousand publications take an hour. Times are CPU of this process, which asks the front as a server does.
"""

import io
import os
import resource
import time
from collections.abc import Callable
from itertools import count
from statistics import median
from typing import Any

from django.conf import settings
from django.core.handlers.wsgi import WSGIHandler
from django.db import models, transaction

from articles.domain.drafting.writing import save_text
from articles.models import Article, Edition, EditionChange, GuideGeneration, Section
from articles.public.front.application import Front
from articles.public.front.start import with_front
from benchmarks.measuring import row, title
from benchmarks.page import editor, make_guide, publish, translate
from livhealth.floor.languages import codes
from livhealth.people.models import User
from livhealth.text.digest import sha256

SECTIONS, RUNS = 6, 7
GUIDES = (10, int(os.environ.get("GUIDES", "1000")))
NUMBERS = count(1)


def copy_guide(pattern: Article, slug: str) -> None:
    """The same editions under another address, past the verbs: only what patients' pages read."""
    copied = Article(slug=slug, source_language=pattern.source_language)
    past_the_verbs: models.QuerySet[Article] = models.QuerySet(Article)
    past_the_verbs.bulk_create([copied])
    editions: dict[int, Edition] = {}
    old = list(Edition.objects.filter(article=pattern).order_by("source_edition_id", "pk"))
    for sources in (True, False):
        fresh = []
        for edition in [each for each in old if each.is_source == sources]:
            known, edition.pk = edition.pk, None
            edition.article, edition._state.adding = copied, True
            edition.source_edition = editions[edition.source_edition_id] if edition.source_edition_id else None
            edition.content = edition.content.replace(f'"{pattern.slug}"', f'"{slug}"')
            edition.digest = sha256(edition.content)
            editions[known] = edition
            fresh.append(edition)
        Edition.objects.bulk_create(fresh)
    changes = list(EditionChange.objects.filter(edition__article=pattern))
    for change in changes:
        change.pk, change.edition, change._state.adding = None, editions[change.edition_id], True
    EditionChange.objects.bulk_create(changes)
    GuideGeneration.objects.create(article=copied, number=pattern.generation.number)


def ask(front: Front, path: str) -> int:
    """The length of the answer, packed as browsers want it."""
    said: list[str] = []
    environ = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": path,
        "SCRIPT_NAME": "",
        "QUERY_STRING": "",
        "SERVER_NAME": "x",
        "SERVER_PORT": "80",
        "HTTP_HOST": "127.0.0.1",
        "HTTP_ACCEPT_ENCODING": "br",
        "wsgi.url_scheme": "http",
        "wsgi.input": io.BytesIO(),
        "wsgi.errors": io.StringIO(),
        "REMOTE_ADDR": "127.0.0.1",
    }
    body = b"".join(front(environ, lambda status, headers, exc_info=None: said.append(status)))
    if said != ["200 OK"]:
        raise SystemExit(f"{path}: {said}")
    return len(body)


def cpu(act: Callable[[], Any]) -> float:
    """Milliseconds."""
    start = time.process_time()
    act()
    return (time.process_time() - start) * 1000


def write_and_publish(article: Article, by: User) -> None:
    text = Section.objects.filter(article=article)[0].words_in("en")
    body = f"<p>Words number {next(NUMBERS)}.</p>"
    save_text(text=text, seen=text.save_number, by=by, reason="benchmark", body=body)
    publish(article, "en", by)


def measured(front: Front, article: Article, by: User, others: list[str]) -> dict[str, float]:
    """Medians; what a publication makes anew of the pages of others is counted."""
    page, found = f"/tr/{article.slug}/", {}
    publications, misses = [], []
    for _ in range(RUNS):
        publications.append(cpu(lambda: write_and_publish(article, by)))
        misses.append(cpu(lambda: ask(front, page)))
    found["home page, the first, ms"] = cpu(lambda: ask(front, "/tr/"))
    found["publication, ms"], found["miss, ms"] = median(publications), median(misses)
    found["hit, us"] = median(cpu(lambda: [ask(front, page) for _ in range(1000)]) for _ in range(RUNS))
    for path in others:
        ask(front, path)
    before = front.store.counts.misses
    write_and_publish(article, by)
    for path in others:
        ask(front, path)
    found["pages of others made anew"] = front.store.counts.misses - before
    found["sitemap.xml, ms"] = cpu(lambda: ask(front, "/sitemap.xml"))
    if len(others) > 50:
        found["a part of it, ms"] = cpu(lambda: ask(front, "/sitemap-2.xml"))
    found["home page after a publication, ms"] = cpu(lambda: ask(front, "/tr/"))
    found["answers kept"] = len(front.store.answers)
    found["kept, MB"] = front.store.used / 2**20
    found["process, MB"] = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    return found


def written(slug: str, by: User) -> Article:
    """A guide in every language, by the verbs."""
    article = make_guide(slug, SECTIONS, by)
    publish(article, "en", by)
    translate(article, [code for code in codes() if code != "en"], by)
    return Article.objects.get(pk=article.pk)


def run() -> None:
    title(f"Guides in {len(codes())} languages, {settings.DATABASES['default']['ENGINE'].rpartition('.')[2]}")
    by, made, columns = editor(), 0, []
    pattern, article = written("pattern", by), written("many", by)
    for guides in GUIDES:
        with transaction.atomic():
            while made < guides - 2:
                made += 1
                copy_guide(pattern, f"copied-{made}")
        front = with_front(WSGIHandler())
        if not isinstance(front, Front):
            raise SystemExit("There is no front before this database.")
        others = [f"/{code}/copied-{number}/" for number in range(1, min(made, 60)) for code in ("tr", "ar")]
        columns.append(measured(front, article, by, others))
    row("", *(f"{guides} guides" for guides in GUIDES))
    for name in columns[-1]:
        row(name, *(round(each[name], 1) if name in each else "" for each in columns))
