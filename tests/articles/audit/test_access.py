"""Nobody keeps a copy, every page is laid out in order, and it speaks the visitor's language. (Who gets in: tests/test_url_map.py.)"""

from itertools import pairwise

import pytest

from livhealth.people.interface_language import choose_interface_language
from tests.articles.edit.desk import Desk, tree

ADDRESSES = [
    "/audit/", "/audit/small-guide/", "/audit/small-guide/en/compare/1/1/", "/audit/ledger/", "/audit/ledger/1/",
    "/audit/answers/", "/audit/answers/lag/", "/audit/answers/alone/", "/audit/answers/typos/", "/audit/answers/citing/",
]  # fmt: skip


@pytest.mark.parametrize("address", [*ADDRESSES, "/audit/no-such-guide/", "/audit/ledger/?before=abc"])
def test_nobody_keeps_a_copy_of_any_answer(published, address):
    for desk in (Desk(), Desk(published.sam), Desk(published.aud)):
        answer = desk.get(address)
        assert answer.headers["Cache-Control"] == "private, no-store"
        assert answer.headers["X-Robots-Tag"] == "noindex"


@pytest.mark.parametrize("address", ADDRESSES)
def test_every_page_has_one_title_headings_in_order_and_a_way_past_the_head(auditor, behind, address):
    page = tree(auditor.get(address))
    levels = [int(heading.tag[1]) for heading in page.xpath("//h1|//h2|//h3|//h4|//h5")]
    assert levels[0] == 1 and levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert page.xpath("//body/a[1]/@href") == ["#content"] and page.xpath("//main/@id") == ["content"]
    assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]
    ids = page.xpath("//@id")
    assert len(ids) == len(set(ids))


def test_the_pages_speak_the_language_of_the_browser_or_the_one_that_was_chosen_there(published):
    client = Desk(published.aud).client
    page = client.get("/audit/", headers={"accept-language": "ar"})
    assert (tree(page).xpath("//html/@lang"), tree(page).xpath("//html/@dir")) == (["ar"], ["rtl"])
    client.cookies["language"] = "fr"  # chosen on a patients' page
    choose_interface_language(by=published.aud, language="de")
    page = client.get("/audit/", headers={"accept-language": "ar"})
    assert (tree(page).xpath("//html/@lang"), tree(page).xpath("//html/@dir")) == (["de"], ["ltr"])
    assert page.headers["Vary"] == client.get("/admin/").headers["Vary"]


def test_one_signs_out_by_a_button_and_goes_to_the_editors_side_by_a_link(auditor, published):
    page = tree(auditor.get("/audit/"))
    (form,) = page.xpath("//form[@method='post']")
    assert form.get("action") == "/admin/logout/" and form.xpath(".//input[@name='csrfmiddlewaretoken']")
    assert "/admin/" in page.xpath("//nav//a/@href")
    assert "Aud Auditor" in form.text_content()


def test_the_editors_side_leads_auditors_here_and_nobody_else(published):
    assert tree(Desk(published.aud).get("/admin/")).xpath("//a[@href='/audit/']/text()") == ["Audit"]
    for person in (published.ed, published.ada, published.sam):
        assert tree(Desk(person).get("/admin/")).xpath("//a[@href='/audit/']") == []
