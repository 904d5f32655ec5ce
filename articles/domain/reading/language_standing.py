"""How does each translation of a guide stand against its original, in one word? What a page says beside its languages.

(Staleness, summed up: the gravest of what `present` would say of the units of that language's page.)
"""

from collections.abc import Iterator, Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import models
from django.utils.translation import pgettext_lazy

from articles.domain.edition import content as contents
from articles.domain.edition.content import Content, outline_of
from articles.domain.edition.figures import figure_standing, unit_of_figure
from articles.domain.edition.freshness import SourceChange, Standing, State, standing
from articles.domain.edition.unit import HEAD
from articles.domain.reading.dates import source_changes
from articles.domain.reading.editions import CONTENT, newest_editions
from articles.models import Article, Edition


class Stands(models.TextChoices):
    """What readers are told of a whole language."""

    ORIGINAL = "original", pgettext_lazy("a language of a guide", "Original")  # it is what others are translated from
    CURRENT = "current", pgettext_lazy("a language of a guide", "Up to date")  # says all that the original says
    PARTLY = "partly", pgettext_lazy("a language of a guide", "Not all translated yet")  # parts in the original's words
    BEHIND = "behind", pgettext_lazy("a language of a guide", "Parts are out of date")  # whatever else it lacks


def language_standings(article: Article, moment: datetime | None = None) -> dict[str, Stands]:
    """Language -> how it stands, for those in public view; at a moment of the past, if given.

    While the original is withdrawn, nothing is said of a translation that is not behind: it cannot be up to date with
    what nobody answers for. Three queries at most.
    """
    newest = newest_editions(article, moment)
    source = newest.get(article.source_language)
    if source is None:
        return {}
    public = [edition for edition in newest.values() if not is_gone(edition, moment) and edition is not source]
    stored = dict(CONTENT.rows([source.pk, *(edition.pk for edition in public)]))
    original = contents.read_content(stored[source.pk])
    translations = {edition.language: contents.read_content(stored[edition.pk]) for edition in public}
    pointers = [number for content in translations.values() for number in content["pointer"].values()]
    changes = by_unit(source_changes(source, min(pointers, default=source.number), moment))
    found = {code: summed_up(standings(original, content, changes)) for code, content in translations.items()}
    if is_gone(source, moment):
        return {code: stands for code, stands in found.items() if stands == Stands.BEHIND}
    return {source.language: Stands.ORIGINAL, **found}


def is_gone(edition: Edition, moment: datetime | None) -> bool:
    return edition.is_withdrawn and (moment is None or edition.withdrawal.withdrawn_at <= moment)


def by_unit(changes: Sequence[SourceChange]) -> dict[str, list[SourceChange]]:
    found: dict[str, list[SourceChange]] = {}
    for change in changes:
        found.setdefault(change.unit, []).append(change)
    return found


def standings(
    original: Content, translation: Content, changes: Mapping[str, Sequence[SourceChange]]
) -> Iterator[Standing]:
    """How head, sections, questions and figures of a translation stand.

    Of figures those that its own words show: one that only the original shows stands in a unit that is missing or behind.
    """
    pointer = translation["pointer"]
    for unit in (HEAD, *(place.unit for place in outline_of(original))):
        yield standing(unit, pointer.get(unit), changes.get(unit, ()))
    shown: Mapping[str, Any] = original.get("figures", {})
    for key, own in translation.get("figures", {}).items():
        unit = unit_of_figure(key)
        yield figure_standing(key, shown.get(key), own, pointer.get(unit), changes.get(unit, ()))


def summed_up(found: Iterator[Standing]) -> Stands:
    states = {each.state for each in found}
    if states & {State.BEHIND_CONTENT, State.BEHIND_SAFETY}:
        return Stands.BEHIND
    return Stands.PARTLY if State.MISSING in states else Stands.CURRENT
