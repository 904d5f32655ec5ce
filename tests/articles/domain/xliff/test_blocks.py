"""A unit's words as texts for translators: cut, protected, and put together again."""

import pytest

from articles.domain.xliff.blocks import Damaged, blocks, rebuilt
from articles.domain.xliff.codes import Piece, expressed, plain, problem, put_together, same, taken_apart
from articles.domain.xliff.earlier_translation import suggestions

BODY = (
    '<h3>Doses</h3>\n<p>Take <strong>5&nbsp;mg</strong>.<sup class="cite" data-ref="nci"></sup></p>\n'
    "<ul>\n<li>One\n<ul>\n<li>Two</li>\n</ul>\n</li>\n</ul>\n"
    '<table>\n<caption>Limits</caption>\n<thead>\n<tr>\n<th scope="col">Age</th>\n<th></th>\n</tr>\n</thead>\n'
    "<tbody>\n<tr>\n<td>1&lt;2</td>\n<td>5<br>6</td>\n</tr>\n</tbody>\n</table>"
)
WORDS = {"heading": "Doses & more", "body": BODY}


def section(words=WORDS):
    return blocks("section:doses", words)


def own(words=WORDS):
    """A translation that says what the original says."""
    return {block.id: block.pieces for block in section(words)}


def test_one_text_a_heading_paragraph_entry_cell_and_caption():
    assert [(block.id.removeprefix("section:doses."), block.kind) for block in section()] == [
        ("heading.1", ""),
        ("body.1", "h3"),
        ("body.2", "p"),
        ("body.3", "li"),
        ("body.4", "li"),
        ("body.5", "caption"),
        ("body.6", "th"),
        ("body.7", "td"),
        ("body.8", "td"),
    ]


def test_takeaways_are_one_text_a_line_and_empty_fields_are_none():
    head = {"title": "T", "summary": "", "introduction": "", "takeaways": "One\nTwo"}
    assert [block.id for block in blocks("head", head)] == ["head.title.1", "head.takeaways.1", "head.takeaways.2"]


def test_inline_markup_is_codes_and_the_words_between_them():
    pieces, codes = taken_apart('A <strong>b</strong><br><sup class="cite" data-ref="nci"></sup>')
    assert pieces == (
        Piece("text", "A "),
        Piece("open", "1"),
        Piece("text", "b"),
        Piece("close", "1"),
        Piece("single", "2"),
        Piece("single", "3"),
    )
    assert [code.label for code in codes] == ["<strong>", "<br>", "[nci]"]


def test_what_comes_back_unchanged_is_the_original_to_the_letter():
    assert rebuilt("section:doses", WORDS, own()) == WORDS


def test_the_words_inside_an_abbreviation_are_a_text_of_their_own():
    words = {"heading": "A", "body": '<p><abbr title="acute leukemia">AL</abbr> is rare.</p>'}
    back = own(words) | {
        "section:doses.body.1": (*own(words)["section:doses.body.1"][:-1], Piece("text", " ist selten.")),
        "section:doses.body.1.1": plain('akute "Leukämie"'),
    }
    assert (
        rebuilt("section:doses", words, back)["body"]
        == '<p><abbr title="akute &quot;Leukämie&quot;">AL</abbr> ist selten.</p>'
    )


def test_codes_may_change_their_places():
    words = {"heading": "A", "body": "<p><strong>a</strong> and <em>b</em></p>"}
    back = own(words) | {
        "section:doses.body.1": (
            Piece("open", "2"),
            Piece("text", "b"),
            Piece("close", "2"),
            Piece("text", " und "),
            Piece("open", "1"),
            Piece("text", "a"),
            Piece("close", "1"),
        )
    }
    assert rebuilt("section:doses", words, back)["body"] == "<p><em>b</em> und <strong>a</strong></p>"


@pytest.mark.parametrize(
    ("pieces", "sentence"),
    [
        ((Piece("text", "b"),), "Markup of the original is lost: <strong>, [nci]."),
        ((Piece("open", "1"), Piece("text", "b"), Piece("close", "1")), "Markup of the original is lost: [nci]."),
        (
            (Piece("open", "1"), Piece("text", "b"), Piece("close", "1"), Piece("single", "2"), Piece("single", "2")),
            "Markup of the original stands there twice: [nci].",
        ),
        ((Piece("single", "2"), Piece("open", "1"), Piece("text", "b")), "Its markup is badly nested"),
        (
            (Piece("close", "1"), Piece("text", "b"), Piece("open", "1"), Piece("single", "2")),
            "Its markup is badly nested",
        ),
        ((Piece("single", "1"), Piece("single", "2")), "It holds markup that the original does not have."),
        ((Piece("open", "7"), Piece("close", "7")), "It holds markup that the original does not have."),
        (
            (Piece("open", "1"), Piece("text", "\u2068b"), Piece("close", "1"), Piece("single", "2")),
            "Its markup is badly nested",
        ),
    ],
)
def test_codes_that_are_lost_doubled_strange_or_badly_nested_are_named(pieces, sentence):
    codes = taken_apart('<strong>a</strong><sup class="cite" data-ref="nci"></sup>')[1]
    assert problem(pieces, codes).startswith(sentence)


def test_a_translator_isolates_quantities_with_the_characters_for_that():
    pieces, codes = taken_apart("<p>x</p>"[3:4])
    assert put_together((Piece("text", "\u2068 5-10 mg\u2069 \u20662\u2069"), *pieces), codes, {}) == (
        '<bdi> 5-10 mg</bdi> <bdi dir="ltr">2</bdi>x'
    )
    assert expressed("<bdi>5 mg</bdi>", ()) == (
        (Piece("text", "\u2068"), Piece("text", "5 mg"), Piece("text", "\u2069")),
        {},
    )


def test_isolation_that_the_original_has_is_a_code_like_any_other():
    codes = taken_apart("<bdi>5 mg</bdi>")[1]
    assert expressed("<bdi>5 mg</bdi>", codes)[0][0] == Piece("open", "1")
    assert problem(plain("5 mg"), codes) == "Markup of the original is lost: <bdi>."


def test_a_translation_with_other_markup_cannot_be_expressed():
    codes = taken_apart("<strong>a</strong>")[1]
    assert expressed("<em>a</em>", codes) is None
    assert expressed("a", codes) is None
    assert expressed('<a href="https://b.example">a</a>', taken_apart('<a href="https://a.example">a</a>')[1]) is None


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"body.2": None}, "is not in the file"),
        ({"heading.1": plain("  ")}, "is empty"),
        ({"body.3": ()}, "is empty"),
        (
            {"heading.1": (Piece("open", "1"), Piece("text", "a"), Piece("close", "1"))},
            "It holds markup that the original does not have.",
        ),
        (
            {"body.2": (Piece("text", "a"), Piece("open", "1"), Piece("close", "1"), Piece("single", "2"))},
            "Formatting would be lost, because it is empty",
        ),
        ({"body.1": plain("x" * 200_001)}, "has more than 200000 characters"),
        ({"body.8": (Piece("text", "5 6"), Piece("single", "1"))}, "Formatting would be lost"),
    ],
)
def test_a_text_that_does_not_fit_is_refused_by_name(changes, sentence):
    back = own() | {f"section:doses.{name}": pieces for name, pieces in changes.items()}
    with pytest.raises(Damaged, match=sentence):
        rebuilt("section:doses", WORDS, {name: pieces for name, pieces in back.items() if pieces is not None})


def test_what_looks_like_markup_in_a_translation_stays_text():
    back = own() | {"section:doses.body.1": plain("<script>alert(1)</script> & </p>")}
    assert (
        "<h3>&lt;script&gt;alert(1)&lt;/script&gt; &amp; &lt;/p&gt;</h3>"
        in rebuilt("section:doses", WORDS, back)["body"]
    )


def test_a_line_break_in_a_takeaway_makes_no_second_one():
    head = {"title": "T", "summary": "", "introduction": "", "takeaways": "One\nTwo"}
    back = {block.id: block.pieces for block in blocks("head", head)} | {
        "head.takeaways.1": plain("Eins\nund\u2028mehr")
    }
    assert rebuilt("head", head, back)["takeaways"] == "Eins und mehr\nTwo"


def test_an_earlier_translation_is_offered_text_by_text():
    then = {"heading": "A", "body": "<p>One.</p>\n<p>Two.</p>\n<p>Three.</p>"}
    now = {"heading": "A", "body": "<p>One.</p>\n<p>Two, new.</p>\n<p>Three.</p>\n<p>Four.</p>"}
    old = {"heading": "Ä", "body": "<p>Eins.</p>\n<p>Zwei.</p>\n<p>Drei.</p>"}
    offered, left = suggestions("section:a", now, then, old)
    assert {
        name.removeprefix("section:a."): (offer.pieces[0].value, offer.unchanged) for name, offer in offered.items()
    } == {
        "heading.1": ("Ä", True),
        "body.1": ("Eins.", True),
        "body.2": ("Zwei.", False),
        "body.3": ("Drei.", True),
    }
    assert left == []


def test_an_earlier_translation_of_another_shape_is_named_to_be_shown_whole():
    then = {"heading": "A", "body": "<p>One.</p>"}
    offered, left = suggestions("section:a", then, then, {"heading": "Ä", "body": "<p>Eins.</p>\n<p>Mehr.</p>"})
    assert (list(offered), left) == (["section:a.heading.1"], ["body"])


def test_broken_white_space_makes_no_other_original():
    assert same((Piece("text", "a\n   b "), Piece("text", "c")), (Piece("text", "a b c"),))
    assert not same((Piece("text", "5\xa0mg"),), (Piece("text", "5 mg"),))


def test_a_figure_stays_where_it_stands_and_is_no_text_for_translators():
    shows = {"heading": "Cells", "body": '<p>One</p>\n<figure data-figure="cells"></figure>\n<p>Two</p>'}
    assert [block.id.removeprefix("section:doses.") for block in section(shows)] == ["heading.1", "body.1", "body.2"]
    assert rebuilt("section:doses", shows, own(shows)) == shows
