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
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from articles.domain.drafting.composing import Proposal, newest_edition
from articles.domain.publishing.publication import checked, publish_edition
from articles.domain.publishing.withdrawal import withdraw
from articles.models import Article, ChangeClass, Schedule
from livhealth.floor.access import Act, require
from livhealth.floor.reason import stated
from livhealth.floor.refusal import Refused, Stale
from livhealth.ledger.models import Kind
from livhealth.ledger.record import act_moment, record
from livhealth.text.digest import canonical_json
from livhealth.text.plain import clean_line, clean_lines


def schedule_publication(
    *,
    article: Article,
    language: str,
    by: Any,
    reason: str,
    classes: Mapping[str, ChangeClass],
    digest: str,
    stands: str,
    due_at: datetime,
    public_note: str = "",
    override: bool = False,
) -> Schedule:
    """Publish exactly the text shown at a later moment. Refuses what `publish_edition` refuses, but for a missing review."""
    with transaction.atomic():
        article = Article.objects.select_for_update().get(pk=article.pk)
        reason, public_note = clean_line(reason), clean_lines(public_note)
        proposal, units = checked(
            article,
            language,
            by=by,
            reason=reason,
            classes=classes,
            digest=digest,
            stands=stands,
            public_note=public_note,
        )
        if override:
            require(by, Act.OVERRIDE_PROVENANCE)
        return waiting(
            Schedule(
                article=article,
                language=language,
                action=Schedule.Action.PUBLISH,
                content_digest=proposal.digest,
                stands=proposal.stands,
                classes=canonical_json({unit: int(change_class) for unit, change_class in units.items()}),
                reason=reason,
                public_note=public_note,
                override=override,
                due_at=due_at,
            ),
            title_of(proposal),
            by,
        )


def title_of(proposal: Proposal) -> str:
    return proposal.content["head"]["title"]


def schedule_withdrawal(
    *,
    article: Article,
    language: str,
    by: Any,
    reason: str,
    edition_number: int,
    due_at: datetime,
    public_note: str = "",
) -> Schedule:
    """Withdraw the edition shown at a later moment, unless another one is published before."""
    require(by, Act.PUBLISH)
    with transaction.atomic():
        article = Article.objects.select_for_update().get(pk=article.pk)
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
        return waiting(schedule, edition.data["head"]["title"], by)


def waiting(schedule: Schedule, title: str, by: Any) -> Schedule:
    """Store a new schedule and its entry. Raises Refused for a moment that is past, or when another one waits."""
    at = act_moment()
    if schedule.due_at <= at:
        raise Refused(_("The moment has to be in the future. To act now, leave it empty."))
    if other := Schedule.objects.filter(article=schedule.article, language=schedule.language).waiting().first():
        raise Refused(
            _("A %(what)s waits already, for %(when)s. Call it off first.")
            % {"what": other.get_action_display(), "when": shown(other.due_at)}
        )
    schedule.scheduled_at, schedule.scheduled_by = at, by
    schedule.save(force_insert=True)
    entered(schedule, title, by=by, reason=schedule.reason, at=at)
    return schedule


def call_off(*, schedule: Schedule, by: Any, reason: str) -> Schedule:
    """Let a waiting schedule do nothing. Raises Refused when it has ended already."""
    require(by, Act.PUBLISH)
    reason = stated(reason)
    with transaction.atomic():
        found = Schedule.objects.select_for_update().waiting().filter(pk=schedule.pk).first()
        if found is None:
            raise Refused(_("This has ended already: there is nothing to call off."))
        return settled(found, Schedule.State.CANCELLED, by=by, reason=reason)


def due() -> list[int]:
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
                act(schedule, facts)
        except (Refused, ValidationError) as refusal:
            problem = " ".join(refusal.messages) if isinstance(refusal, ValidationError) else str(refusal)
            return settled(schedule, Schedule.State.REFUSED, by=schedule.scheduled_by, reason=problem, problem=problem)
        return settled(schedule, Schedule.State.DONE, by=schedule.scheduled_by, reason=schedule.reason)


def act(schedule: Schedule, facts: Mapping[str, Any]) -> None:
    common: dict[str, Any] = {
        "article": schedule.article,
        "language": schedule.language,
        "by": schedule.scheduled_by,
        "reason": schedule.reason,
        "public_note": schedule.public_note,
        "facts": facts,
    }
    if schedule.is_publication:
        publish_edition(
            **common,
            classes={unit: ChangeClass(value) for unit, value in json.loads(schedule.classes).items()},
            digest=schedule.content_digest,
            stands=schedule.stands,
            override=schedule.override,
        )
    else:
        withdraw(**common, edition_number=int(schedule.stands))


def settled(schedule: Schedule, state: Schedule.State, *, by: Any, reason: str, problem: str = "") -> Schedule:
    """Record how a locked schedule ended."""
    schedule.state, schedule.problem, schedule.settled_at = state, problem, act_moment()
    schedule.save(update_fields=["state", "problem", "settled_at"])
    entered(schedule, str(schedule), by=by, reason=reason, at=schedule.settled_at)
    return schedule


def entered(schedule: Schedule, title: str, *, by: Any, reason: str, at: datetime) -> None:
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


def shown(moment: datetime) -> str:
    return date_format(timezone.localtime(moment), "DATETIME_FORMAT")


def to_tell(article: Article, language: str) -> Schedule | None:
    """What the hub has to say: what waits, or a refusal after which nothing was published, withdrawn or scheduled."""
    newest = Schedule.objects.filter(article=article, language=language).order_by("-pk").first()
    if newest is None or newest.state in (Schedule.State.DONE, Schedule.State.CANCELLED):
        return None
    edition = newest_edition(article, language)
    if newest.settled_at is None or edition is None:
        return newest
    withdrawal = getattr(edition, "withdrawal", None)
    last = withdrawal.withdrawn_at if withdrawal else edition.published_at
    return newest if last < newest.settled_at else None
