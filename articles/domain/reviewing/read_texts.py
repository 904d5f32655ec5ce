"""What changed since somebody last gave a verdict on a text: the text that the verdict names, kept by its digest."""

from dataclasses import dataclass

from articles.domain.drafting.composing import Proposal
from articles.domain.edition import content as contents
from articles.domain.edition.content import Content
from articles.models import Review, ReviewedText
from livhealth.text.digest import sha256


@dataclass(frozen=True)
class Earlier:
    """The newest verdict since the edition in force, on an earlier state of the text, and what that said."""

    verdict: Review
    content: Content


def keep_reviewed(proposal: Proposal) -> None:
    """Keep the text that a verdict is about, once."""
    ReviewedText.objects.bulk_create(
        [ReviewedText(digest=proposal.digest, content=proposal.text)], ignore_conflicts=True
    )


def earlier(proposal: Proposal) -> Earlier | None:
    """What a second review begins with; None where nobody gave a verdict since the newest edition, or on this very text."""
    verdicts = Review.objects.filter(
        article=proposal.article,
        language=proposal.language,
        verdict__in=[Review.Verdict.SIGNED, Review.Verdict.SENT_BACK],
    )
    newest = verdicts.order_by("-pk").first()
    if newest is None or newest.content_digest == proposal.digest:
        return None
    if proposal.base and (newest.reviewed_at <= proposal.base.published_at):
        return None
    content = content_under(newest.content_digest)
    return Earlier(newest, content) if content else None


def content_under(digest: str) -> Content | None:
    """The reviewed text of a digest; None when it was not kept, or is not what its digest says."""
    kept = ReviewedText.objects.filter(digest=digest).first()
    if kept is None or sha256(kept.content) != digest:
        return None
    return contents.read_content(kept.content)
