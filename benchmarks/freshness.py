"""Publications under load: how many answers were old, and how long new words take to reach a reader of every process.

Readers ask without pause, of every process; meanwhile somebody publishes again and again. An answer is old if it lacks
words that had been committed before its question was sent. PUBLICATIONS says how many: 1,000, unless it says otherwise.
"""

import os
import re
import sys
import threading
import time
from contextlib import ExitStack, closing
from dataclasses import dataclass
from statistics import median, quantiles

from django.conf import settings

from articles.domain.drafting.writing import save_text
from articles.models import Article, Section
from benchmarks.loading import Reader, free_port, granian, running
from benchmarks.measuring import row, title
from benchmarks.page import editor, make_guide, publish
from benchmarks.serving import OWN, environment
from livhealth.people.models import User

PUBLICATIONS = int(os.environ.get("PUBLICATIONS", "1000"))
SLUG, SECTIONS = "freshness", 12
PROCESSES, READERS = 2, 3  # readers of each process
PAUSE = 0.002  # seconds between a reader's questions: they share the machine with the servers
MARK = re.compile(rb"Words of edition (\d+)\.")


@dataclass
class Story:
    """What has been published, and what readers were told meanwhile."""

    committed: int = 0
    ended: bool = False
    answers: int = 0
    old: int = 0


def read_on(port: int, story: Story, lock: threading.Lock) -> None:
    with closing(Reader(port, f"/en/{SLUG}/", {})) as reader:
        while not story.ended:
            before = story.committed
            told = words_of(reader)
            with lock:
                story.answers += 1
                story.old += told < before
            time.sleep(PAUSE)


def words_of(reader: Reader) -> int:
    """Which edition's words a reader is told."""
    status, body = reader.ask()
    found = MARK.search(body)
    if status != 200 or found is None:
        sys.exit(f"The page answered {status}, without words of an edition.")
    return int(found[1])


def publish_on(article: Article, by: User, story: Story, ports: list[int]) -> list[float]:
    """Publishes again and again; gives the milliseconds from each commit until every process has told the new words."""
    text = Section.objects.filter(article=article)[0].words_in("en")
    taken = []
    with ExitStack() as stack:
        asking = [stack.enter_context(closing(Reader(port, f"/en/{SLUG}/", {}))) for port in ports]
        for number in range(1, PUBLICATIONS + 1):
            body = f"<p>Words of edition {number}.</p>"
            save_text(text=text, seen=text.save_number, by=by, reason="benchmark", body=body)
            publish(article, "en", by)
            start, story.committed = time.perf_counter(), number
            story.old += sum(words_of(reader) < number for reader in asking)
            story.answers += len(asking)
            taken.append((time.perf_counter() - start) * 1000)
    return taken


def run() -> None:
    by = editor()
    article = make_guide(SLUG, SECTIONS, by)
    text = Section.objects.filter(article=article)[0].words_in("en")
    save_text(text=text, seen=text.save_number, by=by, reason="benchmark", body="<p>Words of edition 0.</p>")
    publish(article, "en", by)
    ports, story, lock = [free_port() for _ in range(PROCESSES)], Story(), threading.Lock()
    with ExitStack() as stack:
        for port in ports:
            stack.enter_context(running(granian(OWN, port, 1), port, environment()))
        readers = [threading.Thread(target=read_on, args=(port, story, lock)) for port in ports * READERS]
        for reader in readers:
            reader.start()
        try:
            taken = publish_on(article, by, story, ports)
        finally:
            story.ended = True
            for reader in readers:
                reader.join()
    engine = settings.DATABASES["default"]["ENGINE"].rpartition(".")[2]
    title(f"Publications under load, {engine}, {PROCESSES} processes, {len(readers)} readers")
    row("publications", len(taken))
    row("answers meanwhile", story.answers)
    row("old answers", story.old)
    row("to every process's first fresh byte", f"{median(taken):.1f} ms")
    row("19 of 20 within", f"{quantiles(taken, n=20)[-1]:.1f} ms")
    if story.old:
        sys.exit("Old words were given as new.")
