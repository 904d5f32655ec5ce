"""A unit says by itself what it consists of, and every kind agrees with the table of its words."""

import re
from pathlib import Path

import pytest

from articles.domain.edition.unit import HEADINGS, KINDS, RICH, Unit
from livhealth.editing.fields import RichTextField

ROOT = Path(__file__).resolve().parents[4]


@pytest.mark.parametrize("name", ["head", "section:signs", "faq:is-it-rare", "figure:cells", "references", "facts"])
def test_a_unit_is_stored_under_the_name_it_is_read_from(name):
    assert str(Unit.parse(name)) == name


def test_a_unit_knows_where_it_stands_on_a_page():
    assert [Unit.parse(name).html_id for name in ("head", "section:signs", "faq:rare")] == [
        "head",
        "section-signs",
        "faq-rare",
    ]


@pytest.mark.parametrize("name", ["", "note", "chapter:signs"])
def test_what_is_no_unit_is_refused(name):
    with pytest.raises(ValueError, match="no unit of a guide"):
        Unit.parse(name)


def test_every_kind_names_the_fields_that_its_table_has():
    with_words = [kind for kind in KINDS.values() if kind.rich]
    assert {kind.name: (kind.heading, kind.rich) for kind in with_words} == {
        kind.name: (
            kind.fields[0],
            next(name for name in kind.fields if isinstance(kind.model._meta.get_field(name), RichTextField)),
        )
        for kind in with_words
    }
    assert KINDS["figure"].fields == ("alternative", "caption", "legend")
    assert ({"title", "heading", "question"}, {"introduction", "body", "answer"}) == (HEADINGS, RICH)


def test_units_are_taken_apart_in_one_file_only():
    """A second place that cuts "section:signs" at its colon would not know the next kind of unit."""
    cut = re.compile(r"""unit\w*(\(\))?\.(partition|split|replace)\(["']:|startswith\(["'](section|faq):""")
    cutters = [path for path in (ROOT / "articles").rglob("*.py") if cut.search(path.read_text(encoding="utf-8"))]
    assert cutters == []


def test_a_unit_is_found_by_its_place_on_a_page():
    for name in ("head", "section:signs-and-symptoms", "faq:what-is-all", "figure:blood-cells-made", "references"):
        assert str(Unit.standing_at(Unit.parse(name).html_id)) == name
    with pytest.raises(ValueError, match="“nowhere:at-all” is no unit"):
        Unit.standing_at("nowhere-at-all")
