"""What people call the rows that an entry cites: edition 2 in Turkish, not row 8."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from reversion.models import Revision

from articles.domain.record.entry_links import cited
from articles.domain.record.titles import Titles
from articles.models import Edition, EditionChange, Remark, Review, Schedule, Submission, Withdrawal
from livhealth.contacts.models import ContactsVersion
from livhealth.floor import languages, moments

Names = dict[tuple[str, str], str]  # (model, primary key) -> name
HEAVY = ("content", "composed_from")


def names_of_rows(facts: Mapping[str, Any]) -> Names:
    """The cited rows that are there. A query for each kind of row."""
    rows = cited(facts)
    found: Names = {}
    titles = Titles()
    kinds: list[tuple[Any, Any]] = [
        (Edition, edition), (EditionChange, lambda row: change(row, titles)),
        (Withdrawal, withdrawal), (Review, review), (Submission, submission),
        (Remark, remark), (ContactsVersion, str),
    ]  # fmt: skip
    for model, name in kinds:
        found |= dict(named(model, rows.get(model._meta.label_lower, ()), name))
    return found


def named(model: Any, keys: Iterable[Any], name: Any) -> Iterator[tuple[tuple[str, str], str]]:
    if not keys:
        return
    rows = model.objects.filter(pk__in=list(keys))
    if model is Edition:
        rows = rows.defer(*HEAVY)
    elif model in (EditionChange, Withdrawal):
        rows = rows.select_related("edition").defer(*(f"edition__{column}" for column in HEAVY))
    for row in rows:
        yield (model._meta.label_lower, str(row.pk)), name(row)


def edition(row: Edition) -> str:
    return _("edition %(number)d, %(language)s") % {"number": row.number, "language": language_name(row.language)}


def change(row: EditionChange, titles: Titles) -> str:
    unit = titles.unit(row.edition.article_id, row.unit)
    return _("%(unit)s in %(edition)s") % {"unit": unit, "edition": edition(row.edition)}


def withdrawal(row: Withdrawal) -> str:
    return _("withdrawal of %s") % edition(row.edition)


def review(row: Review) -> str:
    return f"{row.get_verdict_display()}, {row.reviewer_name}"


def submission(row: Submission) -> str:
    return _("submitted by %s") % row.submitted_by_name


def remark(row: Remark) -> str:
    return f"{row.get_act_display()}, {row.said_by_name}"


def language_name(code: str) -> str:
    return languages.get(code).native_name if code in languages.codes() else code


def meanings(facts: Mapping[str, Any]) -> dict[str, dict[Any, str]]:
    """Name of a fact -> what the row number that it holds stands for: a version that was restored, a schedule."""
    return {
        "restored": {found.pk: saved(found) for found in revisions(facts.get("restored"))},
        "schedule": {found.pk: str(found) for found in schedules(facts.get("schedule"))},
    }


def revisions(number: Any) -> Iterable[Any]:
    return Revision.objects.filter(pk=number).select_related("user") if number else ()


def schedules(number: Any) -> Iterable[Schedule]:
    return Schedule.objects.filter(pk=number) if number else ()


def saved(revision: Any) -> str:
    when = moments.moment(timezone.localtime(revision.date_created))
    return _("the version of %(when)s: “%(reason)s”") % {"when": when, "reason": revision.comment}
