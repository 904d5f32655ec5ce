"""The report of a survey as a document: what it is about, whether the record holds, its tables, a place to sign, digests last."""

from dataclasses import dataclass

from django.conf import settings
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from articles.domain.survey.gathering import Check, Survey
from articles.domain.survey.parts import Table, clock, named, tables
from livhealth.floor import moments
from livhealth.ledger.noted import Standing


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
        is_altered=bool(survey.check.altered),
        tables=tables(survey),
        proves=[match_proves(), mismatch_means()],
        proof=digests(survey),
    )


def verified(check: Check) -> str:
    """How far the reader may rely on it: what was verified, what not, and what a kept head adds to that."""
    if check.altered:
        return _("THE RECORD DOES NOT HOLD, so this report may be wrong: %s") % check.altered
    return " ".join([last_verified(check.standing), kept(check)]).strip()


def last_verified(known: Standing) -> str:
    if known.at is None:
        return _("The record was never verified on this server, and not for this report.")
    said = ngettext(
        "The whole record was last found as it was recorded %(at)s, up to entry %(number)d. %(since)d entry was added since "
        "and is not verified yet.",
        "The whole record was last found as it was recorded %(at)s, up to entry %(number)d. %(since)d entries were added "
        "since and are not verified yet.",
        known.since,
    )
    said %= {"at": clock(known.at), "number": known.number, "since": known.since}
    return " ".join([said, _("It was not verified again for this report.")])


def kept(check: Check) -> str:
    """A kept head proves something of what was verified, not of what came later."""
    if check.kept is None:
        return ""
    number, digest = check.kept
    if number > check.standing.number:
        said = _(
            "The record still holds the head of entry %(number)d, which was kept outside of it (%(digest)s …); up to that "
            "entry it has yet to be verified."
        )
    else:
        said = _(
            "The record still holds the head of entry %(number)d, which was kept outside of it (%(digest)s …): nothing up "
            "to that entry had been altered, added or taken away when it was verified."
        )
    return said % {"number": number, "digest": digest[:16]}


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
