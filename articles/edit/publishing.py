"""Publishing: each changed unit with its difference and class, a reason, a note, and the decision."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import NON_FIELD_ERRORS, PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.domain import authors
from articles.domain.blockers import blockers
from articles.domain.composing import Proposal, propose
from articles.domain.content import HEAD, REFERENCES, Content, UnitChange
from articles.domain.publishing import publish_edition
from articles.domain.signatures import Signature, signature
from articles.domain.suggesting import suggested_class
from articles.edit import addresses, hub, pages
from articles.models import Article, ArticleText, ChangeClass, EditionChange, FAQText, SectionText
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
    digest = forms.CharField(widget=forms.HiddenInput, required=False)
    stands = forms.CharField(widget=forms.HiddenInput, required=False)
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

    def __init__(self, proposal: Proposal, signed: Signature | None, *args: Any, **kwargs: Any) -> None:
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
        for name, label in decisions(proposal, signed):
            self.fields[name] = forms.BooleanField(label=label, required=False)
        language = proposal.language
        self.fields["public_note"].widget.attrs |= {"lang": language, "dir": languages.direction(language)}

    def clean(self) -> None:
        """Refuses what was shown before somebody changed, published or withdrew this guide."""
        shown = (self.cleaned_data.get("digest"), self.cleaned_data.get("stands"))
        if shown != (self.proposal.digest, self.proposal.stands):
            raise ValidationError(
                _(
                    "Somebody changed this guide after you opened this page. Look at the changes and their classes again, then publish."
                ),
                code="stale",
            )

    def classes(self) -> dict[str, ChangeClass]:
        changes = self.proposal.changes if self.proposal.base else []
        return {change.unit: ChangeClass(self.cleaned_data[class_name(change)]) for change in changes}


def class_name(change: UnitChange) -> str:
    return f"class-{change.unit}"


def shown_again(data: QueryDict, proposal: Proposal) -> dict[str, Any]:
    """A stale form with its words. Its classes and decisions were made for another text: they are asked again."""
    asked_again = {class_name(change): int(suggested_class(change)) for change in proposal.changes}
    kept = {name: data.get(name, "") for name in ("reason", "public_note")}
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


def publish_page(side: Any, request: HttpRequest, pk: int, language: str) -> HttpResponse:
    """GET shows what would be published; POST publishes exactly what was shown."""
    article = pages.find(request, pk, Act.PUBLISH, language)
    proposal = propose(article, language)
    data = request.POST if request.method == "POST" else None
    signed = signature(proposal, by=request.user)
    form = PublishForm(proposal, signed, data, initial={**shown_now(proposal), "reason": stated_reasons(proposal)})
    stops = blockers(proposal)
    if data and form.is_valid() and (done := published(request, form)):
        return done
    is_stale = form.is_bound and form.has_error(NON_FIELD_ERRORS, "stale")
    if is_stale:
        said = form.non_field_errors().as_data()
        form = PublishForm(proposal, signed, shown_again(request.POST, proposal))
        form.add_error(None, said)
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
        decisions=[form[name] for name, _label in decisions(proposal, signed)],
        signed=signed,
        first=proposal.base is None,
        withdrawn=bool(proposal.base and hasattr(proposal.base, "withdrawal")),
    )
    return render(request, "admin/articles/publish.html", context, status=409 if is_stale else 200)


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
            stands=data["stands"],
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
    """The reasons of the saves since the last edition, in one line; "" for a first edition."""
    if proposal.base is None:
        return ""
    return "; ".join(reasons_since(authors.parts_since(proposal)))[:500]


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
        title=_("References") if is_references else (new or old).get(hub.HEADING[kind], change.unit),
        fields=[]
        if is_references
        else [
            *compare_values(MODELS[kind], {**blank, **old, **language}, {**blank, **new, **language}),
            *(compare_values(Article, origin(proposal.base_content), origin(proposal.content)) if kind == HEAD else []),
        ],
        citations=changed_citations(change) if is_references else [],
        class_field=form[class_name(change)] if proposal.base else None,
    )


def origin(content: Content | None) -> dict[str, str]:
    """What the content says of the text it is based on, by the guide's field names."""
    stated = content["origin"] if content else {}
    return {f"origin_{name}": stated.get(name, "") for name in ("author", "publisher", "published_on")}


def changed_citations(change: UnitChange) -> list[tuple[str, str]]:
    """(before, after) of every reference that differs; "" where it came or went."""
    old = {record["key"]: cite(record) for record in change.old or []}
    new = {record["key"]: cite(record) for record in change.new or []}
    return [(old.get(key, ""), new.get(key, "")) for key in {**old, **new} if old.get(key) != new.get(key)]
