"""The verb that gives patients a new edition: everything or nothing, in one transaction."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from articles.domain.edition.content import UnitChange
from articles.domain.publishing.publication import Checked, Publication, check_publication
from articles.domain.reading.page_digests import changed_pages
from articles.domain.reviewing.notifications import tell_released_alone
from articles.domain.reviewing.signatures import Signature, signature
from articles.models import ChangeClass, Edition, EditionChange, Generation
from articles.models.text import Provenance
from livhealth.floor.access import Act, require
from livhealth.floor.person import Person
from livhealth.floor.refusal import Refused
from livhealth.ledger.models import Kind
from livhealth.ledger.record import act_moment, record
from livhealth.text.digest import canonical_json


def publish_edition(*, publication: Publication, by: Person, facts: Mapping[str, Any] | None = None) -> Edition:
    """Freeze the drafts of a guide in a language as its next edition.

    `facts` go into the ledger entry as they are. Raises Refused with the first blocker, Stale when the drafts or what
    patients read changed since they were shown, NotAllowed without the role that the kind of release asks for.
    """
    with transaction.atomic():
        checked = check_publication(publication.held(), by=by)
        proposal = checked.proposal
        signed = signature(proposal, by=by)
        release = how_released(checked, signed, by=by)
        edition = insert_edition(checked, by=by, release=release, signed=signed)
        changes = [insert_change(edition, change, checked.classes[change.unit]) for change in proposal.changes]
        Generation.advance(proposal.article)
        record(
            kind=Kind.PUBLISH,
            by=by,
            reason=edition.reason,
            subject=edition,
            subject_name=checked.title,
            article=proposal.article.slug,
            language=edition.language,
            object_digest=edition.digest,
            rows=[edition, *changes],
            facts={
                "edition": edition.number,
                "release": release,
                "class": int(edition.change_class),
                **changed_pages(proposal.article, edition.published_at),
                **(facts or {}),
            },
            at=edition.published_at,
        )
        if release != Edition.Release.REVIEWED:
            tell_released_alone(edition)
    return edition


def how_released(checked: Checked, signed: Signature | None, *, by: Person) -> Edition.Release:
    """Reviewed, or by the explicit decision of one person who may. Refuses anything silent."""
    if signed and not signed.problem:
        return Edition.Release.REVIEWED
    if Provenance.MACHINE_UNREVIEWED in checked.proposal.content.get("provenance", {}).values():
        if not checked.publication.override:
            raise Refused(
                _("This holds machine translation that nobody reviewed. Publishing it needs an explicit override.")
            )
        require(by, Act.OVERRIDE_PROVENANCE)
        return Edition.Release.OVERRIDE
    if not checked.publication.emergency:
        unsigned = _("No second person has signed exactly this text. Have it reviewed, or release it as an emergency.")
        raise Refused(signed.problem if signed else unsigned)
    require(by, Act.RELEASE_EMERGENCY)
    return Edition.Release.EMERGENCY


def insert_edition(checked: Checked, *, by: Person, release: Edition.Release, signed: Signature | None) -> Edition:
    proposal, publication = checked.proposal, checked.publication
    edition = Edition(
        article=proposal.article,
        language=proposal.language,
        number=proposal.base.number + 1 if proposal.base else 1,
        source_edition=proposal.source,
        base=proposal.base,
        content=proposal.text,
        digest=proposal.digest,
        change_class=checked.edition_class,
        reason=publication.reason,
        public_note=publication.public_note,
        release=release,
        review_digest=signed.review.row_digest() if signed and release == Edition.Release.REVIEWED else "",
        composed_from=canonical_json(dict(proposal.composed_from)),
        published_at=act_moment(),
        published_by_id=by.pk,
        published_by_name=by.public_name,
    )
    edition.save()
    return edition


def insert_change(edition: Edition, change: UnitChange, change_class: ChangeClass) -> EditionChange:
    """One unit that the edition changed, by who published it and when."""
    row = EditionChange(
        edition=edition,
        unit=change.unit,
        action=change.action,
        change_class=change_class,
        old_digest=change.old_digest,
        new_digest=change.new_digest,
        recorded_at=edition.published_at,
        recorded_by_id=edition.published_by_id,
        recorded_by_name=edition.published_by_name,
    )
    row.save()
    return row
