"""What the hub says about a guide in one language: the draft, what patients read, and what comes next."""

from typing import Any

from articles.domain.drafting.composing import Proposal
from articles.domain.publishing.schedule import unfinished_schedule
from articles.domain.questions import waiting
from articles.domain.reviewing.signatures import review_state
from articles.domain.translating.behind import standings_of
from articles.edit import addresses
from articles.edit.next_steps import next_steps
from articles.edit.other_lines import facts_differ, other_lines
from articles.models import Article
from livhealth.floor import languages
from livhealth.floor.access import Act, may
from livhealth.floor.person import Person


def standing(proposal: Proposal, person: Person) -> dict[str, Any]:
    """What the hub says about the draft, and about what patients read."""
    article, base = proposal.article, proposal.base
    schedule = unfinished_schedule(article, proposal.language)
    state = review_state(proposal)
    differs = base is None or base.is_withdrawn or proposal.digest != base.digest
    return {
        "title": proposal.drafts.head.text or article.slug,
        "subtitle": None,
        "language": languages.get(proposal.language),
        "languages": languages.every(),
        "waiting": [(languages.get(cell.language), cell) for cell in standings_of(article) if cell.waiting],
        "is_source": not proposal.is_translation,
        "base": base,
        "withdrawn": bool(base and base.is_withdrawn),
        "changes": proposal.changes if base is None or proposal.digest != base.digest else [],
        "retired": proposal.drafts.retired,
        "other_lines": other_lines(proposal),
        "facts_differ": facts_differ(proposal),
        "state": state,
        "questions": questions(article, person),
        "steps": next_steps(proposal, state, person, differs),
        "may_publish": may(person, Act.PUBLISH),
        "schedule": schedule,
        "schedule_lapsed": bool(schedule and schedule.is_publication and schedule.content_digest != proposal.digest),
    }


def questions(article: Article, person: Person) -> dict[str, Any]:
    """What readers asked about the guide and this person has not seen to yet; {} for nothing."""
    count = waiting(person, article)
    return {"waiting": count, "address": addresses.questions(article)} if count else {}
