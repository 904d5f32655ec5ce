"""What cleaning keeps, how it writes it, and that nothing is changed twice."""

import pytest

from livhealth.text.allowed import safe_link
from livhealth.text.clean import clean_html

CITE = '<sup class="cite" data-ref="who-2022"></sup>'


@pytest.mark.parametrize(
    ("given_html", "expected"),
    [
        ("", ""),
        ("loose words", "<p>loose words</p>"),
        ("<p>one<p>two", "<p>one</p>\n<p>two</p>"),
        ("<p>one<br><br>two</p>", "<p>one</p>\n<p>two</p>"),
        ("<p>one<br>two<br></p>", "<p>one<br>two</p>"),
        ("<div>one<div>two</div>three</div>", "<p>one</p>\n<p>two</p>\n<p>three</p>"),
        ("<h1>A</h1><h2>B</h2><h6>C</h6>", "<h3>A</h3>\n<h3>B</h3>\n<h3>C</h3>"),
        ("<h3><p>a</p><p>b</p></h3>", "<h3>a b</h3>"),
        ("<ul><li><h2>Head</h2>text</li></ul>", "<ul>\n<li>\n<p><strong>Head</strong></p>\n<p>text</p>\n</li>\n</ul>"),
        ("<b>x</b><i>y</i>", "<p><strong>x</strong><em>y</em></p>"),
        ("<p><strong>a</strong><strong>b</strong></p>", "<p><strong>ab</strong></p>"),
        ("<p><strong><strong>a</strong></strong></p>", "<p><strong>a</strong></p>"),
        ("<p><span><font>a</font></span></p>", "<p>a</p>"),
        ("<b><p>x</p><p>y</p></b>", "<p><strong>x</strong></p>\n<p><strong>y</strong></p>"),
        ("<p><b>x<i>y</b>z</i></p>", "<p><strong>x<em>y</em></strong><em>z</em></p>"),
        ("<p>a<strong> </strong>b</p>", "<p>a b</p>"),
        ("<p>50&nbsp;mg&nbsp;&nbsp; daily&nbsp;</p>", "<p>50&nbsp;mg daily</p>"),
        ("<p>&nbsp;</p><p></p><ul><li></li></ul><a href='#ref-a'></a>", ""),
        ("<pre>a\nb</pre>", "<p>a<br>b</p>"),
        ("<p>2<sup>3<sup>4</sup></sup></p>", "<p>2<sup>3<sup>4</sup></sup></p>"),
        ("<p><bdi>a</bdi><bdi>b</bdi></p>", "<p><bdi>a</bdi><bdi>b</bdi></p>"),
    ],
)
def test_text_comes_out_in_one_canonical_form(given_html, expected):
    assert clean_html(given_html) == expected


@pytest.mark.parametrize(
    ("given_html", "expected"),
    [
        ("<li>a<li>b", "<ul>\n<li>a</li>\n<li>b</li>\n</ul>"),
        ("<ul><li>a<ul><li>b</ul><li>c</ul>", "<ul>\n<li>a\n<ul>\n<li>b</li>\n</ul>\n</li>\n<li>c</li>\n</ul>"),
        ("<ul><li>a</li><ul><li>b</li></ul></ul>", "<ul>\n<li>a\n<ul>\n<li>b</li>\n</ul>\n</li>\n</ul>"),
        ("<ul>a<p>b</p></ul>", "<ul>\n<li>\n<p>a</p>\n<p>b</p>\n</li>\n</ul>"),
        ("<ul><li><p>a</p></li></ul>", "<ul>\n<li>a</li>\n</ul>"),
        ('<ol start="3" type="a"><li>x</li></ol>', '<ol start="3">\n<li>x</li>\n</ol>'),
        ('<ol start="1"><li>x</li></ol>', "<ol>\n<li>x</li>\n</ol>"),
        ("<dt>a<dd>b", "<dl>\n<dt>a</dt>\n<dd>b</dd>\n</dl>"),
        ("<p>a<ul><li>b</li></ul>c</p>", "<p>a</p>\n<ul>\n<li>b</li>\n</ul>\n<p>c</p>"),
        ("<blockquote>q</blockquote>", "<blockquote>\n<p>q</p>\n</blockquote>"),
    ],
)
def test_lists_and_quotations_become_valid(given_html, expected):
    assert clean_html(given_html) == expected


@pytest.mark.parametrize(
    ("given_html", "expected"),
    [
        (
            "<table><tr><th>A<tr><td>1</table>",
            "<table>\n<thead>\n<tr>\n<th>A</th>\n</tr>\n</thead>\n<tbody>\n<tr>\n<td>1</td>\n</tr>\n</tbody>\n</table>",
        ),
        (
            "<table><tr><td>1</td></tr><caption>C</caption></table>",
            "<table>\n<caption>C</caption>\n<tbody>\n<tr>\n<td>1</td>\n</tr>\n</tbody>\n</table>",
        ),
        (
            "<table><tr><td>a<table><tr><td>b</td></tr></table></td></tr></table>",
            "<table>\n<tbody>\n<tr>\n<td>\n<p>a</p>\n<p>b</p>\n</td>\n</tr>\n</tbody>\n</table>",
        ),
        (
            "<table>stray<tr><td>1</td></tr></table>",
            "<table>\n<tbody>\n<tr>\n<td>stray</td>\n</tr>\n<tr>\n<td>1</td>\n</tr>\n</tbody>\n</table>",
        ),
        ("<td>cell</td>", "<p>cell</p>"),
        ("<table><caption>Only</caption></table>", "<p>Only</p>"),
        ("<table><tr><td></td></tr></table>", ""),
    ],
)
def test_tables_become_valid(given_html, expected):
    assert clean_html(given_html) == expected


def test_a_first_row_that_reaches_into_the_next_is_no_head():
    html = "<table><tr><th rowspan=2>A</th><th>B</th></tr><tr><td>1</td></tr></table>"
    assert "<thead>" not in clean_html(html)


@pytest.mark.parametrize(
    ("given_html", "expected"),
    [
        (f"<p>x{CITE}</p>", f"<p>x{CITE}</p>"),
        ('<p>x<sup data-ref="who-2022" class="foo cite">[who-2022]</sup></p>', f"<p>x{CITE}</p>"),
        ('<p>x<sup class="cite" data-ref="who-2022">[12]</sup></p>', f"<p>x{CITE}</p>"),
        ('<p>x<sup class="cite" data-ref="who-2022">see note</sup></p>', f"<p>x{CITE}see note</p>"),
        ('<p>x<sup class="cite" data-ref="who-2022">[page 3]</sup></p>', f"<p>x{CITE}[page 3]</p>"),
        ('<p>x<sup class="cite" data-ref="WHO 2022">[1]</sup></p>', "<p>x<sup>[1]</sup></p>"),
        ('<p>x<sup class="cite">[1]</sup></p>', "<p>x<sup>[1]</sup></p>"),
        (
            f'<p><a href="#ref-a">one{CITE}two</a></p>',
            f'<p><a href="#ref-a">one</a>{CITE}<a href="#ref-a">two</a></p>',
        ),
    ],
)
def test_a_citation_is_stored_empty_and_its_other_text_survives(given_html, expected):
    assert clean_html(given_html) == expected


@pytest.mark.parametrize(
    ("given_html", "expected"),
    [
        ('<p lang="AR" dir="RTL">x</p>', '<p dir="rtl" lang="ar">x</p>'),
        ('<p lang="zh-hant-tw">x</p>', '<p lang="zh-Hant-TW">x</p>'),
        ('<p lang="not a language" dir="up">x</p>', "<p>x</p>"),
        (
            '<div lang="ar" dir="rtl">a<p>b</p></div>c',
            '<p dir="rtl" lang="ar">a</p>\n<p dir="rtl" lang="ar">b</p>\n<p>c</p>',
        ),
        ('<p><span lang="la">in vivo</span></p>', '<p><span lang="la">in vivo</span></p>'),
        ('<p><abbr title=" a  b " id="x">A</abbr></p>', '<p><abbr title="a b">A</abbr></p>'),
        ('<p id="x" class="cite" style="color:red" onclick="y()">x</p>', "<p>x</p>"),
    ],
)
def test_attributes_are_kept_only_with_a_valid_value(given_html, expected):
    assert clean_html(given_html) == expected


@pytest.mark.parametrize(
    ("target", "kept"),
    [
        ("https://example.org/a?b=1#c", "https://example.org/a?b=1#c"),
        ("HTTP://example.org", "http://example.org"),
        ("https://example.org/a b", "https://example.org/a%20b"),
        ("mailto:care@example.org", "mailto:care@example.org"),
        ("tel:+90 212 000", "tel:+90%20212%20000"),
        ("#section-care", "#section-care"),
        ("#faq-fever", "#faq-fever"),
        ("#ref-who-2022", "#ref-who-2022"),
        ("#top", ""),
        ("/relative", ""),
        ("//example.org", ""),
        ("https:\\\\example.org", ""),
        ("https://bank.example@evil.example/", ""),
        ("javascript:alert(1)", ""),
        (" java\nscript:alert(1)", ""),
        ("java\tscript:alert(1)", ""),
        ("\x01javascript:alert(1)", ""),
        ("vbscript:x", ""),
        ("data:text/html,x", ""),
        ("ftp://example.org", ""),
        ("file:///etc/passwd", ""),
    ],
)
def test_a_link_leads_only_where_a_patient_may_be_sent(target, kept):
    assert safe_link(target) == kept
