"""What the staff do with a reader's question: answer it by mail, be done with it, open it again, delete it, export.

Each act is an entry that names the question by number and passage. No word of a reader, nor of an answer, enters the
record: what is purged after some days must not live on there.
"""

from collections.abc import Iterable
from functools import partial

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils.translation import gettext as _

from articles.domain.questions.lists import own_languages
from articles.domain.questions.telling import deliver, mail_goes_out
from articles.models import ReadersQuestion
from livhealth.floor.access import Act, require
from livhealth.floor.person import Person
from livhealth.floor.reason import stated
from livhealth.floor.refusal import NotAllowed, Refused
from livhealth.ledger.models import Entry, Kind
from livhealth.ledger.record import act_moment, record
from livhealth.text.plain import clean_characters

State = ReadersQuestion.State
LONGEST_ANSWER = 5000


def answer(*, question: ReadersQuestion, text: str, by: Person) -> ReadersQuestion:
    """Send an answer to the reader. Raises Refused where no mail can go, or a colleague was faster."""
    text = clean_characters(text.replace("\r\n", "\n")).strip()
    if not text or len(text) > LONGEST_ANSWER:
        raise ValidationError(_("Write an answer of up to %d characters.") % LONGEST_ANSWER)
    if not mail_goes_out():
        raise Refused(_("This installation sends no mail, so nobody can be answered."))
    with transaction.atomic():
        row = held(question, by)
        if not row.address:
            raise Refused(_("The reader left no address."))
        if not row.is_waiting and not row.is_unsent:
            raise Refused(_("%s has seen to this question already. Look at it again.") % row.handled_by)
        row.answer, row.mailed_at = text, None
        settle(row, State.ANSWERED, by, Kind.ANSWER)
        transaction.on_commit(partial(deliver, row.pk))
    return row


def finish(*, question: ReadersQuestion, by: Person) -> ReadersQuestion:
    """Nothing is left to do. Raises Refused where it was done before."""
    with transaction.atomic():
        row = held(question, by)
        if row.state == State.DONE:
            raise Refused(_("%s has seen to this question already. Look at it again.") % row.handled_by)
        settle(row, State.DONE, by, Kind.FINISH)
    return row


def reopen(*, question: ReadersQuestion, by: Person) -> ReadersQuestion:
    """It waits again: it was put aside by mistake, or too early."""
    with transaction.atomic():
        row = held(question, by)
        if row.is_waiting:
            raise Refused(_("This question is waiting."))
        row.state, row.handled_at, row.handled_by = State.WAITING, None, None
        row.save(update_fields=["state", "handled_at", "handled_by"])
        enter(Kind.REOPEN, row, by)
    return row


def delete(*, question: ReadersQuestion, reason: str, by: Person) -> None:
    """Take it away for good, before its time: abuse, or a reader asks for it. The entry says that there was one."""
    reason = stated(reason)
    with transaction.atomic():
        row = held(question, by)
        enter(Kind.DELETE, row, by, reason)
        row.delete()


def export(*, questions: Iterable[ReadersQuestion], reason: str, by: Person) -> list[ReadersQuestion]:
    """The questions to take away, all of them the person's to read; the entry says how many, of what, and why."""
    reason = stated(reason)
    own = own_languages(by)
    if not own:
        require(by, Act.ANSWER_READERS)
    rows = [each for each in questions if each.language in own]
    with transaction.atomic():
        slugs = {each.article.slug for each in rows}
        record(
            kind=Kind.EXPORT,
            by=by,
            reason=reason,
            subject_name=str(ReadersQuestion._meta.verbose_name_plural),
            article=slugs.pop() if len(slugs) == 1 else "",
            facts={"questions": len(rows)},
        )
    return rows


def held(question: ReadersQuestion, by: Person) -> ReadersQuestion:
    """The row as it stands, held until the caller's transaction ends. Raises NotAllowed, or Refused where it is gone."""
    require(by, Act.ANSWER_READERS, language=question.language)
    rows = ReadersQuestion.objects.select_for_update(of=("self",)).select_related("article", "handled_by")
    row: ReadersQuestion | None = rows.filter(pk=question.pk).first()
    if row is None:
        raise Refused(_("This question was deleted meanwhile."))
    return row


def settle(row: ReadersQuestion, state: str, by: Person, kind: Kind) -> None:
    """Somebody has seen to it: who, when, and the entry."""
    if by.pk is None:
        raise NotAllowed(_("Only people answer readers."))
    row.state, row.handled_at, row.handled_by_id = state, act_moment(), by.pk
    row.save(update_fields=["state", "answer", "mailed_at", "handled_at", "handled_by"])
    enter(kind, row, by)


def enter(kind: Kind, row: ReadersQuestion, by: Person, reason: str = "") -> Entry:
    return record(
        kind=kind,
        by=by,
        reason=reason,
        subject=row,
        article=row.article.slug,
        language=row.language,
        facts={"unit": row.unit},
    )
