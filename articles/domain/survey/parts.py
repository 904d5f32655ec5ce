"""A survey in words: the tables of the report, in the reader's language and by the hospital's clock. To be used under it."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.domain.edition.unit import Unit
from articles.domain.record.lag import OUTCOMES, Lag, Outcome
from articles.domain.record.safety_lag import SafetyChange
from articles.domain.survey.gathering import Survey
from articles.models import ChangeClass, Edition, EditionChange
from livhealth.floor import languages, moments

FOLLOWED = {Outcome.AT_ONCE, Outcome.CAUGHT_UP, Outcome.CHECKED, Outcome.CHANGED_BACK, Outcome.RETIRED}


@dataclass(frozen=True)
class Table:
    """One part of the report: what it shows, and a sentence where there is nothing to show."""

    heading: str
    about: str
    columns: tuple[str, ...]
    rows: list[list[str]]
    none: str
    widths: tuple[int, ...] = ()  # how the columns share the line on paper; equally without


def tables(survey: Survey) -> list[Table]:
    return [editions(survey), signed(survey), lag(survey), safety(survey), alone(survey), corrected(survey)]


# What was published -------------------------------------------------------------------------------


def editions(survey: Survey) -> Table:
    rows = sorted(
        [(each.published_at, published(survey, each)) for each in survey.editions]
        + [(each.withdrawn_at, withdrawn(each)) for each in survey.withdrawals],
        key=lambda row: row[0],
    )
    return Table(
        _("What changed for patients"),
        _("Every edition that was published and every withdrawal, the oldest first."),
        (_("When"), _("Edition"), _("By whom, and how"), _("What changed"), _("Why")),
        [cells for _at, cells in rows],
        _("Nothing was published or withdrawn."),
        (3, 3, 4, 6, 4),
    )


def published(survey: Survey, edition: Any) -> list[str]:
    told = "\n".join(changed(survey, change) for change in edition.told)
    if edition.number == 1:
        told = first_words(sum(not Unit.parse(change.unit).is_frozen_data for change in edition.told))
    how = f"{edition.published_by_name}\n{edition.get_release_display()}"
    nothing = _("Nothing in its words: published again, or checked against the original.")
    return [clock(edition.published_at), named(edition), how, told or nothing, edition.reason]


def first_words(parts: int) -> str:
    """A first edition adds all that it says: nobody reads a list of that."""
    said = ngettext("The first edition, with %(counter)s part.", "The first edition, with %(counter)s parts.", parts)
    return said % {"counter": parts}


def changed(survey: Survey, change: EditionChange) -> str:
    """One changed unit in one line: what it is called, what happened, in which class."""
    title, action = survey.titles.unit(survey.article.pk, change.unit), happened(change)
    said = f"{title}: {action} ({class_of(change.change_class)})"
    if change.corrects is None:
        return said
    return _("%(change)s; said first: %(class)s") % {"change": said, "class": class_of(first_of(change).change_class)}


def first_of(change: EditionChange) -> EditionChange:
    """What was recorded with the edition: a correction may itself have been corrected."""
    return change if change.corrects is None else first_of(change.corrects)


def happened(change: EditionChange) -> str:
    return str(first_of(change).get_action_display())


def class_of(number: int) -> str:
    """A class by its first word: what follows the colon explains it to editors."""
    return str(ChangeClass(number).label).partition(":")[0].strip()


def withdrawn(row: Any) -> list[str]:
    what = _("Withdrawn: patients could not read it any more.")
    return [clock(row.withdrawn_at), named(row.edition), row.withdrawn_by_name, what, row.reason]


# Who signed ---------------------------------------------------------------------------------------


def signed(survey: Survey) -> Table:
    rows = [
        [
            clock(each.reviewed_at),
            text_of(each),
            f"{each.reviewer_name}\n{each.reviewer_credentials}".strip(),
            f"{each.get_verdict_display()}\n{each.get_kind_display()}",
            each.remarks or "–",
        ]
        for each in survey.reviews
    ]
    return Table(
        _("Who signed"),
        _("Every verdict of a reviewer: signed, sent back, revoked, countersigned."),
        (_("When"), _("Text"), _("Who"), _("Verdict"), _("Remarks")),
        rows,
        _("Nobody reviewed anything."),
        (3, 4, 4, 4, 5),
    )


def text_of(review: Any) -> str:
    language = languages.translated(review.language)
    if review.number is None:
        return _("%s, a text that was not published") % language
    return _("%(language)s, edition %(number)s") % {"language": language, "number": review.number}


# How long languages took ---------------------------------------------------------------------------


def lag(survey: Survey) -> Table:
    found: dict[str, list[Lag]] = {}
    for each in survey.followed:
        for one in each.lags:
            found.setdefault(one.language, []).append(one)
    gone = {language for each in survey.followed for language in each.withdrawn}
    return Table(
        _("How long each language took"),
        _(
            "Of every change of the original that patients had to know of, after its first edition; as it stands when "
            "this report is made."
        ),
        (_("Language"), _("Changes"), _("Have it"), _("Half of them within"), _("Longest"), _("Still behind"), _("Not translated")),
        [lagged(language, lags, is_gone=language in gone) for language, lags in found.items()],
        _("The original did not change for patients, or there is no other language."),
    )  # fmt: skip


def lagged(language: str, lags: Sequence[Lag], *, is_gone: bool) -> list[str]:
    took = sorted(each.waited for each in lags if each.outcome in FOLLOWED and each.waited is not None)
    behind = [each for each in lags if each.outcome == Outcome.BEHIND]
    lacking = [each for each in lags if each.outcome == Outcome.NOT_TRANSLATED]
    half, longest = (waited(took[(len(took) - 1) // 2]), waited(took[-1])) if took else ("–", "–")
    numbers = [str(len(took)), half, longest, str(len(behind)), str(len(lacking))]
    name = languages.translated(language)
    return [f"{name} ({_('withdrawn now')})" if is_gone else name, str(len(lags)), *numbers]


def safety(survey: Survey) -> Table:
    return Table(
        _("Each safety change, language by language"),
        _("What must no longer be followed, and when each language said so too."),
        (_("Change"), _("Language"), _("What became of it"), _("How long"), _("When")),
        [row for each in survey.safety for row in followed(survey, each)],
        _("There was no safety change."),
        (6, 3, 5, 3, 3),
    )


def followed(survey: Survey, each: SafetyChange) -> Iterator[list[str]]:
    change = each.change
    title = survey.titles.unit(survey.article.pk, change.unit)
    what = f"{title}\n{named(change.edition)}, {clock(change.edition.published_at)}"
    for one in each.lags:
        gone = one.language in each.withdrawn
        outcome = "\n".join([str(OUTCOMES[one.outcome]), *([_("withdrawn now")] if gone else [])])
        yield [what, languages.translated(one.language), outcome, waited(one.waited), clock(one.at)]


# What one person released, and what was corrected ---------------------------------------------------


def alone(survey: Survey) -> Table:
    rows = [
        [
            clock(each.edition.published_at),
            named(each.edition),
            f"{each.edition.published_by_name}\n{each.edition.get_release_display()}",
            each.edition.reason,
            "\n".join(answered(review) for review in each.signatures) or _("not countersigned"),
        ]
        for each in survey.alone
    ]
    return Table(
        _("What one person released alone"),
        _("Editions of this period without a second person before publication, and who has answered for each since."),
        (_("When"), _("Edition"), _("By whom, and how"), _("Why"), _("Countersigned")),
        rows,
        _("Nothing: a second person stood behind every edition before it was published."),
        (3, 3, 4, 5, 5),
    )


def answered(review: Any) -> str:
    named_so = ", ".join(part for part in (review.reviewer_name, review.reviewer_credentials) if part)
    return f"{named_so}, {clock(review.reviewed_at)}"


def corrected(survey: Survey) -> Table:
    return Table(
        _("What was corrected in the record"),
        _("A correction stands beside what it corrects: nothing is taken away."),
        (_("When"), _("Edition"), _("Who"), _("What is said now"), _("Why")),
        [
            [clock(each.recorded_at), named(each.edition), each.recorded_by_name, said_now(survey, each), each.reason]
            for each in survey.corrections
        ],
        _("Nothing was corrected."),
        (3, 3, 4, 6, 4),
    )


def said_now(survey: Survey, each: EditionChange) -> str:
    if each.action == EditionChange.Action.NOTE_CORRECTED:
        return _("Public note: %s") % (each.public_note or "–")
    return changed(survey, each)


# Words for numbers ----------------------------------------------------------------------------------


def named(edition: Edition) -> str:
    return _("%(language)s, edition %(number)s") % {
        "language": languages.translated(edition.language),
        "number": edition.number,
    }


def clock(at: datetime | None) -> str:
    return moments.moment(timezone.localtime(at, timezone.get_default_timezone())) if at else "–"


def waited(time: timedelta | None) -> str:
    """Whole days and hours."""
    if time is None:
        return "–"
    hours = time.seconds // 3600
    said = ngettext("%(counter)s hour", "%(counter)s hours", hours) % {"counter": hours}
    if not time.days:
        return said
    return f"{ngettext('%(counter)s day', '%(counter)s days', time.days) % {'counter': time.days}} {said}"
