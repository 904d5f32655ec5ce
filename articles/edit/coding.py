"""The codes of a guide: what machines find it by, one a line, and why they change."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.domain.drafting.writing import save_codes
from articles.edit import addresses, guide_pages
from articles.edit.guide_pages import Side
from articles.models import Article
from livhealth.floor.access import Act
from livhealth.floor.reason import ReasonField
from livhealth.floor.road import send


class CodesForm(forms.Form):
    seen = forms.IntegerField(widget=forms.HiddenInput)
    codes = forms.CharField(
        label=gettext_lazy("Codes for machines"),
        required=False,
        widget=forms.Textarea(attrs={"rows": 4, "class": "vLargeTextField", "dir": "ltr", "spellcheck": "false"}),
        help_text=Article._meta.get_field("codes").help_text,
    )
    reason = ReasonField()


def codes_page(side: Side, request: HttpRequest, pk: int) -> HttpResponse:
    """GET shows the codes; POST saves them. Patients' pages have them after the next publication of the original."""
    article = guide_pages.guide_for(request, pk, Act.EDIT_STRUCTURE)
    form = CodesForm(request.POST or None, initial={"seen": article.save_number, "codes": article.codes})
    if send(request, form, save_codes, article=article):
        messages.success(request, _("The codes were saved. Machines read them after you publish the original."))
        return HttpResponseRedirect(addresses.hub(article))
    context = guide_pages.context(side, request, article, title=_("Codes for machines"), form=form)
    return render(request, "admin/articles/codes.html", context)
