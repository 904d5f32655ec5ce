"""What an editor, translator or reviewer does next with a guide: one step first, two beside it, the rest in a menu."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.translation import gettext as _

from articles.domain.drafting.composing import Proposal
from articles.domain.reviewing.notifications import reviewers
from articles.domain.reviewing.signatures import ReviewState, may_review
from articles.edit import addresses
from livhealth.floor.access import Act, may
from livhealth.floor.person import Person

BESIDE = 3  # the first step and the two beside it


@dataclass(frozen=True)
class Step:
    """One way on from the hub: what it is called, where it leads, and who may go there."""

    name: str
    label: str
    address: str


@dataclass(frozen=True)
class NextSteps:
    """The first step, the two beside it, the rest; and who can sign where nobody has."""

    first: list[Step]
    rest: list[Step]
    signers: list[str]


def next_steps(proposal: Proposal, state: ReviewState, person: Person, differs: bool, here: str = "") -> NextSteps:
    """The steps that this person may take, in the order in which the guide's state asks for them.

    `here` is the step whose page asks: it leads nowhere.
    """
    ways = {step.name: step for step in possible(proposal, person) if step.name != here}
    order = [name for name in asked_for(proposal, state, person, differs) if name in ways]
    offered = [*order, *(name for name in ways if name not in order)]
    signed = state.signature and not state.signature.problem
    return NextSteps(
        first=[ways[name] for name in offered[:BESIDE]],
        rest=[ways[name] for name in offered[BESIDE:]],
        signers=[] if signed or not differs else signers(proposal, person),
    )


def asked_for(proposal: Proposal, state: ReviewState, person: Person, differs: bool) -> tuple[str, ...]:
    """The names of the steps that come first in this state."""
    if not differs or not proposal.content["units"]:
        return ("write", "preview", "site")
    if state.signature and not state.signature.problem:
        return ("publish", "preview", "write")
    if may_review(person, proposal.article, proposal.language) and state.submission:
        return ("review", "preview", "write")
    if state.signature or state.submission:  # sent back, or with the reviewers
        return ("write", "preview", "submit" if state.signature else "publish")
    return ("submit", "publish", "preview")


def possible(proposal: Proposal, person: Person) -> Iterator[Step]:
    """Every way that is open to the person; the order is that of the menu."""
    article, language = proposal.article, proposal.language
    base = proposal.base
    is_source = not proposal.is_translation

    def page(name: str, *args: Any) -> str:
        return reverse(f"admin:articles_article_{name}", args=[article.pk, *args])

    if may(person, Act.EDIT_SOURCE) if is_source else may(person, Act.EDIT_TRANSLATION, language=language):
        yield Step("write", _("Write"), page("write", language))
    yield Step("preview", _("Preview"), page("preview", language))
    if may(person, Act.SUBMIT):
        yield Step("submit", _("Submit for review…"), page("submit", language))
    if may_review(person, article, language):
        yield Step("review", _("Review…"), page("review", language))
    if may(person, Act.PUBLISH):
        yield Step("publish", _("Publish…"), page("publish", language))
    yield Step("translations", _("Translations"), page("workbench"))
    if may(person, Act.ANSWER_READERS):
        yield Step("questions", _("Readers' questions"), addresses.questions(article))
    if base and not base.is_withdrawn:
        yield Step("site", _("View on site"), f"/{language}/{article.slug}/")
    if is_source and may(person, Act.EDIT_STRUCTURE):
        yield from structure(proposal)
    yield Step("history", _("History"), addresses.history(article))


def structure(proposal: Proposal) -> Iterator[Step]:
    """Ways to change the outline and what the guide is about."""
    article = proposal.article
    mine = f"?article={article.pk}"
    yield Step("section", _("Add section"), reverse("admin:articles_section_add") + mine)
    yield Step("faq", _("Add FAQ"), reverse("admin:articles_faq_add") + mine)
    yield Step("arrange", _("Arrange"), reverse("admin:articles_article_arrange", args=[article.pk]))
    yield Step("headings", _("Change all headings here"), f"{addresses.hub(article)}?edit=all")
    yield Step("codes", _("Codes and topics…"), reverse("admin:articles_article_codes", args=[article.pk]))
    yield Step("rename", _("Change the address…"), reverse("admin:articles_article_rename", args=[article.pk]))


def signers(proposal: Proposal, person: Person) -> list[str]:
    """The public names of the people who may sign this text."""
    return sorted(each.public_name for each in reviewers(proposal.article, proposal.language, but=person.pk or 0))
