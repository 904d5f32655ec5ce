"""Is the record whole? What the last verification found, how far one is that is under way, and a button that starts one."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from livhealth.floor.access import Act
from livhealth.floor.access_marks import needs
from livhealth.ledger.noted import standing
from livhealth.ledger.under_way import interrupted, start, under_way


@needs(Act.READ_AUDIT)
@require_http_methods(["GET", "HEAD", "POST"])
def verification(request: HttpRequest) -> HttpResponse:
    """GET tells; POST starts a verification beside the requests, and stores nothing in the database unless it finds something."""
    failed = False
    if request.method == "POST":
        try:
            start()
            return HttpResponseRedirect(reverse("audit:verification"))
        except OSError:
            failed = True
    context = {
        "standing": standing(),
        "progress": under_way(),
        "interrupted": interrupted(),
        "failed": failed,
        "here": "ledger",
    }
    return render(request, "audit/verification.html", context, status=503 if failed else 200)
