"""What the auditors' pages share: finding the guide, reading numbers from addresses, lists that go on by key."""

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from django.http import Http404, HttpRequest
from django.utils.http import urlencode

from articles.domain.reading import editions as published
from articles.models import Article

NUMBER = re.compile(r"[0-9]{1,18}")  # a longer one is nobody's, and no database takes it


@dataclass(frozen=True)
class Leaf:
    """One page of a list: its rows, and the key to go on with (None at the end)."""

    rows: list[Any]
    older: Any = None


def leaf(found: Sequence[Any], size: int, key: Callable[[Any], Any]) -> Leaf:
    """The first `size` rows of those found; one more was asked for, to know whether the list goes on."""
    shown = list(found[:size])
    return Leaf(shown, key(shown[-1]) if len(found) > size else None)


def find(slug: str) -> Article:
    """The guide that has this address, or had it once. Raises Http404."""
    article = published.find_article(slug) or published.find_article(published.new_slug(slug) or "")
    if article is None:
        raise Http404
    return article


def before(request: HttpRequest) -> int | None:
    """Where the page before ended (`?before=`); None on the first page. Raises Http404 for what cannot be a number."""
    return number(request.GET["before"]) if request.GET.get("before") else None


def asked_numbers(request: HttpRequest, *names: str) -> tuple[int, ...]:
    """The numbers of a sent form; () when it was not sent. Raises Http404 for what cannot be a number."""
    return tuple(number(request.GET.get(name, "")) for name in names) if any(n in request.GET for n in names) else ()


def number(stated: str) -> int:
    if not NUMBER.fullmatch(stated):
        raise Http404
    return int(stated)


def wants_sheet(request: HttpRequest) -> bool:
    """Is the list asked for as CSV? Raises Http404 for any other format."""
    stated = request.GET.get("format", "")
    if stated not in ("", "csv"):
        raise Http404
    return bool(stated)


def question(**asked: Any) -> str:
    """The part of an address that asks the same again: every value that is stated."""
    stated = {name: value for name, value in asked.items() if value not in ("", None)}
    return f"?{urlencode(stated)}" if stated else "?"


def list_context(leaf: Leaf, before: Any, *, place_name: str = "before", **asked: Any) -> dict[str, Any]:
    """For the template: the rows, and where the list begins, goes on, and is had as a sheet; asking the same again."""
    return {
        "leaf": leaf,
        "before": before,
        "newest": question(**asked),
        "older": question(**asked, **{place_name: leaf.older}) if leaf.older else "",
        "as_sheet": question(**asked, format="csv"),
    }
