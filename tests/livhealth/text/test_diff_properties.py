"""Whatever is edited, accepting all gives the new text and rejecting all the old: 2,000 bodies, five edits each."""

import random
import re
from collections.abc import Callable

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from lxml.builder import E

from livhealth.text.diff import accept_all, canonical, compare, compare_plain, reject_all
from tests.sample import examples

WORDS = (
    "blood marrow the of patient doctor fever, rest. therapy (ALL) long-term don't "
    "الدم نخاع العظم مَرَض الطبيب، تيار kan kemik iliği hasta ateş. İstanbul'da кровь костный мозг; врач Müdigkeit"
).split()
QUANTITIES = [
    "5 mg",
    "50 mg",
    "50–70 kg",
    "90%",
    "2.5 mg/m²",
    "1,000 IU",
    "1 000",
    "½",
    "38.5 °C",
    "٥٠ ملغ",
    "3 أيام",
    "%85",
]
LINKS = ["https://example.org/a?b=c&d=e", "https://b.example/", "#section-care", "mailto:a@example.org", "tel:+90212"]
KEYS = ["smith2020", "who-2024", "li-3"]

Edit = Callable[[random.Random, etree._Element], None]


def some_text(rng: random.Random, most: int = 8) -> str:
    pick = [rng.choice(QUANTITIES if rng.random() < 0.2 else WORDS) for _ in range(rng.randint(1, most))]
    return " ".join(pick)


def an_inline(rng: random.Random) -> etree._Element:
    made = rng.choice([
        lambda: E.strong(some_text(rng, 3)), lambda: E.em(some_text(rng, 3)), lambda: E.bdi(rng.choice(QUANTITIES)),
        lambda: E.a(some_text(rng, 3), href=rng.choice(LINKS)), lambda: E.abbr("ALL", title=some_text(rng, 3)),
        lambda: E.sup({"class": "cite", "data-ref": rng.choice(KEYS)}), lambda: E.sup("9"), lambda: E.br(),
        lambda: E.span(some_text(rng, 3), lang="ar", dir="rtl"), lambda: E.strong(E.em(some_text(rng, 2)), "x"),
    ])()  # fmt: skip
    made.tail = rng.choice([" ", "", ", "]) + some_text(rng, 4)
    return made


def fill(rng: random.Random, element: etree._Element) -> etree._Element:
    element.text = some_text(rng) + rng.choice(["", " "])
    element.extend(an_inline(rng) for _ in range(rng.choice([0, 0, 0, 1, 2])))
    if rng.random() < 0.1:
        element.set("dir", rng.choice(["ltr", "rtl"]))
        element.set("lang", rng.choice(["ar", "tr", "en"]))
    return element


def a_list(rng: random.Random, depth: int = 0) -> etree._Element:
    made = etree.Element(rng.choice(["ul", "ol"]))
    for _ in range(rng.randint(1, 4)):
        item = fill(rng, E.li())
        if depth < 2 and rng.random() < 0.2:
            item.append(a_list(rng, depth + 1))
        made.append(item)
    return made


def a_table(rng: random.Random) -> etree._Element:
    width = rng.randint(1, 3)
    head = E.tr(*[fill(rng, E.th(scope="col")) for _ in range(width)])
    rows = [E.tr(*[fill(rng, E.td()) for _ in range(width)]) for _ in range(rng.randint(1, 3))]
    if rng.random() < 0.2:
        rows[0][0].set("rowspan", "2")
    return E.table(fill(rng, E.caption()), E.thead(head), E.tbody(*rows))


def a_block(rng: random.Random) -> etree._Element:
    return rng.choice([
        *[lambda: fill(rng, E.p())] * 4, lambda: fill(rng, E.h3()), lambda: a_list(rng), lambda: a_table(rng),
        lambda: E.blockquote(fill(rng, E.p())), lambda: E.dl(fill(rng, E.dt()), fill(rng, E.dd()), fill(rng, E.dd())),
    ])()  # fmt: skip


def a_body(rng: random.Random) -> etree._Element:
    return E.div(*[a_block(rng) for _ in range(rng.randint(0, 5))])


def written(body: etree._Element) -> str:
    return "".join(etree.tostring(child, encoding="unicode", method="html") for child in body)


def found(rng: random.Random, body: etree._Element, *tags: str) -> etree._Element | None:
    return rng.choice(list(body.iter(*tags)) or [None])


def edit_word(rng: random.Random, body: etree._Element) -> None:
    element = found(rng, body, "p", "li", "td", "th", "dd", "dt", "strong", "a", "caption")
    if element is not None:
        words = (element.text or "").split()
        at = rng.randint(0, len(words))
        words[at : at + rng.randint(0, 2)] = rng.choice([[], [some_text(rng, 2)]])
        element.text = " ".join(words) + " "


def edit_marks(rng: random.Random, body: etree._Element) -> None:
    element = found(rng, body, "strong", "em", "p", "li", "td")
    if element is None:
        return
    if element.tag in ("strong", "em"):
        element.tag = rng.choice(["strong", "em", "u", "dfn"])
    elif element.text:
        inner = etree.Element(rng.choice(["strong", "em", "bdi"]))
        first, _, rest = element.text.partition(" ")
        inner.text, inner.tail, element.text = first, " " + rest, ""
        element.insert(0, inner)


def edit_attribute(rng: random.Random, body: etree._Element) -> None:
    name = rng.choice(["href", "title", "data-ref", "dir", "lang", "scope"])
    values = {"href": LINKS, "title": WORDS, "data-ref": KEYS, "dir": ["rtl", "ltr"], "lang": ["ar", "de"]}
    elements = [
        element
        for element in body.iter()
        if element is not body and (name in ("dir", "lang") or name in element.attrib)
    ]
    if elements:
        rng.choice(elements).set(name, rng.choice(values.get(name, ["row", "col"])))


def edit_tag(rng: random.Random, body: etree._Element) -> None:
    others = {"ul": "ol", "ol": "ul", "td": "th", "th": "td", "p": "h3", "h3": "p", "dt": "dd", "dd": "dt"}
    element = found(rng, body, *others)
    if element is not None:
        element.tag = others[element.tag]


def split_paragraph(rng: random.Random, body: etree._Element) -> None:
    element = found(rng, body, "p")
    if element is not None and element.text:
        words = element.text.split()
        cut = rng.randint(0, len(words))
        following = E.p(" ".join(words[cut:]) + " ", *list(element))
        element.text = " ".join(words[:cut])
        following.tail, element.tail = element.tail, None
        element.addnext(following)


def merge_paragraphs(rng: random.Random, body: etree._Element) -> None:
    element = found(rng, body, "p", "h3", "li")
    if element is not None and (following := element.getnext()) is not None and following.tag == element.tag:
        element.append(E.span(following.text or ""))
        element.extend(list(following))
        following.getparent().remove(following)


def move_block(rng: random.Random, body: etree._Element) -> None:
    element = found(rng, body, "p", "li", "tr", "ul", "table", "h3")
    if element is not None:
        parent = element.getparent()
        parent.remove(element)
        parent.insert(rng.randint(0, len(parent)), element)


def remove_block(rng: random.Random, body: etree._Element) -> None:
    element = found(rng, body, "p", "li", "tr", "ul", "table", "h3", "td", "caption", "blockquote")
    if element is not None:
        element.getparent().remove(element)


def add_block(rng: random.Random, body: etree._Element) -> None:
    element = found(rng, body, "p", "li", "tr", "dd", "ul", "table")
    if element is None or rng.random() < 0.3:
        body.insert(rng.randint(0, len(body)), a_block(rng))
    else:
        width = len(element) if element.tag == "tr" else 0
        made = E.tr(*[fill(rng, E.td()) for _ in range(width)]) if width else fill(rng, etree.Element("p"))
        made.tag = element.tag if element.tag in ("li", "dd", "tr") else made.tag
        element.addnext(made)


def edit_columns(rng: random.Random, body: etree._Element) -> None:
    table = found(rng, body, "table")
    at, adding = rng.randint(0, 2), rng.random() < 0.5
    for row in table.iter("tr") if table is not None else ():
        if adding:
            row.insert(at, fill(rng, E.td()) if rng.random() < 0.7 else E.td())
        elif at < len(row):
            row.remove(row[at])


def nest(rng: random.Random, body: etree._Element) -> None:
    element = found(rng, body, "p", "li", "dd")
    if element is not None and element.tag == "p":
        element.tag = rng.choice(["blockquote", "div"])
    elif element is not None:
        element.append(rng.choice([a_list(rng, 2), fill(rng, E.p())]))


EDITS: list[Edit] = [
    edit_word, edit_word, edit_word, edit_marks, edit_attribute, edit_tag, split_paragraph, merge_paragraphs,
    move_block, remove_block, add_block, edit_columns, nest,
]  # fmt: skip
SEEDS = st.integers(0, 2**32)


def assert_reads_back(old: str, new: str) -> None:
    diff = compare(old, new)
    assert accept_all(diff.html) == canonical(new)
    assert reject_all(diff.html) == canonical(old)
    assert diff.changed == (canonical(old) != canonical(new))


@pytest.mark.sampled
@settings(max_examples=examples(300), deadline=None, suppress_health_check=list(HealthCheck))
@given(SEEDS, st.lists(st.sampled_from(EDITS), min_size=5, max_size=5))
def test_accepting_gives_the_new_text_and_rejecting_the_old_for_thousands_of_edits(seed, edits):
    rng = random.Random(seed)
    body = a_body(rng)
    texts = [written(body)]
    for edit in edits:
        edit(rng, body)
        texts.append(written(body))
        assert_reads_back(texts[-2], texts[-1])
    assert_reads_back(texts[0], texts[-1])


@pytest.mark.sampled
@settings(max_examples=examples(200), deadline=None)
@given(SEEDS, SEEDS)
def test_unrelated_texts_read_back_too(first, second):
    assert_reads_back(written(a_body(random.Random(first))), written(a_body(random.Random(second))))


PIECES = [
    "<p>", "</p>", "<ul>", "<li>", "</ul>", "<table>", "<tr>", "<td>", "</table>", "<strong>", "</strong>", "</a>",
    "<a href='https://x.example/'>", "<ins>", "</ins>", "<del>", '<p data-diff="ins">', '<span class="diff-note">', "<script>", "<!--",
    '<div data-diff="regroup">', "</script>", "-->", "<br>", '<sup class="cite" data-ref="a&quot;<b">', "</sup>",
    "&#1;", "&lt;b&gt;", "\0", "\x01k\x02", "\u202e", " ", "\n", "word", "5 mg", "<h3>", "<blockquote>",
    "</blockquote>", "<dd>", "<caption>", "<svg>", "]]>", "<![CDATA[", "&amp;amp;", "<img src=x onerror=y>",
    "<div>", "</div>",
    "\u0338", "<bdi>", "<x-y>", "<body>", "</html>", "<h1>", "<title>", "<option>",
]  # fmt: skip
SOUP = st.lists(st.sampled_from(PIECES) | st.text(max_size=5), max_size=25).map("".join)


@pytest.mark.sampled
@settings(max_examples=examples(200), deadline=None)
@given(SOUP, SOUP)
def test_any_soup_reads_back_and_its_canonical_form_is_stable(old, new):
    assert canonical(canonical(old)) == canonical(old)
    assert_reads_back(old, new)


SHOWN = {
    "div", "p", "h3", "ul", "ol", "li", "dl", "dt", "dd", "table", "caption", "thead", "tbody", "tfoot", "tr", "th",
    "td", "blockquote", "a", "strong", "em", "abbr", "dfn", "cite", "sup", "sub", "bdi", "br", "span", "ins", "del",
}  # fmt: skip
SHOWN_ATTRIBUTES = {
    "class", "dir", "lang", "href", "hreflang", "title", "scope", "colspan", "rowspan",
    "data-ref", "data-diff", "data-was",
}  # fmt: skip


@pytest.mark.sampled
@settings(max_examples=examples(300), deadline=None)
@given(SOUP, SOUP)
def test_only_listed_elements_and_attributes_are_ever_shown(old, new):
    root = etree.fromstring(compare(old, new).html.replace("<br>", "<br/>"))
    assert {element.tag for element in root.iter()} - SHOWN == set()
    assert {name for element in root.iter() for name in element.attrib} - SHOWN_ATTRIBUTES == set()


@pytest.mark.sampled
@settings(max_examples=examples(300), deadline=None)
@given(st.text(max_size=60), st.text(max_size=60))
def test_plain_texts_read_back_as_the_words_of_their_lines(old, new):
    html = compare_plain(old, new).html
    assert canonical(accept_all(html)) == accept_all(html)
    assert re.sub("</?p>", "", accept_all(compare_plain(new, new).html)) == re.sub("</?p>", "", accept_all(html))
    assert reject_all(html) == accept_all(compare_plain(new, old).html)
