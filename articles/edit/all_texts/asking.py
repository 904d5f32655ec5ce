"""What is looked for, how it may be written, and where: the form of the search over all texts."""

from typing import Any, cast

from django import forms
from django.http import Http404
from django.utils.translation import gettext_lazy as _

from articles.domain.texts.wanted import FEWEST, LONGEST, Wanted
from articles.models import Article
from articles.models.article import title_of
from livhealth.floor import languages
from livhealth.text.plain import clean_line

ASKED = ("q", "phrase", "whole", "exact", "guide", "language")  # what an address says of a search


class AskForm(forms.Form):
    """Sent by GET: a search has an address that can be kept and sent to somebody."""

    q = forms.CharField(
        label=_("Words"),
        max_length=LONGEST,
        widget=forms.TextInput(
            attrs={"type": "search", "dir": "auto", "autocomplete": "off", "enterkeyhint": "search"}
        ),
    )
    phrase = forms.BooleanField(label=_("Side by side, in this order"), required=False)
    whole = forms.BooleanField(label=_("Whole words only"), required=False)
    exact = forms.BooleanField(label=_("With these capitals and accents"), required=False)
    guide = forms.ChoiceField(label=_("Guide"), required=False)
    language = forms.ChoiceField(label=_("Language"), required=False)

    def __init__(self, data: Any, guides: list[Article]) -> None:
        super().__init__(data, auto_id="ask-%s")
        self.guides = guides
        self.choose("guide", _("All guides"), [(str(each.pk), title(each)) for each in guides])
        self.choose("language", _("All languages"), [(each.code, each.native_name) for each in languages.every()])

    @classmethod
    def empty(cls) -> "AskForm":
        return cls(None, all_guides())

    def choose(self, name: str, every: Any, choices: list[tuple[str, str]]) -> None:
        cast(forms.ChoiceField, self.fields[name]).choices = [("", every), *choices]

    def clean_q(self) -> str:
        words = clean_line(self.cleaned_data["q"])
        if not Wanted(words).is_enough:
            raise forms.ValidationError(_("Type at least %d letters: one alone stands in every text.") % FEWEST)
        return words

    @property
    def wanted(self) -> Wanted:
        """What is looked for, of a valid form."""
        asked = self.cleaned_data
        return Wanted(asked["q"], is_phrase=asked["phrase"], is_whole=asked["whole"], is_exact=asked["exact"])

    def where(self) -> list[Article]:
        """The guides to search, of a valid form."""
        asked = self.cleaned_data["guide"]
        return [each for each in self.guides if asked in ("", str(each.pk))]

    def refuse_nonsense(self) -> None:
        """Raises Http404 for a guide or a language that nobody could choose."""
        if any(name in self.errors for name in ("guide", "language")):
            raise Http404

    def said(self) -> dict[str, str]:
        """What the address of this search says."""
        return {name: self.data[name] for name in ASKED if self.data.get(name)}


def all_guides() -> list[Article]:
    """Every guide with its `guide_title`, by title. One query."""
    return list(Article.objects.annotate(guide_title=title_of()).order_by("guide_title", "slug"))


def title(guide: Any) -> str:
    return str(guide.guide_title or guide.slug)
