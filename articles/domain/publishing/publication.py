"""Publishing: what somebody decided, as one value; what has to hold before; and the verb that gives patients the edition."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from articles.domain.drafting.blockers import blockers
from articles.domain.drafting.composing import Proposal, hold, propose
from articles.domain.edition.content import UnitChange
from articles.domain.reading.changed_pages import changed_pages
from articles.domain.reading.shown_pictures import note_pictures
from articles.domain.reviewing.notifications import tell_released
from articles.domain.reviewing.signatures import Signature, signature
from articles.domain.typo_guard.false_typos import refuse_false_typos
from articles.models import Article, ChangeClass, Edition, EditionChange, Generation
from articles.models.text import Provenance
from livhealth.floor.access import Act, require
from livhealth.floor.languages import codes
from livhealth.floor.person import Person
from livhealth.floor.refusal import Refused, Stale
from livhealth.ledger.models import Kind
from livhealth.ledger.record import act_moment, record
from livhealth.text.digest import canonical_json
from livhealth.text.plain import clean_line, clean_lines

SHORTEST_REASON = 10


@dataclass(frozen=True)
class Publication:
    """One text of a guide in a language, the class of each changed unit, why, and how it may be released.

    `digest` is the digest of the content that the publisher was shown and `stands` the Proposal.stands: "" only where
    nothing was shown, as on the command line. `emergency` allows a release without a review, `override` one with
    unreviewed machine translation; both are recorded.
    """

    article: Article
    language: str
    reason: str
    classes: Mapping[str, ChangeClass] = field(default_factory=dict)
    public_note: str = ""
    digest: str = ""
    stands: str = ""
    emergency: bool = False
    override: bool = False

    def held(self) -> "Publication":
        """The same with clean words, for the guide as it is stored now: held until the caller's transaction ends."""
        return replace(
            self,
            article=hold(self.article),
            reason=clean_line(self.reason),
            public_note=clean_lines(self.public_note),
        )


@dataclass(frozen=True)
class Checked:
    """A publication of which everything holds but that somebody releases it: what would be published, and its classes."""

    publication: Publication
    proposal: Proposal
    classes: Mapping[str, ChangeClass]

    @property
    def edition_class(self) -> ChangeClass:
        return edition_class(self.classes) if self.proposal.base else ChangeClass.CONTENT

    @property
    def title(self) -> str:
        return str(self.proposal.content["head"]["title"])


def check_publication(publication: Publication, *, by: Person) -> Checked:
    """Compose what would be published, under the lock that `held` took, and check all of it.

    Raises Refused with the first blocker, Stale when the drafts or what patients read changed since they were shown.
    """
    require(by, Act.PUBLISH)
    refuse_unknown_language(publication.language)
    proposal = propose(publication.article, publication.language)
    refuse_unseen(proposal, publication)
    refuse_blocked(proposal)
    classes = change_classes(proposal, publication.classes)
    if proposal.base:
        refuse_false_typos((c for c in proposal.changes if classes[c.unit] == ChangeClass.TYPO), proposal.base)
    refuse_unexplained(proposal, classes, publication)
    return Checked(publication, proposal, classes)


def refuse_unknown_language(language: str) -> None:
    if language not in codes():
        raise Refused(_("This installation publishes no language “%s”.") % language)


def refuse_unseen(proposal: Proposal, publication: Publication) -> None:
    """Optimistic locking: what is published is what was shown."""
    if publication.digest not in ("", proposal.digest) or publication.stands not in ("", proposal.stands):
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


def refuse_unexplained(proposal: Proposal, classes: Mapping[str, ChangeClass], publication: Publication) -> None:
    """An internal reason always; a note for patients unless all is typo or this is the first edition."""
    if len(publication.reason) < SHORTEST_REASON:
        raise Refused(_("Say why you publish this, in at least %d characters: auditors read it.") % SHORTEST_REASON)
    if proposal.base and publication.reason.casefold() == proposal.base.reason.casefold():
        raise Refused(_("This is the reason given for the publication before. Say why you publish this time."))
    if proposal.base and edition_class(classes) > ChangeClass.TYPO and not publication.public_note:
        raise Refused(_("Write a public note: patients read in it what changed."))


def edition_class(classes: Mapping[str, ChangeClass]) -> ChangeClass:
    """An edition's class is the highest of its changes."""
    return max(classes.values(), default=ChangeClass.TYPO)


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
        note_pictures(edition, proposal.content)
        changes = insert_changes(edition, proposal.changes, checked.classes)
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
                **changed_pages(proposal.article, edition.published_at, [edition.language]),
                **(facts or {}),
            },
            at=edition.published_at,
        )
        tell_released(edition)
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


def insert_changes(
    edition: Edition, changes: Iterable[UnitChange], classes: Mapping[str, ChangeClass]
) -> list[EditionChange]:
    """Every unit that the edition changed, by who published it and when; one statement, however many they are."""
    rows = [
        EditionChange(
            edition=edition,
            unit=change.unit,
            action=change.action,
            change_class=classes[change.unit],
            old_digest=change.old_digest,
            new_digest=change.new_digest,
            recorded_at=edition.published_at,
            recorded_by_id=edition.published_by_id,
            recorded_by_name=edition.published_by_name,
        )
        for change in changes
    ]
    return EditionChange.objects.bulk_create(rows)
