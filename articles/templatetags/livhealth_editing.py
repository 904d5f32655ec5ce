"""Small questions of the editors' templates."""

import re
from typing import Any

from django import template
from django.utils.html import escape
from django.utils.safestring import SafeString, mark_safe

from articles.edit import addresses
from articles.edit.aside.cited import Cited
from livhealth.editing.fields import RichTextField
from livhealth.floor.hospital import with_zone
from livhealth.text.clean import clean_html

register = template.Library()
register.filter("with_zone", with_zone)


@register.filter
def change_address(text: Any) -> str:
    return addresses.text(text)


@register.filter
def shown_words(words: str, field: Any) -> SafeString | str:
    """A unit's words as text or, for a body, as the cleaned HTML that it is, with names for its keys."""
    return Cited().named_in(clean_html(words)) if isinstance(field, RichTextField) else words


QUOTED = re.compile("“([^”]+)”")


@register.filter
def quotes_isolated(sentence: str) -> SafeString:
    """A warning with what it quotes isolated: "5–10 mg" in an Arabic or a Turkish sentence is not turned round."""
    return mark_safe(QUOTED.sub(r"“<bdi>\1</bdi>”", escape(sentence)))  # noqa: S308 - escaped just now


@register.filter
def safe_words(words: str) -> SafeString:
    """Words of either kind for people who only look."""
    return Cited().named_in(clean_html(words or ""))
