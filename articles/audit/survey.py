"""The report for a survey: a form that asks for the days, a page that prints, and the same as a PDF."""

from datetime import timedelta
from typing import Any

from django import forms
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import get_language, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from django.views.decorators.http import require_safe

from articles.audit import addresses
from articles.audit.asked_guide import shows_guide
from articles.audit.filters import DayField
from articles.audit.handout import answer_pdf
from articles.domain.survey.gathering import Period, Survey, survey_of
from articles.domain.survey.printing import pdf_of
from articles.domain.survey.report import report_of
from articles.models import Article
from livhealth.contacts.hospital import Hospital
from livhealth.contacts.models import ContactsVersion
from livhealth.floor.access import Act
from livhealth.floor.access_marks import needs
from livhealth.ledger.kept_heads import HEAD
from livhealth.ledger.noted import standing

YEAR = timedelta(days=365)


class SurveyForm(forms.Form):
    """Of which days, and by which head that somebody kept."""

    since = DayField(label=pgettext_lazy("beginning of a period", "From"))
    until = DayField(label=_("Until"))
    kept = forms.CharField(
        label=_("A head that you kept"),
        required=False,
        max_length=200,
        help_text=_(
            "As “12:…”, the number and the digest that you noted or were mailed earlier. It proves that nothing up to "
            "that entry was rewritten."
        ),
    )

    def __init__(self, data: Any) -> None:
        today = timezone.localdate()
        super().__init__(data, initial={"since": today - YEAR, "until": today}, label_suffix="")
        self.fields["since"].required = self.fields["until"].required = True
        self.fields["kept"].widget.attrs["dir"] = "ltr"

    def clean_kept(self) -> tuple[int, str] | None:
        stated = self.cleaned_data["kept"]
        found = HEAD.search(stated)
        if stated and found is None:
            raise forms.ValidationError(_("A head is a number, a colon and 64 letters and digits."))
        return (int(found[1]), found[2]) if found else None

    def clean(self) -> None:
        since, until = self.cleaned_data.get("since"), self.cleaned_data.get("until")
        if since and until and since > until:
            self.add_error("until", _("This day is before the first one."))

    def survey(self, article: Article) -> Survey:
        """Of a valid form."""
        asked = self.cleaned_data
        return survey_of(article, Period(asked["since"], asked["until"]), kept=asked["kept"])


@needs(Act.READ_AUDIT)
@require_safe
@shows_guide
def survey(request: HttpRequest, article: Article) -> HttpResponse:
    """The form; with days that can be, the report under it."""
    form = SurveyForm(request.GET or None)
    report = report_of(form.survey(article)) if form.is_valid() else None
    context = {
        "article": article,
        "form": form,
        "report": report,
        "standing": None if report else standing(),
        "as_pdf": f"{reverse('audit:survey_pdf', args=[article.slug])}?{request.GET.urlencode()}",
        "timeline": addresses.timeline(article.slug),
        "here": "guides",
    }
    return render(request, "audit/survey.html", context)


@needs(Act.READ_AUDIT)
@require_safe
@shows_guide
def survey_pdf(request: HttpRequest, article: Article) -> HttpResponse:
    """The report on paper; the form again where it asks for what cannot be."""
    form = SurveyForm(request.GET)
    if not form.is_valid():
        return HttpResponseRedirect(f"{reverse('audit:survey', args=[article.slug])}?{request.GET.urlencode()}")
    found, language = form.survey(article), get_language() or "en"
    report, hospital = report_of(found), Hospital(ContactsVersion.objects.in_force(found.made_at)).name
    days = f"{found.period.since}-{found.period.until}"
    return answer_pdf(
        request,
        f"{article.slug}-survey-{days}",
        lambda: pdf_of(report, hospital=hospital, language=language, at=int(found.made_at.timestamp())),
    )
