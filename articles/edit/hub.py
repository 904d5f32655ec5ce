"""The guide's change page: its outline with the state of every unit, changed in place with one reason."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django import forms
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.domain.arranging import RowEdit
from articles.domain.composing import Proposal
from articles.domain.drafts import Draft
from articles.domain.publicstate import unit_states
from articles.edit import addresses
from livhealth.text.plain import clean_line

HEADING = {"head": "title", "section": "heading", "faq": "question"}
STATES = {
    "published": gettext_lazy("published"),
    "changed": gettext_lazy("changed"),
    "added": gettext_lazy("new"),
    "moved": gettext_lazy("moved"),
    "flagged": gettext_lazy("flag changed"),
    "in_work": gettext_lazy("in work"),
    "missing": gettext_lazy("missing"),
}


class LineForm(forms.Form):
    """What can be changed of one unit without opening its page."""

    heading = forms.CharField(max_length=200)
    ready = forms.BooleanField(required=False)
    safety_critical = forms.BooleanField(required=False)
    text_seen = forms.IntegerField(widget=forms.HiddenInput)
    place_seen = forms.IntegerField(widget=forms.HiddenInput, required=False)

    def __init__(self, draft: Draft, *args: Any, editable: bool, **kwargs: Any) -> None:
        super().__init__(*args, prefix=draft.unit.replace(":", "-"), initial=line_values(draft), **kwargs)
        if draft.row is None:
            del self.fields["safety_critical"]
        self.fields["heading"].widget.attrs |= {
            "aria-label": _("Heading of %s") % draft.unit,
            "lang": draft.text.language,
            "dir": addresses.direction(draft.text.language),
        }
        for field in self.fields.values():
            field.disabled = not editable

    def clean_heading(self) -> str:
        return clean_line(self.cleaned_data["heading"])


def line_values(draft: Draft) -> dict[str, Any]:
    kind = draft.unit.partition(":")[0]
    return {
        "heading": getattr(draft.text, HEADING[kind]),
        "ready": draft.text.ready,
        "safety_critical": bool(draft.row and draft.row.safety_critical),
        "text_seen": draft.text.save_number,
        "place_seen": draft.row.save_number if draft.row else None,
    }


@dataclass(frozen=True)
class Line:
    """One unit on the hub."""

    draft: Draft
    form: LineForm | None
    state: str
    state_label: str
    edit: str
    place: str

    @property
    def anchor(self) -> str:
        return self.draft.unit.replace(":", "-")


def lines(proposal: Proposal, *, data: Mapping[str, Any] | None, editable: bool) -> list[Line]:
    """Every unit in reading order; with `data`, bound to a posted form."""
    states = unit_states(proposal)
    return [line(draft, states[draft.unit], data, editable) for draft in proposal.drafts.all()]


def line(draft: Draft, state: str, data: Mapping[str, Any] | None, editable: bool) -> Line:
    return Line(
        draft=draft,
        form=LineForm(draft, data, editable=editable) if draft.text else None,
        state=state,
        state_label=STATES[state],
        edit=addresses.text(draft.text) if draft.text else "",
        place=reverse(f"admin:articles_{draft.row._meta.model_name}_change", args=[draft.row.pk]) if draft.row else "",
    )


def edits(shown: list[Line]) -> list[RowEdit]:
    """What the posted lines ask of texts and places. Lines must be valid."""
    found: list[RowEdit] = []
    for each in shown:
        if each.form is None or not each.form.has_changed():
            continue
        data, kind = each.form.cleaned_data, each.draft.unit.partition(":")[0]
        found.append(RowEdit(each.draft.text, data["text_seen"], {HEADING[kind]: data["heading"], "ready": data["ready"]}))
        if each.draft.row:
            found.append(RowEdit(each.draft.row, data["place_seen"] or 0, {"safety_critical": data["safety_critical"]}))
    return found


def problems(shown: list[Line]) -> list[str]:
    """Sentences for the lines that break a rule."""
    return [
        f"{each.draft.unit}: {' '.join(errors)}"
        for each in shown
        if each.form is not None and not each.form.is_valid()
        for errors in each.form.errors.values()
    ]
