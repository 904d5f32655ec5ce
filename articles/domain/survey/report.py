"""The report of a survey as a document: what it is about, whether the record holds, its tables, a place to sign, digests last."""

from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext as _

from articles.domain.survey.gathering import Check, Survey
from articles.domain.survey.parts import Table, clock, named, tables
from livhealth.floor import moments


@dataclass(frozen=True)
class Report:
    """To be made under the reader's language. `proof` has what each digest is of; `is_altered`: the record does not hold."""

    title: str
    guide: str
    guide_language: str
    period: str
    made: str
    verified: str
    is_altered: bool
    tables: list[Table]
    proves: list[str]
    proof: list[tuple[str, str]]

    @property
    def signatures(self) -> list[str]:
        """Who signs the report, and what each writes."""
        return [_("For the hospital"), _("For the survey")]

    @property
    def lines(self) -> list[str]:
        return [_("Name"), _("Role"), _("Day"), _("Signature")]


def report_of(survey: Survey) -> Report:
    days = {"first": moments.day(survey.period.since), "last": moments.day(survey.period.until)}
    return Report(
        title=_("Survey report"),
        guide=survey.titles.guide(survey.article),
        guide_language=survey.article.source_language,
        period=_("From %(first)s to %(last)s, both days included.") % days,
        made=_("Made %(at)s from the record of this installation. Every time is by the hospital’s clock (%(zone)s).")
        % {"at": clock(survey.made_at), "zone": settings.TIME_ZONE},
        verified=verified(survey.check),
        is_altered=bool(survey.check and survey.check.altered),
        tables=tables(survey),
        proves=[match_proves(), mismatch_means()],
        proof=digests(survey),
    )


def verified(check: Check | None) -> str:
    """How far the reader may rely on it."""
    if check is None:
        return _("The record was not verified for this report.")
    if check.altered:
        return _("THE RECORD DOES NOT HOLD, so this report may be wrong: %s") % check.altered
    said = _(
        "The whole record was verified while this report was made: its %d entries, and all that they cite, are as they "
        "were recorded."
    )
    return " ".join([said % check.entries, kept(check.kept)]).strip()


def kept(head: tuple[int, str] | None) -> str:
    if head is None:
        return ""
    said = _(
        "It was checked by the head of entry %(number)d, which was kept outside of it (%(digest)s …): nothing up to that "
        "entry was altered, added or taken away since."
    )
    return said % {"number": head[0], "digest": head[1][:16]}


def match_proves() -> str:
    return _(
        "A digest is computed from every letter of a text. The same digest proves that the text is, letter by letter, what "
        "was recorded."
    )


def mismatch_means() -> str:
    return _(
        "Another digest means that the text, or the record of it, was changed afterwards past the software. Then do not "
        "rely on it, and have the whole record verified."
    )


def digests(survey: Survey) -> list[tuple[str, str]]:
    head = survey.head
    ends = [(_("Where the ledger ended: entry %d") % head.number, head.digest)] if head else []
    return [*ends, *((named(each), each.digest) for each in survey.editions)]
