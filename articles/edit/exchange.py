"""Exchange with a translation agency: the file to send, the file that came back, and what became of it."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.domain.drafting.composing import newest_edition
from articles.domain.edition.freshness import State
from articles.domain.xliff.exporting import cells, export
from articles.domain.xliff.importing import Report, import_file
from articles.domain.xliff.parsing import MOST_BYTES, too_large
from articles.edit import guide_pages
from articles.models import Article
from articles.models.text import Provenance
from livhealth.editing.forms import ReasonField
from livhealth.floor import languages
from livhealth.floor.access import Act, may
from livhealth.floor.refusal import NotAllowed, Refused

MEDIA_TYPE = "application/xliff+xml"  # XLIFF 2.0, appendix "MIME type"
ORIGINS = [choice for choice in Provenance.choices if choice[0] != Provenance.WRITTEN]


class ImportForm(forms.Form):
    """A file, who made its words, and why it is imported. Nothing is chosen for the person."""

    file = forms.FileField(
        label=gettext_lazy("File"),
        help_text=gettext_lazy("XLIFF 2.0, as it was exported here, up to 10 MB."),
        widget=forms.FileInput(attrs={"accept": ".xlf,.xliff"}),
    )
    provenance = forms.ChoiceField(
        label=gettext_lazy("How did these words come to be?"),
        choices=ORIGINS,
        widget=forms.RadioSelect,
        help_text=gettext_lazy("Patients are told when nobody reviewed a machine translation. Say what is true."),
    )
    reason = ReasonField()

    def clean_file(self) -> Any:
        """The size is asked before a byte is read."""
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise ValidationError(too_large())
        return file


def exchange_page(side: Any, request: HttpRequest, pk: int, language: str) -> HttpResponse:
    """GET explains, and gives the file for `?download=open` or `all`; POST takes a file over."""
    article = guide_pages.find(request, pk, Act.READ_EDITING, language)
    if language == article.source_language:
        raise Http404
    allowed = may(request.user, Act.EDIT_TRANSLATION, language=language)
    if request.method == "POST" and not allowed:
        raise PermissionDenied
    refusal, wanted = "", request.GET.get("download")
    if wanted not in (None, "open", "all"):
        raise Http404
    if wanted:
        try:
            return download(article, language, everything=wanted == "all")
        except Refused as problem:
            refusal = str(problem)
    form = ImportForm(request.POST or None, request.FILES or None, label_suffix="")
    report = imported(request, article, language, form) if request.method == "POST" and form.is_valid() else None
    context = guide_pages.context(
        side,
        request,
        article,
        title=_("Exchange with translators"),
        form=(form if report is None else ImportForm(label_suffix="")) if allowed else None,
        report=report,
        refusal=refusal,
        counts=counts(article, language),
        edition=newest_edition(article, article.source_language),
        language=languages.get(language),
        language_code=language,
    )
    return render(request, "admin/articles/exchange.html", context)


def counts(article: Article, language: str) -> list[tuple[Any, int]]:
    """(state, number of units in it), the current ones last."""
    found = cells(article, language)
    order = (State.MISSING, State.BEHIND_SAFETY, State.BEHIND_CONTENT, State.CURRENT)
    return [(state, sum(cell.state == state for cell in found)) for state in order]


def download(article: Article, language: str, *, everything: bool) -> HttpResponse:
    response = HttpResponse(export(article, language, everything=everything), content_type=MEDIA_TYPE)
    response.headers["Content-Disposition"] = f'attachment; filename="{article.slug}-{language}.xlf"'
    return response


def imported(request: HttpRequest, article: Article, language: str, form: ImportForm) -> Report | None:
    """What became of the file; None when it is refused as a whole, with the sentence on the form."""
    data = form.cleaned_data
    try:
        return import_file(
            data=data["file"].read(MOST_BYTES + 1),
            provenance=Provenance(data["provenance"]),
            by=request.user,
            reason=data["reason"],
            article=article,
            language=language,
        )
    except NotAllowed as refusal:
        raise PermissionDenied(str(refusal)) from None
    except (Refused, ValidationError) as refusal:
        form.add_error(None if isinstance(refusal, Refused) else "reason", guide_pages.sentences(refusal))
        return None
