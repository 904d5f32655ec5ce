"""Which signature releases a text, and why one does not: the questions behind publishing and the reviewers' pages."""

from dataclasses import dataclass

from django.utils.translation import gettext as _

from articles.domain.drafting.composing import Proposal
from articles.domain.reviewing import authorship
from articles.models import Article, Review
from livhealth.floor.access import Act, may
from livhealth.floor.person import Person


@dataclass(frozen=True)
class Signature:
    """The newest verdict on a text, and why it does not release that text ("" when it does)."""

    review: Review
    problem: str = ""


def kind_of(article: Article, language: str) -> Review.Kind:
    return Review.Kind.MEDICAL if language == article.source_language else Review.Kind.LANGUAGE


def may_review(person: Person, article: Article, language: str) -> bool:
    """Does the person's role carry reviews of this language: medical ones of the source, language ones of others?"""
    if language == article.source_language:
        return may(person, Act.REVIEW_SOURCE)
    return may(person, Act.REVIEW_TRANSLATION, language=language)


def newest_verdict(proposal: Proposal) -> Review | None:
    """The newest verdict on exactly this text that nobody revoked, if there is any."""
    verdicts = Review.objects.filter(
        article=proposal.article, language=proposal.language, content_digest=proposal.digest, revocation=None
    ).exclude(verdict=Review.Verdict.REVOKED)
    return verdicts.select_related("reviewer").order_by("-pk").first()


def signature(proposal: Proposal, *, by: Person | None = None) -> Signature | None:
    """The newest verdict on exactly this text, judged as of now; `by` is who wants to publish it."""
    verdict = newest_verdict(proposal)
    return Signature(verdict, objection(verdict, proposal, by)) if verdict else None


def objection(verdict: Review, proposal: Proposal, by: Person | None) -> str:
    """Why a verdict does not release the proposal: a sentence, or "" when it does."""
    name = {"name": verdict.reviewer_name}
    if verdict.verdict == Review.Verdict.SENT_BACK:
        return _("%(name)s sent this text back. Mend it, and submit it again.") % name
    if not may_review(verdict.reviewer, proposal.article, proposal.language):
        return _("%(name)s, who signed this text, may no longer review it. Somebody else has to sign.") % name
    if verdict.reviewer_id in authorship.of_proposal(proposal):
        return _("%(name)s, who signed this text, also wrote part of it. Somebody else has to sign.") % name
    if by is not None and verdict.reviewer_id == by.pk:
        return _("You signed this text yourself. Somebody else has to publish it: two people release a text.")
    return ""


def void_signature(proposal: Proposal) -> Review | None:
    """A signature newer than the edition in force under an earlier state of the drafts: what was changed since voided it."""
    reviews = Review.objects.filter(article=proposal.article, language=proposal.language).standing()
    if proposal.base:
        reviews = reviews.filter(reviewed_at__gt=proposal.base.published_at)
    return reviews.exclude(content_digest=proposal.digest).order_by("-pk").first()
