"""Exchange with a translation agency: the file to send, the file that came back, and what became of it."""

from typing import Any

from django import forms
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.domain.drafting.composing import newest_edition
from articles.domain.edition.freshness import State
from articles.domain.record.titles import Titles
from articles.domain.xliff.exporting import cells, export
from articles.domain.xliff.importing import Report, import_file
from articles.domain.xliff.parsing import MOST_BYTES, too_large
from articles.edit import guide_pages
from articles.edit.guide_pages import Side
from articles.models import Article
from articles.models.text import Provenance
from livhealth.floor import languages
from livhealth.floor.access import Act, may
from livhealth.floor.reason import ReasonField
from livhealth.floor.road import call_verb, send

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
        help_text=gettext_lazy("Patients are told when nobody reviewed a machine translation. Choose what is true."),
    )
    reason = ReasonField()

    def clean_file(self) -> Any:
        """The size is asked before a byte is read."""
        file = self.cleaned_data["file"]
        if file.size > MOST_BYTES:
            raise ValidationError(too_large())
        return file


class DownloadForm(forms.Form):
    """Which units are sent: what is missing or behind, or all of them."""

    download = forms.ChoiceField(choices=[("open", ""), ("all", "")])


def exchange_page(side: Side, request: HttpRequest, pk: int, language: str) -> HttpResponse:
    """GET explains, and gives the file for `?download=open` or `all`; POST takes a file over."""
    article = guide_pages.guide_for(request, pk, Act.READ_EDITING, language)
    if language == article.source_language:
        raise Http404
    allowed = may(request.user, Act.EDIT_TRANSLATION, language=language)
    if request.method == "POST" and not allowed:
        raise PermissionDenied
    asked = DownloadForm(request.GET if "download" in request.GET else None)
    if asked.is_bound and (file := exported(asked, article, language)):
        return file
    form = ImportForm(request.POST or None, request.FILES or None, label_suffix="")
    # The verb reads the file first, and locks nothing meanwhile.
    given: dict[str, Any] = {"article": article, "language": language}
    report = send(request, form, import_posted, own_transaction=True, **given).result
    context = guide_pages.context(
        side,
        request,
        article,
        title=_("Exchange with translators"),
        form=(form if report is None else ImportForm(label_suffix="")) if allowed else None,
        report=report,
        titles=named(article, report),
        refusal=" ".join(map(str, asked.non_field_errors())),
        counts=counts(article, language),
        edition=newest_edition(article, article.source_language),
        language=languages.get(language),
        language_code=language,
    )
    return render(request, "admin/articles/exchange.html", context)


def named(article: Article, report: Report | None) -> dict[str, str]:
    """What the parts of a report are called."""
    titles = Titles()
    return {line.unit: titles.unit(article.pk, line.unit) for line in report.lines} if report else {}


def counts(article: Article, language: str) -> list[tuple[Any, int]]:
    """(state, number of units in it), the current ones last."""
    found = cells(article, language)
    order = (State.MISSING, State.BEHIND_SAFETY, State.BEHIND_CONTENT, State.CURRENT)
    return [(state, sum(cell.state == state for cell in found)) for state in order]


def exported(asked: DownloadForm, article: Article, language: str) -> HttpResponse | None:
    """The file to send; None, with the sentence on the form, when there is nothing to send."""
    if not asked.is_valid():
        raise Http404
    everything = asked.cleaned_data["download"] == "all"
    file = call_verb(asked, export, own_transaction=True, article=article, language=language, everything=everything)
    if file.result is None:
        return None
    response = HttpResponse(file.result, content_type=MEDIA_TYPE)
    response.headers["Content-Disposition"] = f'attachment; filename="{article.slug}-{language}.xlf"'
    return response


def import_posted(*, file: UploadedFile, provenance: str, **given: Any) -> Report:
    return import_file(data=file.read(MOST_BYTES + 1), provenance=Provenance(provenance), **given)
