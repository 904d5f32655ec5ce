"""What an auditor has to look into: a record that was found altered, releases by one person, harmful old words."""

from collections.abc import Iterator
from datetime import timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from articles.domain.translating.behind import standings
from articles.edit.desk.line import Line, Source
from articles.models import Edition
from livhealth.floor.access import Act, may
from livhealth.floor.languages import codes
from livhealth.floor.person import Person
from livhealth.ledger.models import Entry, Kind

RECENT = timedelta(days=30)


def lines(person: Person) -> Iterator[Line]:
    since = timezone.now() - RECENT
    for entry in Entry.objects.filter(kind=Kind.VERIFY_FAILED, at__gte=since).order_by("-number")[:3]:
        yield Line(
            name=_("The record was found altered"),
            address=reverse("audit:entry", args=[entry.number]),
            at=entry.at,
            remark=entry.reason,
            grave=True,
        )
    if harmful := [each for each in standings(codes()) if each.safety_for_patients]:
        yield Line(
            name=ngettext(
                "%(count)d translation is behind where that could harm patients",
                "%(count)d translations are behind where that could harm patients",
                len(harmful),
            )
            % {"count": len(harmful)},
            address=reverse("audit:lag"),
            grave=True,
        )
    if alone := Edition.objects.current().alone().count():
        yield Line(
            name=ngettext(
                "%(count)d edition that patients read was released by one person alone",
                "%(count)d editions that patients read were released by one person alone",
                alone,
            )
            % {"count": alone},
            address=reverse("audit:alone"),
        )


RECORD = Source(
    key="record",
    label=gettext_lazy("To look into"),
    clear=gettext_lazy(
        "The record was not found altered, and nothing that patients read was released by one person alone."
    ),
    lines=lines,
    concerns=lambda person: may(person, Act.READ_AUDIT),
)
