"""What administrators have to see to: somebody who was locked out, accounts that nobody has used yet, a wrong clock."""

from collections.abc import Iterator
from datetime import timedelta

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.edit.desk.line import Line, Source
from livhealth.floor.access import Act, may
from livhealth.floor.person import Person
from livhealth.ledger.models import Entry, Kind
from livhealth.ledger.record import clock_problem
from livhealth.people.models import User

RECENT = timedelta(days=7)
MOST = 11


def lines(person: Person) -> Iterator[Line]:
    if problem := clock_problem():
        yield Line(
            name=_("The clock of this machine is wrong"), address=reverse("admin:index"), remark=problem, grave=True
        )
    since = timezone.now() - RECENT
    for entry in Entry.objects.filter(kind=Kind.LOCK_OUT, at__gte=since).order_by("-number")[:MOST]:
        yield Line(
            name=entry.subject_name,
            address=reverse("admin:people_user_change", args=[entry.subject_id]),
            said=_("Locked out after too many wrong passwords."),
            at=entry.at,
            grave=True,
        )
    unused = User.objects.filter(is_active=True, last_login=None, is_superuser=False).order_by("-pk")[:MOST]
    for each in unused:
        yield Line(
            name=each.public_name,
            address=reverse("admin:people_user_change", args=[each.pk]),
            said=_("Has never signed in."),
            at=each.date_joined,
        )


ACCOUNTS = Source(
    key="accounts",
    label=gettext_lazy("Accounts"),
    clear=gettext_lazy("Nobody was locked out, and every account has been used."),
    lines=lines,
    concerns=lambda person: may(person, Act.MANAGE_PEOPLE),
    more=lambda person: reverse("admin:people_user_changelist"),
    kept=False,
)
