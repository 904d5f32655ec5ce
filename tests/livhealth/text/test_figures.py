"""A body shows a figure by its key: where the mark may stand, what cleaning makes of it, how a comparison says it."""

import pytest

from livhealth.text.clean import clean_html
from livhealth.text.diff import accept_all, canonical, compare, reject_all
from livhealth.text.plain import html_to_text
from livhealth.text.structure import cited_figures

CELLS = '<figure data-figure="cells"></figure>'


@pytest.mark.parametrize(
    ("written", "stored"),
    [
        (f"<p>a</p>{CELLS}<p>b</p>", f"<p>a</p>\n{CELLS}\n<p>b</p>"),
        (f"<p>a {CELLS} b</p>", f"<p>a</p>\n{CELLS}\n<p>b</p>"),
        (f"<p>a <strong>b {CELLS} c</strong></p>", f"<p>a <strong>b</strong></p>\n{CELLS}\n<p><strong>c</strong></p>"),
        (f"<ul><li>a{CELLS}</li><li>b</li></ul>", f"<ul>\n<li>a</li>\n<li>b</li>\n</ul>\n{CELLS}"),
        (f"<blockquote><p>a</p>{CELLS}</blockquote>", f"<blockquote>\n<p>a</p>\n</blockquote>\n{CELLS}"),
        (f"<h3>a{CELLS}</h3><p>b</p>", f"<h3>a</h3>\n{CELLS}\n<p>b</p>"),
        (
            f"<table><caption>c</caption><tr><td>a{CELLS}</td></tr></table>",
            f"<table>\n<caption>c</caption>\n<tbody>\n<tr>\n<td>a</td>\n</tr>\n</tbody>\n</table>\n{CELLS}",
        ),
        (f"<li>a{CELLS}", f"<ul>\n<li>a</li>\n</ul>\n{CELLS}"),
        (f"{'<blockquote>' * 120}{CELLS}", CELLS),
        (f"{CELLS}{CELLS}", f"{CELLS}\n{CELLS}"),
    ],
)
def test_a_figure_stands_between_the_blocks_of_a_body(written, stored):
    assert clean_html(written) == stored
    assert clean_html(stored) == stored


def test_what_stands_in_a_figure_is_no_part_of_it_but_its_words_stay():
    pasted = (
        '<figure data-figure="cells" class="x" onclick="y"><img src="z.png"><figcaption>Words</figcaption></figure>'
    )
    assert clean_html(pasted) == f"{CELLS}\n<p>Words</p>"


@pytest.mark.parametrize("key", ["", "Cells", "a b", "a_b", '"><script>', "ü"])
def test_a_figure_without_a_valid_key_is_none(key):
    assert clean_html(f"<p>a</p><figure data-figure='{key}'></figure>") == "<p>a</p>"


def test_a_figure_of_another_page_keeps_its_words_only():
    assert clean_html("<figure><img src='x.png'><figcaption>A cell</figcaption></figure>") == "<p>A cell</p>"


def test_figures_are_listed_in_the_order_of_reading():
    body = '<figure data-figure="b"></figure>\n<p>x <sup class="cite" data-ref="c"></sup></p>\n'
    assert cited_figures(body + f"{CELLS}\n" + body) == ["b", "cells", "b"]


def test_the_plain_text_of_a_body_says_nothing_of_a_figure():
    assert html_to_text(f"<p>a</p>\n{CELLS}\n<p>b</p>") == "a\nb"


TEXT = f"<p>One sentence that stays.</p>{CELLS}<p>Another one behind it.</p>"


@pytest.mark.parametrize(
    ("new", "said"),
    [
        (TEXT.replace(CELLS, ""), "[Figure removed]"),
        (TEXT + '<figure data-figure="marrow"></figure>', "[Figure added]"),
        (TEXT.replace("cells", "marrow"), "[figure changed from cells to marrow]"),
        (CELLS + TEXT.replace(CELLS, ""), "[Moved here]"),
    ],
)
def test_a_comparison_says_what_became_of_a_figure_and_can_be_read_back(new, said):
    diff = compare(TEXT, new)
    assert said in diff.html
    assert diff.words_changed == 0
    assert (reject_all(diff.html), accept_all(diff.html)) == (canonical(TEXT), canonical(new))


def test_a_figure_is_named_where_it_stands_unchanged():
    assert "[Figure: cells]" in compare(TEXT, TEXT.replace("behind", "after")).html
