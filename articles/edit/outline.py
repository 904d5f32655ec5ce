"""The outline on the hub: a line for every unit with its state, whose heading and marks are changed in place."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from typing import Any

from django import forms
from django.http import QueryDict
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, pgettext_lazy

from articles.domain.drafting.arranging import RowEdit
from articles.domain.drafting.composing import Proposal, name_of, unit_states
from articles.domain.drafting.drafts import Draft
from articles.domain.drafting.last_saves import LastSave, last_saves
from articles.domain.edition.content import words_of
from articles.domain.edition.unit import Unit
from articles.edit import addresses
from articles.edit.inputs import Heading, Mark, Seen
from livhealth.editing.comparing import FieldChange, compare_values
from livhealth.floor import languages
from livhealth.text.merge import merge_lines
from livhealth.text.plain import clean_line

CELLS = ("heading", "ready", "safety_critical")
SEEN = "text_seen"
STATES = {
    "published": pgettext_lazy("state of a unit", "published"),
    "changed": gettext_lazy("changed"),
    "added": gettext_lazy("new"),
    "moved": gettext_lazy("moved"),
    "flagged": gettext_lazy("flag changed"),
    "in_work": gettext_lazy("in work"),
    "missing": gettext_lazy("missing"),
}
DIFFERENT = {"changed", "added", "moved", "flagged", "in_work"}


class LineForm(forms.Form):
    """What can be changed of one unit without opening its page.

    Each cell carries the value that was shown, so that a line that the editor left alone never
    counts as changed, whatever others saved meanwhile.
    """

    heading = Heading(max_length=200, show_hidden_initial=True)
    ready = Mark(required=False, show_hidden_initial=True)
    safety_critical = Mark(required=False, show_hidden_initial=True)
    text_seen = Seen()
    place_seen = Seen(required=False)

    def __init__(self, draft: Draft, data: Mapping[str, Any] | None) -> None:
        super().__init__(data, prefix=prefix(draft), initial=line_values(draft))
        if draft.row is None:
            del self.fields["safety_critical"]
        self.fields["heading"].widget.attrs |= {
            "aria-label": _("Heading of %s") % draft.text,
            "lang": draft.text.language,
            "dir": languages.direction(draft.text.language),
        }

    def clean_heading(self) -> str:
        if heading := clean_line(self.cleaned_data["heading"]):
            return heading
        raise forms.ValidationError(self.fields["heading"].error_messages["required"])

    def touched(self) -> list[str]:
        """The cells that the editor changed."""
        return [name for name in self.changed_data if name in CELLS] if self.is_bound else []


def prefix(draft: Draft) -> str:
    return Unit.parse(draft.unit).html_id


def line_values(draft: Draft) -> dict[str, Any]:
    return {
        "heading": getattr(draft.text, Unit.parse(draft.unit).kind.heading),
        "ready": draft.text.ready,
        "safety_critical": bool(draft.row and draft.row.safety_critical),
        "text_seen": draft.text.save_number,
        "place_seen": draft.row.save_number if draft.row else None,
    }


@dataclass(frozen=True)
class Line:
    """One unit on the hub."""

    draft: Draft
    anchor: str
    form: LineForm | None
    state: str
    state_label: str
    heading: str
    edit: str
    place: str
    saved: LastSave | None = None
    starts_faqs: bool = False

    @property
    def is_safety(self) -> bool:
        return bool(self.draft.row and self.draft.row.safety_critical)

    @property
    def differs(self) -> bool:
        """Does it say something else than patients read?"""
        return self.state in DIFFERENT


def lines(proposal: Proposal, *, data: Mapping[str, Any] | None, editable: str) -> list[Line]:
    """Every unit in reading order; with `data`, bound to a posted form.

    `editable` says which lines are forms: one by its anchor, "all" of them, or none.
    """
    states, saves, pages = unit_states(proposal), last_saves(proposal), edit_pages(proposal)
    shown = [
        Line(
            draft=draft,
            anchor=prefix(draft),
            form=LineForm(draft, posted(draft, data)) if draft.text and is_open(draft, editable) else None,
            state=states[draft.unit],
            state_label=str(STATES[states[draft.unit]]),
            heading=name_of(proposal, draft),
            edit=pages.get(draft.unit, ""),
            place=addresses.text(draft.row) if draft.row and is_open(draft, editable) else "",
            saved=saves.get(draft.unit),
        )
        for draft in proposal.drafts.all()
    ]
    first_faq = len(shown) - len(proposal.drafts.faqs)
    return [*shown[:first_faq], *(replace(each, starts_faqs=not place) for place, each in enumerate(shown[first_faq:]))]


def is_open(draft: Draft, editable: str) -> bool:
    return editable in ("all", prefix(draft))


def edit_pages(proposal: Proposal) -> dict[str, str]:
    """Unit -> where its words are written; where nobody has translated them yet, the translator's page."""
    pages = {model: addresses.texts(model) for model in {type(text) for text in proposal.drafts.texts()}}
    found = {draft.unit: pages[type(draft.text)](draft.text.pk) for draft in proposal.drafts.all() if draft.text}
    to_do = {draft.unit for draft in proposal.drafts.all() if draft.text is None}
    return found | {
        unit: addresses.task(proposal.article, proposal.language, unit)
        for unit in to_do
        if words_of(proposal.source_content, unit)
    }


def posted(draft: Draft, data: Mapping[str, Any] | None) -> Mapping[str, Any] | None:
    """The posted form, if it had a line for this unit: somebody may have added the unit since."""
    return data if data is not None and f"{prefix(draft)}-{SEEN}" in data else None


def retired_meanwhile(shown: Sequence[Line], data: Mapping[str, Any]) -> list[str]:
    """Sentences for posted lines whose unit somebody retired meanwhile."""
    known = {f"{each.anchor}-{SEEN}" for each in shown}
    return [
        _("“%s” was retired after you opened this page. Look at the outline again, then save.")
        % name.removesuffix(f"-{SEEN}")
        for name in data
        if name.endswith(f"-{SEEN}") and name not in known
    ]


def posted_forms(shown: Sequence[Line]) -> Iterator[tuple[Draft, LineForm]]:
    """The lines that were posted, with their units."""
    return ((each.draft, each.form) for each in shown if each.form and each.form.is_bound)


def edits(shown: Sequence[Line]) -> list[RowEdit]:
    """What the posted lines ask of texts and places. Lines must be valid."""
    return [edit for draft, form in posted_forms(shown) for edit in row_edits(draft, form)]


def row_edits(draft: Draft, form: LineForm) -> Iterator[RowEdit]:
    """What one valid line asks of its text and of its place, by the rows' own field names."""
    touched = form.touched()
    for row, seen, cells in ((draft.text, SEEN, CELLS[:2]), (draft.row, "place_seen", CELLS[2:])):
        if values := {field_name(draft, cell): form.cleaned_data.get(cell) for cell in cells if cell in touched}:
            yield RowEdit(row, form.cleaned_data[seen] or 0, values)


def field_name(draft: Draft, cell: str) -> str:
    return Unit.parse(draft.unit).kind.heading if cell == "heading" else cell


def theirs_and_mine(shown: Sequence[Line]) -> list[FieldChange]:
    """What the editor changed in rows that somebody else saved meanwhile, against what stands there now."""
    return [
        replace(change, label=f"{draft.text}: {change.label}")
        for draft, form in posted_forms(shown)
        if form.is_valid()
        for edit in row_edits(draft, form)
        if edit.seen != edit.row.save_number
        for change in compare_values(
            type(edit.row),
            {name: getattr(edit.row, name) for name in edit.values},
            edit.values,
            language=draft.text.language,
        )
    ]


def having_seen(shown: Sequence[Line], data: QueryDict) -> QueryDict:
    """A copy of the posted outline that has seen what stands there now; cells left alone say what that is.

    A heading of which each changed other words holds both.
    """
    data = data.copy()
    for draft, form in posted_forms(shown):
        touched = form.touched()
        for name, value in line_values(draft).items():
            if name not in form.fields:
                continue
            began = data.get(form[name].html_initial_name)
            data[form[name].html_initial_name] = value
            if name not in touched:
                put(data, form[name].html_name, value)
            elif name == "heading":
                mine = str(data[form[name].html_name])
                merged = merge_lines(None if began is None else str(began), value, mine, one_line=True)
                data[form[name].html_name] = merged.text({}) or mine
    return data


def put(data: QueryDict, name: str, value: Any) -> None:
    """As a browser sends it: a box that is not ticked is absent."""
    data[name] = value
    if value is False or value is None:
        del data[name]


def problems(shown: Sequence[Line]) -> list[str]:
    """Sentences for the lines that break a rule."""
    return [
        f"{draft.text}: {' '.join(map(str, errors))}"
        for draft, form in posted_forms(shown)
        for errors in form.errors.values()
    ]
