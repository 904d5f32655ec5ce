"""Copies of public pages: are they always asked after, never wrong, and cheap to confirm?"""

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from articles.domain.publishing.withdrawal import withdraw
from articles.models import Generation
from tests.livhealth.contacts.reachable import EMERGENCY, reachable

PAGES = [
    "/en/",
    "/tr/",
    "/en/small-guide/",
    "/en/small-guide/updates/",
    "/en/small-guide/updates.atom",
    "/en/small-guide/guide.json",
    "/sitemap.xml",
    "/robots.txt",
    "/.well-known/security.txt",
]


@pytest.mark.parametrize("address", PAGES)
def test_an_unchanged_page_is_confirmed_in_at_most_two_queries_without_a_body(published, client, address):
    first = client.get(address)
    with CaptureQueriesContext(connection) as queries:
        again = client.get(address, headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
    assert len(queries) <= 2
    assert first["Cache-Control"] == again["Cache-Control"] == "public, max-age=0, must-revalidate"
    assert not first["ETag"].startswith("W/")


@pytest.mark.parametrize("address", PAGES)
def test_a_page_is_the_same_for_every_reader(published, client, address):
    """No cookie is read or set: nothing varies but the content coding."""
    plain = client.get(address)
    client.force_login(published.ed)
    client.cookies["language"] = "ar"
    other = client.get(address, headers={"accept-language": "ru", "user-agent": "x"})
    assert other.content == plain.content
    assert plain["Vary"] == other["Vary"] == "Accept-Encoding"
    assert (plain.cookies, other.cookies) == ({}, {})


@pytest.mark.parametrize("address", PAGES)
def test_a_publication_makes_every_copy_old(published, client, address):
    tag = client.get(address)["ETag"]
    published.write(published.treatment, "<p>Take 7 mg a day.</p>")
    published.publish()
    assert client.get(address, headers={"if-none-match": tag}).status_code == 200


def test_a_withdrawal_makes_copies_old(published, client):
    tag = client.get("/en/small-guide/")["ETag"]
    withdraw(article=published.article, language="en", by=published.ed, reason="a wrong figure in it")
    assert client.get("/en/small-guide/", headers={"if-none-match": tag}).status_code == 410


def test_what_pages_say_of_the_hospital_is_part_of_the_tag(published, client, settings):
    tag = client.get("/en/small-guide/")["ETag"]
    settings.HOSPITAL_NAME = "Another Hospital"
    assert client.get("/en/small-guide/", headers={"if-none-match": tag}).status_code == 200


@pytest.mark.parametrize("address", PAGES)
def test_other_contacts_make_every_copy_old(published, client, address):
    tag = client.get(address)["ETag"]
    reachable(emergency=EMERGENCY)
    assert client.get(address, headers={"if-none-match": tag}).status_code == 200


def test_pages_have_tags_of_their_own(published, client):
    tags = [client.get(address)["ETag"] for address in PAGES]
    assert len(set(tags)) == len(tags)


def test_saving_a_draft_leaves_copies_valid(published, client):
    tag = client.get("/en/small-guide/")["ETag"]
    published.write(published.treatment, "<p>Take 7 mg a day.</p>")
    assert client.get("/en/small-guide/", headers={"if-none-match": tag}).status_code == 304


def test_a_page_names_its_guide_and_language_for_shared_caches(published, client):
    page = client.get("/en/small-guide/")
    assert (page["Cache-Tag"], page["Surrogate-Key"]) == ("guide-small-guide,lang-en", "guide-small-guide lang-en")
    assert (client.get("/en/")["Cache-Tag"], client.get("/sitemap.xml").has_header("Cache-Tag")) == ("lang-en", False)


class PutBack(Exception):
    """A backup is put back: what came after it is lost."""


@pytest.mark.parametrize("address", ["/en/small-guide/", "/en/", "/en/small-guide/guide.json"])
def test_whoever_holds_a_page_of_a_record_that_was_lost_is_given_the_words_of_today(published, client, address):
    with pytest.raises(PutBack), transaction.atomic():
        published.write(published.treatment, "<p>Take 6 mg a day.</p>")
        published.publish()
        lost = client.get(address)
        raise PutBack
    published.write(published.treatment, "<p>Take 9 mg a day.</p>")
    published.publish()
    answer = client.get(address, headers={"if-none-match": lost["ETag"]})
    assert (answer.status_code, answer["ETag"] == lost["ETag"]) == (200, False)


def test_no_generation_comes_twice_even_where_the_clock_was_set_back(published, monkeypatch):
    """A record that was put back goes on from the number that it had."""
    monkeypatch.setattr("time.time", lambda: 0.0)
    given = set()
    for _put_back in range(20):
        with pytest.raises(PutBack), transaction.atomic():
            Generation.advance(published.article)
            given.add(Generation.current())
            raise PutBack
    assert (len(given), min(given) > Generation.current()) == (20, True)
