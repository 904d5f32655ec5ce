"""Is a text taken apart into what holds its words, and are digits and signs read as they stand?"""

import pytest

from livhealth.text.addresses import addresses
from livhealth.text.numerals import is_roman, numerals, signs
from livhealth.text.skeleton import of_html, of_lines

BODY = (
    '<h3 dir="ltr">He<em>ad</em></h3><ol start="3"><li>10<sup>9</sup> and ١٠<sup>٩</sup></li></ol>'
    '<p>See <a href="https://a.org">it</a>.<sup class="cite" data-ref="k"></sup> <abbr title="t">A</abbr>'
    '<span dir="rtl">5–10 <bdi>6</bdi></span><span dir="ltr">7</span></p>'
)


def test_a_body_is_its_frame_and_the_texts_in_it():
    found = of_html(BODY)
    assert found.frame == [
        ("h3", False, ()),
        ("h3", True, ()),
        ("ol", False, (("start", "3"),)),
        ("li", False, ()),
        ("li", True, ()),
        ("ol", True, ()),
        ("p", False, ()),
        ("p", True, ()),
    ]
    assert found.texts == ["", "Head", "", "", "10⁹ and ١٠^٩", "", "", "See it. A5–10 67", ""]
    assert (found.headings, found.links, found.titles) == (["Head"], ["https://a.org"], ["t"])
    assert (found.cited, found.turned) == ([("k", 8, 2)], ["5–10", "6"])


def test_a_line_of_plain_text_is_a_block_and_not_markup():
    found = of_lines("If <5,\xa0 call\nnow")
    assert (found.frame, found.texts) == ([("line", False, ())] * 2, ["", "If <5, call", "now"])


NUMERALS = [
    ("1.5, 1,5 and 1 000", ["1.5, 1,5", "1\u0020000"]),
    (".5 mg", [".5"]),
    ("5–10 or 5 - 10", ["5-10", "5 - 10"]),
    ("am 3. Tag", ["3."]),
    ("The end is 3.", ["3"]),
    ("10⁹ H₂O ½ B12", ["10⁹", "₂", "½", "12"]),
    ("none", []),
]


@pytest.mark.parametrize(("text", "found"), NUMERALS)
def test_digits_are_read_with_what_joins_them(text, found):
    assert numerals(text) == found


def test_signs_that_say_something_are_read_and_punctuation_is_not():
    assert signs("Rh- <5 %, well-being… ↑ ‘a’ a/b \u200f BCR-ABL− don´t") == ["-", "<", "%", "↑", "/", "\u200f", "-"]
    assert [is_roman(word) for word in ("IV", "iii", "six", "mild")] == [True, True, False, False]


def test_addresses_that_stand_as_words_are_found_without_the_stop_behind_them():
    assert addresses("Mail a@b.org, see www.c.de/x. Or liv-hospital.com; once.Then not.") == [
        "a@b.org",
        "www.c.de/x",
        "liv-hospital.com",
    ]
