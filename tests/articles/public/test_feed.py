"""`/<lang>/<slug>/updates.atom`: can a feed reader follow what changed?"""

import pytest
from lxml import etree

from articles.models import ChangeClass, Edition

ADDRESS = "/en/small-guide/updates.atom"
ATOM = {"a": "http://www.w3.org/2005/Atom"}


@pytest.fixture
def feed(client):
    def parsed():
        response = client.get(ADDRESS)
        assert response["Content-Type"] == "application/atom+xml; charset=utf-8"
        return etree.fromstring(response.content)

    return parsed


def texts(feed, path):
    return [element if isinstance(element, str) else element.text for element in feed.xpath(path, namespaces=ATOM)]


def test_it_holds_the_editions_that_patients_should_know_of(world, feed, settings):
    settings.SITE_URL = "https://guides.example.org"
    world.publish(public_note="")
    world.write(world.treatment, "<p>Take 7 mg a day.</p>")
    world.publish(public_note="The dose changed.")
    world.write(world.treatment, "<p>Take 7 mg a day!</p>")
    world.publish(ChangeClass.TYPO, public_note="")
    found = feed()
    assert texts(found, "a:title") == ["What changed: A small guide"]
    assert texts(found, "a:link[@rel='self']/@href") == [f"https://guides.example.org{ADDRESS}"]
    assert texts(found, "a:entry/a:title") == ["Edition 2", "Edition 1"]
    assert texts(found, "a:entry/a:summary") == ["<p>The dose changed.</p>", "<p>First edition.</p>"]
    assert texts(found, "a:entry/a:author/a:name") == ["Ed Editor", "Ed Editor"]
    assert texts(found, "a:entry/a:link/@href") == [
        f"https://guides.example.org/en/small-guide/updates/#edition-{number}" for number in (2, 1)
    ]


def test_its_moments_are_those_of_publication(published, feed):
    stamp = Edition.objects.get().published_at.isoformat()
    found = feed()
    assert texts(found, "a:updated") == [stamp]
    assert (texts(found, "a:entry/a:updated"), texts(found, "a:entry/a:published")) == ([stamp], [stamp])


def test_an_entry_keeps_its_name_when_later_editions_follow(published, feed):
    before = texts(feed(), "a:entry/a:id")
    published.write(published.treatment, "<p>Take 7 mg a day.</p>")
    published.publish()
    after = texts(feed(), "a:entry/a:id")
    assert (after[1:], len(set(after))) == (before, 2)
