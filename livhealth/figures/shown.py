"""How the admin shows a picture, and how a figure's words stand in each language."""

from dataclasses import dataclass
from typing import Any

from django.urls import reverse
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from livhealth.figures.frozen import shown_digest
from livhealth.figures.models import Figure, FigureText, Picture
from livhealth.figures.variants import WIDTHS
from livhealth.figures.wording import may_write
from livhealth.floor import languages
from livhealth.floor.languages import Language


def small_picture(picture: Picture, classes: str = "small-picture") -> SafeString:
    """The picture as an image of the staff's pages; in words where its bytes are gone."""
    if hasattr(picture, "removal"):
        return format_html('<span class="quiet">{}</span>', _("Removed for legal reasons"))
    name = f"{picture.digest}-{WIDTHS[0]}.webp" if picture.width > WIDTHS[0] else picture.file_name
    return format_html(
        '<img class="{}" src="{}" width="{}" height="{}" alt="{}" loading="lazy">',
        classes,
        reverse("admin:figures_figure_picture", args=[name]),
        picture.width,
        picture.height,
        str(picture),
    )


def side_by_side(old: Any, new: Any) -> SafeString:
    """Two pictures, by their keys, as the history shows them: before, then now."""
    found = Picture.objects.select_related("removal").in_bulk([key for key in (old, new) if key])
    before, now = (small_picture(found[key]) if key in found else "–" for key in (old, new))
    return format_html(
        '<div class="two-pictures"><figure>{}<figcaption>{}</figcaption></figure>'
        "<figure>{}<figcaption>{}</figcaption></figure></div>",
        before,
        _("Before"),
        now,
        _("Now"),
    )


@dataclass(frozen=True)
class WordsLine:
    """One language's words of a figure as its page lists them."""

    language: Language
    text: FigureText | None
    state: str
    may_write: bool

    @property
    def address(self) -> str:
        return reverse("admin:figures_figuretext_change", args=[self.text.pk]) if self.text else ""


def words_lines(figure: Figure, person: Any) -> list[WordsLine]:
    """Every language of the installation, the original first."""
    texts = {text.language: text for text in FigureText.objects.filter(figure=figure)}
    now = shown_digest(figure)
    order = sorted(languages.every(), key=lambda each: each.code != figure.source_language)
    return [
        WordsLine(each, found := texts.get(each.code), state(figure, found, now), may_write(person, figure, each.code))
        for each in order
    ]


def state(figure: Figure, text: FigureText | None, now: str) -> str:
    if text is None:
        return _("missing")
    if not text.ready:
        return _("in work")
    if text.language == figure.source_language:
        return _("the original")
    return _("up to date") if text.seen_digest == now else _("the original has changed since")
