"""What the workers of this machine gave from memory, for administrators."""

from datetime import UTC, datetime

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from articles.public.front.tally import noted
from livhealth.floor.access import Act, may


def served(request: HttpRequest) -> HttpResponse:
    """A row for each worker: it looks, and changes nothing."""
    if not (request.user.is_superuser or may(request.user, Act.MANAGE_PEOPLE)):
        raise PermissionDenied
    rows = [(worker, datetime.fromtimestamp(worker.started, UTC)) for worker in noted()]
    context = {**admin.site.each_context(request), "title": _("Finished pages"), "rows": rows}
    return render(request, "admin/served.html", context)
