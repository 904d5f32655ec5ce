"""Verbs of reviewers: submit, sign, send back, countersign, revoke. Each is bound to exactly one text."""

import calendar
from datetime import date
from typing import Any

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.domain.drafting.blockers import blockers, obstacles
from articles.domain.drafting.composing import Proposal, hold, propose
from articles.domain.reading.changed_pages import changed_pages
from articles.domain.reviewing import authorship
from articles.domain.reviewing.notifications import tell_sent_back, tell_signed, tell_submitted
from articles.domain.reviewing.read_texts import keep_reviewed
from articles.domain.reviewing.remarks import open_remarks, said_of
from articles.domain.reviewing.signatures import awaits, is_before_withdrawal, kind_of
from articles.models import Article, Edition, Generation, Review, Submission
from livhealth.floor.access import Act, require
from livhealth.floor.person import Person
from livhealth.floor.reason import stated
from livhealth.floor.refusal import Refused, Stale
from livhealth.ledger.frozen import Frozen
from livhealth.ledger.models import Kind
from livhealth.ledger.record import act_moment, record
from livhealth.text.plain import clean_lines


def submit(*, article: Article, language: str, by: Person, digest: str, remarks: str = "") -> Submission:
    """Ask reviewers to look at exactly the text that would be published now.

    Raises Refused when something stands in the way of its publication or it waits already, Stale when it is not
    the text that was shown.
    """
    require(by, Act.SUBMIT)
    with transaction.atomic():
        article = hold(article)
        proposal = propose(article, language)
        check_shown(proposal, digest)
        if found := blockers(proposal):
            raise Refused(" ".join(found))
        if awaits(proposal):
            raise Refused(_("Exactly this text is already waiting for a reviewer."))
        row = Submission(
            article=article,
            language=language,
            content_digest=proposal.digest,
            base=proposal.base,
            remarks=clean_lines(remarks),
            submitted_at=act_moment(),
            submitted_by_id=by.pk,
            submitted_by_name=by.public_name,
        )
        row.save()
        record_act(Kind.SUBMIT, row, proposal.content["head"]["title"], by=by, reason=row.remarks, at=row.submitted_at)
        tell_submitted(row)
    return row


def sign(*, article: Article, language: str, by: Person, digest: str, remarks: str = "") -> Review:
    """Answer for exactly the text that would be published now, by name and credentials.

    Raises NotAllowed without the role or for own work, Refused when it is signed already or something stands in the
    way of its publication, Stale when it is not the text that was shown.
    """
    with transaction.atomic():
        proposal = compose_for_review(article, language, by, digest)
        if found := obstacles(proposal):
            raise Refused(" ".join(found))
        refuse_signed(proposal, by)
        if proposal.base and proposal.base.digest == proposal.digest:
            refuse_releaser(proposal.base, by)
        refuse_author(authorship.of_proposal(proposal), by)
        refuse_open_remarks(proposal)
        keep_reviewed(proposal)
        row = insert_review(
            verdict_on(proposal, Review.Verdict.SIGNED, by, remarks), proposal.content["head"]["title"], by
        )
        tell_signed(row)
    return row


def send_back(*, article: Article, language: str, by: Person, digest: str, remarks: str) -> Review:
    """Say what has to be mended first, here or in remarks on passages that are open.

    Raises Refused without either, NotAllowed without the role, Stale as `sign` does.
    """
    with transaction.atomic():
        proposal = compose_for_review(article, language, by, digest)
        remarks = clean_lines(remarks) or said_of(proposal, by)
        if not remarks:
            raise Refused(_("Say what has to be corrected: the editor reads your remarks."))
        title = proposal.content["head"].get("title", article.slug)
        keep_reviewed(proposal)
        row = insert_review(verdict_on(proposal, Review.Verdict.SENT_BACK, by, remarks), title, by)
        tell_sent_back(row)
    return row


def countersign(*, edition: Edition, by: Person, remarks: str = "") -> Review:
    """Answer afterwards for an edition that one person released alone.

    Raises NotAllowed without the role, for own work or the own release; Refused when a second person has signed
    exactly this edition already, or when it was not released by one person alone.
    """
    article = edition.article
    require_reviewer(by, article, edition.language)
    with transaction.atomic():
        hold(article)
        if edition.release == Edition.Release.REVIEWED:
            raise Refused(_("A second person signed this edition before it was published."))
        if not Edition.objects.filter(pk=edition.pk).alone().exists():
            raise Refused(_("A second person has signed exactly this edition already."))
        refuse_releaser(edition, by)
        refuse_author(authorship.of_edition(edition), by)
        row = new_verdict(
            article, edition.language, edition.digest, edition.base, Review.Verdict.COUNTERSIGNED, by, remarks
        )
        return insert_review(row, edition.data["head"]["title"], by)


def revoke(*, review: Review, by: Person, reason: str) -> Review:
    """Take a signature back: it releases nothing any more, and readers are no longer shown it.

    Anybody who may review the language may: a signer can have left. Raises Refused when it was revoked already.
    """
    require_reviewer(by, review.article, review.language)
    reason = stated(reason)
    with transaction.atomic():
        hold(review.article)
        if not Review.objects.filter(pk=review.pk).standing().exists():
            raise Refused(_("This is not a signature that stands: it was revoked already, or never was one."))
        row = new_verdict(
            review.article, review.language, review.content_digest, review.base, Review.Verdict.REVOKED, by, reason
        )
        row.revokes, row.next_due_on = review, None
        return insert_review(row, review.reviewer_name, by)


# What the verbs share ----------------------------------------------------------------------------


def meaning_of(kind: str, outcome: str) -> str:
    """What somebody says with a verdict, in the words that the record keeps."""
    return {
        (Review.Kind.MEDICAL, Review.Verdict.SIGNED): _(
            "I have read this whole text and its changes. It is medically correct and may be given to patients."
        ),
        (Review.Kind.LANGUAGE, Review.Verdict.SIGNED): _(
            "I have read this whole translation beside its original. It says the same and may be given to patients."
        ),
        (Review.Kind.MEDICAL, Review.Verdict.COUNTERSIGNED): _(
            "I have read this whole text after its release by one person. It is medically correct."
        ),
        (Review.Kind.LANGUAGE, Review.Verdict.COUNTERSIGNED): _(
            "I have read this whole translation after its release by one person. It says the same as its original."
        ),
    }.get((Review.Kind(kind), Review.Verdict(outcome)), str(Review.Verdict(outcome).label))


def require_reviewer(by: Person, article: Article, language: str) -> None:
    """Raises NotAllowed without the role; Refused without credentials for a medical review."""
    if kind_of(article, language) == Review.Kind.MEDICAL:
        require(by, Act.REVIEW_SOURCE)
        if not by.credentials:
            raise Refused(_("Your account has no credentials. An administrator has to enter them before you sign."))
    else:
        require(by, Act.REVIEW_TRANSLATION, language=language)


def compose_for_review(article: Article, language: str, by: Person, digest: str) -> Proposal:
    """The text that would be published now, for somebody who may review it and was shown exactly it."""
    require_reviewer(by, article, language)
    proposal = propose(hold(article), language)
    check_shown(proposal, digest)
    return proposal


def check_shown(proposal: Proposal, digest: str) -> None:
    if digest != proposal.digest:
        raise Stale(_("Somebody changed this text after you opened this page. Read it again before you decide."))


def refuse_author(wrote: set[int], by: Person) -> None:
    if by.pk in wrote:
        raise Refused(_("You wrote part of this yourself. Nobody may sign their own work: somebody else has to."))


def refuse_releaser(edition: Edition, by: Person) -> None:
    if edition.release != Edition.Release.REVIEWED and edition.published_by_id == by.pk:
        raise Refused(_("You released this edition yourself, alone. Somebody else has to sign it."))


def refuse_open_remarks(proposal: Proposal) -> None:
    """A signature over an objection would say two things."""
    if found := open_remarks(proposal.article, proposal.language):
        raise Refused(
            ngettext(
                "%d remark on this text is open. Settle it first, or send the text back.",
                "%d remarks on this text are open. Settle them first, or send the text back.",
                found,
            )
            % found
        )


def refuse_signed(proposal: Proposal, by: Person) -> None:
    """Signing twice says nothing new, unless the review is due again."""
    newest = (
        Review.objects.filter(article=proposal.article, language=proposal.language, content_digest=proposal.digest)
        .standing()
        .order_by("-pk")
        .first()
    )
    if newest and is_before_withdrawal(newest):
        return
    if newest and newest.reviewer_id == by.pk and timezone.localdate(newest.reviewed_at) == timezone.localdate():
        raise Refused(_("You signed exactly this text today already."))


def verdict_on(proposal: Proposal, outcome: Review.Verdict, by: Person, remarks: str) -> Review:
    return new_verdict(proposal.article, proposal.language, proposal.digest, proposal.base, outcome, by, remarks)


def new_verdict(
    article: Article,
    language: str,
    digest: str,
    base: Edition | None,
    outcome: Review.Verdict,
    by: Person,
    remarks: str,
) -> Review:
    """A verdict not yet stored. Only a medical signature has a due date: computed, never typed."""
    kind, at = kind_of(article, language), act_moment()
    signs = outcome in (Review.Verdict.SIGNED, Review.Verdict.COUNTERSIGNED)
    due = months_after(timezone.localdate(at), article.review_interval_months)
    return Review(
        article=article,
        language=language,
        kind=kind,
        verdict=outcome,
        content_digest=digest,
        base=base,
        meaning=meaning_of(kind, outcome),
        remarks=clean_lines(remarks),
        reviewer_id=by.pk,
        reviewer_name=by.public_name,
        reviewer_credentials=by.credentials,
        reviewed_at=at,
        next_due_on=due if signs and kind == Review.Kind.MEDICAL else None,
    )


def months_after(day: date, months: int) -> date:
    """The same day so many months later; the month's last day where that month is shorter (29 February)."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    return date(year, month + 1, min(day.day, calendar.monthrange(year, month + 1)[1]))


def insert_review(row: Review, title: str, by: Person) -> Review:
    row.save()
    Generation.advance(row.article)
    facts = {"verdict": row.verdict, "kind": row.kind, **changed_pages(row.article, row.reviewed_at, shown_in(row))}
    record_act(Kind.REVIEW, row, title, by=by, reason=row.remarks, at=row.reviewed_at, facts=facts)
    return row


def shown_in(row: Review) -> list[str]:
    """The languages of the page that a verdict shows on: that of its text once it is published, and never a text sent back."""
    published = Edition.objects.filter(article=row.article, language=row.language, digest=row.content_digest)
    return [row.language] if row.verdict != Review.Verdict.SENT_BACK and published.exists() else []


def record_act(kind: Kind, row: Any, title: str, *, by: Person, reason: str, at: Any, facts: Any = None) -> None:
    rows: list[Frozen] = [row]
    record(
        kind=kind,
        by=by,
        reason=reason,
        subject=row,
        subject_name=title,
        article=row.article.slug,
        language=row.language,
        object_digest=row.content_digest,
        rows=rows,
        facts=facts,
        at=at,
    )
