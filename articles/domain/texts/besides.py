"""Which figures and references say it? Their words stand in guides, though they belong to none: as they were saved last."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from itertools import islice
from typing import Literal

from django.db.models import Model

from articles.domain.texts.hits import Excerpt, says, shown
from articles.domain.texts.wanted import Wanted
from livhealth.figures.models import FigureText
from livhealth.floor.languages import codes
from references.models import Reference

MOST = 20
OF_REFERENCE = ("title", "authors", "container_title", "editors", "publisher")


@dataclass(frozen=True)
class Besides:
    """The words of a figure in a language, or a reference. `language` is "" where it has none of its own."""

    kind: Literal["figure", "reference"]
    pk: int
    name: str
    language: str
    is_retired: bool
    excerpts: tuple[Excerpt, ...]


def find_besides(wanted: Wanted, language: str = "") -> tuple[list[Besides], bool]:
    """At most twenty that say it, and whether there are more. References are asked where no language is named."""
    found = list(islice(every(wanted, language), MOST + 1))
    return found[:MOST], len(found) > MOST


def every(wanted: Wanted, language: str) -> Iterator[Besides]:
    texts = FigureText.objects.filter(language__in=[language] if language else codes())
    columns = ("pk", "language", "figure__key", "figure__is_retired", *FigureText.WORDS)
    for pk, code, key, retired, *words in texts.order_by("figure", "pk").values_list(*columns).iterator():
        said = dict(zip(FigureText.WORDS, words, strict=True))
        if excerpts := saying(wanted, FigureText, said):
            yield Besides("figure", pk, said["caption"] or said["alternative"] or key, code, retired, excerpts)
    if language:
        return
    rows = Reference.objects.order_by("pk").values_list("pk", "is_retired", *OF_REFERENCE)
    for pk, retired, *words in rows.iterator():
        said = dict(zip(OF_REFERENCE, words, strict=True))
        if excerpts := saying(wanted, Reference, said):
            yield Besides("reference", pk, said["title"], "", retired, excerpts)


def saying(wanted: Wanted, model: type[Model], words: Mapping[str, str]) -> tuple[Excerpt, ...]:
    """The lines that say it; none where it is not said."""
    return shown(wanted, model, words)[1] if says(wanted, words) else ()
