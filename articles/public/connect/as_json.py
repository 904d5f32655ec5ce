"""The answer as JSON: the same feed under the names that MedlinePlus Connect's has, its texts as `_value`."""

from typing import Any

from articles.public.connect.answer import Entry, Feed
from articles.public.connect.atom import HTML
from livhealth.floor.moments import iso

Data = dict[str, Any]


def as_json(feed: Feed) -> Data:
    """Plain data."""
    return {
        "feed": {
            "base": feed.base,
            "lang": feed.language,
            "title": text(feed.title),
            "subtitle": text(feed.subtitle),
            "author": {"name": {"_value": feed.author}, "uri": {"_value": feed.base}},
            "updated": {"_value": iso(feed.changed)},
            "category": [{"scheme": scheme, "term": term} for scheme, term in feed.categories],
            "id": {"_value": feed.url},
            "link": [{"rel": "self", "href": feed.url}],
            "entry": [entry(each) for each in feed.entries],
        }
    }


def entry(each: Entry) -> Data:
    foreign = {"lang": each.title_language} if each.title_language != each.language else {}
    link = {"title": each.title, "rel": "alternate", "type": HTML, "hreflang": each.language, "href": each.url}
    return {
        "lang": each.language,
        "title": text(each.title) | foreign,
        "link": [link],
        "id": {"_value": each.url},
        "updated": {"_value": iso(each.changed)},
        "summary": {"_value": each.summary, "type": "html"},
    }


def text(value: str) -> Data:
    return {"_value": value, "type": "text"}
