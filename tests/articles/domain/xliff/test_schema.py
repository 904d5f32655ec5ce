"""Our files keep the standard: the OASIS schema where it is installed, our grammar of what we write, a real tool.

Debian's php-symfony-translation ships the OASIS schema of XLIFF 2.0; XLIFF_SCHEMA names another copy.
"""

from collections import Counter
from io import BytesIO
from pathlib import Path

import pytest
from lxml import etree

from articles.domain.xliff.blocks import blocks
from articles.domain.xliff.codes import plain
from articles.domain.xliff.earlier_translation import Suggestion
from articles.domain.xliff.reading import read
from articles.domain.xliff.writing import Job, Outgoing, write
from tests.articles.domain.xliff.agency import found, names, parse
from tests.left_out import XLIFF_SCHEMA

OASIS = Path(XLIFF_SCHEMA)
GRAMMAR = Path(__file__).with_name("xliff_subset.rng")
WORDS = {
    "heading": "Doses & more",
    "body": (
        '<h3>Doses</h3>\n<p>Take <strong>5&nbsp;<em>mg</em></strong> <a href="https://a.example/?b&amp;c">of it</a>.'
        '<sup class="cite" data-ref="nci"></sup><br><abbr title="acute leukemia">AL</abbr> <bdi>1–2</bdi> '
        '<span lang="la">in situ</span> H<sub>2</sub>O</p>\n<ul>\n<li>One\n<ul>\n<li>Two</li>\n</ul>\n</li>\n</ul>'
    ),
}
HEAD = {"title": "A guide", "summary": "", "introduction": "<p>Hello.</p>", "takeaways": "One\nTwo"}


@pytest.fixture
def toolkit():
    """The reader of the translate-toolkit. It is GPL: tests use it, the application never does."""
    from translate.storage.xliff2 import Xliff2File

    return Xliff2File


def everything(language="ar", direction="rtl"):
    """A file with all that we ever write."""
    texts = blocks("section:doses", WORDS)
    section = Outgoing(
        "section:doses",
        "Doses",
        texts,
        "d" * 64,
        7,
        notes=["Safety-critical."],
        suggestions={
            texts[0].id: Suggestion(plain("جرعات"), unchanged=False),
            texts[2].id: Suggestion(texts[2].pieces, unchanged=True),
        },
        hints={texts[0].id: "At most 200 characters."},
    )
    job = Job("small-guide", "en", language, 3, "ltr", direction, notes=["Mind the codes."])
    return write(job, [Outgoing("head", "A guide", blocks("head", HEAD), "e" * 64, 0), section])


@pytest.fixture
def oasis_schema():
    """The OASIS schema, with the copy of xml.xsd beside it: nothing is fetched."""
    schema = etree.parse(str(OASIS))
    for each in schema.iterfind("{http://www.w3.org/2001/XMLSchema}import"):
        each.set("schemaLocation", str(OASIS.with_name("xml.xsd")))
    return etree.XMLSchema(etree.parse(BytesIO(etree.tostring(schema)), base_url=str(OASIS)))


def test_our_files_are_valid_by_the_schema_of_oasis(oasis_schema):
    oasis_schema.validate(parse(everything()))
    assert list(oasis_schema.error_log) == []


def test_the_schema_of_oasis_finds_what_is_wrong(oasis_schema):
    assert not oasis_schema.validate(parse(everything().replace(b' state="initial"', b' state="done"', 1)))
    assert not oasis_schema.validate(parse(everything().replace(b'id="section:doses"', b'id="section doses"')))


def test_our_files_keep_our_own_grammar():
    grammar = etree.RelaxNG(etree.parse(str(GRAMMAR)))
    grammar.validate(parse(everything()))
    assert list(grammar.error_log) == []


@pytest.mark.parametrize(
    ("good", "bad"),
    [
        (b' state="initial"', b' state="translated"'),
        (b' canDelete="no"', b""),
        (b' trgLang="ar"', b""),
        (b' subType="xlf:b"', b' subType="b"'),
        (b"<source>", b"<source><b/>"),
    ],
)
def test_our_own_grammar_finds_what_is_wrong(good, bad):
    spoiled = everything().replace(good, bad, 1)
    assert spoiled != everything()
    assert not etree.RelaxNG(etree.parse(str(GRAMMAR))).validate(parse(spoiled))


def test_ids_are_unique_and_every_reference_has_its_end():
    """What the specification says in words and no schema checks: `id`, `dataRef`, `subFlows`, codes of a target."""
    root = parse(everything())
    assert [key for key, count in Counter(found(root, "//x:unit/@id | //x:group/@id")).items() if count > 1] == []
    assert set(found(root, "//@subFlowsStart")) <= set(found(root, "//x:unit/@id"))
    for whole in found(root, "//x:unit"):
        data = found(whole, "x:originalData/x:data/@id")
        assert len(data) == len(set(data))
        assert set(found(whole, ".//@dataRef | .//@dataRefStart | .//@dataRefEnd")) == (
            set(data) if found(whole, ".//x:ph | .//x:pc") else set()
        )
        codes = found(whole, "x:segment/x:source//@id")
        assert len(codes) == len(set(codes))
        assert found(whole, "x:segment/x:target//@id") in ([], codes)


def test_words_inside_markup_are_a_unit_that_the_markup_points_to():
    (flow,) = found(parse(everything()), "//x:source//@subFlowsStart")
    assert found(parse(everything()), f"//x:unit[@id='{flow}']/x:segment/x:source/text()") == ["acute leukemia"]


def test_the_translate_toolkit_opens_the_file_and_sees_every_text(toolkit):
    store = toolkit.parsestring(everything())
    texts = [*blocks("head", HEAD), *blocks("section:doses", WORDS)]
    assert (store.sourcelanguage, store.targetlanguage) == ("en", "ar")
    assert [each.getid() for each in store.units] == [block.id for block in texts]
    assert (store.units[0].source, store.units[3].source) == ("A guide", "Two")
    assert [each.istranslated() for each in store.units] == [False] * len(texts)
    assert [each.getid() for each in store.units if each.isfuzzy()] == [texts[4].id, texts[6].id]


def test_what_the_translate_toolkit_fills_in_is_read_as_translated(toolkit):
    store = toolkit.parsestring(everything())
    for each in store.units[:4]:
        each.target = f"ـ{each.source}"
        each.marktranslated()
    data = bytes(store)
    assert names(data) == ["head", "section:doses"]
    head, section = read(data).units
    assert [(text.is_translated, text.target) for text in head.texts.values()] == [
        (True, plain(f"ـ{words}")) for words in ("A guide", "Hello.", "One", "Two")
    ]
    assert not any(text.is_translated for text in section.texts.values())
    assert (head.digest, section.digest, section.save_number) == ("e" * 64, "d" * 64, 7)
    assert [text.source for text in section.texts.values()] == [
        block.pieces for block in blocks("section:doses", WORDS)
    ]
