"""Nothing stored can run in a comparison, nor pass itself off as one of its marks."""

import time

import pytest

from livhealth.text.diff import accept_all, canonical, compare, compare_plain, reject_all
from livhealth.text.differing.blocks import text_html

EMPTY = '<div class="diff" dir="ltr"></div>'


@pytest.mark.parametrize(
    ("stored", "kept"),
    [
        ("<p>a<script>alert(1)</script>b</p>", "<p>ab</p>"),
        ("<p onclick=\"x()\" style='color:red' id=i class=c>a</p>", "<p>a</p>"),
        ('<p><a href="javascript:alert(1)">a</a></p>', "<p>a</p>"),
        ('<p><a href="java&#10;script:alert(1)">a</a></p>', "<p>a</p>"),
        ('<p><a href=" &#1;JAVASCRIPT:alert(1)">a</a></p>', "<p>a</p>"),
        ('<p><a href="data:text/html,x">a</a></p>', "<p>a</p>"),
        ('<p><a href="/x">a</a></p>', "<p>a</p>"),
        ('<p><a href="tel:1" target="_blank" onfocus=y>a</a></p>', '<p><a href="tel:1">a</a></p>'),
        ("<p>a<img src=x onerror=alert(1)>b</p>", "<p>ab</p>"),
        ("<svg><script>alert(1)</script></svg><p>a</p>", "<p>a</p>"),
        ("<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>"),
        ("<p>a<!-- <b>x</b> -->b<style>p{}</style></p>", "<p>ab</p>"),
        ("<iframe src=x></iframe><object></object><p>a", "<p>a</p>"),
        ('<p dir="rtl&quot; onclick=&quot;x">a</p>', "<p>a</p>"),
        ('<p><abbr title="&quot;&gt;&lt;">a</abbr></p>', '<p><abbr title="&quot;&gt;&lt;">a</abbr></p>'),
        ("a</body></html><p>b</p>", "<p>a</p><p>b</p>"),
    ],
)  # fmt: skip
def test_what_could_run_is_dropped_and_the_words_stay(stored, kept):
    assert canonical(stored) == kept
    assert compare(stored, stored).html == f'<div class="diff" dir="ltr">{kept}</div>'


def test_a_citation_key_cannot_break_out_of_its_attribute():
    stored = '<p>a<sup class="cite" data-ref="&quot;&gt;&lt;script&gt;"></sup></p>'
    assert compare(stored, stored).html == '<div class="diff" dir="ltr"><p>a</p></div>'
    assert text_html('\x01"><script>\x02', shown=True) == (
        '<sup class="cite" data-ref="&quot;&gt;&lt;script&gt;">[&quot;&gt;&lt;script&gt;]</sup>'
    )


@pytest.mark.parametrize(
    ("forged", "kept"),
    [
        ("<p>a <ins>b</ins> <del>c</del></p>", "<p>a b c</p>"),
        ('<p data-diff="ins" data-was="[]">a</p>', "<p>a</p>"),
        ('<p>a <span class="diff-note">b</span></p>', "<p>a b</p>"),
        ('<p class="diff-note">a</p>', "<p>a</p>"),
        ('<p>a <bdi class="quantity" data-diff="quantity">5 mg</bdi></p>', "<p>a <bdi>5 mg</bdi></p>"),
        ('<div data-diff="regroup" data-was="x"><p>a</p></div>', "<p>a</p>"),
        ('<p>a<span data-diff="break">b</span></p>', "<p>ab</p>"),
        ("<p>a&#1;key&#2;&#3;b\x01key\x02</p>", "<p>akeybkey</p>"),
    ],
)
def test_a_stored_text_cannot_forge_the_marks(forged, kept):
    assert canonical(forged) == kept
    for old, new in ((forged, "<p>other</p>"), ("<p>other</p>", forged), (forged, kept)):
        html = compare(old, new).html
        assert (accept_all(html), reject_all(html)) == (canonical(new), canonical(old))


@pytest.mark.parametrize(
    ("stored", "kept"),
    [
        ("<p><strong>a<p>b", "<p><strong>a</strong></p><p><strong>b</strong></p>"),
        ("</p></ul>a</td>", "<p>a</p>"),
        ("<li>a<td>b", "<ul><li>a b</li></ul>"),
        ("<table><tr><td>a<td>b", "<table><tbody><tr><td>a</td><td>b</td></tr></tbody></table>"),
        ("<ul>a<ul><li>b</ul></ul>", "<ul><li>a<ul><li>b</li></ul></li></ul>"),
        ("<p>a\0b</p>", "<p>ab</p>"),
        ("<h1>a</h1><div>b</div>", "<h3>a</h3><p>b</p>"),
        ("<p>  a \n <em> b </em>c </p><p> </p><ul></ul>", "<p>a <em>b </em>c</p>"),
        ("<p>e\u0301</p>", "<p>é</p>"),
        ("\ud800", ""),
    ],
)
def test_broken_markup_has_one_stable_canonical_form(stored, kept):
    assert canonical(stored) == kept
    assert canonical(kept) == kept


def test_a_hundred_nested_lists_are_compared_and_keep_their_words():
    old, new = "<ul><li>a" * 100, "<ul><li>a" * 99 + "<ul><li>b"
    html = compare(old, new).html
    assert (accept_all(html), reject_all(html)) == (canonical(new), canonical(old))
    assert (canonical(old).count("a"), canonical(new).count("b")) == (100, 1)


def test_two_empty_texts_do_not_differ():
    assert (compare("", "").html, compare("", "").changed) == (EMPTY, False)
    assert (compare_plain("", " \n").html, compare_plain("", " \n").changed) == (EMPTY, False)


@pytest.mark.parametrize("function", [compare, compare_plain])
def test_no_text_at_all_is_refused(function):
    with pytest.raises(TypeError, match="Pass '' for no"):
        function(None, "")
    with pytest.raises(TypeError, match="Pass '' for no"):
        function("", None)


def test_an_unknown_direction_is_refused():
    with pytest.raises(ValueError, match='"ltr" or "rtl"'):
        compare("", "", direction='rtl" onclick="x')


def test_html_that_is_no_comparison_is_refused():
    with pytest.raises(ValueError, match=r"Pass Diff\.html unchanged"):
        accept_all("<p>a")


def test_plain_text_is_escaped():
    html = compare_plain("<b>a</b>", "<b>a</b> & c").html
    assert reject_all(html) == "<p>&lt;b&gt;a&lt;/b&gt;</p>"
    assert accept_all(html) == "<p>&lt;b&gt;a&lt;/b&gt; &amp; c</p>"


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("<p>" + "a " * 8000, "<p>" + "a b " * 4000),
        ("<p>same x</p>" * 1500, "<p>other x</p>" * 1500),
        ("".join(f"<p>{n} blood marrow {n * 7}</p>" for n in range(1200)), "<p>blood marrow and more</p>" * 1000),
    ],
)
def test_long_repetitive_texts_take_no_more_than_seconds(old, new):
    start = time.process_time()
    compare(old, new)
    assert time.process_time() - start < 5
