"""The verb that gives patients a new edition: everything or nothing, in one transaction."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from articles.domain.drafting.blockers import blockers
from articles.domain.drafting.composing import Proposal, propose
from articles.domain.edition.content import UnitChange
from articles.domain.reading.page_digests import changed_pages
from articles.domain.reviewing.notifications import tell_released_alone
from articles.domain.reviewing.signatures import Signature, signature
from articles.domain.typo_guard.publication_check import objections
from articles.models import Article, ChangeClass, Edition, EditionChange, Generation
from articles.models.text import Provenance
from livhealth.floor.access import Act, require
from livhealth.floor.languages import codes
from livhealth.floor.refusal import Refused, Stale
from livhealth.ledger.models import Kind
from livhealth.ledger.record import act_moment, record
from livhealth.text.digest import canonical_json
from livhealth.text.plain import clean_line, clean_lines

SHORTEST_REASON = 10


def publish_edition(
    *,
    article: Article,
    language: str,
    by: Any,
    reason: str,
    classes: Mapping[str, ChangeClass],
    digest: str = "",
    stands: str = "",
    public_note: str = "",
    emergency: bool = False,
    override: bool = False,
    facts: Mapping[str, Any] | None = None,
) -> Edition:
    """Freeze the drafts of a guide in a language as its next edition.

    `classes` gives the change class of each changed unit; `digest` is the digest of the content
    that the publisher was shown, `stands` the Proposal.stands ("" only where nothing was shown, as on the command
    line). `emergency` releases without a review, `override` with unreviewed machine translation; both are recorded.
    `facts` go into the ledger entry as they are. Raises Refused with the first blocker, Stale when the drafts or what
    patients read changed since they were shown.
    """
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
        signed = signature(proposal, by=by)
        release = how_released(proposal, signed, by=by, emergency=emergency, override=override)
        edition = insert_edition(
            proposal, units, by=by, reason=reason, public_note=public_note, release=release, signed=signed
        )
        rows = [edition, *(insert_change(edition, change, units[change.unit], by) for change in proposal.changes)]
        Generation.advance()
        record(
            kind=Kind.PUBLISH,
            by=by,
            reason=reason,
            subject=edition,
            subject_name=proposal.content["head"]["title"],
            article=article.slug,
            language=language,
            object_digest=edition.digest,
            rows=rows,
            facts={
                "edition": edition.number,
                "release": release,
                "class": int(edition.change_class),
                **changed_pages(article, edition.published_at),
                **(facts or {}),
            },
            at=edition.published_at,
        )
        if release != Edition.Release.REVIEWED:
            tell_released_alone(edition)
    return edition


def checked(
    article: Article,
    language: str,
    *,
    by: Any,
    reason: str,
    classes: Mapping[str, ChangeClass],
    digest: str,
    stands: str,
    public_note: str,
) -> tuple[Proposal, dict[str, ChangeClass]]:
    """What would be published and the class of each change: everything holds but that somebody releases it."""
    require(by, Act.PUBLISH)
    refuse_unknown_language(language)
    proposal = propose(article, language)
    check_shown(proposal, digest, stands)
    refuse_blocked(proposal)
    units = change_classes(proposal, classes)
    refuse_false_typos(proposal, units)
    check_words(proposal, units, reason, public_note)
    return proposal, units


def refuse_unknown_language(language: str) -> None:
    if language not in codes():
        raise Refused(_("This installation publishes no language “%s”.") % language)


def check_shown(proposal: Proposal, digest: str, stands: str) -> None:
    if (digest and digest != proposal.digest) or (stands and stands != proposal.stands):
        raise Stale(
            _("Somebody changed this guide after you opened this page. Look at the changes again, then publish.")
        )


def refuse_blocked(proposal: Proposal) -> None:
    if found := blockers(proposal):
        raise Refused(" ".join(found))


def change_classes(proposal: Proposal, classes: Mapping[str, ChangeClass]) -> dict[str, ChangeClass]:
    """The class of every changed unit; a first edition is content throughout. Refuses a gap."""
    if proposal.base is None:
        return {change.unit: ChangeClass.CONTENT for change in proposal.changes}
    for change in proposal.changes:
        if change.unit not in classes:
            raise Refused(_("Say for “%s” whether patients have to know of the change.") % change.unit)
    return {change.unit: ChangeClass(classes[change.unit]) for change in proposal.changes}


def refuse_false_typos(proposal: Proposal, units: Mapping[str, ChangeClass]) -> None:
    """Refuses the class “typo” for a change that could matter."""
    if proposal.base is None:
        return
    typos = [change for change in proposal.changes if units[change.unit] == ChangeClass.TYPO]
    if found := objections(typos, proposal.base):
        raise Refused(" ".join(found))


def check_words(proposal: Proposal, units: Mapping[str, ChangeClass], reason: str, public_note: str) -> None:
    """An internal reason always; a note for patients unless all is typo or this is the first edition."""
    if len(reason) < SHORTEST_REASON:
        raise Refused(_("Say why you publish this, in at least %d characters: auditors read it.") % SHORTEST_REASON)
    if proposal.base and reason.casefold() == proposal.base.reason.casefold():
        raise Refused(_("This is the reason of the publication before. Say why you publish this time."))
    if proposal.base and edition_class(units) > ChangeClass.TYPO and not public_note:
        raise Refused(_("Write a public note: patients read in it what changed."))


def edition_class(units: Mapping[str, ChangeClass]) -> ChangeClass:
    """An edition's class is the highest of its changes."""
    return max(units.values(), default=ChangeClass.TYPO)


def how_released(
    proposal: Proposal, signed: Signature | None, *, by: Any, emergency: bool, override: bool
) -> Edition.Release:
    """Reviewed, or by the explicit decision of one person who may. Refuses anything silent."""
    if signed and not signed.problem:
        return Edition.Release.REVIEWED
    if Provenance.MACHINE_UNREVIEWED in proposal.content.get("provenance", {}).values():
        if not override:
            raise Refused(
                _("This holds machine translation that nobody reviewed. Publishing it needs an explicit override.")
            )
        require(by, Act.OVERRIDE_PROVENANCE)
        return Edition.Release.OVERRIDE
    if not emergency:
        unsigned = _("No second person has signed exactly this text. Have it reviewed, or release it as an emergency.")
        raise Refused(signed.problem if signed else unsigned)
    require(by, Act.RELEASE_EMERGENCY)
    return Edition.Release.EMERGENCY


def insert_edition(
    proposal: Proposal,
    units: Mapping[str, ChangeClass],
    *,
    by: Any,
    reason: str,
    public_note: str,
    release: Edition.Release,
    signed: Signature | None,
) -> Edition:
    edition = Edition(
        article=proposal.article,
        language=proposal.language,
        number=proposal.base.number + 1 if proposal.base else 1,
        source_edition=proposal.source,
        base=proposal.base,
        content=proposal.text,
        digest=proposal.digest,
        change_class=edition_class(units) if proposal.base else ChangeClass.CONTENT,
        reason=reason,
        public_note=public_note,
        release=release,
        review_digest=signed.review.row_digest() if signed and release == Edition.Release.REVIEWED else "",
        composed_from=canonical_json(dict(proposal.composed_from)),
        published_at=act_moment(),
        published_by=by,
        published_by_name=by.public_name,
    )
    edition.save()
    return edition


def insert_change(edition: Edition, change: UnitChange, change_class: ChangeClass, by: Any) -> EditionChange:
    row = EditionChange(
        edition=edition,
        unit=change.unit,
        action=change.action,
        change_class=change_class,
        old_digest=change.old_digest,
        new_digest=change.new_digest,
        recorded_at=edition.published_at,
        recorded_by=by,
        recorded_by_name=by.public_name,
    )
    row.save()
    return row
