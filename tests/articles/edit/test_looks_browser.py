"""What a browser alone shows of reading at the desk: a picture whole on the screen, sub-sections set in from the line's start."""

import pytest

from tests.articles.edit.live import open_signed_in
from tests.browsers import width_decoded
from tests.figures import add_figure, drawing, shows

pytestmark = pytest.mark.django_db(transaction=True)
# How far the words of a heading stand from the side at which lines start, in pixels.
SET_IN = """heading => {
    const words = document.createRange();
    words.selectNodeContents(heading);
    const line = heading.closest("li").getBoundingClientRect(), box = words.getBoundingClientRect();
    return Math.round(document.dir === "rtl" ? line.right - box.right : box.left - line.left);
}"""


@pytest.mark.drawn
def test_a_reviewer_sees_a_large_figure_whole(published, page):
    add_figure(published.ed, picture=drawing("large", (1200, 2400)))
    published.write(published.signs, f"<p>There are signs.</p>{shows('cells')}")
    open_signed_in(page, published.rita, f"/admin/articles/article/{published.article.pk}/review/en/")
    picture = page.locator(".whole-text figure img").first
    picture.scroll_into_view_if_needed()
    assert width_decoded(picture) > 0
    assert picture.bounding_box()["height"] < 900


@pytest.mark.drawn
@pytest.mark.parametrize("locale", ["en-GB", "ar"])
@pytest.mark.parametrize("address", ["change/", "workbench/?language=ar"])
def test_english_sub_sections_are_set_in_whatever_the_language_of_the_page(published, new_page, locale, address):
    page = new_page(locale=locale)
    open_signed_in(page, published.ed, f"/admin/articles/article/{published.article.pk}/{address}")
    chapter, below = (page.locator("li > [lang=en]", has_text=name).first for name in ("Signs", "Fever"))
    assert (chapter.evaluate(SET_IN), below.evaluate(SET_IN) > 10) == (0, True)
