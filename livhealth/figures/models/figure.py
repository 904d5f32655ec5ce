"""What guides show: figures, each with a key that never changes, and their words in every language."""

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from livhealth.editing.fields import LineField, LinesField
from livhealth.editing.registered import Registered, RegisteredQuerySet
from livhealth.figures.models.picture import Picture
from livhealth.floor.languages import LanguageField

MOST_IN_LEGEND = 30
key_rule = RegexValidator(
    r"^[a-z0-9]+(-[a-z0-9]+)*\Z", _("Lower-case letters, digits and single hyphens, like blood-cells-made.")
)


def first_language() -> str:
    return settings.LANGUAGE_CODE


class FigureQuerySet(RegisteredQuerySet):
    def in_use(self) -> "FigureQuerySet":
        """Figures that may be shown in new text."""
        return self.filter(is_retired=False)


class Figure(Registered):
    """One picture in guides. Texts cite it by key; several guides may share it."""

    key = models.CharField(
        _("key"),
        max_length=60,
        unique=True,
        validators=[key_rule],
        help_text=_("Cited in texts and in web addresses: it can never be changed or used again."),
    )
    picture = models.ForeignKey(Picture, on_delete=models.PROTECT, related_name="figures", verbose_name=_("picture"))
    source_language = LanguageField(_("language of the original"), default=first_language)
    decorative = models.BooleanField(
        _("decorative"),
        default=False,
        help_text=_("It only adorns: whoever cannot see it misses nothing, so no description is read out."),
    )
    credit = LineField(_("credit"), max_length=200, blank=True, help_text=_("Who made it, as patients read it."))
    source = LineField(_("source"), max_length=500, blank=True, help_text=_("Where it comes from: a work, an address."))
    licence = LineField(_("licence"), max_length=200, blank=True, help_text=_("What permits showing it here."))
    is_retired = models.BooleanField(pgettext_lazy("state", "retired"), default=False, editable=False)

    objects = FigureQuerySet.as_manager()

    class Meta:
        verbose_name = _("figure")
        verbose_name_plural = _("figures")
        ordering = ["key"]

    def __str__(self) -> str:
        return str(self.key)


class FigureText(Registered):
    """The words of a figure in one language, that of its original included."""

    WORDS = ("alternative", "caption", "legend")

    figure = models.ForeignKey(Figure, on_delete=models.PROTECT, related_name="texts", verbose_name=_("figure"))
    language = LanguageField(_("language"))
    alternative = LineField(
        _("alternative text"),
        max_length=600,
        blank=True,
        help_text=_("What somebody who cannot see the picture has to know of it. It is read out instead."),
    )
    caption = LineField(_("caption"), max_length=600, blank=True, help_text=_("Stands under the picture."))
    legend = LinesField(
        _("legend"), blank=True, help_text=_("One a line: the words for the numbers 1, 2, 3 … in the drawing.")
    )
    seen_digest = models.CharField(_("digest of the original that was seen"), max_length=64, blank=True, editable=False)
    ready = models.BooleanField(_("ready"), default=True)

    class Meta:
        verbose_name = _("words of a figure")
        verbose_name_plural = _("words of figures")
        ordering = ["figure", "language"]
        constraints = [
            models.UniqueConstraint(fields=["figure", "language"], name="one_text_for_a_figure_and_language")
        ]

    def __str__(self) -> str:
        return f"{self.figure} ({self.language})"

    def text_language(self) -> str:
        return str(self.language)

    def clean(self) -> None:
        super().clean()
        if not self.alternative and not self.figure.decorative:
            raise ValidationError({"alternative": _("Describe the picture, or mark the figure as decorative.")})

    def clean_fields(self, exclude: Any = None) -> None:
        super().clean_fields(exclude=exclude)
        if "legend" not in set(exclude or ()) and len(self.legend.splitlines()) > MOST_IN_LEGEND:
            raise ValidationError({"legend": _("A legend has at most %(most)d lines.") % {"most": MOST_IN_LEGEND}})
