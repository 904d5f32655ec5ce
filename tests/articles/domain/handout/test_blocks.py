"""Bodies as data for paper: nothing lost, nothing turned round, links spelled out, tables with every cell in its place."""

import pytest

from articles.domain.handout.blocks import blocks, boxes
from articles.domain.handout.words import Around, words

LTR = Around("https://guides.example", "ltr", {"nci": 3}, frozenset({"section-signs", "ref-nci"}))
RTL = Around("https://guides.example", "rtl")


def text(found):
    return "".join(each["t"] for each in found)


def test_emphasis_raised_and_lowered_letters_keep_their_place():
    line = words("a <strong>b <em>c</em></strong> 10<sup>9</sup> H<sub>2</sub>O", LTR)
    assert line == [
        {"t": "a "}, {"t": "b ", "b": True}, {"t": "c", "b": True, "i": True}, {"t": " 10"}, {"t": "9", "sup": True},
        {"t": " H"}, {"t": "2", "sub": True}, {"t": "O"},
    ]  # fmt: skip


def test_a_citation_bears_its_number_and_one_without_a_reference_is_left_out():
    cited = words('x<sup class="cite" data-ref="nci"></sup><sup class="cite" data-ref="gone"></sup>', LTR)
    assert cited == [{"t": "x"}, {"t": "\u2066[3]\u2069", "sup": True, "to": "ref-nci"}]


@pytest.mark.parametrize(
    ("html", "shown"),
    [
        ('<a href="https://a.example/b">there</a>', "there (\u2066https://a.\u200bexample/\u200bb\u2069)"),
        ('<a href="https://a.example/b">a.example/b</a>', "a.\u200bexample/\u200bb"),
        ('<a href="mailto:x@a.example">write</a>', "write (\u2066x@a.\u200bexample\u2069)"),
        ('<a href="tel:+902120000000">+90 212 000 00 00</a>', "+90 212 000 00 00"),
        ('<a href="/en/small-guide/">English</a>', "English (\u2066https://guides.\u200bexample/\u200ben/\u200bsmall-\u200bguide/\u2069)"),
    ],
)  # fmt: skip
def test_links_are_spelled_out_unless_they_say_their_address(html, shown):
    line = words(html, LTR)
    assert text(line) == shown
    assert all("link" in each for each in line)


def test_a_link_to_a_printed_part_leads_to_its_page_and_one_to_another_part_is_text():
    assert words('<a href="#section-signs">Signs</a>', LTR) == [
        {"t": "Signs", "to": "section-signs"},
        {"t": "", "page": "section-signs"},
    ]
    assert words('<a href="#section-else">Else</a>', LTR) == [{"t": "Else"}]


def test_amounts_in_arabic_are_isolated_once():
    assert text(words("خذ 10 mg أو 5–10 mg ثم <bdi>50–70 kg</bdi>", RTL)) == (
        "خذ \u206610 mg\u2069 أو \u20665–10 mg\u2069 ثم \u206850–70 kg\u2069"
    )
    assert text(words("take 10 mg", LTR)) == "take 10 mg"


def test_a_passage_in_another_language_keeps_it():
    assert blocks('<p lang="en" dir="ltr">Ten 10 mg</p>', RTL) == [
        {"k": "p", "lang": "en", "dir": "ltr", "s": [{"t": "Ten 10 mg"}]}
    ]
    assert words('<span lang="la">in situ</span>', LTR) == [{"t": "in situ", "lang": "la"}]


def test_lists_hold_lists_and_begin_where_they_are_told():
    found = blocks('<ol start="4"><li>a<ul><li>b</li></ul></li><li></li></ol>', LTR)
    inner = {"k": "ul", "start": 1, "items": [[{"k": "p", "s": [{"t": "b"}]}]]}
    assert found == [{"k": "ol", "start": 4, "items": [[{"k": "p", "s": [{"t": "a"}]}, inner]]}]


def test_terms_stand_with_what_is_said_of_them():
    assert blocks("<dl><dt>A</dt><dd>one</dd><dd>two</dd></dl>", LTR) == [
        {
            "k": "dl",
            "items": [
                {"term": [{"t": "A"}], "said": [{"k": "p", "s": [{"t": "one"}]}, {"k": "p", "s": [{"t": "two"}]}]}
            ],
        }
    ]


def places(html):
    table = blocks(html, LTR)[0]
    return (
        [(each["x"], each["y"], each["wide"], each["high"]) for each in table["cells"]],
        len(table["columns"]),
        table["heads"],
    )


def test_every_cell_of_a_table_has_its_place():
    html = (
        "<table><caption>C</caption><thead><tr><th>A</th><th colspan='2'>B</th></tr></thead>"
        "<tbody><tr><th rowspan='2'>x</th><td>1</td><td>2</td></tr><tr><td>3</td><td>4</td></tr></tbody></table>"
    )
    assert places(html) == (
        [(0, 0, 1, 1), (1, 0, 2, 1), (0, 1, 1, 2), (1, 1, 1, 1), (2, 1, 1, 1), (1, 2, 1, 1), (2, 2, 1, 1)],
        3,
        1,
    )


def test_spans_that_reach_beyond_their_table_or_into_each_other_are_cut():
    html = "<table><tbody><tr><td rowspan='9'>a</td><td>b</td><td rowspan='2'>c</td></tr><tr><td colspan='9'>d</td></tr></tbody></table>"
    assert places(html)[0] == [(0, 0, 1, 2), (1, 0, 1, 1), (2, 0, 1, 2), (1, 1, 1, 1)]


def test_words_without_a_gap_may_break():
    assert text(words("w" * 90, LTR)) == "\u200b".join(["w" * 40, "w" * 40, "w" * 10])
    assert text(words("Knochenmarktransplantationszentrum", LTR)) == "Knochenmarktransplantationszentrum"


def test_no_white_space_stands_at_the_ends_of_a_line_or_twice():
    assert blocks("<p> a  <strong> b </strong> </p><p> </p>", LTR) == [
        {"k": "p", "s": [{"t": "a "}, {"t": "b", "b": True}]}
    ]


def test_notices_come_one_by_one_with_their_kind():
    html = '<p class="notice">One</p>\n<div class="notice safety"><p>Two</p><ul><li>x</li></ul></div>'
    assert [(sorted(kinds), [each["k"] for each in held]) for kinds, held in boxes(html, LTR)] == [
        (["notice"], ["p"]), (["notice", "safety"], ["p", "ul"]),
    ]  # fmt: skip
