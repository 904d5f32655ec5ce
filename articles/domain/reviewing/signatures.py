"""Where a text stands on its way through review: which signature releases it, why one does not, who was asked for one."""

from dataclasses import dataclass

from django.db.models import CharField, F, Q
from django.db.models.functions import Cast
from django.utils.translation import gettext as _

from articles.domain.drafting.composing import Proposal
from articles.domain.reviewing import authorship
from articles.domain.reviewing.remarks import open_remarks
from articles.models import Article, Edition, Review, Submission, Withdrawal
from livhealth.floor.access import Act, may
from livhealth.floor.languages import codes
from livhealth.floor.person import Person
from livhealth.ledger.models import Entry, Kind


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


def reviewable(person: Person) -> Q:
    """As `may_review`, for a filter on rows that have a guide and a language: editions, submissions, reviews."""
    of_source = Q(language=F("article__source_language"))
    own = [code for code in {*codes(), *person.languages} if may(person, Act.REVIEW_TRANSLATION, language=code)]
    found = Q(language__in=own) & ~of_source
    return found | of_source if may(person, Act.REVIEW_SOURCE) else found


def writable(person: Person) -> Q:
    """Whose words the person may write, for a filter on rows that have a guide and a language."""
    of_source = Q(language=F("article__source_language"))
    own = [code for code in {*codes(), *person.languages} if may(person, Act.EDIT_TRANSLATION, language=code)]
    found = Q(language__in=own) & ~of_source
    return found | of_source if may(person, Act.EDIT_SOURCE) else found


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
        return _("%(name)s sent this text back. Correct it, and submit it again.") % name
    if is_before_withdrawal(verdict):
        return (
            _(
                "%(name)s signed this text before it was withdrawn. Bringing words back takes a second person again: "
                "somebody has to sign anew."
            )
            % name
        )
    if not may_review(verdict.reviewer, proposal.article, proposal.language):
        return _("%(name)s, who signed this text, may no longer review it. Somebody else has to sign.") % name
    if verdict.reviewer_id in authorship.of_proposal(proposal):
        return _("%(name)s, who signed this text, also wrote part of it. Somebody else has to sign.") % name
    if by is not None and verdict.reviewer_id == by.pk:
        return _("You signed this text yourself. Somebody else has to publish it: two people release a text.")
    return ""


def is_before_withdrawal(verdict: Review) -> bool:
    """Was the verdict given before the newest withdrawal of its language? Such a signature releases nothing any more."""
    withdrawn = Withdrawal.objects.filter(edition__article=verdict.article_id, edition__language=verdict.language)
    editions = withdrawn.annotate(key=Cast("edition", CharField())).values("key")
    about_editions = Q(kind=Kind.WITHDRAW, subject_type=Edition._meta.label_lower, subject_id__in=editions)
    about_verdict = Q(kind=Kind.REVIEW, subject_type=Review._meta.label_lower, subject_id=str(verdict.pk))
    acts = Entry.objects.filter(about_editions | about_verdict).order_by("-number")
    return bool(acts.values_list("kind", flat=True).first() == Kind.WITHDRAW)


def void_signature(proposal: Proposal) -> Review | None:
    """A signature newer than the edition in force under an earlier state of the drafts: what was changed since voided it."""
    reviews = Review.objects.filter(article=proposal.article, language=proposal.language).standing()
    if proposal.base:
        reviews = reviews.filter(reviewed_at__gt=proposal.base.published_at)
    return reviews.exclude(content_digest=proposal.digest).order_by("-pk").first()


def awaits(proposal: Proposal) -> bool:
    """Was exactly this text submitted, and nobody has given a verdict on it since?"""
    texts = {"article": proposal.article, "language": proposal.language, "content_digest": proposal.digest}
    submitted = Submission.objects.filter(**texts).order_by("-pk").first()
    verdict = Review.objects.filter(**texts).order_by("-pk").first()
    if submitted is None or verdict is None:
        return submitted is not None
    rows = (submitted, verdict)
    acts = Entry.objects.filter(
        subject_type__in=[row._meta.label_lower for row in rows],
        subject_id__in=[str(row.pk) for row in rows],
        object_digest=proposal.digest,
    )
    return acts.order_by("-number").values_list("kind", flat=True).first() == Kind.SUBMIT


@dataclass(frozen=True)
class ReviewState:
    """Of the text that would be published: the verdict on it, a signature that later changes voided, who asked for one."""

    signature: Signature | None = None
    void: Review | None = None
    submission: Submission | None = None
    remarks: int = 0  # on passages of the text, that nobody has settled
    alone: bool = False  # exactly this text is published, released by one person, and nobody has countersigned


def review_state(proposal: Proposal) -> ReviewState:
    """What is to be said of the review of a proposal."""
    base, remarks = proposal.base, open_remarks(proposal.article, proposal.language)
    if base and base.digest == proposal.digest and not base.is_withdrawn:
        return ReviewState(alone=Edition.objects.filter(pk=base.pk).alone().exists(), remarks=remarks)
    found = signature(proposal)
    if found:
        return ReviewState(signature=found, remarks=remarks)
    submitted = Submission.objects.filter(
        article=proposal.article, language=proposal.language, content_digest=proposal.digest
    )
    return ReviewState(
        remarks=remarks,
        void=void_signature(proposal),
        submission=submitted.order_by("-pk").first() if awaits(proposal) else None,
    )
