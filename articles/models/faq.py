"""Frequently asked questions: their places in a guide, and their words in each language."""

from typing import Any

from django.db import models
from django.utils.translation import gettext_lazy as _

from articles.models.place import Place
from articles.models.text import Text
from livhealth.editing.fields import LineField, RichTextField


class FAQ(Place):
    """A place for one question and its answer."""

    PREFIX = "faq"

    class Meta(Place.Meta):
        verbose_name = _("FAQ")
        verbose_name_plural = _("FAQs")
        constraints = [models.UniqueConstraint(fields=["article", "anchor"], name="one_faq_per_guide_and_anchor")]


class FAQText(Text):
    """A question and its answer in one language."""

    WORDS = ("question", "answer")
    ARTICLE_PATH = "faq__article"

    faq = models.ForeignKey(FAQ, on_delete=models.CASCADE, related_name="texts", verbose_name=_("FAQ"))
    question = LineField(_("question"), max_length=200)
    answer = RichTextField(_("answer"))

    class Meta:
        verbose_name = _("FAQ text")
        verbose_name_plural = _("FAQ texts")
        constraints = [models.UniqueConstraint(fields=["faq", "language"], name="one_text_per_faq_and_language")]

    def __str__(self) -> str:
        return str(self.question)

    def article_of(self) -> Any:
        return self.faq.article

    def unit(self) -> str:
        return self.faq.unit()
