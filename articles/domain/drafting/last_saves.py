"""Who saved each unit of a guide last, and when: three queries at most, however many units there are."""

from dataclasses import dataclass, replace
from datetime import datetime

from reversion.models import Version

from articles.domain.drafting.composing import Proposal
from articles.domain.drafting.drafts import versions
from livhealth.floor.access import Installation


@dataclass(frozen=True)
class LastSave:
    """Who saved the words of a unit last, and when."""

    who: str
    at: datetime


def last_saves(proposal: Proposal) -> dict[str, LastSave]:
    """Unit, or `reference:<key>` -> its last save; units without words have none."""
    newest = {**proposal.composed_from, **versions_in_work(proposal)}
    saved = Version.objects.filter(pk__in=newest.values())
    found = saved.values_list("pk", "revision__user__public_name", "revision__date_created")
    by_version = {pk: LastSave(who or str(Installation.public_name), at) for pk, who, at in found}
    return {unit: by_version[pk] for unit, pk in newest.items() if pk in by_version}


def versions_in_work(proposal: Proposal) -> dict[str, int]:
    """An edition keeps older words of what is in work: the newest version of such words is asked for."""
    drafts = proposal.drafts
    unready = [draft for draft in drafts.all() if draft.text and not draft.text.ready]
    if not unready:
        return {}
    found = versions(replace(drafts, sections=[], faqs=[], retired=unready), {})
    return {draft.unit: found[draft.unit] for draft in unready if draft.unit in found}
