"""`/connect/page`: is a patient whom a record system sends here led to the guide, in the language that was named?"""

import pytest
from lxml import html

from tests.articles.public.connect.asking import ICD_10, ICD_10_CM, parameters
from tests.articles.public.reading import lines


@pytest.fixture
def opened(client):
    def parsed(status=200, **given):
        response = client.get("/connect/page", parameters(**given))
        assert (response.status_code, response["X-Robots-Tag"]) == (status, "noindex")
        return html.fromstring(response.content)

    return parsed


def test_it_leads_to_the_guides(coded, opened):
    page = opened(cs=ICD_10_CM, c="C91.00")
    assert [(a.text, a.get("href")) for a in page.xpath("//main//h2/a")] == [("A small guide", "/en/small-guide/")]
    assert page.get("lang") == "en"


def test_it_speaks_the_language_that_was_named_and_leads_to_the_others(coded, translate, opened):
    translate("head", "signs")
    page = opened(cs=ICD_10, c="C91.0", language="tr")
    assert (page.get("lang"), lines(page, "//main//h2")) == ("tr", ["Küçük rehber"])
    assert page.xpath("//nav[@id='languages']//li/a/@hreflang") == ["en", "tr"]
    choosing = page.xpath("//nav[@id='languages']//li/a/@href")[0]
    assert choosing.startswith("/go/en/?to=%2Fconnect%2Fpage%3F") and "languageCode.c%3Den" in choosing


def test_where_there_is_none_in_the_language_it_says_where_there_is_one(coded, opened):
    page = opened(cs=ICD_10, c="C91.0", language="de")
    assert (page.get("lang"), page.xpath("//main//h2")) == ("de", [])
    assert page.xpath("//ul[@class='elsewhere']//a/@hreflang") == ["en"]


def test_nobody_makes_the_hospital_say_something_by_a_link(coded, client):
    for given in (
        {"dn": "Call 555 now"},
        {"cs": ICD_10, "c": "Call555now"},
        {"cs": ICD_10, "c": "C50.9", "dn": "Call 555 now"},
    ):
        content = client.get("/connect/page", parameters(**given)).content.decode()
        assert "555" not in content.partition("<main")[2].partition("</main>")[0]


def test_what_cannot_be_understood_is_said_to_reader_and_sender(coded, opened):
    page = opened(400, language="fr")
    assert page.get("lang") == "fr"
    [for_sender] = page.xpath("//main//p[@lang='en']")
    assert for_sender.text.startswith("Name what you ask for: a code system and a code")
