"""`/<lang>/topics/<topic>/`: the guides of a topic, once the original that says so is published."""

from dataclasses import replace

import pytest
from django.core.exceptions import ValidationError

from articles.domain.drafting.writing import add_section, create_article, save_facts
from articles.domain.publishing.withdrawal import withdraw
from articles.models import Article, EditionChange
from tests.articles.public.reading import lines

ADDRESS = "/en/topics/cancer/"


def save(world, article, topics):
    stored = Article.objects.get(pk=article.pk)
    save_facts(article=stored, seen=stored.save_number, by=world.ed, reason="for readers", codes="", topics=topics)


@pytest.fixture
def sorted_guide(published):
    save(published, published.article, "children\ncancer")
    published.publish(public_note="It stands under topics.", classes={"facts": 2})
    return published


def test_a_topic_lists_its_guides(sorted_guide, read):
    article = create_article(slug="sleep", by=sorted_guide.ed, reason="one more guide", head={"title": "Sleep"})
    add_section(article=article, by=sorted_guide.ed, reason="its text", heading="Nights", body="<p>Rest.</p>")
    replace(sorted_guide, article=article).publish(public_note="")
    page = read(ADDRESS)
    assert (lines(page, "//h1"), lines(page, "//main//li//h2")) == (["Cancer"], ["A small guide"])
    assert [(a.text, a.get("href")) for a in page.xpath("//nav[@class='topics']//a")] == [
        ("Children’s health", "/en/topics/children/")
    ]


def test_the_home_page_leads_to_the_topics_by_name(sorted_guide, read):
    assert [(a.text, a.get("href")) for a in read("/en/").xpath("//nav[@class='topics']//a")] == [
        ("Cancer", ADDRESS),
        ("Children’s health", "/en/topics/children/"),
    ]


def test_a_topic_is_a_draft_until_it_is_published(published, client, read):
    save(published, published.article, "cancer")
    assert client.get(ADDRESS).status_code == 404
    assert read("/en/").xpath("//nav[@class='topics']") == []


def test_a_translation_stands_under_the_topics_of_its_original_in_its_own_words(published, translate, read):
    translate("head", "signs")
    save(published, published.article, "cancer")
    published.publish(public_note="It stands under topics.", classes={"facts": 2})
    page = read("/tr/topics/cancer/")
    assert (lines(page, "//h1"), lines(page, "//main//li//h2")) == (["Kanser"], ["Küçük rehber"])
    assert page.xpath("//link[@hreflang]/@hreflang") == ["en", "tr"]


@pytest.mark.parametrize("address", ["/en/topics/skin/", "/en/topics/nonsense/", "/de/topics/cancer/"])
def test_where_there_is_no_guide_there_is_no_page(sorted_guide, client, address):
    assert client.get(address).status_code == 404


def test_a_withdrawn_guide_leaves_its_topic(sorted_guide, client):
    withdraw(article=sorted_guide.article, language="en", by=sorted_guide.ed, reason="a wrong figure")
    assert client.get(ADDRESS).status_code == 404


def test_topics_are_a_unit_of_the_edition(sorted_guide):
    change = EditionChange.objects.get(edition__number=2)
    assert (change.unit, change.action) == ("facts", "added")
    assert sorted_guide.page().facts == {"topics": ["cancer", "children"]}


def test_what_is_no_topic_is_refused_by_name(published):
    with pytest.raises(ValidationError) as refused:
        save(published, published.article, "cancer\nweather")
    assert refused.value.message_dict["topics"][0].startswith("There is no topic “weather”. The topics are: ")
