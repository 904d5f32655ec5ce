"""`/<lang>/<slug>/updates.atom`: can a feed reader follow what changed?"""

import pytest
from lxml import etree

from articles.domain.translating.translations import confirm_translation
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


def test_the_feed_of_a_translation_holds_what_the_original_did_to_its_page_and_checks(world, client, settings):
    settings.SITE_URL = "https://guides.example.org"
    world.publish(public_note="")
    for part in (world.article, world.signs, world.fever):
        world.translate(part)
    world.publish(language="tr", public_note="")
    world.write(world.signs, "<p>There are some signs.</p>")
    world.publish(public_note="There are some.")
    text = world.text(world.signs, "tr")
    source = Edition.objects.get(language="en", number=2)
    confirm_translation(text=text, seen=text.save_number, source_edition=source, by=world.tara, reason="says the same")
    world.publish(language="tr", public_note="")
    found = etree.fromstring(client.get("/tr/small-guide/updates.atom").content)
    assert texts(found, "a:entry/a:title") == ["2. baskı", "Özgün metnin 2. baskısı", "1. baskı"]
    assert texts(found, "a:entry/a:summary")[0] == (
        "<p>Özgün metnin 2. baskısına göre gözden geçirildi, hiçbir sözcük değişmedi.</p>"
    )
    assert 'lang="en"' in texts(found, "a:entry/a:summary")[1]
    assert texts(found, "a:entry/a:link/@href")[1] == "https://guides.example.org/tr/small-guide/updates/#original-2"
    english = etree.fromstring(client.get(ADDRESS).content)
    ids = [*texts(found, "a:entry/a:id"), *texts(english, "a:entry/a:id")]
    assert len(set(ids)) == 5
