"""Who saved each unit of a guide last, and when: two queries, however many units there are."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime

from reversion.models import Version

from articles.domain.drafting.composing import Proposal, is_fresh
from articles.domain.drafting.drafts import Drafts, versions
from livhealth.floor.access import Installation


@dataclass(frozen=True)
class LastSave:
    """Who saved the words of a unit last, and when."""

    who: str
    at: datetime


def last_saves(proposal: Proposal) -> dict[str, LastSave]:
    """Unit -> its last save; units without words have none."""
    newest = {draft.unit: proposal.composed_from.get(draft.unit) for draft in proposal.drafts.all() if is_fresh(draft)}
    newest |= of_those_in_work(proposal.drafts)
    saved = Version.objects.filter(pk__in=[pk for pk in newest.values() if pk])
    found = saved.values_list("pk", "revision__user__public_name", "revision__date_created")
    by_version = {pk: LastSave(who or Installation.public_name, at) for pk, who, at in found}
    return {unit: by_version[pk] for unit, pk in newest.items() if pk in by_version}


def of_those_in_work(drafts: Drafts) -> Mapping[str, int]:
    """An edition keeps older words of a unit in work: its own newest version is asked for."""
    unready = [draft for draft in drafts.units() if draft.text and not draft.text.ready]
    head = drafts.head if drafts.head.text and not drafts.head.text.ready else None
    if not unready and head is None:
        return {}
    found = versions(
        Drafts(drafts.article, drafts.language, drafts.head, [], unready), {}
    )
    return {draft.unit: found[draft.unit] for draft in [*unready, *([head] if head else [])] if draft.unit in found}
