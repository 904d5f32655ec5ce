"""Whether a review releases a text: only a signed one of exactly its digest, not revoked since."""

from articles.domain.composing import Proposal
from articles.models import Review


def releasing_review(proposal: Proposal) -> Review | None:
    """The newest verdict on this very digest, if it is a signature that still stands."""
    verdicts = Review.objects.filter(
        article=proposal.article, language=proposal.language, content_digest=proposal.digest, revocation=None
    ).exclude(verdict__in=[Review.Verdict.REVOKED, Review.Verdict.COUNTERSIGNED])
    newest = verdicts.order_by("-reviewed_at", "-pk").first()
    return newest if newest and newest.verdict == Review.Verdict.SIGNED else None
