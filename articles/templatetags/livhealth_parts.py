"""Parts of a page that look the same wherever the same stands in them: each is made once, for all pages and readers.

`{% part "articles/_chapter.html" unit=unit page=set.frame %}` includes a template that knows nothing but what it is given.
So whatever it can say is in the key by which it is kept: there is no part that is old.
"""

from collections.abc import Hashable
from sys import getsizeof
from typing import Any

from django import template
from django.template import Context
from django.urls import get_script_prefix
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from livhealth.floor.kept import MEGABYTE, Kept
from livhealth.text.indents import without_indents

register = template.Library()


def weigh(key: Hashable, html: SafeString) -> int:
    """A part's HTML, and in its key the words as they are stored and as they are set."""
    return 3 * getsizeof(html)


PARTS: Kept[SafeString] = Kept(44 * MEGABYTE, weigh)  # a list of 1,000 guides in 20 languages fits


@register.simple_tag(takes_context=True)
def part(context: Any, template_name: str, **given: Hashable) -> SafeString:
    """The template, made with what is given and nothing else. Raises TypeError for what has no fixed value."""
    made_by = context.template.engine.get_template(template_name)  # another one when its file was changed
    around = (get_language(), timezone.get_current_timezone(), get_script_prefix())
    kinds = tuple(map(type, given.values()))  # 1 is equal to True, and text to safe HTML: a page says them otherwise
    return PARTS.ask((made_by, *around, kinds, *given.items()), lambda: without_indents(made_by.render(Context(given))))
