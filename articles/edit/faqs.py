"""FAQs in the admin: a new one with its source words, its facts, retiring it."""

from typing import Any

from django import forms
from django.contrib import admin
from django.utils.text import capfirst
from django.utils.translation import gettext_lazy as _

from articles.domain.drafting.writing import add_faq
from articles.edit.units import NewUnitForm, UnitAdmin, editable_article
from articles.models import FAQ, FAQText
from livhealth.editing.editor import RichTextField
from livhealth.figures.choices import figure_choices
from livhealth.floor.languages import direction
from references.models import Reference


class NewFAQForm(NewUnitForm):
    ORDER = ["article", "after", "question", "answer", "safety_critical", "ready", "anchor", "reason"]

    question = forms.CharField(label=_("question"), max_length=200)
    ready = forms.BooleanField(label=_("ready"), required=False, initial=True)

    class Meta:
        model = FAQ
        fields = ["article", "anchor", "safety_critical"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        article = editable_article(self)
        language = article.source_language if article else "en"
        self.fields["question"].widget.attrs |= {"lang": language, "dir": direction(language), "class": "words"}
        self.fields["answer"] = RichTextField(
            language=language,
            citations=Reference.objects.choices(),
            figures=figure_choices(),
            label=capfirst(_("answer")),
        )


@admin.register(FAQ)
class FAQAdmin(UnitAdmin):
    new_form = NewFAQForm
    WORDS, HEADING = FAQText, "question"

    def add(self, **values: Any) -> FAQ:
        return add_faq(**values)
