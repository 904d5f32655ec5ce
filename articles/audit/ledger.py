"""The whole ledger: every act, the newest first, and where its chain ends."""

from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.views.decorators.http import require_safe

from articles.audit import addresses, entries, paging
from articles.audit.filters import LedgerFilter
from articles.domain.record.titles import titles_by_address
from livhealth.floor.access import Act
from livhealth.floor.access_marks import needs
from livhealth.ledger.models import Head
from livhealth.ledger.noted import standing


@needs(Act.READ_AUDIT)
@require_safe
def ledger(request: HttpRequest) -> HttpResponseBase:
    """Fifty entries a page, filtered, under the head of the chain; `?format=csv` gives all of them."""
    form = LedgerFilter(request.GET)
    if paging.wants_sheet(request) and form.is_valid():
        return entries.as_sheet("ledger", form)
    context = {
        "head": Head.objects.filter(pk=1).first(),
        "standing": standing(),
        "head_address": addresses.LEDGER_HEAD,
        "titles": titles_by_address(),
        "here": "ledger",
        **entries.listed(request, form),
    }
    return render(request, "audit/ledger.html", context)
