"""Verbs on figures: add, change, retire, bring back, restore. Their words have verbs of their own (wording.py)."""

from collections.abc import Mapping
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone
from django.utils.translation import gettext as _

from livhealth.editing.block import Change, change
from livhealth.editing.history import Save
from livhealth.editing.restoring import restore
from livhealth.figures import storing
from livhealth.figures.making import make_after_commit
from livhealth.figures.models import Figure, FigureText, Picture, PictureRemoval
from livhealth.figures.processing import Written
from livhealth.floor.access import Act, require
from livhealth.floor.person import Person
from livhealth.floor.refusal import Refused
from livhealth.ledger.models import Kind

FIXED = ("key", "source_language")
RESTORABLE = ("picture", "decorative", "credit", "source", "licence")


def add_figure(
    *, by: Person, reason: str, key: str, picture: Written, words: Mapping[str, Any], **values: Any
) -> Figure:
    """A new figure with its picture and the original's words (`alternative`, `caption`, `legend`).

    Raises ValidationError when the key is taken or a field breaks its rule.
    """
    require(by, Act.EDIT_FIGURES)
    figure = Figure(key=key, **values)
    with change(kind=Kind.CREATE, by=by, reason=reason) as done:
        figure.picture = kept_picture(done, picture)
        done.insert(figure)
        done.insert(FigureText(figure=figure, language=figure.source_language, **words))
    return figure


def save_figure(
    *, figure: Figure, seen: int, by: Person, reason: str, picture: Written | None = None, **values: Any
) -> list[str]:
    """Change what a figure shows and where it comes from; gives the fields that changed. Its key stays for ever.

    With `picture`, another file takes the place of the one it had, which stays in the history and in editions.
    """
    require(by, Act.EDIT_FIGURES)
    for name in FIXED:
        if values.get(name, getattr(figure, name)) != getattr(figure, name):
            raise Refused(_("The key and the language of a figure's original cannot be changed: texts rely on them."))
    check_description(figure, values.get("decorative", figure.decorative))
    with change(kind=Kind.EDIT, by=by, reason=reason, subject=figure) as done:
        if picture:
            values["picture"] = kept_picture(done, picture)
        return done.update(figure, seen=seen, **values)


def check_description(figure: Figure, decorative: bool) -> None:
    """Raises ValidationError where the figure would no longer be decorative, and nothing describes it."""
    if not decorative and figure.decorative and figure.texts.filter(alternative="").exists():
        raise ValidationError(
            {"decorative": _("Describe the picture in every language first: it has words without alternative text.")}
        )


def kept_picture(done: Change, written: Written) -> Picture:
    """The row of a picture, its file written before. The same bytes are one picture, whoever brings them."""
    digest = done.facts["picture"] = written.digest
    known: Picture | None = Picture.objects.filter(digest=digest).first()
    if known:
        check_not_removed(known)
    storing.keep(f"{digest}.{written.extension}", written.data)
    if known:
        return known
    picture = Picture(
        digest=digest,
        extension=written.extension,
        width=written.width,
        height=written.height,
        size=len(written.data),
        made_at=timezone.now(),
    )
    done.freeze(picture)
    make_after_commit(picture)
    return picture


def check_not_removed(picture: Picture) -> None:
    if PictureRemoval.objects.filter(picture=picture).exists():
        raise Refused(_("This very picture was removed for legal reasons: it cannot be shown again."))


def retire_figure(*, figure: Figure, seen: int, by: Person, reason: str) -> None:
    """No longer offered for showing; texts and editions that show it keep it."""
    set_retired(figure, True, Kind.RETIRE, seen=seen, by=by, reason=reason)


def bring_back_figure(*, figure: Figure, seen: int, by: Person, reason: str) -> None:
    set_retired(figure, False, Kind.BRING_BACK, seen=seen, by=by, reason=reason)


def set_retired(figure: Figure, retired: bool, kind: Kind, *, seen: int, by: Person, reason: str) -> None:
    require(by, Act.EDIT_FIGURES)
    with change(kind=kind, by=by, reason=reason, subject=figure) as done:
        done.update(figure, seen=seen, is_retired=retired)


def restore_figure(*, figure: Figure, save: Save, seen: int, by: Person, reason: str) -> None:
    """What an older version showed becomes the figure's again, its picture included; its key stays."""
    require(by, Act.EDIT_FIGURES)
    if older := Picture.objects.filter(pk=save.values.get("picture") or 0).first():
        check_not_removed(older)
    check_description(figure, bool(save.values.get("decorative", figure.decorative)))
    restore(row=figure, save=save, fields=RESTORABLE, seen=seen, by=by, reason=reason)
