"""Publishing: each changed unit with its difference and class, a reason, a note, and the decision."""

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.domain.drafting.blockers import nothing_new, obstacles
from articles.domain.drafting.composing import Proposal, propose
from articles.domain.edition.content import UnitChange
from articles.domain.publishing.publication import Publication, publish_edition
from articles.domain.publishing.schedule import schedule_publication
from articles.domain.reading.unit_changes import changed_units, weight
from articles.domain.reviewing import authorship
from articles.domain.reviewing.signatures import Signature, review_state, signature
from articles.domain.translating.figure_words import figure_differences
from articles.domain.translating.unit_differences import of_proposal
from articles.domain.typo_guard.false_typos import find_false_typos, suggested_class
from articles.edit import addresses, guide_pages
from articles.edit.guide_pages import Side
from articles.edit.scheduling import DueField
from articles.models import ChangeClass
from articles.models.text import Provenance
from livhealth.editing import comparing
from livhealth.editing.history import reasons_since
from livhealth.floor import languages
from livhealth.floor.access import Act
from livhealth.floor.hospital import with_zone
from livhealth.floor.person import Person, signed_in
from livhealth.floor.reason import REASON_LENGTH, ReasonField
from livhealth.floor.road import is_stale, send


class PublishForm(forms.Form):
    digest = forms.CharField(widget=forms.HiddenInput, required=False)
    stands = forms.CharField(widget=forms.HiddenInput, required=False)
    reason = ReasonField(
        label=gettext_lazy("Reason"),
        error_messages={},
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
    due_at = DueField()

    def __init__(
        self, proposal: Proposal, signed: Signature | None, opened: Collection[str], *args: Any, **kwargs: Any
    ) -> None:
        super().__init__(*args, **kwargs)
        self.proposal = proposal
        for change in self.changes:
            self.fields[class_name(change)] = forms.TypedChoiceField(
                choices=ChangeClass.choices,
                coerce=int,
                widget=forms.RadioSelect,
                # What the page does not open nobody has compared: the cautious class stands there.
                initial=suggested_class(change) if change.unit in opened else ChangeClass.SAFETY,
                label=_("Do patients have to know?"),
            )
        for name, label in decisions(proposal, signed):
            self.fields[name] = forms.BooleanField(label=label, required=False)
        language = proposal.language
        self.fields["public_note"].widget.attrs |= {"lang": language, "dir": languages.direction(language)}

    def clean(self) -> dict[str, Any]:
        """Refuses what was shown before somebody changed, published or withdrew this guide."""
        data = self.cleaned_data
        shown = (data.get("digest"), data.get("stands"))
        if shown != (self.proposal.digest, self.proposal.stands):
            raise ValidationError(
                _(
                    "Somebody changed this guide after you opened this page. Look at the changes and their classes again, then publish."
                ),
                code="stale",
            )

        if data.get("due_at") and data.get("emergency"):
            self.add_error(
                "due_at", _("An emergency does not wait. Leave the moment empty, or have the text reviewed.")
            )
        self.refuse_false_typos()
        return self.asked(data)

    def refuse_false_typos(self) -> None:
        """Say why a change is no typo where its class is chosen: one click from "content". The verb asks again."""
        typos = [each for each in self.changes if self.cleaned_data.get(class_name(each)) == ChangeClass.TYPO]
        if self.proposal.base:
            for unit, said in find_false_typos(typos, self.proposal.base).items():
                self.add_error(f"class-{unit}", said)

    def asked(self, data: dict[str, Any]) -> dict[str, Any]:
        """The values as the verbs want them: one publication, and its moment."""
        names = {class_name(change): change.unit for change in self.changes}
        publication = Publication(
            article=self.proposal.article,
            language=self.proposal.language,
            reason=data.get("reason", ""),
            classes={names[name]: ChangeClass(value) for name, value in data.items() if name in names},
            public_note=data.get("public_note", ""),
            digest=data["digest"],
            stands=data["stands"],
            emergency=data.get("emergency", False),
            override=data.get("override", False),
        )
        return {"publication": publication, "due_at": data.get("due_at")}

    @property
    def changes(self) -> Sequence[UnitChange]:
        """What is classed: nothing in a first edition."""
        return self.proposal.changes if self.proposal.base else []

    def class_fields(self) -> dict[str, Any]:
        return {change.unit: self[class_name(change)] for change in self.changes}


def class_name(change: UnitChange) -> str:
    return f"class-{change.unit}"


def shown_again(data: QueryDict, proposal: Proposal, opened: Collection[str]) -> dict[str, Any]:
    """A stale form with its words. Its classes and decisions were made for another text: they are asked again."""
    asked_again = {
        class_name(change): int(suggested_class(change) if change.unit in opened else ChangeClass.SAFETY)
        for change in proposal.changes
    }
    kept = {name: data.get(name, "") for name in ("reason", "public_note", "due_at")}
    return {**asked_again, **kept, **shown_now(proposal)}


def shown_now(proposal: Proposal) -> dict[str, str]:
    return {"digest": proposal.digest, "stands": proposal.stands}


def decisions(proposal: Proposal, signed: Signature | None) -> Iterator[tuple[str, str]]:
    """The explicit decisions without which this may not be released: none when a signature releases it."""
    if signed and not signed.problem:
        return
    if Provenance.MACHINE_UNREVIEWED in proposal.content.get("provenance", {}).values():
        yield (
            "override",
            _("Publish machine translation that nobody reviewed: I take responsibility, and patients are told."),
        )
    else:
        yield (
            "emergency",
            _(
                "Release without a second person's review: I take responsibility, and it is recorded as an emergency release."
            ),
        )


def publish_page(side: Side, request: HttpRequest, pk: int, language: str) -> HttpResponse:
    """GET shows what would be published; POST publishes exactly what was shown."""
    article = guide_pages.guide_for(request, pk, Act.PUBLISH, language)
    proposal = propose(article, language)
    signed = signature(proposal, by=signed_in(request))
    initial = {**shown_now(proposal), "reason": stated_reasons(proposal)}
    opened = comparing.opened(
        ((change.unit, weight(change)) for change in proposal.changes), request.GET.get("open", "")
    )
    form = PublishForm(proposal, signed, opened, request.POST or None, initial=initial)
    stops = obstacles(proposal)
    same = [] if stops else nothing_new(proposal)
    if published := send(request, form, publish_now_or_later):
        messages.success(request, published.result)
        return HttpResponseRedirect(addresses.hub(article, language))
    stale = is_stale(form)
    if stale:
        said = form.non_field_errors().as_data()
        form = PublishForm(proposal, signed, opened, shown_again(request.POST, proposal, opened))
        form.add_error(None, said)
    context = guide_pages.context(
        side,
        request,
        article,
        title=_("Publish: %s") % (proposal.content["head"].get("title") or article.slug),
        form=form,
        units=[]
        if stops or same
        else changed_units(proposal.base_content, proposal.content, form.class_fields(), opened),
        blockers=stops,
        nothing_new=same,
        differences=[] if stops else of_proposal(proposal),
        figure_differences=[] if stops else figure_differences(proposal),
        proposal=proposal,
        language=languages.get(language),
        language_code=language,
        decisions=[form[name] for name, _label in decisions(proposal, signed)],
        state=review_state(proposal),
        first=proposal.base is None,
        withdrawn=bool(proposal.base and proposal.base.is_withdrawn),
    )
    return render(request, "admin/articles/publish.html", context, status=409 if stale else 200)


def publish_now_or_later(*, publication: Publication, due_at: datetime | None, by: Person) -> str:
    """Call the verb, for now or for later; what the editor is told then."""
    if due_at is None:
        edition = publish_edition(publication=publication, by=by)
        return _("Edition %d is published: patients read it now.") % edition.number
    schedule = schedule_publication(publication=publication, by=by, due_at=due_at)
    said = _("It is scheduled for %s. Exactly this text is published then, if it is signed.")
    return said % with_zone(schedule.due_at)


def stated_reasons(proposal: Proposal) -> str:
    """The reasons of the saves that this publication gives to patients, in one line: as many as fit, the oldest first."""
    said = ""
    for reason in filter(None, reasons_since(authorship.parts_published(proposal))):
        longer = f"{said}; {reason}" if said else reason
        if len(longer) > REASON_LENGTH:
            break
        said = longer
    return said
