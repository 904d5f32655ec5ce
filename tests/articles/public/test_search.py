"""`/<lang>/search/?q=`: the places that answer, marked; a form on every public page; suggestions; nothing is kept."""

from urllib.parse import quote

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.domain.drafting.writing import add_section
from articles.domain.publishing.withdrawal import withdraw
from articles.domain.search.afresh import AFRESH
from articles.domain.search.keeping import alone
from articles.models import ChangeClass
from articles.public.guide_entries import ENTRIES
from articles.public.search import LED_TO
from articles.public.urgent import MOST as URGENT_PLACES
from tests.articles.domain.search.test_question import HOSTILE
from tests.articles.public.reading import lines, said
from tests.livhealth.contacts.reachable import TELEPHONE, reachable
from tests.many_guides import copies


@pytest.fixture(autouse=True)
def search_dir(settings, tmp_path):
    settings.SEARCH_DIR = tmp_path / "search"


def asked(words, language="en"):
    return f"/{language}/search/?q={quote(words)}"


def results(page):
    return [(said(each.xpath(".//h2")[0]), each.xpath(".//h2/a/@href")[0]) for each in page.xpath("//li[@class]")]


def test_a_result_names_its_place_and_shows_the_words_marked(published, read):
    page = read(asked("fever"))
    assert results(page)[0] == ("Fever", "/en/small-guide/#section-fever")
    [first] = page.xpath("//ol/li[1]")
    assert lines(first, ".//mark") == ["Fever", "Fever"]
    assert lines(first, ".//p") == ["Fever above 38 °C is a sign.", "A small guide · Signs"]
    assert page.xpath("//input[@name='q']/@value") == ["fever"]
    assert page.xpath("//title/text()")[0].startswith("Search: fever – ")


def test_the_page_says_which_other_words_were_looked_for_and_marks_them(published, read):
    page = read(asked("a high temperature"))
    assert results(page) == [("Fever", "/en/small-guide/#section-fever")]
    assert lines(page, "//ol//mark") == ["Fever", "Fever"]
    assert lines(page, "//main//p[bdi][starts-with(., 'Also')]") == ["Also looked for: fever"]
    assert "Also looked for" not in said(read(asked("fever")))


def test_it_says_so_in_the_readers_language_where_nothing_was_found(published, read):
    [line] = lines(read(asked("Hämatome", "de")), "//main//p[starts-with(., 'Auch gesucht')]")
    assert line.startswith("Auch gesucht wurde nach: blaue Flecken · Bluterguss")


def test_every_result_leads_to_a_place_that_is_there(published, read):
    for heading, address in results(read(asked("fever sign rare leukemia guide"))):
        path, _, anchor = address.partition("#")
        place = read(path).xpath(f"//*[@id='{anchor}']") if anchor else [heading]
        assert len(place) == 1, address


def test_words_in_the_original_are_marked_as_such(published, read):
    published.translate_all("tr")
    published.publish(language="tr")
    published.write(published.fever, "<p>Call at once.</p>")
    published.publish(ChangeClass.SAFETY)
    [found] = read(asked("call", "tr")).xpath("//ol/li")
    assert [(each.get("lang"), said(each)) for each in found.xpath("./p[mark]")] == [("en", "Call at once.")]


def test_where_nothing_is_found_there_is_a_way_on(published, read):
    reachable(telephone=TELEPHONE)
    page = read(asked("zebrafish"))
    assert lines(page, "//p[@role='status']") == ["Nothing was found for “zebrafish”."]
    ways = [f"tel:{TELEPHONE.dialled}", "/en/small-guide/#section-fever", "/en/"]
    assert page.xpath("//main//a/@href") == ways
    assert read("/en/search/").xpath("//main//a/@href") == ways


def urgent(page):
    """What stands under “important for your safety”: each guide's title with its places."""
    guides = page.xpath("//section[@aria-labelledby='urgent']/div")
    return {said(each.xpath("./h3")[0]): lines(each, ".//a") for each in guides}


def test_where_nothing_is_found_it_leads_to_what_matters_for_safety_until_that_is_withdrawn(published, read):
    published.translate_all("tr")
    published.publish(language="tr")
    assert urgent(read(asked("zebrafish", "tr"))) == {"Küçük rehber": ["fever (tr)"]}
    assert urgent(read(asked("fever"))) == {}
    assert urgent(read(asked("zebrafish", "de"))) == {}
    withdraw(article=published.article, language="tr", by=published.ed, reason="wrong", public_note="")
    assert urgent(read(asked("zebrafish", "tr"))) == {}
    assert urgent(read(asked("zebrafish"))) == {"A small guide": ["Fever"]}


def test_it_does_not_lead_to_what_is_folded_away_or_not_translated(published, read, translate):
    translate("head", "signs")
    assert urgent(read(asked("zebrafish", "tr"))) == {}
    translate("fever")
    assert urgent(read(asked("zebrafish", "tr"))) == {"Küçük rehber": ["Ateş"]}
    published.write(published.fever, "<p>Call at once.</p>")
    published.publish(ChangeClass.SAFETY)
    assert urgent(read(asked("zebrafish", "tr"))) == {}
    assert urgent(read(asked("zebrafish"))) == {"A small guide": ["Fever"]}


def test_a_withheld_section_is_not_led_to(published, read):
    published.translate_all("tr")
    published.publish(language="tr")
    published.write(published.fever, "<p>Call at once.</p>")
    published.publish(ChangeClass.SAFETY)
    withdraw(article=published.article, language="en", by=published.ed, reason="wrong", public_note="")
    assert urgent(read(asked("zebrafish", "tr"))) == {}


def test_the_ways_to_safety_are_few_and_cheap_however_many_guides_there_are(published, read):
    for number in range(URGENT_PLACES):
        place = {"heading": f"Call {number}", "body": "<p>Call.</p>", "safety_critical": True}
        add_section(article=published.article, by=published.ed, reason="one more", **place)
    published.publish()
    page, before = questions(read)
    assert urgent(page) == {"A small guide": ["Fever", "Call 0", "Call 1"]}
    copies(published.article, LED_TO)
    page, after = questions(read)
    assert [len(each.xpath(".//a")) for each in page.xpath("//section[@aria-labelledby='urgent']/div")] == [
        URGENT_PLACES
    ] * LED_TO
    assert after == before


def questions(read):
    """The page before a search, and how many questions it asks of the database where nothing is kept."""
    ENTRIES.clear()
    with CaptureQueriesContext(connection) as asked_of_it:
        return read("/en/search/"), len(asked_of_it)


def test_without_words_it_says_what_can_be_looked_for(published, read):
    for address in ("/en/search/", "/en/search/?q=", "/en/search/?q=%20"):
        page = read(address)
        assert (results(page), len(page.xpath("//form[@role='search']"))) == ([], 1)
        assert lines(page, "//p[@class='summary']") == [
            "Type what you want to know about: a sign, a medicine, a test, a question."
        ]


def test_no_answer_is_kept_by_anybody_and_none_is_for_search_engines(published, client):
    for address in (asked("fever"), "/en/search/suggest/?q=fever", "/en/search/"):
        answer = client.get(address)
        headers = [answer.headers.get(name) for name in ("Cache-Control", "X-Robots-Tag", "ETag", "Vary")]
        assert (answer.status_code, headers, answer.cookies) == (200, ["no-store", "noindex", None, None], {})


def test_what_is_typed_is_shown_again_and_never_as_markup(published, client):
    answer = client.get(asked('"><script>alert(1)</script>')).text
    assert ("<script>alert" in answer, "&lt;script&gt;alert(1)&lt;/script&gt;" in answer) == (False, True)


@pytest.mark.parametrize("words", [each for name, each in HOSTILE.items() if name != "halves of pairs"])
def test_whatever_is_asked_is_answered(published, client, words):
    for address in (asked(words), f"/ar/search/suggest/?q={quote(words)}"):
        answer = client.get(address)
        assert (answer.status_code, len(answer.content) < 60_000) == (200, True)


def test_bytes_that_are_no_text_are_answered(published, client):
    assert client.get("/en/search/?q=%ff%fe%00&q=%ed%a0%80").status_code == 200


def test_a_withdrawn_guide_is_not_found(published, read, client):
    withdraw(article=published.article, language="en", by=published.ed, reason="wrong", public_note="")
    assert results(read(asked("fever"))) == []
    assert client.get("/en/search/suggest/?q=fev").json() == {"found": []}


def test_suggestions_are_places_for_words_that_are_still_typed(published, client):
    assert client.get("/en/search/suggest/?q=fe").json()["found"] == [
        {"heading": "Fever", "guide": "A small guide", "address": "/en/small-guide/#section-fever"}
    ]
    assert client.get("/en/search/suggest/").json() == {"found": []}


def test_while_the_index_is_made_it_says_so_and_when_to_ask_again(published, client, settings):
    copies(published.article, AFRESH)
    with alone(0):
        answer = client.get(asked("fever"))
        assert (answer.status_code, answer.headers["Retry-After"]) == (503, "10")
        assert "The search is being prepared." in answer.text
        assert client.get("/en/search/suggest/?q=fever").json() == {"found": []}


def test_every_public_page_has_one_form(published, read, client):
    published.translate_all("tr")
    published.publish(language="tr")
    withdraw(article=published.article, language="tr", by=published.ed, reason="wrong", public_note="")
    pages = [
        read(path) for path in ("/en/", "/en/small-guide/", "/en/small-guide/updates/", "/en/updates/", asked("x"))
    ]
    pages.append(read("/tr/small-guide/", status=410))
    for page in pages:
        [form] = page.xpath("//form[@role='search']")
        assert (form.get("action"), len(form.xpath(".//input[@id='q']"))) == (f"/{page.get('lang')}/search/", 1)
