"""What the ledger says about one account, newest first, paged by the entries' numbers."""

import json
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from livhealth.ledger.models import Entry
from livhealth.people.models import User
from livhealth.people.opening.entries import AccountAct

PAGE_SIZE = 25


@dataclass(frozen=True)
class Line:
    """One entry as the page shows it: the act in words, and each value before and after."""

    entry: Entry
    act: Any
    changes: list[tuple[str, Any, Any]]
    withheld: list[Any]


def page_of(person: User, *, before: str = "") -> tuple[list[Line], int | None]:
    """Up to 25 entries older than number `before`, and the number to ask for the next page with."""
    entries = Entry.objects.filter(subject_type="people.user", subject_id=str(person.pk)).order_by("-number")
    if before.isdecimal():
        entries = entries.filter(number__lt=int(before))
    found = list(entries[: PAGE_SIZE + 1])
    older = found[PAGE_SIZE - 1].number if len(found) > PAGE_SIZE else None
    return [line(entry) for entry in found[:PAGE_SIZE]], older


def line(entry: Entry) -> Line:
    facts = json.loads(entry.facts)
    act = facts.get("act", "")
    before, after = facts.get("before", {}), facts.get("after", {})
    return Line(
        entry=entry,
        act=AccountAct(act).label if act in AccountAct.values else entry.kind_label,
        changes=[
            (called(name), shown(before.get(name)), shown(after.get(name)))
            for name in sorted(before.keys() | after.keys())
            if before.get(name) or after.get(name)
        ],
        withheld=[called(name) for name in facts.get("withheld", [])],
    )


def called(name: str) -> Any:
    """What an administrator calls the value, where it is a field of the account."""
    field = next((field for field in User._meta.concrete_fields if field.name == name), None)
    return field.verbose_name if field else name.replace("_", " ")


def shown(value: Any) -> Any:
    """Lists and yes or no in words; a dash for nothing."""
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    return ", ".join(value) if isinstance(value, list) else ("–" if value in (None, "") else value)
