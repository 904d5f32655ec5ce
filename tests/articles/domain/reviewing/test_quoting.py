"""What somebody marks on a page is found in the words behind it, however a browser breaks the lines."""

import pytest

from articles.domain.reviewing.quoting import occurrences

WORDS = {
    "heading": "Treatment",
    "body": '<p>Take <strong>5\u00a0mg</strong> a day.<sup class="cite" data-ref="nci"></sup></p>'
    "<ul><li>With water.</li><li>Take 5 mg at night.</li></ul>"
    "<p dir='rtl'><bdi>10</bdi> ملغ</p>",
}


@pytest.mark.parametrize(
    ("quote", "found"),
    [
        ("Take 5 mg", 2),
        ("Take 5 mg a day.", 1),
        ("a day. With water.", 1),  # over the end of a paragraph
        ("Treatment Take 5", 1),  # from the heading into the text
        ("5\u2009mg", 2),
        ("\u206810\u2069 ملغ", 1),
        ("Take 50 mg", 0),
        ("<strong>", 0),
        ("nci", 0),
        ("  ", 0),
    ],
)
def test_a_quote_is_found_as_often_as_it_stands_there(quote, found):
    assert occurrences(quote, WORDS) == found
