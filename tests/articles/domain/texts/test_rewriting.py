"""Other words in the place of a phrase: every place of a text, no tag touched, what is parted by marks left to a person."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.domain.texts.rewriting import Instead, rewrite
from articles.domain.texts.wanted import Wanted
from livhealth.text.clean import clean_html
from livhealth.text.markup import Tag, walk
from livhealth.text.plain import html_to_text
from tests.sample import examples


def rewritten(words, instead, body, *, language="en", heading="Heading", **how):
    found = rewrite(
        Instead(Wanted(words, is_phrase=True, **how), instead), {"heading": heading, "body": body}, language
    )
    return found.values, found.places, found.by_hand


@pytest.mark.parametrize(
    "words, instead, body, after",
    [
        ("fever", "temperature", "<p>Fever, fever &amp; FEVER.</p>", "<p>Temperature, temperature &amp; Temperature.</p>"),
        ("5 mg", "6 mg & more", "<p><em>5&nbsp;mg</em> a day</p>", "<p><em>6 mg &amp; more</em> a day</p>"),
        ("a<b", "<i>", "<p>a&lt;b</p>", "<p>&lt;i&gt;</p>"),
        ("mark", "sign", '<p><a href="https://mark.example/mark">mark</a></p>', '<p><a href="https://mark.example/mark">sign</a></p>'),
        ("ilac", "ilâç", "<p>İLAÇ ve ilaç</p>", "<p>İlâç ve ilâç</p>"),
        ("strong", "bold", "<p><strong>strong</strong></p>", "<p><strong>bold</strong></p>"),
        ("one two", "three", '<p>one two<sup class="cite" data-ref="nci"></sup></p>', '<p>three<sup class="cite" data-ref="nci"></sup></p>'),
    ],
)  # fmt: skip
def test_words_change_and_tags_stay(words, instead, body, after):
    assert clean_html(body) == body
    values, _places, by_hand = rewritten(words, instead, body, language="tr" if "İ" in body else "en")
    assert (values, by_hand) == ({"body": after}, 0)
    assert clean_html(after) == after


def test_what_is_parted_by_marks_is_left_to_a_person():
    body = "<p>Take <strong>5</strong> mg. Take 5 mg, or 5<br>mg.</p>"
    assert rewritten("5 mg", "6 mg", body) == (
        {"body": "<p>Take <strong>5</strong> mg. Take 6 mg, or 5<br>mg.</p>"}, 1, 1
    )  # fmt: skip


def test_whole_words_and_exact_ones_and_what_says_it_already():
    body = "<p>Fever, feverish, fever.</p>"
    assert rewritten("fever", "heat", body, is_whole=True)[:2] == ({"body": "<p>Heat, feverish, heat.</p>"}, 2)
    assert rewritten("fever", "heat", body, is_exact=True, heading="Fever")[:2] == (
        {"body": "<p>Fever, heatish, heat.</p>"}, 2
    )  # fmt: skip
    assert rewritten("FEVER", "fever", "<p>fever</p>", heading="Fever") == ({"heading": "fever"}, 1, 0)
    assert rewritten("chill", "cold", body) == ({}, 0, 0)


def test_a_heading_and_each_line_of_a_plain_text_are_rewritten_as_they_stand():
    words = {"title": "Salt & sugar", "takeaways": "Ask & come.\nAsk again.", "summary": ""}
    found = rewrite(Instead(Wanted("ask", is_phrase=True), "call <us>"), words, "en")
    assert (dict(found.values), found.places) == ({"takeaways": "Call <us> & come.\nCall <us> again."}, 2)


TEXTS = st.lists(st.sampled_from(["fever", "Fever", "ilaç", "a&b", " ", "5 mg", "<", "ß", "\xa0"]), max_size=8).map(
    "".join
)
MARKS = st.sampled_from(["", "strong", "em", "bdi"])


@pytest.mark.sampled
@settings(max_examples=examples(200, most=2000), deadline=None)
@given(
    st.lists(st.tuples(MARKS, TEXTS), min_size=1, max_size=6), st.sampled_from(["x", "fever <b>", "ä & ö", "5\xa0mg"])
)
def test_the_skeleton_of_any_body_stays_as_it_was(parts, instead):
    raw = "".join(f"<{mark}>{escape(text)}</{mark}>" if mark else escape(text) for mark, text in parts)
    body = clean_html(f"<p>{raw}</p><ul><li>{raw}</li></ul>")
    found = rewrite(Instead(Wanted("fever", is_phrase=True), instead), {"body": body}, "en")
    after = clean_html(found.values.get("body", body))
    assert skeleton(after) == skeleton(body)
    if not found.by_hand and "fever" not in instead:
        assert "fever" not in html_to_text(after).lower()


def escape(text):
    return text.replace("&", "&amp;").replace("<", "&lt;")


def skeleton(body):
    return [(tag.name, tag.closing, dict(tag.attrs)) for tag in walk(body) if isinstance(tag, Tag)]
