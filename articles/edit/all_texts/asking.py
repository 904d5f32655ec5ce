"""What is looked for, how it may be written, and where: the form of the search over all texts."""

from collections.abc import Mapping
from typing import Any, cast

from django import forms
from django.http import Http404
from django.utils.translation import gettext_lazy as _

from articles.domain.texts.hits import ANY, NOT_YET, READ, State
from articles.domain.texts.rewriting import Instead
from articles.domain.texts.wanted import FEWEST, LONGEST, Wanted
from articles.models import Article
from articles.models.article import title_of
from livhealth.floor import languages
from livhealth.text.plain import clean_line


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
    state = forms.ChoiceField(
        label=_("Where it stands"),
        required=False,
        choices=[
            ("", _("Drafts and what patients read")),
            ("read", _("What patients read")),
            ("new", _("Not published")),
        ],
    )
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

    @property
    def states(self) -> frozenset[State]:
        """What patients have of what is looked for, of a valid form."""
        return {"read": READ, "new": NOT_YET}.get(self.cleaned_data["state"], ANY)

    def where(self) -> list[Article]:
        """The guides to search, of a valid form."""
        asked = self.cleaned_data["guide"]
        return [each for each in self.guides if asked in ("", str(each.pk))]

    def refuse_nonsense(self) -> None:
        """Raises Http404 for a guide, a language or a state that nobody could choose."""
        if any(name in self.errors for name in ("guide", "language", "state")):
            raise Http404

    def said(self) -> dict[str, str]:
        """What the address of this search says."""
        return {name: self.data[name] for name in self.fields if self.data.get(name)}


class ReplaceForm(AskForm):
    """What is put in the place of what. A phrase always: words that stand apart have no one place."""

    instead = forms.CharField(
        label=_("Put in its place"),
        max_length=LONGEST,
        widget=forms.TextInput(attrs={"dir": "auto", "autocomplete": "off"}),
    )
    phrase = state = None  # type: ignore[assignment]  # Django's way to leave fields out

    def __init__(self, data: Any, guides: list[Article]) -> None:
        super().__init__(data, guides)
        self.fields["q"].label = _("These words, side by side")

    @classmethod
    def of(cls, asked: Mapping[str, str]) -> "ReplaceForm":
        """What was asked for; where nobody has said yet what is put in its place, filled in as far as it was."""
        form = cls(asked if "instead" in asked else None, all_guides())
        form.initial = {name: asked[name] for name in form.fields if name in asked}
        return form

    @property
    def wanted(self) -> Wanted:
        asked = self.cleaned_data
        return Wanted(asked["q"], is_phrase=True, is_whole=asked["whole"], is_exact=asked["exact"])

    @property
    def rewriting(self) -> Instead:
        """What is to be done, of a valid form."""
        return Instead(self.wanted, self.cleaned_data["instead"])

    def clean_instead(self) -> str:
        return clean_line(self.cleaned_data["instead"])

    def clean(self) -> None:
        if self.cleaned_data.get("q") and self.cleaned_data.get("q") == self.cleaned_data.get("instead"):
            self.add_error("instead", _("These are the same words."))


def all_guides() -> list[Article]:
    """Every guide with its `guide_title`, by title. One query."""
    return list(Article.objects.annotate(guide_title=title_of()).order_by("guide_title", "slug"))


def title(guide: Any) -> str:
    return str(guide.guide_title or guide.slug)
