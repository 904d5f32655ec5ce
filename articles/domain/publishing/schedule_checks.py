"""Do schedules still say what their newest entry left them saying, and is none slipped in or gone?"""

from collections.abc import Iterator, Sequence

from articles.models import Schedule
from livhealth.ledger.findings import Finding, localised
from livhealth.ledger.keyset import keys
from livhealth.ledger.models import Kind
from livhealth.ledger.newest_entries import acts_on, newest_entries

TYPE = Schedule._meta.label_lower


def check_schedules() -> Iterator[Finding]:
    """Somebody with access to the database could publish at another moment, or something else."""
    for pks in keys(Schedule.objects.all()):
        yield from localised(pks, check_some, unreadable)
    for subjects in keys(acts_on(Kind.SCHEDULE, TYPE), "subject_id"):
        there = {str(pk) for pk in Schedule.objects.filter(pk__in=subjects).values_list("pk", flat=True)}
        gone = newest_entries(Kind.SCHEDULE, TYPE, [int(each) for each in subjects if each not in there])
        for subject, entry in gone.items():
            yield Finding(entry.number, f"is the newest on schedule {subject}, which was removed.")


def check_some(pks: Sequence[int]) -> Iterator[Finding]:
    entries = newest_entries(Kind.SCHEDULE, TYPE, pks)
    for schedule in Schedule.objects.filter(pk__in=pks).order_by("pk"):
        entry = entries.get(str(schedule.pk))
        if entry is None:
            yield Finding(None, f"made schedule {schedule.pk}: it was slipped in past the verbs.")
        elif entry.object_digest != schedule.state_digest():
            yield Finding(entry.number, f"left schedule {schedule.pk} otherwise: somebody changed it past the verbs.")


def unreadable(pk: int, problem: Exception) -> Finding:
    return Finding(None, f"left schedule {pk} as it is: it cannot be read ({problem}).")
