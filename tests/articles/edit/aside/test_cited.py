"""Whoever reads a body at the desk sees its pictures and who wrote what it cites: the writer, the translator, who only looks."""

import pytest

from articles.edit.aside.cited import Cited
from tests.articles.edit.desk import tree
from tests.figures import add_figure, shows


@pytest.fixture
def cited(published):
    """The chapter on treatment cites a reference and shows a figure; a second figure is nowhere kept."""
    add_figure(published.ed)
    sign = f'<sup class="cite" data-ref="{published.reference.key}"></sup>'
    published.write(published.treatment, f"<p>Take 5 mg a day.{sign}</p>{shows('cells')}")
    published.publish()
    return published


def pages(world):
    text = world.text(world.treatment)
    own = f"/admin/articles/article/{world.article.pk}"
    return {
        "ed": f"{own}/write/en/",
        "tara": f"{own}/workbench/tr/section:treatment/",
        "rita": f"/admin/articles/sectiontext/{text.pk}/change/",
    }


@pytest.mark.parametrize("name", ["ed", "tara", "rita"])
def test_the_words_show_the_picture_and_name_the_reference(cited, at_desk, stored, name):
    desk = at_desk(name)
    before = stored()
    page = tree(desk.get(pages(cited)[name]))
    (figure,) = page.xpath("//div[contains(@class, 'source-words')]//figure")
    assert figure.xpath("string(figcaption)") == "How blood cells are made [cells]"
    assert figure.xpath("img/@src")[0].startswith("/admin/figures/figure/pictures/")
    (citation,) = figure.xpath("ancestor::div[contains(@class, 'source-words')]//sup[@class='cite']")
    assert (citation.text_content(), citation.get("title")) == (
        "[National Cancer Institute]",
        "National Cancer Institute. Leukemia",
    )
    assert stored() == before


def test_a_figure_whose_caption_holds_markup_is_shown_as_it_was_written(published, at_desk):
    add_figure(published.ed, words={"alternative": "Cells", "caption": "A < B & <b>C</b>", "legend": ""})
    published.write(published.treatment, f"<p>So.</p>{shows('cells')}")
    page = tree(at_desk("ed").get(pages(published)["ed"]))
    (figure,) = page.xpath("//div[contains(@class, 'source-words')]//figure")
    assert figure.xpath("string(figcaption)") == "A < B & <b>C</b> [cells]"


def test_figures_and_references_are_asked_for_once_and_only_where_there_are_any(published, django_assert_num_queries):
    add_figure(published.ed)
    body = f'<p>So.<sup class="cite" data-ref="{published.reference.key}"></sup></p>{shows("cells")}'
    with django_assert_num_queries(0):
        assert Cited().named_in("<p>So.</p>") == "<p>So.</p>"
    named = Cited()
    with django_assert_num_queries(2):
        assert named.named_in(body) == named.named_in(body) != body


def test_a_key_behind_which_there_is_nothing_stays_as_it_is(published):
    body = f'<p>So.<sup class="cite" data-ref="no-more"></sup></p>{shows("gone")}'
    assert Cited().named_in(body) == body
