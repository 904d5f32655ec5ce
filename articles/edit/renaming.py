"""Changing a guide's address: what follows from it, the new address, and why."""

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.domain.drafting.renaming import change_slug
from articles.edit import addresses, guide_pages
from articles.edit.guide_pages import Side
from articles.models.article import slug_rule
from livhealth.floor.access import Act
from livhealth.floor.reason import ReasonField
from livhealth.floor.road import send


class RenameForm(forms.Form):
    seen = forms.IntegerField(widget=forms.HiddenInput)
    slug = forms.CharField(label=gettext_lazy("New address"), max_length=80, validators=[slug_rule])
    reason = ReasonField()


def rename_page(side: Side, request: HttpRequest, pk: int) -> HttpResponse:
    """GET explains; POST moves the guide and leaves a redirect."""
    article = guide_pages.guide_for(request, pk, Act.PUBLISH)
    form = RenameForm(request.POST or None, initial={"seen": article.save_number, "slug": article.slug})
    if send(request, form, change_slug, article=article):
        messages.success(request, _("The guide has a new address; the old one leads there."))
        return HttpResponseRedirect(addresses.hub(article))
    context = guide_pages.context(side, request, article, title=_("Change the address"), form=form)
    return render(request, "admin/articles/rename.html", context)
