"""What a guide is about: its codes for machines, one a line, its topics for readers, and why they change."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.domain.drafting.writing import save_facts
from articles.edit import addresses, guide_pages
from articles.edit.guide_pages import Side
from articles.models import Article
from articles.models.topics import TOPICS
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
    topics = forms.MultipleChoiceField(
        label=gettext_lazy("Topics"),
        required=False,
        choices=TOPICS.items,
        widget=forms.CheckboxSelectMultiple,
        help_text=gettext_lazy("Readers find the guide under these on the home page."),
    )
    reason = ReasonField()

    def clean_topics(self) -> str:
        return "\n".join(self.cleaned_data["topics"])


def codes_page(side: Side, request: HttpRequest, pk: int) -> HttpResponse:
    """GET shows codes and topics; POST saves them. Patients have them after the next publication of the original."""
    article = guide_pages.guide_for(request, pk, Act.EDIT_STRUCTURE)
    form = CodesForm(
        request.POST or None,
        initial={"seen": article.save_number, "codes": article.codes, "topics": article.topics.splitlines()},
    )
    if send(request, form, save_facts, article=article):
        messages.success(request, _("Saved. Pages have it after you publish the original."))
        return HttpResponseRedirect(addresses.hub(article))
    context = guide_pages.context(side, request, article, title=_("Codes and topics"), form=form)
    return render(request, "admin/articles/codes.html", context)
