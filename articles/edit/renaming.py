"""Changing a guide's address: what follows from it, the new address, and why."""

from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.domain.drafting.renaming import change_slug
from articles.edit import addresses, guide_pages
from articles.models.article import slug_rule
from livhealth.editing.forms import ReasonField
from livhealth.floor.access import Act
from livhealth.floor.refusal import NotAllowed, Refused


class RenameForm(forms.Form):
    seen = forms.IntegerField(widget=forms.HiddenInput)
    slug = forms.CharField(label=gettext_lazy("New address"), max_length=80, validators=[slug_rule])
    reason = ReasonField()


def rename_page(side: Any, request: HttpRequest, pk: int) -> HttpResponse:
    """GET explains; POST moves the guide and leaves a redirect."""
    article = guide_pages.find(request, pk, Act.PUBLISH)
    form = RenameForm(request.POST or None, initial={"seen": article.save_number, "slug": article.slug})
    if request.method == "POST" and form.is_valid() and renamed(request, article, form):
        messages.success(request, _("The guide has a new address; the old one leads there."))
        return HttpResponseRedirect(addresses.hub(article))
    context = guide_pages.context(side, request, article, title=_("Change the address"), form=form)
    return render(request, "admin/articles/rename.html", context)


def renamed(request: HttpRequest, article: Any, form: RenameForm) -> bool:
    try:
        change_slug(article=article, by=request.user, **form.cleaned_data)
    except NotAllowed as refusal:
        raise PermissionDenied(str(refusal)) from None
    except (Refused, ValidationError) as refusal:
        form.add_error(None, guide_pages.sentences(refusal))
        return False
    return True
