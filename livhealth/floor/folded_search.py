"""Searching a list in the admin as people write: without accents, in any case, with or without hamza.

Databases fold differently (SQLite knows no case beyond ASCII), so the comparing is done here: the searched columns are
read in one pass and folded. Admitted limit: time grows with the number of rows; the answer names at most MOST of them.
"""

import re
from html import unescape
from typing import Any, ClassVar

from django.db.models import QuerySet
from django.http import HttpRequest

from livhealth.text.folding import folded

MOST = 2000
MARKUP = re.compile(r"</?(?:p|h3|li|ul|ol|td|th|tr|dd|dt|caption|br)\b[^>]*>|(<[^>]*>)")


class FoldedSearch:
    """For a ModelAdmin: `search_fields` name columns, and every word of the question must stand in one of them."""

    search_fields: ClassVar[Any]

    def get_search_results(self, request: HttpRequest, queryset: QuerySet[Any], search_term: str) -> Any:
        asked = folded(search_term).split()
        if not asked:
            return queryset, False
        found: dict[Any, None] = {}
        for pk, *values in queryset.order_by("pk").values_list("pk", *self.search_fields).iterator(chunk_size=500):
            text = folded(" ".join(without_markup(value) for value in values if value))
            if all(word in text for word in asked):
                found[pk] = None
            if len(found) == MOST:
                break
        return queryset.filter(pk__in=list(found)), False


def without_markup(value: str) -> str:
    """The words of a body: where a block ends there is a space, where a mark ends there is none."""
    return unescape(MARKUP.sub(lambda tag: "" if tag[1] else " ", value))
