"""On the editors' own pages: what a text cites is named under it, and saving stores what was stored before."""

import pytest
from playwright.sync_api import expect

from references.writing import retire_reference
from tests.articles.edit.live import body_of, open_signed_in, ready

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.drawn
@pytest.mark.parametrize(("locale", "title"), [("en", "Cited and shown here"), ("ar", "ما يُستشهد به ويُعرض هنا")])
def test_a_text_that_is_opened_and_saved_keeps_its_body_to_the_byte(published, new_page, locale, title):
    key = published.reference.key
    body = f'<p>Take 5 mg a day.<sup class="cite" data-ref="{key}"></sup></p>\n<ul>\n<li>Never skip a day.</li>\n</ul>'
    text = published.write(published.treatment, body)
    stored = published.text(published.treatment).body
    page = new_page(locale=locale)
    open_signed_in(page, published.ed, f"/admin/articles/sectiontext/{text.pk}/change/")
    ready(page)
    line = page.get_by_role("list", name=title).locator("li")
    expect(line).to_have_count(1)
    expect(line).to_contain_text(published.reference.title)
    expect(body_of(page).locator("sup.cite")).not_to_have_text(f"[{key}]")
    address = f"/admin/references/reference/{published.reference.pk}/change/"
    assert line.get_by_role("link").get_attribute("href") == address
    page.locator("[name=heading]").fill("Medicine")
    page.locator("[name=reason]").fill("a clearer heading")
    with page.expect_navigation():
        page.locator(".submit-row input.default").click()
    saved = published.text(published.treatment)
    assert (saved.heading, saved.body) == ("Medicine", stored)


def test_a_retired_reference_is_named_and_the_way_out_said(published, page):
    key = published.reference.key
    text = published.write(published.treatment, f'<p>Take 5 mg a day.<sup class="cite" data-ref="{key}"></sup></p>')
    seen = type(published.reference).objects.get(pk=published.reference.pk).save_number
    retire_reference(reference=published.reference, seen=seen, by=published.ed, reason="withdrawn")
    open_signed_in(page, published.ed, f"/admin/articles/sectiontext/{text.pk}/change/")
    ready(page)
    warned = page.locator(".cited-here li.red")
    expect(warned).to_contain_text(f"“{key}” is retired. Bring it back, or take the citation out")
    expect(warned.get_by_role("link")).to_contain_text(published.reference.title)
