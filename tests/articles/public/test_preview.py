"""The template as editors preview it: marked as not public, and telling search engines nothing."""

from django.template.loader import render_to_string
from lxml import html

from articles.domain.drafting.composing import propose
from articles.domain.drafting.previewing import preview
from articles.domain.reading.typesetting import typeset
from tests.articles.public.reading import lines, said


def shown(world, **context):
    page = preview(propose(world.article, "en"), by=world.ed)
    values = {"page": page, "set": typeset(page), "is_preview": True, "hub": "/admin/hub/", "blockers": [], **context}
    return html.fromstring(render_to_string("articles/guide.html", values))


def test_a_banner_says_that_patients_do_not_see_it_and_leads_back(world):
    page = shown(world, blockers=["The title is not ready."])
    [banner] = page.xpath("//aside[@class='preview']")
    assert said(banner.xpath("./p")[0]) == "Preview: patients do not see this yet. Back to editing"
    assert banner.xpath(".//a/@href") == ["/admin/hub/"]
    assert lines(banner, ".//li") == ["The title is not ready."]


def test_it_is_not_for_search_engines(world):
    page = shown(world)
    assert page.xpath("//meta[@name='robots']/@content") == ["noindex"]
    assert page.xpath("//link[@rel='canonical'] | //link[@hreflang] | //script") == []


def test_it_shows_the_draft_in_the_patients_template(world):
    page = shown(world)
    assert lines(page, "//section[@class='chapter']/h2") == ["Signs", "Treatment"]
    assert page.xpath("//p[@class='review']") == []


def test_the_editors_side_shows_it_so(world, client):
    client.force_login(world.ed)
    response = client.get(f"/admin/articles/article/{world.article.pk}/preview/en/")
    page = html.fromstring(response.content)
    assert (
        said(page.xpath("//aside[@class='preview']/p")[0]) == "Preview: patients do not see this yet. Back to editing"
    )
    assert lines(page, "//h1") == ["A small guide"]
