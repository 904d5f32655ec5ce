"""The lines of the outline that are neither section nor question: references, figures that changed, facts."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from articles.domain.drafting.composing import Proposal
from articles.domain.edition.unit import FACTS, REFERENCES, Unit, is_figure
from articles.edit import addresses


@dataclass(frozen=True)
class OtherLine:
    """One such line: what it is called, whether it differs from what patients read, and where it is changed."""

    heading: str
    kind: str
    differs: bool
    edit: str
    key: str = ""


def other_lines(proposal: Proposal) -> list[OtherLine]:
    return [*reference_lines(proposal), *figure_lines(proposal)]


def changed(proposal: Proposal) -> set[str]:
    if proposal.base is not None and proposal.digest == proposal.base.digest:
        return set()
    return {change.unit for change in proposal.changes}


def reference_lines(proposal: Proposal) -> Iterator[OtherLine]:
    """One for each reference that the draft cites."""
    published: dict[str, Any] = {}
    if proposal.base_content and REFERENCES in changed(proposal):
        published = {record["key"]: record for record in proposal.base_content["references"]}
    for record in proposal.content["references"]:
        reference = proposal.records[record["key"]]
        yield OtherLine(
            heading=reference.title,
            kind=_("reference"),
            differs=REFERENCES in changed(proposal) and published.get(record["key"]) != record,
            edit=f"{reverse('admin:references_reference_change', args=[reference.pk])}?back={addresses.hub(proposal.article)}",
            key=reference.key,
        )


def figure_lines(proposal: Proposal) -> Iterator[OtherLine]:
    """Figures that the next edition shows otherwise than patients see them."""
    for unit in sorted(changed(proposal)):
        if is_figure(unit):
            key = Unit.parse(unit).anchor
            yield OtherLine(key, _("figure"), True, f"{reverse('admin:figures_figure_changelist')}?q={key}", key)


def facts_differ(proposal: Proposal) -> bool:
    """Will the next edition say something else of what the guide is about, or of where it comes from?"""
    return FACTS in changed(proposal)
