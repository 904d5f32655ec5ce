"""Which of our files does a request run through? Five flows, each walked from the address to the row and back.

A file counts when one of its functions runs; templates, settings and what is read at start do not. A flow with a form
is its page and what is sent from it. The measure of how much somebody has to read who wants to follow one change.
"""

import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import Any

from django.conf import settings
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from articles.audit import addresses as auditors
from articles.domain.record.moments import spelled
from articles.edit import addresses as editors
from benchmarks.measuring import title
from livhealth.people.models import User
from tests.articles.edit.desk import errors, form_of, values_of
from tests.universe import Universe, make_universe

OURS = ("articles", "livhealth", "references")


@contextmanager
def followed() -> Iterator[set[str]]:
    """The files, named from the project's folder, in which a function runs meanwhile."""
    found: set[str] = set()
    root = Path(settings.BASE_DIR)

    def see(frame: FrameType, event: str, _argument: Any) -> None:
        code = frame.f_code
        if event == "call" and code.co_name != "<module>" and code.co_filename.startswith(str(root)):
            file = Path(code.co_filename).relative_to(root)
            if file.parts[0] in OURS and "migrations" not in file.parts:
                found.add(str(file))

    before = sys.getprofile()
    sys.setprofile(see)
    try:
        yield found
    finally:
        sys.setprofile(before)


class Walk:
    """One flow: who asks for which page, and sends which of its values."""

    def __init__(self, by: User | None = None) -> None:
        self.client = Client(HTTP_HOST="127.0.0.1")
        if by:
            self.client.force_login(by)

    def read(self, address: str) -> set[str]:
        with followed() as files:
            answer = self.client.get(address)
        if answer.status_code != 200:
            raise SystemExit(f"{address} answers {answer.status_code}.")
        return files

    def send(self, address: str, **said: Any) -> set[str]:
        """The page, and its form filled in."""
        with followed() as files:
            page = self.client.get(address)
        form = {name: value for name, value in values_of(form_of(page)).items() if name != "csrfmiddlewaretoken"}
        with followed() as more:
            answer = self.client.post(address, {**form, **said})
        if answer.status_code != 302:
            raise SystemExit(f"{address} answers {answer.status_code}: {errors(answer)}")
        return files | more


def flows(world: Universe) -> Iterator[tuple[str, Callable[[], set[str]]]]:
    """Name -> the walk, in the order in which a change goes."""
    article, text = world.article, world.text(world.treatment)
    task: dict[str, Any] = {"body": "<p>Take 6 mg a day.</p>", "reason": "the board decided"}
    yield "public page", lambda: Walk().read(reverse("public:guide", args=["en", article.slug]))
    yield "saving a section", lambda: Walk(world.ed).send(editors.text(text), **task)
    signed = {"verdict": "signed", "remarks": "fine"}
    yield "signing", lambda: Walk(world.rita).send(editors.review(article, "en"), **signed)
    decided = {"reason": "the board changed the dose", "public_note": "We changed the dose."}
    yield "publishing", lambda: Walk(world.ed).send(editors.publish(article, "en"), **decided)
    now = auditors.at(article.slug, "en", spelled(timezone.now()))
    yield "time machine", lambda: Walk(world.aud).read(now)


def run() -> None:
    world = make_universe()
    world.publish()
    world.page()
    title("Files that a flow runs through")
    for name, walk in flows(world):
        files = walk()
        print(f"{name}: {len(files)}")  # noqa: T201
        print("".join(f"    {file}\n" for file in sorted(files)))  # noqa: T201
