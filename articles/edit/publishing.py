"""Publishing: each changed unit with its difference and class, a reason, a note, and the decision."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.domain.blockers import blockers
from articles.domain.composing import Proposal, propose
from articles.domain.content import REFERENCES, UnitChange
from articles.domain.publishing import publish_edition, suggested_class
from articles.domain.reviewing import releasing_review
from articles.edit import addresses, pages
from articles.models import ArticleText, ChangeClass, EditionChange, FAQText, SectionText
from articles.models.text import Provenance
from livhealth import languages
from livhealth.access import Act
from livhealth.editing.comparing import FieldChange, compare_values
from livhealth.editing.history import reasons_since
from livhealth.refusal import NotAllowed, Refused, Stale
from references.citation import cite

MODELS = {"head": ArticleText, "section": SectionText, "faq": FAQText}


@dataclass(frozen=True)
class ChangedUnit:
    """One changed unit on the form: what happened, its differences, the field that asks its class."""

    change: UnitChange
    action: Any
    title: str
    fields: list[FieldChange]
    citations: list[tuple[str, str]]
    class_field: Any


class PublishForm(forms.Form):
    digest = forms.CharField(widget=forms.HiddenInput)
    reason = forms.CharField(
        label=gettext_lazy("Reason"),
        max_length=500,
        help_text=gettext_lazy("For auditors: why this is published. Pre-filled with the reasons of the saves."),
        widget=forms.Textarea(attrs={"rows": 2, "class": "vLargeTextField"}),
    )
    public_note = forms.CharField(
        label=gettext_lazy("Public note"),
        max_length=1000,
        required=False,
        help_text=gettext_lazy("For patients: what changed, in one or two plain sentences in the guide's language."),
        widget=forms.Textarea(attrs={"rows": 2, "class": "vLargeTextField"}),
    )

    def __init__(self, proposal: Proposal, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.proposal = proposal
        if proposal.base:
            for change in proposal.changes:
                self.fields[class_name(change)] = forms.TypedChoiceField(
                    choices=ChangeClass.choices,
                    coerce=int,
                    widget=forms.RadioSelect,
                    initial=suggested_class(change),
                    label=_("Do patients have to know?"),
                )
        for name, label in decisions(proposal):
            self.fields[name] = forms.BooleanField(label=label, required=False)
        language = proposal.language
        self.fields["public_note"].widget.attrs |= {"lang": language, "dir": languages.direction(language)}

    def classes(self) -> dict[str, ChangeClass]:
        changes = self.proposal.changes if self.proposal.base else []
        return {change.unit: ChangeClass(self.cleaned_data[class_name(change)]) for change in changes}


def class_name(change: UnitChange) -> str:
    return f"class-{change.unit}"


def decisions(proposal: Proposal) -> Iterator[tuple[str, str]]:
    """The explicit decisions without which this may not be released."""
    if Provenance.MACHINE_UNREVIEWED in proposal.content.get("provenance", {}).values():
        yield "override", _("Publish machine translation that nobody reviewed: I take responsibility, and patients are told.")
    elif releasing_review(proposal) is None:
        yield "emergency", _("Release without a second person's review: I take responsibility, and it is recorded as an emergency release.")


def publish_page(side: Any, request: HttpRequest, pk: int, language: str) -> HttpResponse:
    """GET shows what would be published; POST publishes exactly what was shown."""
    article = pages.find(request, pk, Act.PUBLISH, language)
    proposal = propose(article, language)
    data = request.POST if request.method == "POST" else None
    form = PublishForm(proposal, data, initial={"digest": proposal.digest, "reason": stated_reasons(proposal)})
    stops = blockers(proposal)
    if data and form.is_valid():
        if done := published(request, form):
            return done
        if form.has_error(None, "stale"):
            form.data = {**data.dict(), "digest": proposal.digest}
    context = pages.context(
        side,
        request,
        article,
        title=_("Publish: %s") % (proposal.content["head"].get("title") or article.slug),
        form=form,
        units=[] if stops else changed_units(proposal, form),
        blockers=stops,
        proposal=proposal,
        language=languages.get(language),
        language_code=language,
        decisions=[form[name] for name, _label in decisions(proposal)],
        first=proposal.base is None,
    )
    return render(request, "admin/articles/publish.html", context, status=409 if form.has_error(None, "stale") else 200)


def published(request: HttpRequest, form: PublishForm) -> HttpResponse | None:
    """Call the verb; its refusal becomes the form's error."""
    data, proposal = form.cleaned_data, form.proposal
    try:
        edition = publish_edition(
            article=proposal.article,
            language=proposal.language,
            by=request.user,
            reason=data["reason"],
            classes=form.classes(),
            digest=data["digest"],
            public_note=data["public_note"],
            emergency=data.get("emergency", False),
            override=data.get("override", False),
        )
    except NotAllowed as refusal:
        raise PermissionDenied(str(refusal)) from None
    except Stale as refusal:
        form.add_error(None, ValidationError(str(refusal), code="stale"))
        return None
    except (Refused, ValidationError) as refusal:
        form.add_error(None, pages.sentences(refusal))
        return None
    messages.success(request, _("Edition %d is published: patients read it now.") % edition.number)
    return HttpResponseRedirect(addresses.hub(proposal.article, proposal.language))


def stated_reasons(proposal: Proposal) -> str:
    """The reasons of the saves since the last edition, in one line."""
    drafts = [*proposal.drafts.all(), *proposal.drafts.retired]
    rows = [(type(row), row.pk) for draft in drafts for row in (draft.text, draft.row) if row]
    rows += [(type(reference), reference.pk) for reference in proposal.records.values()]
    return "; ".join(reasons_since(rows, proposal.base.published_at if proposal.base else None))[:500] if proposal.base else ""


def changed_units(proposal: Proposal, form: PublishForm) -> list[ChangedUnit]:
    return [changed_unit(change, proposal, form) for change in proposal.changes]


def changed_unit(change: UnitChange, proposal: Proposal, form: PublishForm) -> ChangedUnit:
    kind = change.unit.partition(":")[0]
    old, new = change.old or {}, change.new or {}
    language = {"language": proposal.language}
    is_references = change.unit == REFERENCES
    blank = dict.fromkeys({**old, **new}, "") if not is_references else {}
    return ChangedUnit(
        change=change,
        action=EditionChange.Action(change.action).label,
        title=_("References") if is_references else next(iter({**old, **new}.values()), change.unit),
        fields=[] if is_references else compare_values(MODELS[kind], {**blank, **old, **language}, {**blank, **new, **language}),
        citations=changed_citations(change) if is_references else [],
        class_field=form[class_name(change)] if proposal.base else None,
    )


def changed_citations(change: UnitChange) -> list[tuple[str, str]]:
    """(before, after) of every reference that differs; "" where it came or went."""
    old = {record["key"]: cite(record) for record in change.old or []}
    new = {record["key"]: cite(record) for record in change.new or []}
    return [(old.get(key, ""), new.get(key, "")) for key in {**old, **new} if old.get(key) != new.get(key)]
