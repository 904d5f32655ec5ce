"""Ed schedules; the moment comes; the due ones are carried out."""

from datetime import timedelta
from io import StringIO

from django.core.management import call_command
from django.utils import timezone

from articles.domain.drafting.composing import propose
from articles.domain.publishing.publication import Publication
from articles.domain.publishing.schedule import schedule_publication, schedule_withdrawal
from articles.models import ChangeClass, Schedule

SOON = timedelta(hours=2)


def later(world, **given):
    """Ed schedules what stands in the drafts for in two hours."""
    proposal = propose(world.article, given.pop("language", "en"))
    values = {
        "article": world.article,
        "language": proposal.language,
        "by": world.ed,
        "reason": "the new dose is valid from Monday",
        "classes": {change.unit: ChangeClass.SAFETY for change in proposal.changes},
        "digest": proposal.digest,
        "stands": proposal.stands,
        "public_note": "The dose changed.",
        "due_at": timezone.now() + SOON,
        **given,
    }
    by, due_at = values.pop("by"), values.pop("due_at")
    return schedule_publication(publication=Publication(**values), by=by, due_at=due_at)


def withdrawal_later(world, **given):
    values = {
        "article": world.article, "language": "en", "by": world.ed, "reason": "replaced by a booklet",
        "edition_number": 1, "due_at": timezone.now() + SOON, **given,
    }  # fmt: skip
    return schedule_withdrawal(**values)


def arrives(schedule):
    """The moment of the schedule has come."""
    Schedule.objects.filter(pk=schedule.pk).update(due_at=timezone.now() - timedelta(minutes=1))


def run():
    out = StringIO()
    call_command("publish_due", stdout=out)
    return out.getvalue()
