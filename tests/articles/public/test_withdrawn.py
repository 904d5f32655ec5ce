"""A withdrawn language: gone from every address, told honestly, and back only by publishing again."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils.translation import override

from articles.domain.publishing.withdrawal import withdraw
from articles.domain.reading.language_standing import Stands
from articles.models import ChangeClass
from articles.public.language_sheet import STANDINGS
from livhealth.people.accounts.lifecycle import change_account
from livhealth.people.models import User
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


def elsewhere(read, address):
    """Each language that is offered instead, with how it stands, as the page says it."""
    items = read(address, status=410).xpath("//ul[@class='elsewhere']/li")
    return {item.xpath("string(a/@lang)"): item.xpath("string(span[@class='stands'])") for item in items}


def translated(world, code, *parts):
    if code not in world.tara.languages:
        known = [*world.tara.languages, code]
        change_account(person=world.tara, by=world.ada, reason="one more language", languages=known)
        world.tara = User.objects.get(pk=world.tara.pk)
    for part in parts:
        world.translate(part, code)
    world.publish(language=code)


def whole(world):
    return world.article, world.signs, world.fever, world.treatment, world.faq


@pytest.mark.parametrize("language", ["tr", "ar", "de", "fr", "es", "ru"])
def test_each_language_that_is_left_says_how_it_stands(published, read, language):
    other = "ar" if language == "tr" else "tr"
    for code in (language, other):
        translated(published, code, published.article, published.signs)
    withdraw(article=published.article, language=language, by=published.ed, reason="a wrong dose", public_note="")
    with override(language):
        said = {"en": str(Stands.ORIGINAL.label), other: str(Stands.PARTLY.label)}
    assert elsewhere(read, f"/{language}/small-guide/") == said
    assert len(set(said.values())) == 2


def test_what_a_language_that_is_left_says_follows_the_original(gone, read):
    translated(gone, "ar", *whole(gone))
    assert elsewhere(read, "/tr/small-guide/") == {"en": "Özgün metin", "ar": "Güncel"}
    gone.write(gone.treatment, "<p>Take 7 mg a day.</p>")
    gone.publish(ChangeClass.SAFETY)
    assert elsewhere(read, "/tr/small-guide/") == {"en": "Özgün metin", "ar": "Bazı kısımlar güncel değil"}


def test_beside_a_withdrawn_original_no_translation_is_called_up_to_date(published, read):
    translated(published, "tr", *whole(published))
    withdraw(article=published.article, language="en", by=published.ed, reason="a wrong dose", public_note="")
    assert elsewhere(read, "/en/small-guide/") == {"tr": ""}


def test_a_second_reader_of_it_costs_as_little_as_before(gone, client):
    address = "/tr/small-guide/"
    client.get(address)
    with CaptureQueriesContext(connection) as asked:
        client.get(address)
    with_states = len(asked)
    STANDINGS.clear()
    with CaptureQueriesContext(connection) as anew:
        client.get(address)
    assert with_states < len(anew)
