"""One guide: its address, source language, review interval and origin; and its head's words."""

from typing import Any

from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models import F, OuterRef, Subquery
from django.utils.translation import gettext_lazy as _

from articles.models.codes import check_codes, read_codes
from articles.models.text import Text
from articles.models.topics import check_topics, read_topics
from articles.models.was_read import unit_was_read
from livhealth.editing.fields import LineField, LinesField, RichTextField
from livhealth.editing.registered import Registered
from livhealth.floor.languages import LanguageField

RESERVED_SLUGS = (
    "search", "updates", "go", "admin", "audit", "ledger", "answers",
    "v", "connect", "figures", "pictures", "topics", "offline",
)  # fmt: skip
slug_rule = RegexValidator(
    r"^(?!(?:" + "|".join(RESERVED_SLUGS) + r")\Z)[a-z0-9]+(-[a-z0-9]+)*\Z",
    _("Lower-case letters, digits and single hyphens; not one of: %s.") % ", ".join(RESERVED_SLUGS),
)


class Article(Registered):
    """One guide. Holds no text."""

    slug = models.CharField(
        _("address"),
        max_length=80,
        unique=True,
        validators=[slug_rule],
        help_text=_(
            "The guide's web address in every language. After the first publication it is changed only with a redirect."
        ),
    )
    source_language = LanguageField(_("source language"), default="en")
    review_interval_months = models.PositiveSmallIntegerField(
        _("medical review due every (months)"), default=12, validators=[MinValueValidator(1), MaxValueValidator(60)]
    )
    origin_author = LineField(_("author of the original text"), max_length=150, blank=True)
    origin_publisher = LineField(_("publisher of the original text"), max_length=150, blank=True)
    origin_published_on = models.DateField(_("original text dated"), null=True, blank=True)
    codes = LinesField(
        _("codes for machines"),
        blank=True,
        validators=[check_codes],
        help_text=_("One a line: ICD-10, ICD-10-CM or SNOMED CT, the code, and what it means."),
    )
    topics = LinesField(_("topics"), blank=True, validators=[check_topics])

    class Meta:
        verbose_name = _("guide")
        verbose_name_plural = _("guides")
        ordering = ["slug"]

    def __str__(self) -> str:
        return self.slug

    def guide_slug(self) -> str:
        return self.slug

    def was_read(self) -> bool:
        return unit_was_read(self.pk, "head")

    def facts(self) -> dict[str, Any]:
        """What the guide is about, as an edition freezes it; {} when nobody has said."""
        facts = {"codes": read_codes(self.codes), "topics": read_topics(self.topics)}
        return {name: said for name, said in facts.items() if said}

    def origin(self) -> dict[str, str]:
        """The text this guide is based on, as an edition freezes it; {} when it is based on none."""
        origin = {
            "author": self.origin_author,
            "publisher": self.origin_publisher,
            "published_on": self.origin_published_on.isoformat() if self.origin_published_on else "",
        }
        return origin if any(origin.values()) else {}


class FormerSlug(models.Model):
    """An address that a guide had: it leads to the guide for ever, and no other guide ever has it."""

    slug = models.CharField(max_length=80, unique=True)
    article = models.ForeignKey(Article, on_delete=models.PROTECT, related_name="former_slugs")

    def __str__(self) -> str:
        return self.slug


class ArticleText(Text):
    """The head of a guide in one language: title, summary, introduction, key takeaways."""

    WORDS = ("title", "summary", "introduction", "takeaways")

    article = models.ForeignKey(Article, on_delete=models.CASCADE, related_name="texts", verbose_name=_("guide"))
    title = LineField(_("title"), max_length=200)
    summary = LineField(
        _("summary"),
        max_length=300,
        blank=True,
        help_text=_("One or two plain sentences for search results and lists."),
    )
    introduction = RichTextField(_("introduction"), blank=True)
    takeaways = LinesField(_("key takeaways"), blank=True, help_text=_("One a line."))

    class Meta:
        verbose_name = _("title and introduction")
        verbose_name_plural = _("titles and introductions")
        constraints = [
            models.UniqueConstraint(fields=["article", "language"], name="one_head_text_per_guide_and_language")
        ]

    def __str__(self) -> str:
        return str(self.title)

    def article_of(self) -> Any:
        return self.article

    def unit(self) -> str:
        return "head"


def title_of(guide: str = "pk") -> Subquery:
    """For a queryset: the title of each row's guide in its source language, as it stands in the draft; None without one.

    `guide` is the column with the guide's key.
    """
    titles = ArticleText.objects.filter(article=OuterRef(guide), language=F("article__source_language"))
    return Subquery(titles.values("title")[:1])


def titled(rows: models.QuerySet[Any]) -> models.QuerySet[Any]:
    """Rows that have a guide, each with it and its `guide_title`: the title in its source language, None without one."""
    found: models.QuerySet[Any] = rows.select_related("article").annotate(guide_title=title_of("article"))
    return found
