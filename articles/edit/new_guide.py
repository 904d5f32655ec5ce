"""A new guide's form: its title is enough. The address is suggested, and it can begin with a template or another guide."""

from typing import Any, cast

from django import forms
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from articles.domain.drafting.beginning import NewPlace, of_guide, of_template, suggested_slug, templates
from articles.models import Article, ArticleText
from livhealth.editing.editor import RichTextField
from livhealth.editing.forms import ReasonForm
from livhealth.figures.choices import figure_choices
from livhealth.floor import languages
from references.models import Reference


class NewArticleForm(ReasonForm):
    """A guide with the source words of its head, and what it begins with."""

    title = forms.CharField(label=_("title"), max_length=200)
    begin_with = forms.ChoiceField(label=_("Begin with"), required=False)
    summary = forms.CharField(
        label=_("summary"), max_length=300, required=False, help_text=_("For search results and lists.")
    )
    takeaways = forms.CharField(
        label=_("key takeaways"), widget=forms.Textarea, required=False, help_text=_("One a line.")
    )

    class Meta:
        model = Article
        fields = ["slug", "source_language", "review_interval_months"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["slug"].required = False
        self.fields["slug"].help_text = _("Left empty, it is made from the title, in plain Latin letters.")
        self.fields["source_language"] = forms.ChoiceField(
            label=_("source language"),
            choices=[(each.code, each.native_name) for each in languages.every()],
            initial="en",
        )
        cast(forms.ChoiceField, self.fields["begin_with"]).choices = beginnings
        self.fields["introduction"] = RichTextField(
            language="en",
            citations=Reference.objects.choices(),
            figures=figure_choices(),
            required=False,
            label=_("introduction"),
        )

    def clean_slug(self) -> str:
        title = self.data.get("title", "").replace("\x00", "")
        return self.cleaned_data["slug"] or suggested_slug(title, self.data.get("source_language", ""))

    def places(self) -> list[NewPlace]:
        """What the guide begins with, as it was chosen."""
        kind, _colon, name = self.cleaned_data["begin_with"].partition(":")
        if kind == "template":
            return of_template(name, self.cleaned_data["source_language"])
        return of_guide(Article.objects.get(pk=name)) if kind == "guide" else []


def beginnings() -> list[Any]:
    """Nothing, a template, or what another guide says."""
    language = get_language() or "en"
    of_templates = [
        (f"template:{name}", each["title"].get(language, each["title"]["en"])) for name, each in templates().items()
    ]
    titles = dict(ArticleText.objects.filter(language="en").values_list("article", "title"))
    guides = [(f"guide:{each.pk}", titles.get(each.pk, each.slug)) for each in Article.objects.all()]
    return [
        ("", _("an empty page")),
        (_("The sections of"), of_templates),
        (_("The words of another guide"), guides),
    ]
