"""What sections and FAQs share: a place in a guide, with an anchor that never changes."""

from typing import Any

from django.core.validators import RegexValidator
from django.db import models
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from articles.models.was_read import unit_was_read
from livhealth.editing.registered import Registered, RegisteredQuerySet

RESERVED_ANCHOR = "guide"  # the whole guide's, where a chapter's address has its anchor
anchor_rule = RegexValidator(
    rf"^(?!{RESERVED_ANCHOR}\Z)[a-z0-9]+(-[a-z0-9]+)*\Z",
    _("Lower-case letters, digits and single hyphens, like signs-and-symptoms; and not “guide”."),
)


class PlaceQuerySet(RegisteredQuerySet):
    def shown(self) -> "PlaceQuerySet":
        """Those that the next edition will have a place for."""
        return self.filter(is_retired=False)

    def retired(self) -> "PlaceQuerySet":
        return self.filter(is_retired=True)


class Place(Registered):
    """A place in a guide. Holds no text."""

    PREFIX = ""
    texts: Any  # the words in each language: SectionText or FAQText rows

    article = models.ForeignKey("articles.Article", on_delete=models.PROTECT, verbose_name=_("guide"))
    anchor = models.CharField(
        _("anchor"),
        max_length=80,
        validators=[anchor_rule],
        help_text=_("Part of the web address of this place, in every language: it can never be changed or used again."),
    )
    position = models.PositiveIntegerField(_("position"), default=0)
    safety_critical = models.BooleanField(
        _("must not be read outdated"),
        default=False,
        help_text=_("When a translation is behind, patients are shown the original first."),
    )
    is_retired = models.BooleanField(pgettext_lazy("state", "retired"), default=False, editable=False)

    objects = PlaceQuerySet.as_manager()

    class Meta:
        abstract = True
        ordering = ["position", "pk"]

    def __str__(self) -> str:
        return self.unit()

    def unit(self) -> str:
        """The unit's name: `section:<anchor>` or `faq:<anchor>`."""
        return f"{self.PREFIX}:{self.anchor}"

    def guide_slug(self) -> str:
        return self.article.slug

    def was_read(self) -> bool:
        return unit_was_read(self.article_id, self.unit())

    def words_in(self, language: str) -> Any:
        """The text row of this unit in a language, or None."""
        return self.texts.filter(language=language).first()
