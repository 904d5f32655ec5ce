"""Pages made without any part that is kept, to compare with."""

from collections.abc import Iterator
from contextlib import contextmanager
from copy import deepcopy

from django.conf import settings
from django.test import override_settings


@contextmanager
def plainly() -> Iterator[None]:
    """Every part of a page is included as the page around it is: made anew, and knowing all of it."""
    templates = deepcopy(settings.TEMPLATES)
    templates[0]["OPTIONS"]["libraries"] = {"livhealth_parts": "tests.articles.templatetags.plain_parts"}
    with override_settings(TEMPLATES=templates):
        yield
