"""What the three kinds of text rows share: one row a language, always a draft."""

from typing import Any

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.was_read import unit_was_read
from livhealth.editing.registered import Registered, RegisteredQuerySet
from livhealth.floor.languages import LanguageField, codes


class Provenance(models.TextChoices):
    """How the words came to be. Editing does not turn one into another by itself."""

    WRITTEN = "written", _("Written in this language")
    HUMAN = "human", _("Translated by a person")
    MACHINE_REVIEWED = "machine_reviewed", _("Machine translation, reviewed by a person")
    MACHINE_UNREVIEWED = "machine_unreviewed", _("Machine translation, not reviewed")


class TextQuerySet(RegisteredQuerySet):
    def of_article(self, article: Any, language: str) -> "TextQuerySet":
        """The rows of one guide in one language."""
        return self.filter(**{self.model.ARTICLE_PATH: article}, language=language)


class Text(Registered):
    """Words in one language. `parent` names the head, section or FAQ they belong to."""

    WORDS: tuple[str, ...] = ()
    ARTICLE_PATH = "article"

    language = LanguageField(_("language"))
    ready = models.BooleanField(
        _("ready"),
        default=True,
        help_text=_("Switched off, patients keep the published words until it is switched on again."),
    )
    provenance = models.CharField(
        _("origin of these words"), max_length=20, choices=Provenance.choices, default=Provenance.WRITTEN
    )
    source_edition = models.ForeignKey(
        "articles.Edition",
        verbose_name=_("translated from"),
        on_delete=models.PROTECT,
        null=True,
        blank=True,
        related_name="+",
        editable=False,
        help_text=_("The source edition that the translator was shown; empty for source texts."),
    )

    objects = TextQuerySet.as_manager()

    class Meta:
        abstract = True

    def clean(self) -> None:
        super().clean()
        if self.language not in codes():
            raise ValidationError({"language": _("This installation has no language %s.") % self.language})

    def text_language(self) -> str:
        return str(self.language)

    def guide_slug(self) -> str:
        return str(self.article_of().slug)

    def article_of(self) -> Any:
        """The guide that these words belong to."""
        raise NotImplementedError

    def unit(self) -> str:
        """The unit's name: `head`, `section:<anchor>` or `faq:<anchor>`."""
        raise NotImplementedError

    @property
    def is_source(self) -> bool:
        return bool(self.language == self.article_of().source_language)

    def was_read(self) -> bool:
        return unit_was_read(self.article_of().pk, self.unit(), self.language)

    def words(self) -> dict[str, str]:
        """The words as an edition freezes them."""
        return {name: getattr(self, name) for name in self.WORDS}
