"""Which passages belong together, and what is offered of them."""

from articles.domain.memory.segments import segments

UNIT = "section:treatment"


def pairs(source, translation):
    return [(each.source, each.html) for each in segments(UNIT, source, translation)]


def test_passages_are_paired_in_order_with_the_translations_markup():
    source = {
        "heading": "Treatment",
        "body": "<p>Take <strong>5 mg</strong> &amp; rest.</p>\n<ul>\n<li>Once</li>\n</ul>",
    }
    turkish = {
        "heading": "Tedavi",
        "body": "<p><strong>5 mg</strong> alın, dinlenin.</p>\n<ul>\n<li>Bir kez</li>\n</ul>",
    }
    assert pairs(source, turkish) == [
        ("Treatment", "Tedavi"),
        ("Take 5 mg & rest.", "<strong>5 mg</strong> alın, dinlenin."),
        ("Once", "Bir kez"),
    ]


def test_nothing_is_guessed_where_two_texts_are_not_divided_alike():
    source = {"heading": "Treatment", "body": "<p>One.</p>\n<p>Two.</p>"}
    assert pairs(source, {"heading": "Tedavi", "body": "<p>Bir, iki.</p>"}) == [("Treatment", "Tedavi")]


def test_a_number_alone_is_no_passage():
    assert pairs({"heading": "2026", "body": "<p>A.</p>"}, {"heading": "2026", "body": "<p>B.</p>"}) == [("A.", "B.")]
