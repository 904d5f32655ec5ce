"""Sections in the admin: a new one with its source words, its facts, retiring it."""

from typing import Any, cast

from django import forms
from django.contrib import admin
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from articles.domain.drafting.writing import add_section
from articles.edit.units import NewUnitForm, UnitAdmin, editable_article
from articles.models import Section, SectionText
from livhealth.editing.editor import RichTextField
from livhealth.figures.choices import figure_choices
from livhealth.floor.languages import direction
from references.models import Reference


class NewSectionForm(NewUnitForm):
    ORDER = ["article", "parent", "after", "heading", "body", "safety_critical", "ready", "anchor", "reason"]

    heading = forms.CharField(label=_("heading"), max_length=200)
    ready = forms.BooleanField(label=_("ready"), required=False, initial=True)

    class Meta:
        model = Section
        fields = ["article", "parent", "anchor", "safety_critical"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        article, parent = editable_article(self), cast(forms.ModelChoiceField, self.fields["parent"])
        language = article.source_language if article else "en"
        self.fields["heading"].widget.attrs |= {"lang": language, "dir": direction(language), "class": "words"}
        self.fields["body"] = RichTextField(
            language=language,
            citations=Reference.objects.choices(),
            figures=figure_choices(),
            required=False,
            label=capfirst(_("body")),
        )
        if article:
            headings = dict(SectionText.objects.of_article(article, language).values_list("section", "heading"))
            parent.queryset = Section.objects.filter(article=article, parent=None).shown()
            parent.label_from_instance = lambda section: headings.get(section.pk, str(section))  # type: ignore[method-assign, assignment]  # as Django documents it
        parent.empty_label = _("none: it is a chapter of its own")


@admin.register(Section)
class SectionAdmin(UnitAdmin):
    new_form = NewSectionForm
    WORDS, HEADING = SectionText, "heading"

    def add(self, **values: Any) -> Section:
        return add_section(**values)
