"""Whatever a body looks like once it is clean, it comes back from the translators to the letter."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.domain.xliff.blocks import blocks, rebuilt
from articles.domain.xliff.reading import read
from articles.domain.xliff.writing import Job, Outgoing, write
from livhealth.text.clean import clean_html
from tests.articles.domain.xliff.agency import translated
from tests.sample import examples

WORDS = st.text(st.sampled_from("ab ç١م’.5-–\xa0<>&\"'\u200f\u0338\n"), max_size=12)
INLINE = [
    "strong",
    "em",
    "sub",
    "bdi",
    'a href="https://a.example/?b=1&amp;c"',
    'abbr title="a &lt;b&gt;"',
    'span lang="la"',
    "dfn",
]
SINGLE = st.sampled_from(["<br>", '<sup class="cite" data-ref="nci"></sup>', "&nbsp;"])
BLOCKS = [
    "p",
    "h3",
    "ul",
    "ol",
    "li",
    "dl",
    "dt",
    "dd",
    "table",
    "caption",
    "tr",
    "th",
    "td",
    "blockquote",
    'p dir="ltr"',
]


def wrapped(inner: st.SearchStrategy[str]) -> st.SearchStrategy[str]:
    tags = st.sampled_from([*INLINE, *BLOCKS, *BLOCKS])
    return st.builds(
        lambda tag, parts: f"<{tag}>{''.join(parts)}</{tag.split()[0]}>", tags, st.lists(inner, max_size=4)
    )


def escaped(words: str) -> str:
    return words.replace("&", "&amp;").replace("<", "&lt;")


BODIES = (
    st.lists(st.recursive(WORDS.map(escaped) | SINGLE, wrapped, max_leaves=25), max_size=4).map("".join).map(clean_html)
)
SETTINGS = settings(max_examples=examples(150), deadline=None)


def there_and_back(body: str, words=lambda text: text) -> str:
    """The body after a file was written, filled in by an agency, and read."""
    original = {"heading": "A heading", "body": body}
    sent = Outgoing("section:a", "A", blocks("section:a", original), "d" * 64, 0)
    (back,) = read(translated(write(Job("a", "en", "ar", 1), [sent]), words)).units
    return rebuilt("section:a", original, {name: text.target for name, text in back.texts.items()})["body"]


@pytest.mark.sampled
@SETTINGS
@given(BODIES)
def test_a_body_copied_by_the_translators_is_the_original(body):
    assert there_and_back(body) == body


@pytest.mark.sampled
@SETTINGS
@given(BODIES)
def test_other_words_stand_in_the_same_places(body):
    back = there_and_back(body, lambda words: words.replace("a", "z").replace("b", "y"))
    assert back.replace("z", "a").replace("y", "b").count("a") == body.count("a")
    assert [
        (block.id, block.kind, block.codes and [code.tag for code in block.codes])
        for block in blocks("section:a", {"body": back})
    ] == [
        (block.id, block.kind, block.codes and [code.tag for code in block.codes])
        for block in blocks("section:a", {"body": body})
    ]
