"""Which edition of the original a translation was made from, before and after: a row of the history, never a changed dose."""

from typing import Any

from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from articles.models import Edition


def side_by_side(old: Any, new: Any) -> SafeString:
    """Two editions, by their keys, by the numbers that people know. One query."""
    numbers = dict(Edition.objects.filter(pk__in=[key for key in (old, new) if key]).values_list("pk", "number"))
    return format_html("<p><del>{}</del> <ins>{}</ins></p>", named(numbers.get(old)), named(numbers.get(new)))


def named(number: int | None) -> str:
    return "–" if number is None else _("Edition %(number)s") % {"number": number}
