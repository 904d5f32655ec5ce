"""Verbs for later: schedule a publication or a withdrawal, call it off, and carry out what is due.

A schedule is bound to one text and to what patients read when it was made. Review, blockers and roles are looked
at again when it is due: what has changed since stops it, and the hub says why.
"""

import json
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from articles.domain.drafting.composing import hold, newest_edition
from articles.domain.publishing.publication import Checked, Publication, check_publication, publish_edition
from articles.domain.publishing.withdrawal import withdraw
from articles.models import Article, ChangeClass, Schedule
from livhealth.floor.access import Act, require
from livhealth.floor.hospital import with_zone
from livhealth.floor.person import Person
from livhealth.floor.reason import stated
from livhealth.floor.refusal import Refused, Stale, sentence_of
from livhealth.ledger.models import Kind
from livhealth.ledger.record import act_moment, record
from livhealth.text.digest import canonical_json
from livhealth.text.plain import clean_lines


def schedule_publication(*, publication: Publication, by: Person, due_at: datetime) -> Schedule:
    """Publish exactly the text shown at a later moment. Refuses what `publish_edition` refuses, but for a missing review."""
    with transaction.atomic():
        checked = check_publication(publication.held(), by=by)
        if publication.override:
            require(by, Act.OVERRIDE_PROVENANCE)
        return insert_schedule(row_of(checked, due_at), checked.title, by=by)


def row_of(checked: Checked, due_at: datetime) -> Schedule:
    """A publication as a schedule keeps it; an emergency does not wait, so there is no column for one."""
    publication, proposal = checked.publication, checked.proposal
    return Schedule(
        article=proposal.article,
        language=proposal.language,
        action=Schedule.Action.PUBLISH,
        content_digest=proposal.digest,
        stands=proposal.stands,
        classes=canonical_json({unit: int(change_class) for unit, change_class in checked.classes.items()}),
        reason=publication.reason,
        public_note=publication.public_note,
        override=publication.override,
        due_at=due_at,
    )


def publication_of(schedule: Schedule) -> Publication:
    """The publication that a schedule keeps."""
    return Publication(
        article=schedule.article,
        language=schedule.language,
        reason=schedule.reason,
        classes={unit: ChangeClass(value) for unit, value in json.loads(schedule.classes).items()},
        public_note=schedule.public_note,
        digest=schedule.content_digest,
        stands=schedule.stands,
        override=schedule.override,
    )


def schedule_withdrawal(
    *,
    article: Article,
    language: str,
    by: Person,
    reason: str,
    edition_number: int,
    due_at: datetime,
    public_note: str = "",
) -> Schedule:
    """Withdraw the edition shown at a later moment, unless another one is published before."""
    require(by, Act.PUBLISH)
    with transaction.atomic():
        article = hold(article)
        edition = newest_edition(article, language)
        if edition is None or edition.is_withdrawn:
            raise Refused(_("Nothing of this guide is in public view in this language (%s).") % language)
        if edition.number != edition_number:
            raise Stale(_("Edition %d was published after you opened this page. Look at it first.") % edition.number)
        schedule = Schedule(
            article=article,
            language=language,
            action=Schedule.Action.WITHDRAW,
            content_digest=edition.digest,
            stands=str(edition.number),
            reason=stated(reason),
            public_note=clean_lines(public_note),
            due_at=due_at,
        )
        return insert_schedule(schedule, edition.data["head"]["title"], by=by)


def insert_schedule(schedule: Schedule, title: str, *, by: Person) -> Schedule:
    """Store a new schedule and its entry. Raises Refused for a moment that is past, or when another one waits."""
    at = act_moment()
    if schedule.due_at <= at:
        raise Refused(_("The moment has to be in the future. To act now, leave it empty."))
    if other := Schedule.objects.filter(article=schedule.article, language=schedule.language).waiting().first():
        raise Refused(
            _("A %(what)s is already scheduled for %(when)s. Call it off first.")
            % {"what": other.get_action_display(), "when": with_zone(other.due_at)}
        )
    schedule.scheduled_at, schedule.scheduled_by_id = at, by.pk
    schedule.save(force_insert=True)
    record_schedule(schedule, title, by=by, reason=schedule.reason, at=at)
    return schedule


def call_off(*, schedule: Schedule, by: Person, reason: str) -> Schedule:
    """Let a waiting schedule do nothing. Raises Refused when it has ended already."""
    require(by, Act.PUBLISH)
    reason = stated(reason)
    with transaction.atomic():
        found = Schedule.objects.select_for_update().waiting().filter(pk=schedule.pk).first()
        if found is None:
            raise Refused(_("This has ended already: there is nothing to call off."))
        return settle(found, Schedule.State.CANCELLED, by=by, reason=reason)


def due_schedules() -> list[int]:
    """The schedules to carry out now, the earliest first."""
    return list(Schedule.objects.due(timezone.now()).values_list("pk", flat=True))


def carry_out(pk: int, *, run_by: str = "") -> Schedule | None:
    """Do what one schedule says, in the name of who made it; None when another run has settled it meanwhile.

    What stands in the way becomes its `problem`, and it ends there: nothing is published later by surprise.
    `run_by` is the account that started this run, kept in the record.
    """
    with transaction.atomic():
        rows = Schedule.objects.select_for_update(of=("self",)).waiting().select_related("article", "scheduled_by")
        schedule = rows.filter(pk=pk).first()
        if schedule is None:
            return None
        facts = {"schedule": schedule.pk, **({"run_by": run_by} if run_by else {})}
        try:
            with transaction.atomic():
                perform(schedule, facts)
        except (Refused, ValidationError) as refusal:
            problem = sentence_of(refusal)
            return settle(schedule, Schedule.State.REFUSED, by=schedule.scheduled_by, reason=problem, problem=problem)
        return settle(schedule, Schedule.State.DONE, by=schedule.scheduled_by, reason=schedule.reason)


def perform(schedule: Schedule, facts: Mapping[str, Any]) -> None:
    by = schedule.scheduled_by
    if schedule.is_publication:
        publish_edition(publication=publication_of(schedule), by=by, facts=facts)
    else:
        withdraw(
            article=schedule.article,
            language=schedule.language,
            by=by,
            reason=schedule.reason,
            public_note=schedule.public_note,
            edition_number=int(schedule.stands),
            facts=facts,
        )


def settle(schedule: Schedule, state: Schedule.State, *, by: Person, reason: str, problem: str = "") -> Schedule:
    """Record how a locked schedule ended."""
    schedule.state, schedule.problem, schedule.settled_at = state, problem, act_moment()
    schedule.save(update_fields=["state", "problem", "settled_at"])
    record_schedule(schedule, str(schedule), by=by, reason=reason, at=schedule.settled_at)
    return schedule


def record_schedule(schedule: Schedule, title: str, *, by: Person, reason: str, at: datetime) -> None:
    record(
        kind=Kind.SCHEDULE,
        by=by,
        reason=reason,
        subject=schedule,
        subject_name=title,
        article=schedule.article.slug,
        language=schedule.language,
        object_digest=schedule.state_digest(),
        facts={
            "action": schedule.action,
            "state": schedule.state,
            "due": schedule.due_at,
            "content": schedule.content_digest,
        },
        at=at,
    )


def unfinished_schedule(article: Article, language: str) -> Schedule | None:
    """What the hub has to say: what waits, or a refusal after which nothing was published, withdrawn or scheduled."""
    newest = Schedule.objects.filter(article=article, language=language).order_by("-pk").first()
    if newest is None or newest.state in (Schedule.State.DONE, Schedule.State.CANCELLED):
        return None
    edition = newest_edition(article, language)
    if newest.settled_at is None or edition is None:
        return newest
    last = edition.withdrawal.withdrawn_at if edition.is_withdrawn else edition.published_at
    return newest if last < newest.settled_at else None
