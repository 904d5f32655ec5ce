"""What the first page and the header of every page of the staff ask."""

from collections.abc import Mapping
from typing import Any

from django import template

from articles.edit.all_texts.asking import AskForm
from articles.edit.desk.activity import activity
from articles.edit.desk.asking import header_counts, waiting_for
from articles.edit.desk.line import Waiting
from articles.edit.reviews import is_reviewer
from articles.models import Article
from articles.models.article import title_of
from livhealth.floor.access import Act, may

register = template.Library()
GUIDES = 12
register.filter("reviews", is_reviewer)


@register.filter
def reads_drafts(person: Any) -> bool:
    """May this person read the words that are written, published or not?"""
    return may(person, Act.READ_EDITING)


@register.simple_tag
def desk_search() -> AskForm:
    """The search over all texts, nothing asked yet."""
    return AskForm.empty()


@register.filter
def entry(names: Mapping[str, str], key: str) -> str:
    """What a mapping calls something; the bare key of what it does not know."""
    return names.get(key, key)


@register.filter
def said_of(sentences: Mapping[str, str] | str, key: str) -> str:
    """What is said of something; nothing of what nothing is said of."""
    return sentences.get(key, "") if isinstance(sentences, Mapping) else ""


@register.simple_tag(takes_context=True)
def desk_counts(context: Any) -> list[Waiting]:
    """What waits for the person so urgently that every page says it."""
    person = context["user"]
    return header_counts(person) if person.is_active and person.is_staff else []


@register.simple_tag(takes_context=True)
def desk_waiting(context: Any) -> dict[str, list[Waiting]]:
    """What waits for the person, and of what nothing waits."""
    found = waiting_for(context["user"])
    return {"lines": [each for each in found if each.lines], "clear": [each for each in found if not each.lines]}


@register.simple_tag(takes_context=True)
def desk_activity(context: Any) -> dict[str, Any] | None:
    """A page of what was done lately, for those who may read drafts; `?before=` goes on where a page ended."""
    request = context["request"]
    if not may(request.user, Act.READ_EDITING):
        return None
    before = request.GET.get("before", "")
    lines, older = activity(before)
    return {"lines": lines, "older": older, "is_first": not before}


@register.simple_tag(takes_context=True)
def desk_guides(context: Any) -> dict[str, Any] | None:
    """Some guides by name, for those who may read drafts, and whether there are more."""
    if not may(context["request"].user, Act.READ_EDITING):
        return None
    found = list(Article.objects.annotate(guide_title=title_of()).order_by("guide_title", "slug")[: GUIDES + 1])
    return {"lines": found[:GUIDES], "is_cut": len(found) > GUIDES}
