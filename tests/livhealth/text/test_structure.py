"""What is found in a body, what is wrong with it, and how it is dressed for a page."""

import pytest

from livhealth.text.clean import clean_html
from livhealth.text.structure import (
    bare_ranges,
    cited_keys,
    links,
    losses,
    number_citations,
    problems,
    shift_headings,
    wrap_tables,
)

A = '<sup class="cite" data-ref="a"></sup>'
B = '<sup class="cite" data-ref="b"></sup>'
GOOD_TABLE = clean_html(
    "<table><caption>Doses &amp; <em>days</em></caption><tr><th>A</th></tr><tr><td>1</td></tr></table>"
)


def test_citations_are_listed_in_order_with_repeats():
    assert cited_keys(f"<p>x{B} y{A}</p>\n<p>z{B}</p>") == ["b", "a", "b"]


def test_a_citation_written_as_text_is_none():
    assert cited_keys(clean_html('<p>&lt;sup class="cite" data-ref="a"&gt;&lt;/sup&gt;</p>')) == []


def test_links_are_listed_with_their_decoded_targets():
    html = '<p><a href="https://x.example/?a=1&amp;b=2">one</a> <a href="#ref-a">two</a></p>'
    assert links(html) == ["https://x.example/?a=1&b=2", "#ref-a"]


def test_citations_get_numbers_and_ids_that_count_on_over_the_page():
    occurrences = {"a": 1}
    numbered = number_citations(f"<p>x{A}{B}{A}</p>", {"a": 3, "b": 1}, occurrences)
    assert numbered == (
        '<p>x<sup class="cite"><a href="#ref-a" id="cite-a-2" aria-label="Reference 3">[3]</a></sup>'
        '<sup class="cite"><a href="#ref-b" id="cite-b-1" aria-label="Reference 1">[1]</a></sup>'
        '<sup class="cite"><a href="#ref-a" id="cite-a-3" aria-label="Reference 3">[3]</a></sup></p>'
    )
    assert occurrences == {"a": 3, "b": 1}


def test_a_citation_without_a_number_is_an_error():
    with pytest.raises(KeyError):
        number_citations(f"<p>{A}</p>", {}, {})


def test_the_name_of_a_citation_is_escaped():
    numbered = number_citations(A, {"a": 1}, {}, label=lambda number: f'"<{number}>')
    assert 'aria-label="&quot;&lt;1&gt;"' in numbered


def test_headings_shift_and_nothing_else_does():
    assert shift_headings('<h3 lang="ar">a</h3>\n<p>&lt;h3&gt;</p>', 5) == '<h5 lang="ar">a</h5>\n<p>&lt;h3&gt;</p>'


@pytest.mark.parametrize("level", [0, 1, 7])
def test_a_heading_level_that_does_not_exist_is_refused(level):
    with pytest.raises(ValueError, match=f"not {level}"):
        shift_headings("", level)


def test_each_table_scrolls_in_a_region_with_its_caption_as_name():
    assert wrap_tables(f"<p>a</p>\n{GOOD_TABLE}") == (
        '<p>a</p>\n<div class="table-scroll" role="region" tabindex="0" aria-label="Doses &amp; days">'
        f"{GOOD_TABLE}</div>"
    )


HEAD = "<thead><tr><th>Weight</th><th>By <em>day</em> &amp; night</th></tr></thead>"


def table(body, head=HEAD):
    return clean_html(f"<table><caption>Doses</caption>{head}<tbody>{body}</tbody></table>")


def test_each_cell_repeats_its_columns_name_so_that_a_row_can_be_a_card():
    html = wrap_tables(
        table("<tr><th>50 kg</th><td>one <strong>tablet</strong></td></tr><tr><td>60 kg</td><td></td></tr>")
    )
    assert html.startswith('<div class="table-scroll cards" ')
    assert "<th>50 kg</th>" in html, "the cell that names its row needs no name"
    assert '<td><span class="of">By day &amp; night</span>one <strong>tablet</strong></td>' in html
    assert '<td><span class="of">Weight</span>60 kg</td>' in html
    assert html.count('class="of"') == 3


@pytest.mark.parametrize(
    "whole",
    [
        table('<tr><td colspan="2">any</td></tr>'),
        table('<tr><td rowspan="2">50 kg</td><td>1</td></tr><tr><td>2</td></tr>'),
        table("<tr><td>50 kg</td></tr>"),
        table("<tr><td>50 kg</td><td>1</td></tr>", head=""),
        table(
            "<tr><td>50 kg</td><td>1</td></tr>", head=HEAD.replace("</thead>", "<tr><th>a</th><th>b</th></tr></thead>")
        ),
        table("", head=HEAD),
    ],
    ids=["wide cell", "tall cell", "missing cell", "no head", "two heads", "no rows"],
)
def test_a_table_whose_rows_are_not_alike_stays_a_table(whole):
    html = wrap_tables(whole)
    assert ('class="table-scroll"' in html, 'class="of"' in html, whole in html) == (True, False, True)


def test_a_sound_body_has_no_problems():
    assert problems(f'<h3>Head</h3>\n<p>a <a href="#ref-a">b</a>{A}</p>\n{GOOD_TABLE}') == []


@pytest.mark.parametrize(
    ("html", "start"),
    [
        ("<h3></h3>", "A heading has no text."),
        (f"<h3>{'x' * 121}</h3>", f"The heading “{'x' * 40}…” is 121 characters long."),
        (f"<h3>{A}</h3>", "A heading has no text."),
        ("<p><a>words</a></p>", ""),
        ('<p><a href="">words</a></p>', "The link “words” leads nowhere."),
        ('<p><a href="#ref-a"></a></p>', "The link to “#ref-a” has no text"),
        (GOOD_TABLE.replace("th>", "td>"), "The table “Doses & days” has no header cells"),
        (
            clean_html("<table><tr><th>A</th><td>1</td></tr></table>"),
            "The table that begins with “A | 1” has no caption.",
        ),
        (clean_html("<ul><li>a" * 4), "A list is nested more than 3 levels deep"),
    ],
)
def test_each_problem_is_one_sentence_that_names_the_thing(html, start):
    found = problems(html)
    assert [sentence[: len(start)] for sentence in found] == ([start] if start else [])


def test_three_levels_of_lists_are_fine():
    assert problems(clean_html("<ul><li>a" * 3)) == []


@pytest.mark.parametrize(
    ("raw", "count"),
    [
        ('<a href="www.example.org">x</a>', 1),
        ('<a href="/page">x</a>', 1),
        ('<a href="https://example.org">x</a>', 0),
        ('<a href="javascript:alert(1)">x</a>', 0),
        ('<a href="#_Toc1">x</a>', 1),
        ('<a href="#section-tests">x</a> <a href="#faq-pain">y</a> <a href="#ref-nci">z</a>', 0),
        ("<p>take <s>5</s> 10 mg</p>", 1),
        ('<p>take <span style="text-decoration: line-through">5</span> 10 mg</p>', 1),
        ("<p>plain</p>", 0),
    ],
)
def test_what_somebody_meant_is_not_taken_away_in_silence(raw, count):
    assert len(losses(raw)) == count


def test_links_to_places_that_no_guide_has_are_named_in_one_sentence():
    notes = "".join(f'<a href="#_ftn{number}">[{number}]</a>' for number in range(1, 8))
    assert losses(f'<p>{notes} <a href="#tests">Tests</a></p>') == [
        "Links to places that no guide has cannot be kept: “#_ftn1”, “#_ftn2”, “#_ftn3”, “#_ftn4”, “#_ftn5” …. Link to a "
        "section of this guide (#section-… or #faq-…), cite a reference instead of a footnote, or remove the link."
    ]


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ("<p>وزن 50–70 kg</p>", ["50–70 kg"]),
        ("<p>خذ 5 mg</p>", ["5 mg"]),
        ("<p>وزن <bdi>50–70 kg</bdi></p>", []),
        ('<p>وزن <span dir="ltr">50-70</span></p>', []),
        ("<p>في 2022</p>", []),
    ],
)
def test_bare_ranges_in_right_to_left_text_are_found(html, expected):
    assert bare_ranges(html) == expected
