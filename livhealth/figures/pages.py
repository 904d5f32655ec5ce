"""Pages around figures in the admin that are no change pages: the picture itself, and removing its bytes."""

from typing import Any

from django.contrib import admin, messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from livhealth.figures.forms import RemovalForm, pictures_of
from livhealth.figures.models import Figure
from livhealth.figures.removing import remove_picture_bytes
from livhealth.figures.serving import picture_of, served
from livhealth.floor.access import Act, may
from livhealth.floor.road import send


@require_safe
def picture_page(request: HttpRequest, name: str) -> HttpResponse:
    """Any picture, shown by an edition or not, for those who may read drafts."""
    if not may(request.user, Act.READ_EDITING):
        raise PermissionDenied
    picture = picture_of(name)
    answer = served(picture, name) if picture and not hasattr(picture, "removal") else None
    if answer is None:
        raise Http404
    headers = {"Cache-Control": "private, no-store", "X-Robots-Tag": "noindex"}
    return HttpResponse(answer.data, content_type=answer.content_type, headers=headers)


def removal_page(side: Any, request: HttpRequest, pk: int) -> HttpResponse:
    """GET asks which picture and why; POST removes its bytes for good."""
    figure = Figure.objects.filter(pk=pk).first()
    if figure is None:
        raise Http404
    if not may(request.user, Act.EDIT_FIGURES):
        raise PermissionDenied
    form = RemovalForm(request.POST or None, figure=figure)
    back = reverse("admin:figures_figure_change", args=[pk])
    if send(request, form, remove_picture_bytes):
        messages.success(request, _("The bytes of the picture are removed. Its digest and the record stay."))
        return HttpResponseRedirect(back)
    context = {
        **admin.site.each_context(request),
        "opts": side.opts,
        "original": figure,
        "title": _("Remove a picture for legal reasons"),
        "back": back,
        "form": form,
        "pictures": pictures_of(figure),
    }
    return render(request, "admin/figures/remove_picture.html", context)
