"""Random soup of tags: what must hold for every input."""

import re
import unicodedata
from html import unescape

import nh3
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from livhealth.text.allowed import ALLOWED
from livhealth.text.clean import clean_html
from livhealth.text.markup import Tag, walk
from tests.sample import examples

NAMES = [
    "p",
    "h1",
    "h3",
    "ul",
    "ol",
    "li",
    "dl",
    "dt",
    "dd",
    "table",
    "caption",
    "thead",
    "tbody",
    "tfoot",
    "tr",
    "th",
    "td",
    "blockquote",
    "a",
    "strong",
    "b",
    "em",
    "i",
    "abbr",
    "dfn",
    "cite",
    "sup",
    "sub",
    "bdi",
    "br",
    "span",
    "div",
    "pre",
    "section",
    "font",
    "u",
    "center",
    "o:p",
    "hr",
    "img",
    "col",
]
ATTRIBUTES = [
    "",
    ' lang="ar"',
    " dir=rtl",
    ' href="https://x.example/z"',
    ' class="cite" data-ref="k"',
    ' style="font-weight:bold"',
    ' title="t<"',
    " colspan=2",
    " start=4",
    " style='mso-list:l0 level2'",
]
WORDS = [
    "a",
    "b c",
    " ",
    "\n",
    "&nbsp;",
    "&lt;x&gt;",
    "é",
    "\u0338",
    "\u0301",
    "5 < 6",
    "<!-- c -->",
    "1.",
    "\xa0 ",
    "\u202e",
]
SOUP = st.lists(
    st.one_of(
        st.sampled_from(WORDS),
        st.builds("<{}{}>".format, st.sampled_from(NAMES), st.sampled_from(ATTRIBUTES)),
        st.builds("</{}>".format, st.sampled_from(NAMES)),
    ),
    max_size=40,
).map("".join)
STRIPPER = nh3.Cleaner(tags=set(), clean_content_tags={"script", "style"})
REFEREE = nh3.Cleaner(
    tags=set(ALLOWED),
    attributes={element: set(attributes - {"class"}) for element, attributes in ALLOWED.items()},
    allowed_classes={"sup": {"cite"}},
    url_schemes={"https", "http", "mailto", "tel"},
    link_rel=None,
)


def letters(html):
    """What can be read, in no order (captions move to the front of their tables)."""
    text = unicodedata.normalize("NFD", unescape(STRIPPER.clean(html))).replace("\u202e", "")
    return sorted(re.sub(r"\s", "", text))


@pytest.mark.sampled
@settings(max_examples=examples(200), deadline=None)
@given(SOUP)
def test_cleaning_loses_no_text_and_cleaning_again_changes_nothing(soup):
    cleaned = clean_html(soup)
    assert letters(cleaned) == letters(soup)
    assert clean_html(cleaned) == cleaned
    assert unicodedata.is_normalized("NFC", cleaned)


@pytest.mark.sampled
@settings(max_examples=examples(300), deadline=None)
@given(st.one_of(st.text(max_size=200), SOUP))
def test_only_allowed_elements_and_attributes_come_out(soup):
    for tag in walk(clean_html(soup)):
        if isinstance(tag, Tag):
            assert tag.name in ALLOWED
            assert set(tag.attrs) <= ALLOWED[tag.name]


@pytest.mark.sampled
@settings(max_examples=examples(300), deadline=None)
@given(st.one_of(st.text(max_size=200), SOUP))
def test_a_second_cleaner_finds_nothing_to_take_away(soup):
    cleaned = clean_html(soup)
    assert REFEREE.clean(cleaned).replace(">\u0338", ">&#824;") == cleaned


@pytest.mark.sampled
@settings(max_examples=examples(300), deadline=None)
@given(SOUP)
def test_every_element_ends_where_it_may(soup):
    """An XML parser accepts the result, and no block stands inside a line of text."""
    stack = []
    for tag in walk(clean_html(soup)):
        if not isinstance(tag, Tag) or tag.name == "br":
            continue
        if tag.closing:
            assert stack.pop() == tag.name
            continue
        if tag.name in {"p", "h3", "ul", "ol", "dl", "table", "blockquote"}:
            assert set(stack) & {"p", "h3", "dt", "caption", "a", "strong", "em", "span"} == set()
        if tag.name == "li":
            assert stack[-1] in {"ul", "ol"}
        stack.append(tag.name)
    assert stack == []
