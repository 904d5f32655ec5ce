"""Composing content and finding what changed, on plain data."""

import pytest

from articles.domain.edition.content import (
    OutlineItem,
    canonical_text,
    changes,
    compose,
    longest_common_order,
    read_content,
    unit_digest,
)
from livhealth.text.digest import sha256

NCI = {"key": "nci", "kind": "webpage", "title": "Leukemia"}
CHOP = {"key": "chop", "kind": "webpage", "title": "ALL"}


def cite(key):
    return f'<sup class="cite" data-ref="{key}"></sup>'


def source(units=None, outline=None, head=None, origin=None, records=None):
    """A small source: sections a, b (under a) and c; b cites chop, then nci."""
    units = units or {
        "section:a": {"heading": "A", "body": "<p>a</p>"},
        "section:b": {"heading": "B", "body": f"<p>b{cite('chop')}{cite('nci')}</p>"},
        "section:c": {"heading": "C", "body": f"<p>c{cite('nci')}</p>"},
    }
    places = [OutlineItem("section:a"), OutlineItem("section:b", "section:a"), OutlineItem("section:c")]
    return compose(
        slug="guide",
        language="en",
        origin=origin or {},
        head=head or {"title": "T", "summary": "", "introduction": "<p>i</p>", "takeaways": ""},
        units=units,
        records=records or {"nci": NCI, "chop": CHOP, "unused": {"key": "unused"}},
        outline=outline or places,
    )


def found(old, new):
    return [(change.unit, change.action) for change in changes(old, new)]


def test_references_stand_in_the_order_of_their_first_citation_and_only_cited_ones():
    assert [record["key"] for record in source()["references"]] == ["chop", "nci"]


def test_content_has_no_ids_numbers_dates_or_names_of_people():
    assert sorted(source()) == ["head", "language", "origin", "outline", "references", "schema", "slug", "units"]


def test_a_translation_has_pointer_and_provenance_and_no_outline():
    content = compose(
        slug="guide",
        language="tr",
        origin={},
        head={},
        units={},
        records={},
        pointer={"head": 3},
        provenance={"head": "human"},
    )
    assert (content["pointer"], content["provenance"], "outline" in content) == ({"head": 3}, {"head": "human"}, False)


GOLDEN = (
    '{"head":{"introduction":"<p>i</p>","summary":"","takeaways":"","title":"Café"},"language":"en","origin":{},'
    '"outline":[],"references":[],"schema":1,"slug":"guide","units":{}}'
)


def test_schema_1_is_this_text_and_this_digest():
    """The golden file of schema 1: if this fails, digests of published editions would no longer match."""
    content = compose(
        slug="guide",
        language="en",
        origin={},
        head={"title": "Cafe\u0301", "summary": "", "introduction": "<p>i</p>", "takeaways": ""},
        units={},
        records={},
        outline=[],
    )
    assert canonical_text(content) == GOLDEN
    assert sha256(GOLDEN) == "7ddfd7f782fa566a43c289563b7f6dbd2dc5025ce09424da05710edba7726dd9"


def test_content_of_a_future_schema_is_refused():
    with pytest.raises(ValueError, match="schema 3 needs a newer LivHealth"):
        read_content('{"schema":3}')


def test_equal_content_has_no_changes():
    assert found(source(), source()) == []


def test_a_first_edition_adds_every_unit():
    assert found(None, source()) == [
        ("head", "added"),
        ("section:a", "added"),
        ("section:b", "added"),
        ("section:c", "added"),
        ("references", "added"),
    ]


def test_changed_words_change_their_unit_alone():
    units = {**source()["units"], "section:a": {"heading": "A", "body": "<p>other</p>"}}
    assert found(source(), source(units=units)) == [("section:a", "changed")]


def test_a_changed_record_changes_the_references_alone():
    assert found(source(), source(records={"nci": {**NCI, "title": "Other"}, "chop": CHOP})) == [
        ("references", "changed")
    ]


def test_a_retired_unit_is_named_last():
    units = {name: words for name, words in source()["units"].items() if name != "section:c"}
    outline = [OutlineItem("section:a"), OutlineItem("section:b", "section:a")]
    assert found(source(), source(units=units, outline=outline)) == [("section:c", "retired")]


def test_a_moved_unit_is_the_only_one_named():
    outline = [OutlineItem("section:c"), OutlineItem("section:a"), OutlineItem("section:b", "section:a")]
    moved = [change for change in changes(source(), source(outline=outline)) if change.unit != "references"]
    assert [(change.unit, change.action, change.old_digest == change.new_digest) for change in moved] == [
        ("section:c", "moved", True)
    ]


def test_a_unit_under_another_chapter_has_moved():
    outline = [OutlineItem("section:a"), OutlineItem("section:b"), OutlineItem("section:c")]
    assert found(source(), source(outline=outline)) == [("section:b", "moved")]


def test_a_changed_safety_flag_is_named():
    outline = [OutlineItem("section:a", None, True), OutlineItem("section:b", "section:a"), OutlineItem("section:c")]
    assert found(source(), source(outline=outline)) == [("section:a", "flagged")]


def test_a_changed_origin_changes_the_head_but_not_its_words():
    change = changes(source(), source(origin={"author": "Somebody"}))[0]
    assert (change.unit, change.action, change.old_digest == change.new_digest) == ("head", "changed", True)


def test_the_fewest_units_explain_a_new_order():
    assert longest_common_order("abcde", "bcdea") == set("bcde")
    assert longest_common_order("abc", "abc") == set("abc")
    assert longest_common_order("", "") == set()


def test_unit_digests_are_of_words_only():
    moved = source(outline=[OutlineItem("section:c"), OutlineItem("section:a"), OutlineItem("section:b", "section:a")])
    assert unit_digest(source(), "section:a") == unit_digest(moved, "section:a")
    assert unit_digest(source(), "section:unknown") == ""
