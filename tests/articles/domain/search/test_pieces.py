"""What of a page can be found: what stands first on it, each place with its own words and language."""

from articles.domain.search.pieces import pieces_of
from articles.models import ChangeClass


def pieces(page):
    return {piece.anchor: piece for piece in pieces_of(page)}


def test_every_place_of_a_page_is_a_piece_in_the_order_of_reading(published):
    found = list(pieces_of(published.page()))
    assert [(piece.kind, piece.anchor, piece.chapter, piece.heading) for piece in found] == [
        ("guide", "", "", "A small guide"),
        ("section", "section-signs", "", "Signs"),
        ("section", "section-fever", "Signs", "Fever"),
        ("section", "section-treatment", "", "Treatment"),
        ("question", "faq-is-it-rare", "", "Is it rare?"),
        ("reference", "ref-nci", "", "Leukemia"),
    ]
    assert found[0].text.split("\n") == [
        "What the small guide says.",
        "Welcome to the guide.",
        "Ask your doctor.",
        "Come early.",
    ]
    assert found[1].text == "There are signs."
    assert found[5].text.startswith("National Cancer Institute. (n.d.). Leukemia.")
    assert [piece.anchor for piece in found if piece.safety_critical] == ["section-fever"]


def test_a_unit_in_the_originals_words_keeps_its_translated_heading_and_each_its_language(published):
    published.translate_all("tr")
    published.publish(language="tr")
    published.write(published.fever, "<p>Call at once.</p>")
    published.publish(ChangeClass.SAFETY)
    fever = pieces(published.page("tr"))["section-fever"]
    assert (fever.heading, fever.heading_language) == ("fever (tr)", "tr")
    assert (fever.text, fever.text_language, fever.language) == ("Call at once.", "en", "tr")
    assert (fever.edition, fever.source_edition) == (1, 2)


def test_a_place_that_is_not_translated_is_found_in_the_originals_words(published):
    published.translate(published.article)
    published.translate(published.treatment)
    published.publish(language="tr")
    signs = pieces(published.page("tr"))["section-signs"]
    assert (signs.heading, signs.heading_language, signs.text_language) == ("Signs", "en", "en")
