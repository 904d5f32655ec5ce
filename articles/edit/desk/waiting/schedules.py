"""What is to be published or withdrawn today, and what could not be."""

from collections.abc import Iterator
from datetime import datetime, time, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.edit import addresses
from articles.edit.desk.guide_names import line_of
from articles.edit.desk.line import Line, Source
from articles.models import Schedule
from articles.models.article import titled
from livhealth.floor.access import Act, may
from livhealth.floor.hospital import with_zone
from livhealth.floor.person import Person


def failed(person: Person) -> Iterator[Line]:
    for schedule in titled(Schedule.objects.failed()).iterator(chunk_size=20):
        said = (
            _("It was to be published and could not be.")
            if schedule.is_publication
            else _("It was to be withdrawn and could not be: patients still read it.")
        )
        yield line_of(
            schedule,
            addresses.hub(schedule.article, schedule.language),
            said=said,
            at=schedule.settled_at,
            remark=schedule.problem,
            grave=True,
        )


def today(person: Person) -> Iterator[Line]:
    """Until the hospital's midnight."""
    tomorrow = timezone.localdate() + timedelta(days=1)
    midnight = datetime.combine(tomorrow, time(), timezone.get_default_timezone())
    for schedule in titled(Schedule.objects.due(midnight)).iterator(chunk_size=20):
        said = _("It is published at %s.") if schedule.is_publication else _("It is withdrawn at %s.")
        yield line_of(
            schedule,
            addresses.hub(schedule.article, schedule.language),
            said=said % with_zone(schedule.due_at),
            remark=schedule.reason,
        )


def publishes(person: Person) -> bool:
    return may(person, Act.PUBLISH)


FAILED = Source(
    key="failed",
    label=gettext_lazy("Could not be carried out"),
    clear=gettext_lazy("Everything that was scheduled was carried out."),
    short=gettext_lazy("failed"),
    lines=failed,
    concerns=publishes,
)
TODAY = Source(
    key="today",
    label=gettext_lazy("Scheduled for today"),
    clear=gettext_lazy("Nothing is scheduled for today."),
    lines=today,
    concerns=publishes,
)
