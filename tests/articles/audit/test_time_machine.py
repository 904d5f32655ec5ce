"""What patients read at an earlier moment: four answers, and the ways between them."""

import re

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.domain.drafting.renaming import change_slug
from articles.domain.publishing.withdrawal import withdraw
from articles.domain.record.recorded_pages import NOTICED
from articles.models import Article
from livhealth.ledger.models import Entry
from tests.articles.audit.asking import at, banner, main_of, ways
from tests.articles.edit.desk import Desk, tree, words


@pytest.mark.parametrize(
    ("language", "moment", "number", "recorded"),
    [
        ("en", "2025-01-10", 1, "2025-01-10"),
        ("en", "2025-02-28", 1, "2025-02-01"),
        ("en", "2025-03-01T12:00", 2, "2025-03-01"),
        ("en", "2025-03-01T11:59:59.999999", 1, "2025-02-01"),
        ("tr", "2025-03-01", 1, "2025-03-01"),
        ("tr", "2025-04-01", 2, "2025-04-01"),
        ("tr", "2025-06-01", 2, "2025-06-01"),
    ],
)
def test_an_edition_is_shown_with_its_number_and_the_entry_that_recorded_it(desk, language, moment, number, recorded):
    page = desk.get(at(moment, language))
    assert (page.status_code, tree(page).get("lang")) == (200, language)
    assert f"Edition {number} ({'Turkish' if language == 'tr' else 'English'})" in banner(page)
    entry = Entry.objects.get(at=f"{recorded}T09:00Z", kind__in=NOTICED)
    assert f"It matches what entry {entry.number} of the ledger recorded." in banner(page)


@pytest.mark.parametrize(("language", "since"), [("en", "January 10, 2025"), ("tr", "January 20, 2025")])
def test_before_the_first_publication_the_answer_says_since_when_there_is_something(desk, language, since):
    page = desk.get(at("2025-01-09", language))
    assert page.status_code == 200
    assert f"It was first published on {since}, 12:00:00." in words(page)
    assert "DOES NOT MATCH" not in words(page)
    (link,) = tree(page).xpath("//main//p/a[time]/@href")
    assert banner(desk.get(link)).startswith(f"This is what patients read on {since}, 12:00:00 (Europe/Istanbul).")


def test_a_language_that_never_was_published_says_so(desk):
    page = desk.get(at("2026-01-01", "ar"))
    assert (page.status_code, "It has not been published in this language to this day." in words(page)) == (200, True)


@pytest.mark.parametrize("language", ["en", "tr"])
def test_a_withdrawn_language_shows_who_when_why_and_the_notice_that_patients_saw(past, clock, language):
    clock.set("2026-06-14")
    given = {"by": past.ed, "reason": "a dose was wrong", "public_note": "We check a dose."}
    withdraw(article=past.article, language=language, **given)
    public = Client().get(f"/{language}/small-guide/")
    clock.set("2026-06-16")
    past.write(past.signs, "<p>Published again.</p>")
    past.publish()
    page = Desk(past.aud).get(at("2026-06-14", language))
    assert (public.status_code, page.status_code) == (410, 200)
    assert "was withdrawn on June 14, 2026, 12:00:00 by Ed Editor." in banner(page)
    assert "Internal reason a dose was wrong Public note We check a dose. ✓ It matches what entry" in banner(page)
    own = "a[@rel='nofollow' or @hreflang]/@href"  # lead to the same moment, where patients were led to the page
    assert tree(page).xpath(f"//main//{own}") == [at("2026-06-14T20:59:59.999999Z", {"en": "tr", "tr": "en"}[language])]
    notices = [re.sub(rb'href="[^"]*" rel', b"", main_of(each)) for each in (public, page)]
    assert notices[0] == notices[1]
    assert b"a dose was wrong" not in main_of(page)
    assert tree(page).get("lang") == language


@pytest.mark.parametrize(
    ("address", "sentence"),
    [
        (at("2025-03-01", slug="no-guide"), "There is no guide with the address “no-guide”, and there never was."),
        (at("2025-03-01", "xx"), "This installation publishes no language “xx”."),
        (at("2025-02-29"), "“2025-02-29” is not a day or a moment."),
        (at("2025-13-01", "tr"), "“2025-13-01” is not a day or a moment."),
        (at("rubbish"), "“rubbish” is not a day or a moment."),
        (at("0001-01-01T00:00+10:00"), "is not a day or a moment."),
        (at("2026-06-16"), "That moment has not come yet: 2026-06-16."),
        (at("9999-12-31", "tr"), "That moment has not come yet: 9999-12-31."),
        (at("2026-06-15T12:00:00.000001"), "That moment has not come yet"),
    ],
)
def test_what_nobody_knows_is_404_with_a_sentence(desk, address, sentence):
    page = desk.get(address)
    assert page.status_code == 404
    assert sentence in words(page)


@pytest.mark.parametrize("moment", ["0001-01-01", "0001-01-02T00:00", "1969-12-31", "0999-06-01T00:00"])
def test_the_distant_past_is_before_the_first_publication(desk, moment):
    page = desk.get(at(moment))
    assert (page.status_code, "It was first published on January 10, 2025" in words(page)) == (200, True)


def test_a_day_under_way_means_now_and_says_so(desk):
    assert "The day that was asked for (2026-06-15) has not ended" in banner(desk.get(at("2026-06-15")))


def test_a_change_of_the_clock_is_said(desk, settings):
    settings.TIME_ZONE = "Europe/Berlin"
    timezone.activate("Europe/Berlin")
    skipped, twice = desk.get(at("2025-03-30T02:30")), desk.get(at("2025-10-26T02:30"))
    timezone.deactivate()
    assert banner(skipped).startswith(
        "This is what patients read on March 30, 2025, 03:00:00 (Europe/Berlin). The clocks skipped"
    )
    assert banner(twice).startswith(
        "This is what patients read on October 26, 2025, 02:30:00 (Europe/Berlin). The clocks showed"
    )


def test_ways_lead_to_the_nearest_changes_other_languages_now_and_the_timeline(desk):
    page = desk.get(at("2025-03-15"))
    found = ways(page)
    assert found == {
        "Previous change of this page": at("2025-03-01T09:00:00.000000Z"),
        "Next change of this page": at("2025-05-01T09:00:00.000000Z"),
        "Now": at("2026-06-15T09:00:00.000000Z"),
        "Timeline of this guide": "/audit/small-guide/",
        "Türkçe": at("2025-03-15T20:59:59.999999Z", "tr"),
    }
    assert tree(page).xpath("//nav[@class='languages']") == []
    first = ways(desk.get(found["Previous change of this page"]))
    assert first["Previous change of this page"] == at("2025-02-01T09:00:00.000000Z")
    assert "Next change of this page" not in ways(desk.get(at("2025-06-01")))
    assert "Previous change of this page" not in ways(desk.get(at("2025-01-10T09:00:00Z")))


def test_only_languages_in_public_view_then_are_offered(desk):
    assert "Türkçe" not in ways(desk.get(at("2025-01-15")))
    assert "Türkçe" in ways(desk.get(at("2025-05-02")))
    assert "English" not in ways(desk.get(at("2025-05-02", "tr")))


@pytest.mark.parametrize("moment", ["2025-01-01", "2025-03-01", "2025-05-02", "2027-01-01", "rubbish"])
def test_no_cache_keeps_it_and_no_search_engine_lists_it(desk, moment):
    page = desk.get(at(moment))
    assert (page.headers["Cache-Control"], page.headers["X-Robots-Tag"]) == ("private, no-store", "noindex")
    assert tree(page).xpath("//meta[@name='robots']/@content") == ["noindex"]


def test_the_auditor_is_spoken_to_in_the_own_language(desk):
    page = desk.client.get(at("2025-03-01", "tr"), headers={"accept-language": "de"})
    (aside,) = tree(page).xpath("//aside[contains(@class, 'then')]")
    assert (tree(page).get("lang"), aside.get("lang"), page.headers["Content-Language"]) == ("tr", "de", "tr")


def test_a_former_address_leads_to_the_same_moment_at_the_new_one(past, desk):
    article = Article.objects.get()
    change_slug(article=article, slug="new-address", seen=article.save_number, by=past.ed, reason="moved")
    answer = desk.get(at("2025-03-01", "tr"))
    assert (answer.status_code, answer.url) == (301, at("2025-03-01", "tr", "new-address"))
    page = desk.get(answer.url)
    assert "It matches what entry" in banner(page)
    assert b"/tr/small-guide/updates/" in main_of(page)


def test_the_form_leads_to_a_day_or_a_moment(desk):
    address = "/audit/small-guide/tr/at/"
    assert tree(desk.get(address)).xpath("//main//form/@action") == [address]
    assert desk.get(address, day="2025-03-01").url == at("2025-03-01", "tr")
    assert desk.get(address, day="2025-03-01", time="12:30").url == at("2025-03-01T12:30", "tr")
    assert desk.get(address, day="2025-03-01", language="en").url == at("2025-03-01", "en")
    wrong = desk.get(address, day="2025/02/30", time="x")
    assert (wrong.status_code, "“2025/02/30Tx” is not a day or a moment." in words(wrong)) == (404, True)


def test_the_form_asks_the_language_and_offers_the_one_that_is_looked_at_first(desk):
    for page in (desk.get("/audit/small-guide/tr/at/"), desk.get(at("2025-03-01", "tr"))):
        offered = tree(page).xpath("//form[@class='choose-moment']//select[@name='language']/option")
        assert [each.get("value") for each in offered] == ["en", "tr", "ar", "de", "fr", "es", "ru"]
        assert [each.text for each in offered if each.get("selected") is not None] == ["Türkçe"]
    unknown = desk.get("/audit/small-guide/tr/at/", day="2025-03-01", language="xx")
    assert (unknown.status_code, "no language “xx”" in words(unknown)) == (404, True)


@pytest.mark.parametrize("person", ["ed", "tara", "rita", "ada", "sam"])
def test_only_auditors_may_look(past, person):
    assert Desk(getattr(past, person)).get(at("2025-03-01")).status_code == 403


def asked(desk, address):
    with CaptureQueriesContext(connection) as queries:
        assert desk.get(address).status_code == 200
    return len(queries)


def test_the_number_of_questions_does_not_grow_with_the_record(past, clock, desk):
    moments = [at("2025-03-15", "tr"), at("2025-05-02")]
    asked(desk, "/audit/")  # the first page of a session asks for the person's second factor once more
    before = [asked(desk, address) for address in moments]
    for number in range(8):
        clock.set(f"2026-06-15T1{number}:00+00:00")
        past.write(past.signs, f"<p>Words number {number}.</p>")
        past.publish()
    assert [asked(desk, address) for address in moments] == before
    assert max(before) < 40
