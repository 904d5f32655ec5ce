"""Where to report a security problem of this site."""

import re
from datetime import UTC, timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.utils import timezone

from articles.public.addresses import absolute
from articles.public.caching import MORE, depends_on, revalidated
from livhealth.contacts.hospital import Hospital
from livhealth.floor.access_marks import public

VALID_FOR = timedelta(days=180)  # RFC 9116, 2.5.5 recommends less than a year


@public
@revalidated
def security(request: HttpRequest) -> HttpResponse:
    """security.txt (RFC 9116)."""
    depends_on(request, MORE)  # the day that it names ends at midnight UTC
    today = timezone.now().astimezone(UTC).replace(hour=0, minute=0, second=0, microsecond=0)
    lines = [
        f"Contact: {contact()}",
        f"Expires: {(today + VALID_FOR).strftime('%Y-%m-%dT%H:%M:%SZ')}",
        f"Preferred-Languages: {', '.join(dict.fromkeys([settings.LANGUAGE_CODE, 'en']))}",
        f"Canonical: {absolute(request.path)}",
        "",
    ]
    return HttpResponse("\n".join(lines), content_type="text/plain; charset=utf-8")


def contact() -> str:
    """The hospital's contact address as a URI; without one, where this installation's mail comes from."""
    stated = Hospital().contact
    if re.fullmatch(r"(https|mailto|tel):\S+", stated):
        return stated
    if found := re.search(r"[^\s@<>,;]+@[^\s@<>,;]+", stated):
        return f"mailto:{found[0]}"
    return f"mailto:{settings.DEFAULT_FROM_EMAIL}"
