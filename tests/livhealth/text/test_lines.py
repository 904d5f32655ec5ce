"""The lines of a text: what a reader sees as one, and where its words stand in the HTML, to be written anew there."""

from livhealth.text.clean import clean_html
from livhealth.text.lines import bare, lines_of, plain_lines, rewritten
from livhealth.text.plain import html_to_text

BODY = clean_html(
    "<p>Salt &amp; <strong>sug</strong>ar<br>5 &lt; 6&nbsp;mg</p>"
    '<ul><li>one<sup class="cite" data-ref="nci"></sup> two<ul><li>three</li></ul></li></ul>'
    '<table><caption>Doses</caption><thead><tr><th scope="col">Day</th></tr></thead><tbody><tr><td>1</td></tr></tbody></table>'
)


def test_a_line_is_a_paragraph_an_entry_a_cell_or_what_a_break_parts():
    lines = [line.text.rstrip() for line in lines_of(BODY)]
    assert lines == ["Salt & sugar", "5 < 6\xa0mg", "one two", "three", "Doses", "Day", "1"]
    assert "".join("".join(lines).split()) == "".join(html_to_text(BODY).replace("- ", "").split())


def test_words_are_known_by_their_run_and_none_holds_what_a_mark_parts():
    first = next(lines_of(BODY))
    assert [run.words for run in first.runs] == ["Salt & ", "sug", "ar"]
    assert [BODY[run.start : run.end] for run in first.runs] == ["Salt &amp; ", "sug", "ar"]
    assert (first.run_of(0, 4), first.run_of(7, 10), first.run_of(7, 12)) == (first.runs[0], first.runs[1], None)


def test_other_words_in_a_run_touch_no_tag():
    lines = list(lines_of(BODY))
    changes = [(lines[0].runs[0], "Salz & <br> "), (lines[3].runs[0], "drei")]
    after = rewritten(BODY, changes, is_html=True)
    assert after == BODY.replace("Salt &amp; ", "Salz &amp; &lt;br&gt; ").replace("three", "drei")
    assert clean_html(after) == after


def test_plain_lines_are_written_as_they_are():
    text = "Ask & come.\n\nBe early."
    one, two = plain_lines(text)
    assert (one.text, two.text) == ("Ask & come.", "Be early.")
    assert rewritten(text, [(two.runs[0], "Be <b>late</b>.")], is_html=False) == "Ask & come.\n\nBe <b>late</b>."


def test_bare_words_keep_lines_apart():
    assert bare(BODY).split("\n")[:2] == ["Salt & sugar", "5 < 6\xa0mg"]
