"""Words without a single space - an address, a dose scheme pasted as one - stay within a narrow telephone, wherever they stand."""

import pytest

from articles.domain.drafting.writing import save_text
from tests.articles.edit.live import open_signed_in

pytestmark = pytest.mark.django_db(transaction=True)
NARROW = {"width": 320, "height": 700}
LONG = "https://example.org/" + "Immunglobulinersatztherapie" * 4  # 128 characters


@pytest.fixture
def long_words(published):
    """A published guide whose title, heading, body, table and reasons hold such words, and a draft of it."""
    row = f"<tr><td>{LONG}</td><td>{LONG}</td></tr>"
    table = (
        f"<table><caption>{LONG}</caption><thead><tr><th>A</th><th>{LONG}</th></tr></thead><tbody>{row}</tbody></table>"
    )
    save_text(
        text=published.text(published.treatment),
        seen=published.text(published.treatment).save_number,
        by=published.ed,
        reason=LONG,
        heading=LONG[:110],
        body=f'<p>{LONG} <a href="{LONG}">{LONG}</a></p>{table}',
    )
    head = published.article.texts.get(language="en")
    save_text(text=head, seen=head.save_number, by=published.ed, reason=LONG, title=LONG[:110])
    published.publish(reason=LONG)
    published.write(published.treatment, f"<p>{LONG}{LONG} changed.</p>{table}", reason=LONG)
    return published


def test_words_without_a_space_never_make_a_page_wider_than_its_screen(long_words, new_page):
    guide = f"/admin/articles/article/{long_words.article.pk}"
    text = long_words.text(long_words.treatment).pk
    asked = {
        "ed": [
            "/en/small-guide/",
            "/en/",
            "/admin/",
            "/admin/articles/article/",
            f"{guide}/change/",
            f"{guide}/write/en/",
            f"{guide}/preview/en/",
            f"{guide}/publish/en/",
            f"{guide}/submit/en/",
            f"{guide}/withdraw/en/",
            f"/admin/articles/sectiontext/{text}/change/",
            f"/admin/articles/sectiontext/{text}/history/",
            "/admin/articles/article/board/",
        ],
        "tara": [f"{guide}/workbench/", f"{guide}/workbench/tr/section:treatment/"],
        "rita": ["/admin/articles/article/reviews/", f"{guide}/review/en/"],
        "aud": ["/audit/", "/audit/small-guide/", "/audit/small-guide/en/compare/1/2/"],
    }
    wide = {}
    for name, addresses in asked.items():
        page = new_page(viewport=NARROW)
        open_signed_in(page, getattr(long_words, name), "/admin/")
        for address in addresses:
            answer = page.goto(address)
            measured = (answer.status, page.evaluate("document.documentElement.scrollWidth"))
            if measured != (200, NARROW["width"]):
                wide[address] = measured
    assert wide == {}
