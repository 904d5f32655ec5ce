"""`/<lang>/updates/` and its feed: what changed in all guides of a language?"""

from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from lxml import etree

from articles.domain.drafting.writing import add_section, create_article
from articles.domain.publishing.withdrawal import withdraw
from articles.models import ChangeClass, Edition
from tests.articles.public.reading import lines

ADDRESS = "/en/updates/"
NOTE = "We made the text clearer."  # of first editions here
ATOM = {"a": "http://www.w3.org/2005/Atom"}


def add_guide(world, slug, title):
    """Another guide of one section, in public view."""
    article = create_article(slug=slug, by=world.ed, reason="one more guide", head={"title": title})
    add_section(article=article, by=world.ed, reason="its text", heading="Cells", body="<p>Blood has cells.</p>")
    replace(world, article=article).publish(public_note="")


@pytest.fixture
def second(published):
    add_guide(published, "blood-counts", "Blood counts")


def told(page):
    """(guide, what was said) of every change, the newest first."""
    return [
        (lines(each, "./h2")[0], lines(each, "./p[not(@class)]|./div[@class='note']"))
        for each in page.xpath("//li/article")
    ]


def change(world, dose, **given):
    world.write(world.treatment, f"<p>Take {dose} mg a day.</p>")
    return world.publish(**{"public_note": f"The dose is {dose} mg.", **given})


def test_the_changes_of_all_guides_stand_newest_first_each_with_its_guide(published, second, read):
    change(published, 7)
    page = read(ADDRESS)
    assert told(page) == [
        ("A small guide", ["The dose is 7 mg."]),
        ("Blood counts", ["First edition."]),
        ("A small guide", [NOTE]),
    ]
    assert page.xpath("//li//h2/a/@href")[:2] == [
        "/en/small-guide/updates/#edition-2",
        "/en/blood-counts/updates/#edition-1",
    ]


def test_corrections_of_spelling_are_not_told(published, read):
    published.write(published.treatment, "<p>Take 5 mg a day!</p>")
    published.publish(ChangeClass.TYPO, public_note="")
    assert [title for title, _said in told(read(ADDRESS))] == ["A small guide"]


def test_twenty_at_a_time(published, read):
    for dose in range(100, 122):
        change(published, dose)
    page = read(ADDRESS)
    assert [said for _title, said in told(page)] == [[f"The dose is {dose} mg."] for dose in range(121, 101, -1)]
    [older] = page.xpath("//a[starts-with(@href, '?')]/@href")
    rest = read(f"{ADDRESS}{older}")
    assert [said[0] for _title, said in told(rest)] == ["The dose is 101 mg.", "The dose is 100 mg.", NOTE]
    assert rest.xpath("//a[starts-with(@href, '?')]") == []


def test_what_the_original_did_to_a_translation_is_told_in_its_language(published, translate, read):
    translate("head", "signs")
    change(published, 7)
    assert told(read("/tr/updates/")) == [
        ("Küçük rehber", ["Çevirisi olmayan yerlerde özgün metnin yeni hâli gösteriliyor.", "The dose is 7 mg."]),
        ("Küçük rehber", [NOTE]),
    ]


def test_what_the_original_did_before_there_was_a_translation_is_not_told(published, translate, read):
    change(published, 7)
    translate("head", "signs")
    assert [said for _title, said in told(read("/tr/updates/"))] == [[NOTE]]


def test_a_withdrawn_original_is_told_where_its_translation_stays(published, translate, read):
    translate("head", "signs")
    withdraw(
        article=published.article, language="en", by=published.ed, reason="a lawsuit", public_note="A wrong figure."
    )
    [(title, said), *_older] = told(read("/tr/updates/"))
    assert (title, said[-1]) == ("Küçük rehber", "A wrong figure.")


def test_a_guide_that_is_withdrawn_is_not_told_of(published, second, read):
    withdraw(article=published.article, language="en", by=published.ed, reason="a lawsuit")
    assert [title for title, _said in told(read(ADDRESS))] == ["Blood counts"]


@pytest.mark.parametrize("address", ["/de/updates/", "/de/updates.atom", f"{ADDRESS}?before=x", f"{ADDRESS}?before=0"])
def test_where_there_is_nothing_it_is_404(published, client, address):
    assert client.get(address).status_code == 404


def test_the_feed_names_the_guide_and_leads_to_its_page(published, second, client, settings):
    settings.SITE_URL = "https://guides.example.org"
    feed = etree.fromstring(client.get("/en/updates.atom").content)
    assert feed.xpath("a:entry/a:title/text()", namespaces=ATOM) == [
        "Blood counts: Edition 1",
        "A small guide: Edition 1",
    ]
    assert feed.xpath("a:entry/a:link/@href", namespaces=ATOM) == [
        "https://guides.example.org/en/blood-counts/updates/#edition-1",
        "https://guides.example.org/en/small-guide/updates/#edition-1",
    ]
    own = etree.fromstring(client.get("/en/blood-counts/updates.atom").content)
    ids = "a:entry/a:id/text()"
    assert feed.xpath(ids, namespaces=ATOM)[:1] == own.xpath(ids, namespaces=ATOM)
    assert feed.xpath("a:updated/text()", namespaces=ATOM) == [
        Edition.objects.order_by("-pk").first().published_at.isoformat()
    ]


def test_as_many_queries_for_many_guides_as_for_one(published, client, django_assert_num_queries):
    with CaptureQueriesContext(connection) as few:
        client.get(ADDRESS)
    for number in range(5):
        add_guide(published, f"guide-{number}", f"Guide {number}")
    with django_assert_num_queries(len(few)):
        client.get(ADDRESS)
