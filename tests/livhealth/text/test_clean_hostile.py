"""Input that was made to do harm: scripts, parser tricks, invisible characters, endless nesting."""

import time

import pytest

from livhealth.text.clean import clean_html

ATTACKS = [
    "<script>alert(1)</script>",
    "<scr<script>ipt>alert(1)</script>",
    "<svg><style><img src=x onerror=alert(1)></style></svg>",
    "<svg><p><style><!--</style><img src=x onerror=alert(1)>--></style>",
    "<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror=alert(1)&gt;'>",
    "<noscript><p title='</noscript><img src=x onerror=alert(1)>'>",
    "<template><script>alert(1)</script></template>",
    "<![CDATA[><img src=x onerror=alert(1)>]]>",
    "<p><![CDATA[<script>alert(1)</script>]]></p>",
    "<textarea></textarea><img src=x onerror=alert(1)></textarea>",
    "<title></title><svg/onload=alert(1)></title>",
    "<xmp><img src=x onerror=alert(1)></xmp>",
    "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
    "<a href='&#106;avascript:alert(1)'>x</a>",
    "<a href='java&#10;script:alert(1)'>x</a>",
    "<a href='jav&Tab;ascript&colon;alert(1)'>x</a>",
    "<a href=' \x01javascript:alert(1)'>x</a>",
    "<a href='data:text/html;base64,PHNjcmlwdD4='>x</a>",
    "<form action='javascript:alert(1)'><button formaction='javascript:alert(1)'>x</button></form>",
    "<p style='background:url(javascript:alert(1))' onmouseover=alert(1)>x</p>",
    "<object data='javascript:alert(1)'></object><embed src='javascript:alert(1)'>",
    "<base href='//evil.example/'><meta http-equiv=refresh content='0;url=//evil.example'><link rel=stylesheet href=x>",
    "<img src=x onerror=alert(1)//",
    "<<img src=x onerror=alert(1)>>",
    '<a href="https://x.example/" title="--><script>alert(1)</script>">x</a>',
    '<abbr title="&lt;/abbr&gt;<img src=x onerror=alert(1)>">x</abbr>',
]


@pytest.mark.parametrize("attack", ATTACKS)
def test_no_attack_leaves_anything_that_runs(attack, nothing_runs):
    nothing_runs(clean_html(attack))


@pytest.fixture
def nothing_runs():
    """Asserts with an independent parser that only harmless elements and attributes are there."""
    from lxml import html as lxml_html

    def assert_harmless(cleaned):
        root = lxml_html.fromstring(f"<div>{cleaned}</div>")
        for element in root.iterdescendants():
            assert element.tag in {"p", "a", "abbr", "ul", "li", "table", "tbody", "tr", "td"}
            assert set(element.attrib) <= {"href", "title"}
            assert element.get("href", "https://").startswith(("https://", "#"))

    return assert_harmless


@pytest.mark.parametrize(
    "attack",
    ["<p>x<a href='javascript:alert(1)'>words</a></p>", "<p>x<a href='//evil.example'>words</a></p>"],
)
def test_the_text_of_a_refused_link_stays(attack):
    assert clean_html(attack) == "<p>xwords</p>"


@pytest.mark.parametrize(
    ("given_html", "expected"),
    [
        ("<p>a\x00b\x07c</p>", "<p>abc</p>"),
        ("<p>10 \u202egm 05\u202c</p>", "<p>10 gm 05</p>"),
        ("<p>10 &#x202e;gm 05&#8236;</p>", "<p>10 gm 05</p>"),
        ("<p>a\u2066b\u2069c</p>", "<p>abc</p>"),
        ("<p>a\U000e0041\U000e007fb</p>", "<p>ab</p>"),
        ("<p>a\ud800b</p>", "<p>ab</p>"),
        ("<p>a\u200eb\u200fc\u200cd\u200de</p>", "<p>a\u200eb\u200fc\u200cd\u200de</p>"),
        ("<p>a\u2028b</p>", "<p>a b</p>"),
        ("<p>e\u0301</p>", "<p>\u00e9</p>"),
        ("<p>\u0338x</p>", "<p>&#824;x</p>"),
    ],
)
def test_characters_that_nobody_sees_go_and_joiners_stay(given_html, expected):
    assert clean_html(given_html) == expected


@pytest.mark.parametrize(
    ("given_html", "expected"),
    [
        ("if a <5 and b> 3", "<p>if a &lt;5 and b&gt; 3</p>"),
        ("dose <b at the end", "<p>dose &lt;b at the end</p>"),
        ("before <!-- never ends", "<p>before &lt;!-- never ends</p>"),
        ("before <script>never ends", "<p>before never ends</p>"),
        ("a <!-- gone --> b <!--> c", "<p>a b c</p>"),
    ],
)
def test_what_never_ends_hides_no_text(given_html, expected):
    assert clean_html(given_html) == expected


@pytest.mark.parametrize(
    "opening", ["<div>", "<b>", "<ul><li>", "<table><tr><td>", "<blockquote>", "<span lang=ar>", "<x>"]
)
def test_ten_thousand_levels_keep_their_text(opening):
    cleaned = clean_html(opening * 10_000 + "words")
    assert cleaned.count("words") == 1
    assert clean_html(cleaned) == cleaned


PIECES = ["<!--", '<a b="', "<script>", "<a ", "</", "<", "<!", "<b>x<p>", "<td>", "<b a=1>x", "]]>", "<p>"]


@pytest.mark.parametrize("piece", PIECES)
def test_time_grows_with_length_only(piece):
    assert grows_with_length(piece, 10_000)


@pytest.mark.parametrize("piece", ["&", "&amp;", "a&nbsp;"])
def test_time_is_linear_in_ampersands_too(piece):
    assert grows_with_length(piece, 40_000)


def grows_with_length(piece, length):
    """Ten times the input takes some ten times as long. A busy machine may hold one of three measurements up: what grows
    with the square of the length takes a hundred times as long in all of them.
    """
    return any(
        seconds(clean_html, piece, 10 * length, end) < 25 * max(seconds(clean_html, piece, length, end), 0.02)
        for end in ("", " once", " twice")  # another text each time: what was cleaned is kept
    )


def seconds(function, piece, length, end):
    text = piece * (length // len(piece)) + end
    start = time.process_time()
    function(text)
    return time.process_time() - start
