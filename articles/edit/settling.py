"""A language reviewer on the translator's page: which named differences are none, and why."""

from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.domain.translating.settling import settle_differences
from articles.domain.translating.workbench import Task, source_shown
from livhealth.floor.access import Act, may
from livhealth.floor.reason import ReasonField
from livhealth.floor.refusal import Refused
from livhealth.floor.road import send


class SettleForm(forms.Form):
    """Differences to settle, none chosen beforehand, for exactly the words that are shown."""

    seen = forms.IntegerField(widget=forms.HiddenInput)
    source = forms.IntegerField(widget=forms.HiddenInput)
    names = forms.MultipleChoiceField(
        label=gettext_lazy("The translation says this all the same:"), widget=forms.CheckboxSelectMultiple
    )
    reason = ReasonField(
        help_text=gettext_lazy("How the translation says it. Kept in the record and read by publishers and auditors.")
    )

    def __init__(self, work: Task, data: QueryDict | None) -> None:
        initial = {"seen": work.text.save_number, "source": work.source.number}
        super().__init__(data, initial=initial, prefix="settle")
        found = work.difference.open if work.difference else []
        self.fields["names"].choices = [(each.name, each.sentence) for each in found]  # type: ignore[attr-defined]


def settle_form(request: HttpRequest, work: Task) -> SettleForm | None:
    """The form for somebody who may settle, where something is to settle."""
    if not may(request.user, Act.SETTLE_DIFFERENCE, language=work.language):
        return None
    if work.difference is None or not work.difference.open:
        return None
    return SettleForm(work, request.POST if is_settling(request) else None)


def is_settling(request: HttpRequest) -> bool:
    return request.method == "POST" and "settle" in request.POST


def is_settled(request: HttpRequest, work: Task, form: SettleForm) -> bool:
    """Settle what was posted; the verb's refusal becomes the form's error."""
    outcome = send(request, form, settle, work=work)
    if outcome:
        messages.success(request, _("Recorded. The translator can confirm the translation now."))
    return bool(outcome)


def settle(*, work: Task, source: int, **given: Any) -> None:
    edition = source_shown(work.article, source)
    if edition is None:
        raise Refused(_("The original shown with this form is not known. Open the page again."))
    settle_differences(text=work.text, source_edition=edition, **given)
