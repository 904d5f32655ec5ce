"""What browsers drop, move or multiply when they read is kept, in its place and once."""

import pytest

from livhealth.text.clean import clean_html
from livhealth.text.markup import Tag, Text, guarded, walk


def read(html):
    """The tree as a line: tags by name, texts in quotes."""
    return " ".join(
        repr(token.text) if isinstance(token, Text) else "/" * token.closing + token.name for token in walk(html)
    )


def test_bold_around_a_paragraph_reaches_the_words_behind_its_end():
    assert read("<b><p>z</b>w") == "b /b p b 'z' /b 'w' /p"
    assert clean_html("<b><p>z</b>w") == "<p><strong>z</strong>w</p>"


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("take <5 mg", "'take <5 mg'"),
        ("a <b at the end", "'a <b at the end'"),
        ('a <a href="x>not <p>ended</p>', "'a <a href=\"x>not <p>ended</p>'"),
        ("a <!-- b <i>c</i>", "'a <!-- b ' i 'c' /i"),
        ("a <!-- b --> c <!-- d", "'a ' ' c <!-- d'"),
        ("a <script>b <i>c</i>", "'a ' x-script 'b ' i 'c' /i /x-script"),
        ("a <script>x</script> b <SCRIPT>c", "'a ' ' b ' x-script 'c' /x-script"),
        ("a <style>b", "'a ' x-style 'b' /x-style"),
        ("a <!doctype", "'a <!doctype'"),
        ("a <?php b", "'a <?php b'"),
        ("a </ b", "'a </ b'"),
    ],
)
def test_what_never_ends_swallows_nothing(html, expected):
    assert read(html) == expected


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<template>a</template>", "div 'a' /div"),
        ("<html dir=rtl><body>a</body></html>b", "div div 'a' /div /div 'b'"),
        ("<plaintext>a<b>c</b>", "div 'a' b 'c' /b /div"),
    ],
)
def test_elements_that_a_fragment_cannot_have_keep_their_words(html, expected):
    assert read(html) == expected


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        (
            "<table>one<tr><td>2</td>three</tr>four</table>",
            "table tbody tr td 'one ' /td /tr tr td '2 ' /td td 'three ' /td /tr tr td 'four' /td /tr /tbody /table",
        ),
        (
            "<table>\n<tr> <td>1</td>&nbsp;</tr></table>",
            "'\\xa0 ' table '\\n' tbody tr ' ' td '1 ' /td /tr /tbody /table",
        ),
        ("<p>10<td>5</td></p>", "p '10 5 ' /p"),
        ("<p>10</td>5</p>", "p '10 5' /p"),
    ],
)
def test_words_keep_their_place_at_cells(html, expected):
    assert read(html) == expected


def test_unclosed_emphasis_does_not_multiply_without_end():
    bomb = "".join(f"<b a={n}>x<p>" for n in range(2000))
    assert len(bomb) < 30_000
    tags = sum(isinstance(token, Tag) for token in walk(bomb))
    assert tags < 20_000  # two million without the guard


def test_few_different_emphases_keep_their_language():
    html = "<p>" + "".join(f'<b lang="{code}">x</b> ' for code in ("tr", "ar", "de")) + "</p>"
    assert clean_html(html).count("<strong lang=") == 3


@pytest.mark.parametrize("html", ['<p dir="rtl">a &lt; b</p>\n<ul>\n<li>c</li>\n</ul>', "", "words & words"])
def test_a_sound_text_is_left_as_it_is(html):
    assert guarded(html) == html
