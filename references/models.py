"""What guides cite: structured bibliographic records, each with a key that never changes."""

import re
from collections import Counter
from typing import Any

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from livhealth.editing.editor import Choice
from livhealth.editing.fields import LineField, LinesField
from livhealth.editing.registered import Registered, RegisteredQuerySet
from references.citation import entry, in_text
from references.names import problem

key_rule = RegexValidator(
    r"^[a-z0-9]+(-[a-z0-9]+)*\Z", _("Lower-case letters, digits and single hyphens, like nci-adult-all.")
)
issued_rule = RegexValidator(
    r"^\d{4}(-\d{2}(-\d{2})?)?\Z", _("A year, a month or a day, like 2025, 2025-10 or 2025-10-16.")
)


class ReferenceQuerySet(RegisteredQuerySet):
    def in_use(self) -> "ReferenceQuerySet":
        """References that may be cited in new text."""
        return self.filter(is_retired=False)

    def choices(self) -> list[Choice]:
        """All of them as the editor names them: those in use may be cited, the others stand in older words."""
        rows = self.only("key", "authors", "title", "issued", "is_retired")
        shorts = {row.key: in_text(row.authors.splitlines(), row.title, row.issued) for row in rows}
        shared = {short for short, number in Counter(shorts.values()).items() if number > 1}
        return [
            Choice(
                key=row.key,
                label=" – ".join(filter(None, [row.authors.partition("\n")[0], row.title])),
                short=f"{shorts[row.key]} [{row.key}]" if shorts[row.key] in shared else shorts[row.key],
                entry=entry(row.authors.splitlines(), row.title, row.issued),
                address=reverse("admin:references_reference_change", args=[row.pk]),
                retired=row.is_retired,
            )
            for row in rows
        ]


class Reference(Registered):
    """One source. Texts cite it by key; its form in APA style is made by references.citation."""

    class Kind(models.TextChoices):
        WEBPAGE = "webpage", _("Web page")
        ARTICLE = "article", _("Journal article")
        BOOK = "book", _("Book")
        CHAPTER = "chapter", _("Chapter of a book or collection")

    key = models.CharField(
        _("key"),
        max_length=60,
        unique=True,
        validators=[key_rule],
        help_text=_("Cited in texts and in web addresses: it can never be changed or used again."),
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Kind.choices, default=Kind.WEBPAGE)
    authors = LinesField(
        _("authors"),
        blank=True,
        help_text=_(
            "One a line: a person as Family, Given; an organization by its name, in curly brackets when it has a comma."
        ),
    )
    title = LineField(_("title"), max_length=300)
    container_title = LineField(
        _("appeared in"), max_length=300, blank=True, help_text=_("The website, the journal, or the book of a chapter.")
    )
    editors = LinesField(_("editors"), blank=True, help_text=_("Of the book a chapter stands in; one a line."))
    publisher = LineField(_("publisher"), max_length=200, blank=True)
    issued = models.CharField(
        pgettext_lazy("moment", "published"),
        max_length=10,
        blank=True,
        validators=[issued_rule],
        help_text=_("Left empty: cited as n.d. (no date)."),
    )
    edition = LineField(_("edition"), max_length=20, blank=True)
    volume = LineField(_("volume"), max_length=20, blank=True)
    issue = LineField(_("issue"), max_length=20, blank=True)
    pages = LineField(_("pages"), max_length=40, blank=True)
    doi = LineField(_("DOI"), max_length=200, blank=True, help_text=_("Without https://doi.org/, like 10.1000/182."))
    url = models.URLField(_("web address"), max_length=500, blank=True)
    retrieved_on = models.DateField(_("retrieved on"), null=True, blank=True)
    is_retired = models.BooleanField(pgettext_lazy("state", "retired"), default=False, editable=False)

    objects = ReferenceQuerySet.as_manager()

    RECORD_FIELDS = (
        "key", "kind", "authors", "title", "container_title", "editors", "publisher", "issued", "edition", "volume",
        "issue", "pages", "doi", "url", "retrieved_on",
    )  # fmt: skip

    class Meta:
        verbose_name = _("reference")
        verbose_name_plural = _("references")
        ordering = ["key"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(kind__in=["webpage", "article", "book", "chapter"]), name="reference_kind_is_known"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.key}: {self.title}"

    def clean(self) -> None:
        super().clean()
        if self.kind == self.Kind.WEBPAGE and not self.url:
            raise ValidationError({"url": _("A web page needs its address.")})
        if self.kind in (self.Kind.ARTICLE, self.Kind.CHAPTER) and not self.container_title:
            raise ValidationError({"container_title": _("Say in which journal, book or collection it appeared.")})
        if self.doi and not re.match(r"^10\.\d{4,9}/\S+\Z", self.doi):
            raise ValidationError({"doi": _("A DOI starts with 10. and has a slash, like 10.1000/182.")})

    def clean_fields(self, exclude: Any = None) -> None:
        """Names that a citation could not read are refused where they are written, beside every other mistake."""
        found: dict[str, Any] = {}
        try:
            super().clean_fields(exclude=exclude)
        except ValidationError as refused:
            found = refused.update_error_dict(found)
        for name in {"authors", "editors"} - set(exclude or ()) - found.keys():
            if sentences := self.unreadable(name):
                found[name] = sentences
        if found:
            raise ValidationError(found)

    def unreadable(self, name: str) -> list[str]:
        return [sentence for line in getattr(self, name).splitlines() if (sentence := problem(line))]

    def record(self) -> dict[str, Any]:
        """The record as an edition freezes it: plain data, empty fields left out, lines as lists."""
        record: dict[str, Any] = {name: getattr(self, name) for name in self.RECORD_FIELDS}
        record["authors"] = self.authors.splitlines()
        record["editors"] = self.editors.splitlines()
        record["retrieved_on"] = self.retrieved_on.isoformat() if self.retrieved_on else ""
        return {name: value for name, value in record.items() if value}
