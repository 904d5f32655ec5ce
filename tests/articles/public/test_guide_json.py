"""`/<lang>/<slug>/guide.json`: is the page complete as data, under names that do not change?"""

from django.utils import timezone

from articles.models import Edition
from tests.livhealth.contacts.reachable import TELEPHONE, WORDS, reachable

ADDRESS = "/en/small-guide/guide.json"


def test_its_names_are_fixed(published, client):
    response = client.get(ADDRESS)
    assert response["Content-Type"] == "application/json"
    data = response.json()
    assert list(data) == [
        "format", "url", "languages", "slug", "language", "direction", "edition", "source", "provenance", "origin",
        "last_updated", "review", "changed_since_review", "unsigned", "source_review", "source_changed_since_review", "head",
        "sections", "faqs", "references", "in_original", "codes", "figures", "contacts",
    ]  # fmt: skip
    assert list(data["sections"][0]) == [
        "unit", "anchor", "state", "safety_critical", "source_changed", "language", "words", "last_updated",
        "outdated", "heading", "sections",
    ]  # fmt: skip


def test_it_says_which_edition_it_is(published, client):
    edition = Edition.objects.get()
    at = timezone.localtime(edition.published_at).isoformat()
    data = client.get(ADDRESS).json()
    assert data["edition"] == {
        "number": 1,
        "digest": edition.digest,
        "published": {"at": at, "by": "Ed Editor"},
        "release": "emergency",
    }
    assert data["last_updated"] == {"at": at, "by": "Ed Editor"}
    assert (data["url"], data["languages"]) == (
        "http://127.0.0.1:8000/en/small-guide/",
        {"en": "http://127.0.0.1:8000/en/small-guide/"},
    )


def test_it_says_whom_to_reach(published, client):
    assert client.get(ADDRESS).json()["contacts"] is None
    version = reachable(telephone=TELEPHONE, contact="ask@hospital.example", words=WORDS)
    assert client.get(ADDRESS).json()["contacts"] == {
        "telephone": {"shown": "+90 000 000 00 00", "dialled": "+900000000000"},
        "contact": "ask@hospital.example",
        "words": {"telephone": "Ward, day and night", "emergency": "Emergency room", "hours": "We speak English."},
        "version": 1,
        "since": timezone.localtime(version.changed_at).isoformat(),
    }


def test_it_holds_words_and_references(published, client):
    data = client.get(ADDRESS).json()
    assert data["head"]["words"]["title"] == "A small guide"
    assert data["sections"][0]["words"]["body"] == '<p>There are signs.<sup class="cite" data-ref="nci"></sup></p>'
    assert [child["anchor"] for child in data["sections"][0]["sections"]] == ["section-fever"]
    assert data["sections"][0]["sections"][0]["safety_critical"] is True
    [reference] = data["references"]
    assert (reference["number"], reference["key"], reference["text"]) == (
        1,
        "nci",
        "National Cancer Institute. (n.d.). Leukemia. https://example.org/leukemia",
    )


def test_a_translation_tells_the_state_of_each_part(published, translate, client):
    translate("head", "signs", "fever")
    published.write(published.fever, "<p>Call at once.</p>")
    published.publish()
    data = client.get("/tr/small-guide/guide.json").json()
    signs, treatment = data["sections"]
    [fever] = signs["sections"]
    assert [(each["state"], each["language"]) for each in (signs, fever, treatment)] == [
        ("current", "tr"),
        ("behind_content", "en"),
        ("missing", "en"),
    ]
    assert (fever["outdated"]["language"], fever["outdated"]["words"]["heading"]) == ("tr", "Ateş")
    assert fever["source_changed"] == fever["last_updated"]
    assert (data["source"]["edition"], data["source"]["corresponds_to"], data["provenance"]) == (2, 1, ["human"])
