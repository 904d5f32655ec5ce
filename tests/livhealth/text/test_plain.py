"""Lines of plain text, and what a body reads as without markup."""

import pytest

from livhealth.text.plain import clean_line, clean_lines, html_to_text


@pytest.mark.parametrize(
    ("given_text", "expected"),
    [
        ("  What is\n ALL?\t", "What is ALL?"),
        ("50\xa0mg", "50\xa0mg"),
        ("e\u0301", "é"),
        ("10 \u202egm 05\u202c\x00", "10 gm 05"),
        ("مي\u200cخواهم\u200f", "مي\u200cخواهم\u200f"),
        ("a\u2029b", "a b"),
        ("", ""),
    ],
)
def test_a_line_is_one_clean_line(given_text, expected):
    assert clean_line(given_text) == expected


def test_takeaways_are_one_a_line_without_blank_ones():
    assert clean_lines(" one \r\n\r\n two  words\n\u202e\nthree\u2028four") == "one\ntwo words\nthree\nfour"


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<h3>Head</h3>\n<p>a <strong>b</strong> &lt; c</p>", "Head\na b < c"),
        ("<p>a<br>b</p>", "a\nb"),
        ("<ul>\n<li>one\n<ul>\n<li>two</li>\n</ul>\n</li>\n</ul>", "- one\n- two"),
        ("<table>\n<tbody>\n<tr>\n<th>A</th>\n<td>1</td>\n</tr>\n</tbody>\n</table>", "A | 1"),
        ('<p>x<sup class="cite" data-ref="a"></sup>.</p>', "x."),
        ("<p>10<sup>9</sup> H<sub>2</sub>O</p>", "10⁹ H₂O"),
        ("", ""),
    ],
)
def test_a_body_reads_as_plain_text(html, expected):
    assert html_to_text(html) == expected


def test_a_single_no_break_space_is_meant_and_stays():
    assert clean_line("Qu’est-ce que la LAL\u202f?") == "Qu’est-ce que la LAL\u202f?"
    assert clean_line("90\xa0% \xa0 of\n\xa0all ") == "90\xa0% of all"
