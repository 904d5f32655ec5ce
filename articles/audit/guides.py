"""Every guide with what patients read of it now, and what an auditor should look at first."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from livhealth.access import Act
from livhealth.access_marks import needs


@needs(Act.READ_AUDIT)
@require_safe
def guides(request: HttpRequest) -> HttpResponse:
    """All guides by address, 50 a page."""
    return render(request, "audit/guides.html")
