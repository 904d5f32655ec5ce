"""One truth for dates: page, JSON, feed, sitemap and structured data of every language say the same."""

import json
from datetime import timedelta

import pytest
from django.db import models
from django.utils import timezone
from django.utils.dateparse import parse_datetime
from lxml import etree, html

from articles.domain.publishing.correction import correct_class
from articles.domain.publishing.withdrawal import withdraw
from articles.models import ChangeClass, EditionChange, Review
from livhealth.ledger.triggers import lifted
from tests.articles.public.test_sitemap import pages as sitemap_pages

ATOM = {"a": "http://www.w3.org/2005/Atom"}
LANGUAGES = ("en", "tr", "ar")


def said_of(client, language):
    """What every form of one page says of its dates."""
    page = html.fromstring(client.get(f"/{language}/small-guide/").content)
    data = client.get(f"/{language}/small-guide/guide.json").json()
    feed = etree.fromstring(client.get(f"/{language}/small-guide/updates.atom").content)
    graph = json.loads(page.xpath("//script[@type='application/ld+json']/text()")[0])["@graph"]
    return page, data, feed, graph


def when(text):
    """A moment to the second, or a day as it is written."""
    return parse_datetime(text).replace(microsecond=0) if "T" in text else text


def moments(elements):
    return [when(element.get("datetime")) for element in elements]


def check(client, language):
    """Compares them; gives the data."""
    page, data, feed, graph = said_of(client, language)
    changed = when(data["last_updated"]["at"])
    shown = moments(page.xpath("//header[@id='head']/p[@class='changed']/time"))
    assert shown == [changed]
    assert data["last_updated"]["by"] in page.xpath("string(//header[@id='head']/p[@class='changed'])")
    withdrawn = data["source"]["withdrawn"]  # the feed tells of that too
    assert when(feed.findtext("a:updated", namespaces=ATOM)) == (when(withdrawn["at"]) if withdrawn else changed)
    assert when(graph[0]["dateModified"]) == changed
    assert when(page.xpath("//meta[@property='article:modified_time']/@content")[0]) == changed
    modified, _languages = sitemap_pages(client)[data["url"]]
    assert modified == timezone.localtime(changed).date().isoformat()
    check_units(page, data)
    check_reviews(page, data, graph)
    about = " ".join(page.xpath("string(//section[@id='about'])").split())
    numbers = [data["edition"]["number"], data["source"]["corresponds_to"], data["source"]["edition"]]
    assert all(str(number) in about for number in (numbers if language != "en" else numbers[:1]))
    return data


def check_units(page, data):
    for chapter in data["sections"]:
        check_unit(page, chapter)
        for unit in chapter["sections"]:
            check_unit(page, unit, told(chapter))
    changes = sorted((faq["last_updated"] for faq in data["faqs"]), key=lambda changed: when(changed["at"]))
    shown = moments(page.xpath("//*[@id='faqs']/p[@class='changed']/time"))
    assert shown == [when(changed["at"]) for changed in changes[-1:]]
    for faq in data["faqs"]:
        check_unit(page, faq, told({"last_updated": changes[-1]}))


def told(unit):
    """The day and the name that readers are told."""
    return unit["last_updated"]["at"][:10], unit["last_updated"]["by"]


def check_unit(page, unit, above=None):
    """Its date for machines; for readers where they have not just been told the same."""
    (element,) = page.xpath(f"//*[@id='{unit['anchor']}']")
    changed = when(unit["last_updated"]["at"])
    assert when(element.get("data-changed")) == changed, unit["unit"]
    shown = moments(element.xpath("./p[@class='changed']/time"))
    assert shown == ([] if told(unit) == above else [changed]), unit["unit"]


def check_reviews(page, data, graph):
    """Every review that the data names stands on the page with its dates; no other does."""
    shown = [element.get("datetime") for element in page.xpath("//header//p[@class='review']//time")]
    wanted = []
    for review in filter(None, (data["review"], data["source_review"])):
        wanted += [review["at"], *([review["overdue_since"] or review["next_due_on"]] if review["next_due_on"] else [])]
    assert [when(each) for each in shown] == [when(each) for each in wanted]
    medical = [each for each in (data["review"], data["source_review"]) if each and each["kind"] == "medical"]
    assert graph[0].get("lastReviewed") == (medical[-1]["at"][:10] if medical else None)
    said = " ".join(page.xpath("string(//header[@id='head'])").split())
    for review in filter(None, (data["review"], data["source_review"])):
        assert review["by"] in said


@pytest.fixture
def world(published):
    """English, Turkish and Arabic; signed a year ago, changed for safety since; Arabic lacks parts."""
    world = published
    world.sign()
    world.translate_all("tr")
    world.sign("tr")
    world.publish(language="tr", emergency=False)
    world.translate(world.article, "ar")
    world.translate(world.signs, "ar")
    world.publish(language="ar")
    with lifted():
        past = timezone.now() - timedelta(days=500)
        models.QuerySet(Review).filter(kind="medical").update(
            reviewed_at=past, next_due_on=timezone.localdate() - timedelta(days=135)
        )
    return world


def test_every_form_of_every_page_says_the_same(world, client):
    for language in LANGUAGES:
        data = check(client, language)
    assert data["source_review"]["overdue_since"] is not None


def test_after_a_change_a_correction_and_a_typo_too(world, client):
    world.write(world.fever, "<p>Fever above 39 °C is a sign.</p>")
    world.publish(ChangeClass.SAFETY)
    before = {language: check(client, language) for language in LANGUAGES}
    assert before["en"]["changed_since_review"]
    assert before["tr"]["source_changed_since_review"]
    assert (before["tr"]["source"]["corresponds_to"], before["en"]["source"]["edition"]) == (1, 2)
    change = EditionChange.objects.get(edition__number=2)
    correct_class(change=change, change_class=ChangeClass.CONTENT, by=world.ed, reason="no harm in the old words")
    for language in LANGUAGES:
        check(client, language)


def test_after_a_withdrawal_of_the_original_too(world, client):
    world.write(world.treatment, "<p>Take 7 mg a day.</p>")
    world.publish(ChangeClass.SAFETY)
    withdraw(article=world.article, language="en", by=world.ed, reason="the dose is wrong")
    for language in ("tr", "ar"):
        assert check(client, language)["source"]["withdrawn"] is not None


def test_a_correction_moves_the_dates_back(world, client):
    old = check(client, "en")["last_updated"]["at"]
    world.write(world.treatment, "<p>Take 5 mg in a day.</p>")
    world.publish(ChangeClass.CONTENT)
    assert check(client, "en")["last_updated"]["at"] > old
    change = EditionChange.objects.get(edition__number=2, edition__language="en")
    with lifted():  # what the guard refuses: only the dates are asked for here
        models.QuerySet(EditionChange).filter(pk=change.pk).update(change_class=ChangeClass.TYPO)
    assert check(client, "en")["last_updated"]["at"] == old
