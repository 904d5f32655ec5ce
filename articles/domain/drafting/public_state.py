"""What the public side says of a draft: is it published, and does it differ from what patients read?"""

from dataclasses import dataclass
from typing import Any

from articles.domain.drafting.composing import Proposal, newest_edition
from articles.domain.edition import content as contents
from articles.models import Edition
from articles.models.text import Text


@dataclass(frozen=True)
class PublicState:
    """A text against the newest edition: the edition (None before the first), and whether it differs."""

    edition: Edition | None
    withdrawn: bool
    published: bool
    differs: bool


def public_state(text: Text) -> PublicState:
    """How one text stands against what patients read."""
    edition = newest_edition(text.article_of(), text.language)
    words = contents.words_of(contents.read_content(edition.content), text.unit()) if edition else None
    return PublicState(
        edition=edition,
        withdrawn=bool(edition and edition.is_withdrawn),
        published=words is not None,
        differs=words is not None and words != text.words(),
    )


def unit_states(proposal: Proposal) -> dict[str, str]:
    """Unit -> what the hub says of it: `in_work`, `added`, `changed`, `moved`, `flagged`, `published`."""
    actions = {change.unit: change.action for change in proposal.changes}
    states: dict[str, str] = {}
    for draft in proposal.drafts.all():
        text: Any = draft.text
        if text is None:
            states[draft.unit] = "missing"
        elif not text.ready:
            states[draft.unit] = "in_work"
        else:
            states[draft.unit] = actions.get(draft.unit, "published")
    return states
