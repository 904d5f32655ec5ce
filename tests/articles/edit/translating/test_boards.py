"""The translators' boards: own languages first, parts by their headings, and what patients have."""

import pytest

from tests.articles.edit.desk import tree, words

BOARD = "/admin/articles/article/board/"


@pytest.fixture
def guide(published):
    """The guide in English; in Turkish but for its question; behind in one section where it could harm."""
    for place in (published.article, published.signs, published.fever, published.treatment):
        published.translate(place)
    published.publish(language="tr", public_note="İlk baskı")
    published.write(published.fever, "<p>Fever above 37 °C is a sign.</p>")
    published.publish(3)
    return published


def lines(page):
    """Each line of a board in words."""
    return [
        " ".join(line.text_content().split()) for line in tree(page).xpath("//ul[contains(@class, 'desk-lines')]/li")
    ]


def test_a_translator_sees_own_languages_and_what_is_to_do_in_them(guide, at_desk):
    assert lines(at_desk("tara").get(BOARD)) == [
        "A small guide Türkçe ⚠ 1 behind, safety 1 missing العربيّة 5 missing not published"
    ]


def test_one_language_is_shown_with_the_work_in_it_and_the_way_to_the_next_part(guide, at_desk):
    shown = at_desk("tara").get(BOARD, language="tr")
    (line,) = lines(shown)
    assert line.startswith("A small guide ⚠ 1 behind, safety 1 missing ")
    assert line.endswith(" Write the next part: A small guide")
    (following,) = tree(shown).xpath("//a[@class='board-next']/@href")
    assert following == f"/admin/articles/article/{guide.article.pk}/workbench/tr/section:fever/"


def test_an_editor_sees_every_language_of_the_installation_and_may_choose_one(guide, desk):
    named = tree(desk.get(BOARD)).xpath("//ul[@class='board-cells']//a/@lang")
    assert named == ["tr", "ar", "de", "fr", "es", "ru"]
    assert lines(desk.get(BOARD, language="en")) == ["A small guide original"]
    assert named == tree(desk.get(BOARD, language="xx")).xpath("//ul[@class='board-cells']//a/@lang")


def test_the_parts_of_a_guide_stand_by_their_headings_and_lead_to_their_task(guide, at_desk):
    address = f"/admin/articles/article/{guide.article.pk}/workbench/"
    shown = at_desk("tara").get(address, language="tr")
    assert lines(shown) == [
        "A small guide current",
        "Signs current",
        "Fever behind, safety",
        "Treatment current",
        "Is it rare? missing",
    ]
    assert tree(shown).xpath("//ul[contains(@class, 'board')]/li[3]/a/@href") == [f"{address}tr/section:fever/"]
    assert lines(at_desk("tara").get(address, language="tr", state="missing")) == ["Is it rare? missing"]
    assert "section:" not in words(shown)
