"""Withdrawing a language of a guide: what will happen, why, and what patients are told."""

from datetime import datetime
from typing import Any, cast

from django import forms
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.domain.drafting.composing import newest_edition
from articles.domain.publishing.schedule import schedule_withdrawal
from articles.domain.publishing.withdrawal import published_translations, withdraw_languages
from articles.edit import addresses, guide_pages
from articles.edit.guide_pages import Side
from articles.edit.scheduling import DueField
from articles.models import Article
from livhealth.floor import languages
from livhealth.floor.access import Act
from livhealth.floor.hospital import with_zone
from livhealth.floor.reason import ReasonField
from livhealth.floor.road import let_see, send


class WithdrawForm(forms.Form):
    edition_number = forms.IntegerField(widget=forms.HiddenInput)
    reason = ReasonField(help_text=gettext_lazy("For auditors."))
    public_note = forms.CharField(
        label=gettext_lazy("Public note"),
        required=False,
        max_length=1000,
        help_text=gettext_lazy("For patients: why the page is gone and where to ask. In the guide's language."),
        widget=forms.Textarea(attrs={"rows": 3, "class": "vLargeTextField"}),
    )
    due_at = DueField()
    also = forms.MultipleChoiceField(
        label=gettext_lazy("Withdraw these translations too"),
        required=False,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("A translation that stays open says on its page that the original was withdrawn."),
    )

    def __init__(self, translations: list[str], *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not translations:
            del self.fields["also"]
            return
        cast(forms.MultipleChoiceField, self.fields["also"]).choices = [
            (code, languages.get(code).native_name) for code in translations
        ]
        self.initial["also"] = translations

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        data.setdefault("also", [])
        if data.get("due_at") and data["also"]:
            self.add_error("also", _("Schedule each language by itself."))
        return data


def withdraw_page(side: Side, request: HttpRequest, pk: int, language: str) -> HttpResponse:
    """GET explains; POST takes the language out of public view."""
    article = guide_pages.guide_for(request, pk, Act.PUBLISH, language)
    edition = newest_edition(article, language)
    if edition is None or (edition.is_withdrawn and request.method != "POST"):
        raise Http404
    if edition.is_withdrawn:
        messages.error(request, _("Somebody withdrew this before you: nothing was done."))
        return HttpResponseRedirect(addresses.hub(article, language))
    translations = published_translations(article) if language == article.source_language else []
    form = WithdrawForm(translations, request.POST or None, initial={"edition_number": edition.number})
    if withdrawn := send(request, form, withdraw_now_or_later, article=article, language=language):
        messages.success(request, withdrawn.result)
        return HttpResponseRedirect(addresses.hub(article, language))
    if form.is_bound:
        let_see(form, edition_number=edition.number)
    title = _("Withdraw: %s") % edition.data["head"]["title"]
    context = guide_pages.context(
        side,
        request,
        article,
        title=title,
        form=form,
        edition=edition,
        language=languages.get(language),
        language_code=language,
    )
    return render(request, "admin/articles/withdraw.html", context)


def withdraw_now_or_later(
    *, article: Article, language: str, due_at: datetime | None, also: list[str], **given: Any
) -> str:
    """Call the verb, for now or for later; what the editor is told then."""
    if due_at is None:
        withdraw_languages(article=article, languages=[language, *also], **given)
        return _("The guide is out of public view in this language.")
    schedule_withdrawal(article=article, language=language, due_at=due_at, **given)
    return _("The withdrawal is scheduled for %s.") % with_zone(due_at)
