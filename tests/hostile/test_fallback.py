"""Where the original's words come first, what it did not change stays translated, and the page's top says which parts."""

import json

import pytest

from articles.domain.drafting.composing import propose
from articles.domain.drafting.previewing import preview
from articles.domain.drafting.writing import save_text
from articles.domain.reading.editions import presented
from articles.domain.reading.page_digests import document
from articles.models import ChangeClass
from livhealth.ledger.models import Entry
from tests.articles.edit.desk import tree
from tests.hostile.waving import ASPIRIN, change, fever, in_turkish


@pytest.fixture
def behind(published):
    change(in_turkish(published))
    return published


def page(client):
    return client.get("/tr/small-guide/")


def test_an_unchanged_heading_stays_translated_in_text_and_contents(behind, client):
    unit = fever(behind)
    assert (unit.words.language, unit.heading.language, unit.heading.values) == ("en", "tr", {"heading": "fever (tr)"})
    shown = tree(page(client))
    (title,) = shown.xpath("//*[@id='section-fever-title']")
    assert (title.text_content(), title.get("lang")) == ("fever (tr)", None)
    (link,) = shown.xpath("//nav[@id='contents']//a[@href='#section-fever']")
    assert (link.text_content(), link.get("lang")) == ("fever (tr)", None)
    (words,) = shown.xpath("//section[@id='section-fever']//*[@lang='en'][contains(., 'aspirin')]")
    assert words.get("dir") == "ltr"


def test_a_heading_that_changed_too_stands_in_the_originals_words(published, client):
    in_turkish(published)
    published.write(published.fever, ASPIRIN)
    text = published.text(published.fever)
    save_text(text=text, seen=text.save_number, by=published.ed, reason="aspirin", heading="Fever and aspirin")
    published.publish(ChangeClass.SAFETY)
    (title,) = tree(page(client)).xpath("//*[@id='section-fever-title']")
    assert (title.text_content(), title.get("lang"), title.get("dir")) == ("Fever and aspirin", "en", "ltr")
    assert fever(published).heading is None


def test_a_preview_shows_what_will_be_published(behind):
    shown = preview(propose(behind.article, "tr"), by=behind.ed)
    unit = next(unit for unit in shown.units() if unit.unit == "section:fever")
    assert (unit.heading.values, shown.in_original) == ({"heading": "fever (tr)"}, ("section:fever",))


def test_the_pages_top_names_the_parts_in_the_originals_language(behind, client):
    assert behind.page("tr").in_original == ("section:fever",)
    notice = tree(page(client)).xpath("//header[@id='head']//div[@class='notice'][.//a]")
    assert [link.get("href") for each in notice for link in each.iter("a")] == ["#section-fever"]


def test_a_page_whose_parts_are_all_translated_has_no_such_notice(published, client):
    in_turkish(published)
    assert published.page("tr").in_original == ()
    assert tree(page(client)).xpath("//header[@id='head']//div[@class='notice']") == []


def test_a_part_that_is_missing_is_named_too(published):
    published.translate(published.article)
    published.translate(published.signs)
    published.publish(language="tr")
    assert published.page("tr").in_original == ("section:fever", "section:treatment", "faq:is-it-rare")


def test_the_title_of_the_page_stays_translated_when_another_part_of_its_head_changed(published, client):
    in_turkish(published)
    head = published.head("en")
    save_text(text=head, seen=head.save_number, by=published.ed, reason="new", introduction="<p>Call 112.</p>")
    published.publish(ChangeClass.SAFETY)
    shown = tree(page(client))
    (title,) = shown.xpath("//h1")
    assert (title.text_content(), title.get("lang"), published.page("tr").title) == (
        "Küçük rehber",
        None,
        "Küçük rehber",
    )
    (home,) = tree(client.get("/tr/")).xpath("//h2[@id='guide-small-guide']")
    assert (home.text_content(), home.get("lang")) == ("Küçük rehber", None)


def test_the_record_names_the_rules_and_older_rules_give_the_older_page(behind):
    facts = json.loads(Entry.objects.filter(kind="publish").first().facts)
    assert (facts["rules"], facts["pages_version"]) == (3, 3)
    older = presented(behind.article, "tr", rules=1).page
    assert (older.in_original, next(u for u in older.units() if u.unit == "section:fever").heading) == ((), None)
    newer = json.loads(document(presented(behind.article, "tr")))
    assert newer["in_original"] == ["section:fever"]
    assert newer["sections"][0]["units"][0]["heading"]["words"] == {"heading": "fever (tr)"}
