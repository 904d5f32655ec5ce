"""The bytes of a picture are removed for legal reasons: the one thing in the record that can be taken away."""

from django.db import transaction
from django.utils.translation import gettext as _

from livhealth.figures import storing
from livhealth.figures.models import Picture, PictureRemoval
from livhealth.figures.variants import remove_variants
from livhealth.floor.access import Act, require
from livhealth.floor.person import Person
from livhealth.floor.reason import stated
from livhealth.floor.refusal import Refused
from livhealth.ledger.models import Kind
from livhealth.ledger.record import act_moment, record


def remove_picture_bytes(*, picture: Picture, by: Person, reason: str) -> PictureRemoval:
    """Remove a picture's file and its copies, wherever it is shown. Its digest and all entries stay, and say so.

    The files go once the row stands; `make_variants` removes what a crash in between leaves.
    """
    require(by, Act.EDIT_FIGURES)
    reason = stated(reason)
    with transaction.atomic():
        if PictureRemoval.objects.filter(picture=picture).exists():
            raise Refused(_("The bytes of this picture were removed already."))
        moment = act_moment()
        removal = PictureRemoval(
            picture=picture,
            reason=reason,
            removed_at=moment,
            removed_by_id=by.pk,
            removed_by_name=by.public_name,
        )
        removal.save()
        record(
            kind=Kind.REMOVE_PICTURE,
            by=by,
            reason=reason,
            subject=picture,
            object_digest=picture.digest,
            rows=[removal],
            at=moment,
        )
        transaction.on_commit(lambda: remove_files(picture))
    return removal


def remove_files(picture: Picture) -> None:
    storing.drop(picture.file_name)
    remove_variants(picture)
