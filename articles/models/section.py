"""Sections: places for chapters and their sub-sections, and their words in each language."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.place import Place
from articles.models.text import Text
from livhealth.editing.fields import LineField, RichTextField


class Section(Place):
    """A chapter, or a sub-section of one: two levels."""

    PREFIX = "section"

    parent = models.ForeignKey(
        "self", on_delete=models.PROTECT, null=True, blank=True, related_name="children", verbose_name=_("chapter")
    )

    class Meta(Place.Meta):
        verbose_name = _("section")
        verbose_name_plural = _("sections")
        constraints = [models.UniqueConstraint(fields=["article", "anchor"], name="one_section_per_guide_and_anchor")]

    def clean(self) -> None:
        super().clean()
        if self.parent is None:
            return
        if self.parent_id == self.pk:
            raise ValidationError({"parent": _("A section cannot stand under itself.")})
        if self.parent.parent_id:
            raise ValidationError(
                {"parent": _("Sections have two levels: “%s” is a sub-section already.") % self.parent}
            )
        if self.parent.article_id != self.article_id:
            raise ValidationError({"parent": _("“%s” belongs to another guide.") % self.parent})
        if self.pk and self.children.exists():
            raise ValidationError({"parent": _("“%s” has sub-sections of its own; move those first.") % self})


class SectionText(Text):
    """Heading and body of a section in one language."""

    WORDS = ("heading", "body")
    ARTICLE_PATH = "section__article"

    section = models.ForeignKey(Section, on_delete=models.CASCADE, related_name="texts", verbose_name=_("section"))
    heading = LineField(_("heading"), max_length=200)
    body = RichTextField(_("body"), blank=True)

    class Meta:
        verbose_name = _("section text")
        verbose_name_plural = _("section texts")
        constraints = [
            models.UniqueConstraint(fields=["section", "language"], name="one_text_per_section_and_language")
        ]

    def __str__(self) -> str:
        return str(self.heading)

    def article_of(self) -> Any:
        return self.section.article

    def unit(self) -> str:
        return self.section.unit()
