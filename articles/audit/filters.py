"""The filter over a list of ledger entries: by person, guide, language, act and days."""

from datetime import date
from typing import Any, cast

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from articles.domain.record.timeline import INSTALLATION, Wanted, slugs_of
from articles.models import Article
from articles.models.article import title_of
from livhealth.floor import languages
from livhealth.ledger.models import Kind
from livhealth.people.models import User

DAYS = [MinValueValidator(date(1970, 1, 1)), MaxValueValidator(date(2199, 12, 31))]


class DayField(forms.DateField):
    """A day as browsers send it, year first."""

    def __init__(self, **kwargs: Any) -> None:
        widget = forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
        super().__init__(required=False, input_formats=["%Y-%m-%d"], widget=widget, validators=DAYS, **kwargs)


class EntryFilter(forms.Form):
    """What is left empty asks for all. People are chosen from the accounts: the ledger is not searched for names."""

    person = forms.ChoiceField(label=_("Person"), required=False)
    language = forms.ChoiceField(label=_("Language"), required=False)
    kind = forms.ChoiceField(label=_("Act"), required=False, choices=[("", _("All")), *Kind.choices])
    since = DayField(label=pgettext_lazy("beginning of a period", "From"))
    until = DayField(label=_("Until"))

    def __init__(self, data: Any, article: Article | None = None) -> None:
        super().__init__(data, auto_id="filter-%s", label_suffix="")
        self.article = article
        everything = ("", _("All"))
        people = User.objects.order_by("public_name", "pk").values_list("username", "public_name")
        installation = (INSTALLATION, _("the installation"))
        cast(forms.ChoiceField, self.fields["person"]).choices = [
            everything,
            *((who, f"{name} ({who})") for who, name in people),
            installation,
        ]
        cast(forms.ChoiceField, self.fields["language"]).choices = [
            everything,
            *((each.code, each.native_name) for each in languages.every()),
        ]

    def clean(self) -> None:
        since, until = self.cleaned_data.get("since"), self.cleaned_data.get("until")
        if since and until and since > until:
            self.add_error("until", _("This day is before the first one."))

    def wanted(self) -> Wanted:
        """What the valid form asks for."""
        asked = self.cleaned_data
        return Wanted(
            slugs=slugs_of(self.article) if self.article else (),
            account=asked["person"],
            language=asked["language"],
            kind=asked["kind"],
            since=asked["since"],
            until=asked["until"],
        )

    def asked(self) -> dict[str, str]:
        """The values as the form was sent, without those left empty."""
        return {name: self.data[name] for name in self.fields if self.data.get(name)}


class GuideField(forms.ModelChoiceField):  # type: ignore[type-arg] # Django 5.2 cannot be asked at run time
    """One guide, by its title."""

    def label_from_instance(self, guide: Any) -> str:
        return str(guide.guide_title or guide.slug)


class LedgerFilter(EntryFilter):
    """The same over all entries, of which a guide can be chosen."""

    guide = GuideField(
        label=_("Guide"),
        queryset=Article.objects.annotate(guide_title=title_of()),
        to_field_name="slug",
        required=False,
        empty_label=_("All"),
    )
    field_order = ["guide"]

    def wanted(self) -> Wanted:
        self.article = self.cleaned_data["guide"]
        return super().wanted()
