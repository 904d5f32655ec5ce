"""What word processors put on the clipboard."""

import pytest

from livhealth.text.clean import clean_html

WORD = """<p class=MsoNormal><b style='mso-bidi-font-weight:normal'><span lang=EN-US style='font-size:14.0pt;
mso-ansi-language:EN-US'>Fever</span></b><span lang=EN-US style='mso-ansi-language:EN-US'>
 means 38&nbsp;°C<o:p></o:p></span></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<!--[if gte mso 9]><xml><w:View>Normal</w:View></xml><![endif]-->
<p class=MsoNormal><st1:place w:st="on">Istanbul</st1:place></p>"""


def entry(level, sign, text):
    return (
        f"<p class=MsoListParagraph style='text-indent:-18.0pt;mso-list:l0 level{level} lfo1'><![if !supportLists]>"
        f"<span style='mso-list:Ignore'>{sign}<span style='font:7.0pt \"Times New Roman\"'>&nbsp;&nbsp; </span></span>"
        f"<![endif]>{text}<o:p></o:p></p>"
    )


def test_words_paragraphs_lose_their_noise_and_keep_their_emphasis():
    assert clean_html(WORD) == "<p><strong>Fever</strong> means 38&nbsp;°C</p>\n<p>Istanbul</p>"


def test_words_bullets_become_lists():
    html = entry(1, "1.", "One") + entry(2, "o", "Sub") + entry(1, "2.", "Two") + "<p>After</p>" + entry(1, "·", "Dot")
    assert clean_html(html) == (
        "<ol>\n<li>One\n<ul>\n<li>Sub</li>\n</ul>\n</li>\n<li>Two</li>\n</ol>\n<p>After</p>\n<ul>\n<li>Dot</li>\n</ul>"
    )


def test_a_numbered_list_that_goes_on_keeps_its_number():
    assert clean_html(entry(1, "4.", "Four")) == '<ol start="4">\n<li>Four</li>\n</ol>'


@pytest.mark.parametrize(
    ("given_html", "expected"),
    [
        (
            '<b style="font-weight:normal" id="docs-internal-guid-1"><p dir="ltr">'
            '<span style="font-weight:700">Bold</span>'
            '<span style="font-style:italic"> slanted</span></p></b>',
            '<p dir="ltr"><strong>Bold</strong><em> slanted</em></p>',
        ),
        (
            '<p class="western" style="margin-bottom: 0cm"><font face="Arial"><b>LibreOffice</b></font> text</p>'
            "<p><br/></p>",
            "<p><strong>LibreOffice</strong> text</p>",
        ),
        ('<p>10<span style="vertical-align: super">9</span></p>', "<p>10<sup>9</sup></p>"),
        ("<p><span style='mso-list:Ignore'>no list here</span> text</p>", "<p>no list here text</p>"),
        ("<p><span style='mso-list:Ignore'>never closed", "<p>never closed</p>"),
    ],
)
def test_styles_that_mean_something_become_elements(given_html, expected):
    assert clean_html(given_html) == expected
