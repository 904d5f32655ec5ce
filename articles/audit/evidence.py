"""The export of evidence: a form that asks why and how much, and the bundle that answers it."""

import tempfile
from contextlib import ExitStack
from typing import Any, cast

from django import forms
from django.http import FileResponse, HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_http_methods

from articles.audit import addresses
from articles.audit.asked_guide import shows_guide
from articles.domain.evidence.export import export_evidence
from articles.domain.evidence.scope import published_languages
from articles.models import Article
from livhealth.floor import languages
from livhealth.floor.access import Act
from livhealth.floor.access_marks import needs
from livhealth.floor.person import signed_in
from livhealth.floor.reason import ReasonField
from livhealth.floor.road import call_verb
from livhealth.ledger.models import Entry


class EvidenceForm(forms.Form):
    """Why the evidence is exported, and for which languages and days the pages are presented."""

    reason = ReasonField(
        help_text=_("Kept in the ledger, with your name. For example: the court asked for it on 2 May 2026."),
        error_messages={"required": _("Say why you export this: the reason is kept in the ledger.")},
    )
    languages = forms.MultipleChoiceField(
        label=_("Pages in these languages"),
        widget=forms.CheckboxSelectMultiple,
        required=False,
        help_text=_("None chosen: all of them."),
    )
    from_on = forms.DateField(
        label=_("Pages from this day on"), required=False, widget=forms.DateInput(attrs={"type": "date"})
    )
    to_on = forms.DateField(
        label=_("Pages up to this day"),
        required=False,
        widget=forms.DateInput(attrs={"type": "date"}),
        help_text=_("Languages and days limit the presented pages only: the record is always exported whole."),
    )

    def __init__(self, article: Article, data: Any) -> None:
        super().__init__(data, label_suffix="")
        codes = published_languages(article)
        named = {each.code: each.native_name for each in languages.every()}
        chosen = cast(forms.MultipleChoiceField, self.fields["languages"])
        chosen.choices = [(code, named.get(code, code)) for code in codes]
        chosen.initial = codes


@needs(Act.READ_AUDIT, Act.EXPORT)
@require_http_methods(["GET", "HEAD", "POST"])
@shows_guide
def evidence(request: HttpRequest, article: Article) -> HttpResponseBase:
    """GET asks; POST gives the bundle and is an entry of the ledger."""
    form = EvidenceForm(article, request.POST if request.method == "POST" else None)
    if request.method == "POST" and form.is_valid() and (bundle := exported(request, article, form)):
        return bundle
    return render(
        request,
        "audit/evidence.html",
        {"article": article, "form": form, "timeline": addresses.timeline(article.slug)},
    )


def exported(request: HttpRequest, article: Article, form: EvidenceForm) -> FileResponse | None:
    """The zip file; None when the export is refused, with the sentence on the form."""
    with ExitStack() as until_sent:
        file = until_sent.enter_context(tempfile.TemporaryFile())
        given = {"article": article, "by": signed_in(request), "file": file, **form.cleaned_data}
        # An export reads for minutes, so the verb locks the ledger only for its entry.
        entry = call_verb(form, export_evidence, own_transaction=True, **given).result
        if entry is None:
            return None
        until_sent.pop_all()
    file.seek(0)
    return FileResponse(file, as_attachment=True, filename=name_of(article, entry), content_type="application/zip")


def name_of(article: Article, entry: Entry) -> str:
    return f"{article.slug}-evidence-{timezone.localdate(entry.at).isoformat()}-{entry.number}.zip"
