"""Content of schema 2: figures and facts, and the states of translated figure words; pure."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from articles.domain.edition import content as contents
from articles.domain.edition.content import OutlineItem, canonical_text, changes, compose, read_content, unit_names
from articles.domain.edition.figures import figure_standing
from articles.domain.edition.freshness import SourceChange, State
from livhealth.figures.frozen import original_digest
from livhealth.text.digest import sha256
from tests.figures import shows

CELLS = {
    "picture": f"{'c' * 64}.png",
    "width": 720,
    "height": 405,
    "decorative": False,
    "credit": "Liv Hospital",
    "source": "",
    "licence": "CC BY 4.0",
    "language": "en",
    "alternative": "Cells",
    "caption": "How blood cells are made",
    "legend": ["Stem cell", "Blood cell"],
    "seen": "",
}
TEST = {**CELLS, "picture": f"{'d' * 64}.png", "caption": "A test"}
CODES = {"codes": [{"system": "ICD-10", "code": "C91.0", "display": "Acute lymphoblastic leukaemia"}]}
PLACES = [OutlineItem("section:a"), OutlineItem("section:b", None, True)]


SHOWING = shows("cells")


def source(body_a=SHOWING, body_b="<p>b</p>", figures=None, facts=None, head=""):
    return compose(
        slug="guide",
        language="en",
        origin={},
        head={"title": "T", "summary": "", "introduction": head, "takeaways": ""},
        units={"section:b": {"heading": "B", "body": body_b}, "section:a": {"heading": "A", "body": body_a}},
        records={},
        outline=PLACES,
        figures={"cells": CELLS, "test": TEST} if figures is None else figures,
        facts=facts,
    )


GOLDEN = (
    '{"facts":{"codes":[{"code":"C91.0","display":"Acute lymphoblastic leukaemia","system":"ICD-10"}]},'
    '"figures":{"cells":{"alternative":"Cells","caption":"How blood cells are made","credit":"Liv Hospital",'
    f'"decorative":false,"height":405,"language":"en","legend":["Stem cell","Blood cell"],"licence":"CC BY 4.0",'
    f'"picture":"{"c" * 64}.png","seen":"","source":"","width":720}}}},'
    '"head":{"introduction":"","summary":"","takeaways":"","title":"T"},"language":"en","origin":{},'
    '"outline":[{"parent":null,"safety_critical":false,"unit":"section:a"},'
    '{"parent":null,"safety_critical":true,"unit":"section:b"}],"references":[],"schema":2,"slug":"guide",'
    '"units":{"section:a":{"body":"<figure data-figure=\\"cells\\"></figure>","heading":"A"},'
    '"section:b":{"body":"<p>b</p>","heading":"B"}}}'
)


def test_schema_2_is_this_text_and_this_digest():
    """The golden file of schema 2: if this fails, digests of published editions would no longer match."""
    assert canonical_text(source(facts=CODES)) == GOLDEN
    assert sha256(GOLDEN) == "48492930b93f823aaab135fc74bb7902f27048887a6715dbe125969046162c9b"


def test_content_without_figures_and_facts_is_written_as_before():
    content = source(body_a="<p>a</p>")
    assert (content["schema"], "figures" in content, "facts" in content) == (1, False, False)


@given(st.dictionaries(st.sampled_from(["section:a", "section:b"]), st.text(max_size=20), min_size=1), st.booleans())
def test_every_unit_of_an_old_edition_keeps_its_digest(bodies, has_references):
    old = source(**{f"body_{name[-1]}": body for name, body in bodies.items()}, figures={})
    if has_references:
        old["references"] = [{"key": "nci"}]
    read = read_content(canonical_text(old))
    assert unit_names(read) == unit_names(old)
    assert [contents.unit_digest(read, unit) for unit in unit_names(old)] == [
        contents.unit_digest(old, unit) for unit in unit_names(old)
    ]
    assert changes(read, old) == []


def test_only_cited_figures_stand_in_it_in_the_order_of_reading():
    content = source(body_a=shows("test"), body_b=shows("test") + shows("cells") + shows("unknown"))
    read = read_content(canonical_text(content))
    assert unit_names(read) == ["head", "section:a", "section:b", "figure:test", "figure:cells"]


def test_references_and_facts_stand_last():
    content = source(facts=CODES)
    content["references"] = [{"key": "nci"}]
    assert unit_names(content) == ["head", "section:a", "section:b", "figure:cells", "references", "facts"]


@pytest.mark.parametrize(
    ("before", "after", "found"),
    [
        ({"body_a": "<p>a</p>"}, {}, [("section:a", "changed", False), ("figure:cells", "added", False)]),
        ({}, {"body_a": "<p>a</p>"}, [("section:a", "changed", False), ("figure:cells", "retired", False)]),
        ({}, {"figures": {"cells": {**CELLS, "caption": "Other"}}}, [("figure:cells", "changed", False)]),
        ({"facts": CODES}, {}, [("facts", "retired", False)]),
        ({}, {"facts": CODES}, [("facts", "added", False)]),
        (
            {"body_b": shows("test")},
            {"body_b": shows("test"), "figures": {"cells": CELLS, "test": {**TEST, "credit": "Other"}}},
            [("figure:test", "changed", True)],
        ),
    ],
)
def test_a_figure_is_a_unit_safety_critical_with_what_shows_it(before, after, found):
    made = changes(source(**before), source(**after))
    assert [(change.unit, change.action, change.safety_critical) for change in made] == found


def change_of(number, change_class, old="1", new="2"):
    return SourceChange("figure:cells", number, change_class, old, new, datetime(2026, 1, number, tzinfo=UTC))


OWN = {**CELLS, "language": "tr", "seen": original_digest(CELLS)}
NEW = {**CELLS, "caption": "Said otherwise"}


@pytest.mark.parametrize(
    ("original", "own", "pointer", "made", "state"),
    [
        (CELLS, OWN, 1, [change_of(2, 3)], State.CURRENT),  # the digest says that nothing has to be translated anew
        (CELLS, None, None, [], State.MISSING),
        (CELLS, {name: CELLS[name] for name in ("picture", "decorative", "language")}, None, [], State.MISSING),
        (NEW, OWN, 1, [change_of(2, 1)], State.CURRENT),
        (NEW, OWN, 1, [change_of(2, 2)], State.BEHIND_CONTENT),
        (NEW, OWN, 1, [change_of(2, 2), change_of(3, 3, "2", "3")], State.BEHIND_SAFETY),
        (NEW, OWN, 0, [change_of(1, 2, "", "1"), change_of(2, 1)], State.BEHIND_CONTENT),
        (None, OWN, None, [], State.CURRENT),
        ({**CELLS, "decorative": True, "alternative": "", "caption": "", "legend": []}, None, None, [], State.CURRENT),
    ],
)
def test_translated_words_stand_as_the_digest_says_that_their_translator_saw(original, own, pointer, made, state):
    assert figure_standing("cells", original, own, pointer, made).state == state
