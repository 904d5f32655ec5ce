"""A withdrawn language: gone from every address, told honestly, and back only by publishing again."""

import pytest

from articles.domain.publishing.withdrawal import withdraw
from tests.articles.public.reading import lines
from tests.livhealth.contacts.reachable import reachable

ADDRESSES = [f"/tr/small-guide/{rest}" for rest in ("", "updates/", "updates.atom", "guide.json")]


@pytest.fixture
def gone(published, translate):
    translate("head", "signs", "fever")
    withdraw(
        article=published.article, language="tr", by=published.ed, reason="internal: lawsuit",
        public_note="A figure was wrong.\nWe are mending it.",
    )  # fmt: skip
    return published


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_address_of_it_is_410_and_says_none_of_its_words(gone, client, address):
    response = client.get(address)
    assert response.status_code == 410
    for words in ("Küçük rehber", "Belirtiler", "A small guide", "lawsuit"):
        assert words not in response.text
    assert "ETag" not in response.headers


def test_the_page_says_since_when_why_and_where_else(gone, read):
    reachable(contact="ask@hospital.example")
    page = read(ADDRESSES[0], status=410)
    assert page.get("lang") == "tr"
    assert lines(page, "//h1") == ["Bu sayfa geri çekildi"]
    assert lines(page, "//div[@class='notice safety']") == ["A figure was wrong.We are mending it."]
    assert len(page.xpath("//p[@class='summary']/time/@datetime")) == 1
    assert page.xpath("//main//a/@href") == ["mailto:ask@hospital.example", "/go/en/?to=%2Fen%2Fsmall-guide%2F", "/tr/"]
    assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]


def test_the_other_languages_stay_and_no_longer_offer_it(gone, read):
    page = read("/en/small-guide/")
    assert page.xpath("//nav[@id='languages']//li/a/@lang") == ["en"]


def test_publishing_again_brings_it_back(gone, client):
    gone.publish(language="tr")
    assert [client.get(address).status_code for address in ADDRESSES] == [200] * 4
