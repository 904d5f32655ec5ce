"""Verbs of a review's conversation: remark on a passage, answer a remark, settle it. Each is an entry of the record."""

from django.db import transaction
from django.utils.translation import gettext as _

from articles.domain.drafting.composing import Proposal, hold, propose
from articles.domain.edition.content import unit_names, words_of
from articles.domain.edition.unit import Unit
from articles.domain.reviewing import authorship
from articles.domain.reviewing.quoting import occurrences
from articles.domain.reviewing.remarks import may_answer, title_of
from articles.domain.reviewing.signatures import kind_of
from articles.domain.reviewing.verdicts import check_shown
from articles.models import Article, ArticleText, Remark, Review, Submission
from livhealth.floor.access import Act, require
from livhealth.floor.person import Person
from livhealth.floor.refusal import NotAllowed, Refused
from livhealth.ledger.models import Kind
from livhealth.ledger.record import act_moment, record
from livhealth.text.plain import clean_line, clean_lines

LONGEST = 2000  # characters of a remark
LONGEST_QUOTE = 500


def remark(
    *,
    article: Article,
    language: str,
    by: Person,
    digest: str,
    unit: str,
    words: str,
    quote: str = "",
    occurrence: int = 1,
) -> Remark:
    """Say something about a passage of exactly the text that would be published now: about marked words, or all of it.

    Raises NotAllowed without the role, Stale when it is not the text that was shown, Refused for words that do not stand
    in the passage and for a remark that says nothing.
    """
    require_reviewer_of(by, article, language)
    quote, words = clean_line(quote)[:LONGEST_QUOTE], said(words)
    with transaction.atomic():
        article = hold(article)
        proposal = propose(article, language)
        check_shown(proposal, digest)
        if unit not in unit_names(proposal.content):
            raise Refused(_("This passage is not in the text any more. Choose another one."))
        found = refuse_foreign(quote, proposal, unit)
        row = Remark(
            article=article,
            language=language,
            content_digest=proposal.digest,
            submission=submission_of(article, language, proposal.digest),
            act=Remark.Act.REMARK,
            unit=unit,
            quote=quote,
            occurrence=min(occurrence, found),
            words=words,
        )
        return insert(row, by)


def answer(*, remark: Remark, by: Person, reply: str) -> Remark:
    """Say what was done about a remark, or why not. Raises NotAllowed, and Refused once it is settled."""
    if not may_answer(by, remark.article, remark.language):
        raise NotAllowed(_("Only people who write, submit or review this text answer remarks on it."))
    words = said(reply)
    with transaction.atomic():
        refuse_settled(remark)
        return insert(about(remark, Remark.Act.ANSWER, words), by)


def settle(*, remark: Remark, by: Person, reply: str = "") -> Remark:
    """Say that a remark is dealt with, in words or without. Whoever wrote part of the text settles own remarks alone.

    Raises NotAllowed without the role, Refused for own work and once it is settled.
    """
    require_reviewer_of(by, remark.article, remark.language)
    with transaction.atomic():
        refuse_settled(remark)
        if by.pk != remark.said_by_id and by.pk in authorship.of_proposal(propose(remark.article, remark.language)):
            raise Refused(_("You wrote part of this text. Whoever made the remark, or another reviewer, settles it."))
        return insert(about(remark, Remark.Act.SETTLE, said(reply, needed=False)), by)


# What the verbs share ----------------------------------------------------------------------------


def require_reviewer_of(by: Person, article: Article, language: str) -> None:
    """As a verdict asks, without credentials: a remark is not signed."""
    if kind_of(article, language) == Review.Kind.MEDICAL:
        require(by, Act.REVIEW_SOURCE)
    else:
        require(by, Act.REVIEW_TRANSLATION, language=language)


def said(words: str, *, needed: bool = True) -> str:
    """What somebody says, cleaned. Raises Refused when it is nothing, or a whole essay."""
    words = clean_lines(words)
    if needed and not words:
        raise Refused(_("Say what you mean in a few words."))
    if len(words) > LONGEST:
        raise Refused(_("At most %d characters, please.") % LONGEST)
    return words


def refuse_foreign(quote: str, proposal: Proposal, unit: str) -> int:
    """How often the quote stands in the unit; 1 for no quote. Raises Refused when it does not."""
    if not quote:
        return 1
    passage = {} if Unit.parse(unit).is_frozen_data else words_of(proposal.content, unit)
    if found := occurrences(quote, passage):
        return found
    raise Refused(
        _(
            "These words are not in “%s”. Copy them as they stand there, or leave them out: then the remark is about all of it."
        )
        % title_of(proposal, unit)
    )


def refuse_settled(remark: Remark) -> None:
    """Held until the caller's transaction ends: nobody answers what somebody settles at that moment."""
    hold(remark.article)
    if not Remark.objects.open().filter(pk=remark.pk).exists():
        raise Refused(_("This remark is settled already. If there is more to say, make a new one."))


def submission_of(article: Article, language: str, digest: str) -> Submission | None:
    """The newest submission of exactly this text."""
    rows = Submission.objects.filter(article=article, language=language, content_digest=digest)
    return rows.order_by("-pk").first()


def about(remark: Remark, act: Remark.Act, words: str) -> Remark:
    """A reply not yet stored, about the same passage of the same text."""
    same = ("article", "language", "content_digest", "submission_id", "unit")
    return Remark(**{name: getattr(remark, name) for name in same}, about=remark, act=act, words=words)


def insert(row: Remark, by: Person) -> Remark:
    row.said_at, row.said_by_id, row.said_by_name = act_moment(), by.pk, by.public_name
    row.save()
    head = ArticleText.objects.filter(article=row.article, language=row.language).first()
    record(
        kind=Kind.REMARK,
        by=by,
        reason=row.words,
        subject=row,
        subject_name=str(head or row.article.slug),
        article=row.article.slug,
        language=row.language,
        object_digest=row.content_digest,
        rows=[row],
        facts={"act": row.act, "unit": row.unit, **({"about": row.about_id} if row.about_id else {})},
        at=row.said_at,
    )
    return row
