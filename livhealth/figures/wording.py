"""Verbs on the words of figures: write them in a language, confirm that they still fit, bring older ones back."""

from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

from livhealth.editing.block import change
from livhealth.editing.history import Save
from livhealth.editing.restoring import restore
from livhealth.figures.frozen import shown_digest
from livhealth.figures.models import Figure, FigureText
from livhealth.floor.access import Act, may, require
from livhealth.floor.person import Person
from livhealth.floor.refusal import Refused, Stale
from livhealth.ledger.models import Kind
from livhealth.text.plain import clean_lines

WORDS = ("alternative", "caption", "legend")


def needed_act(figure: Figure, language: str) -> tuple[Act, str | None]:
    """What somebody must be allowed to do to write a figure's words in a language: (act, in which language)."""
    return (Act.EDIT_FIGURES, None) if language == figure.source_language else (Act.EDIT_TRANSLATION, language)


def may_write(person: Any, figure: Figure, language: str) -> bool:
    act, bound = needed_act(figure, language)
    return may(person, act, language=bound)


def check_may_write(by: Person, figure: Figure, language: str) -> None:
    act, bound = needed_act(figure, language)
    require(by, act, language=bound)


def add_figure_text(
    *, figure: Figure, language: str, by: Person, reason: str, original: str = "", **words: Any
) -> FigureText:
    """The first words of a figure in a language. `original` is the digest of what the translator was shown.

    Raises Refused when the original has changed since, ValidationError when the words break a rule or there are
    some already.
    """
    check_may_write(by, figure, language)
    digest = seen_digest(figure, language, original)
    check_legend(figure, language, words)
    text = FigureText(figure=figure, language=language, seen_digest=digest, **words)
    with change(kind=Kind.CREATE, by=by, reason=reason) as done:
        done.insert(text)
    return text


def save_figure_text(
    *, text: FigureText, seen: int, by: Person, reason: str, original: str = "", **words: Any
) -> list[str]:
    """Save the words; gives the fields that changed.

    A translation's pointer moves to the original that was shown (`original`, its digest). Where nothing else differs,
    that is the recorded act "checked, still correct".
    """
    figure = text.figure
    check_may_write(by, figure, text.language)
    digest = seen_digest(figure, text.language, original, seen=seen)
    check_legend(figure, text.language, words)
    stored = FigureText.objects.get(pk=text.pk)
    same = all(getattr(stored, name) == value for name, value in words.items())
    kind = Kind.CONFIRM if same and digest != stored.seen_digest else Kind.EDIT
    with change(kind=kind, by=by, reason=reason, subject=text) as done:
        return done.update(text, seen=seen, seen_digest=digest, **words)


def check_legend(figure: Figure, language: str, words: dict[str, Any]) -> None:
    """Raises ValidationError for a translated legend that leaves a number of the picture without words, or has more."""
    if language == figure.source_language or "legend" not in words or not words.get("ready", True):
        return
    original = figure.texts.filter(language=figure.source_language).values_list("legend", flat=True).first() or ""
    wanted, given = (len(clean_lines(text).splitlines()) for text in (original, words["legend"]))
    if wanted != given:
        raise ValidationError(
            {"legend": _("The original’s legend has %(wanted)d lines, one for each number in the picture, and this one %(given)d.")
             % {"wanted": wanted, "given": given}}
        )  # fmt: skip


def seen_digest(figure: Figure, language: str, original: str, *, seen: int = 0) -> str:
    """What a row keeps of the original. Raises Stale when that is no longer what the translator was shown."""
    if language == figure.source_language:
        return ""
    if not figure.texts.filter(language=figure.source_language).exists():
        raise Refused(_("This figure has no words in the language of its original yet: there is nothing to translate."))
    now = shown_digest(figure)
    if original != now:
        raise Stale(
            _("The picture or the original's words changed after you opened this. Look at them, then save again."),
            current={"save_number": seen, "original": now},
        )
    return now


def restore_figure_text(*, text: FigureText, save: Save, seen: int, by: Person, reason: str) -> None:
    """Older words again; a translation goes back to the original that they were made from."""
    check_may_write(by, text.figure, text.language)
    restore(row=text, save=save, fields=(*WORDS, "seen_digest"), seen=seen, by=by, reason=reason)
