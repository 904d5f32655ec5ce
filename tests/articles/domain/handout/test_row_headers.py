"""Cells that name a row of a table are printed in bold and not tagged as heads, since the typesetter cannot do it yet."""

import json

import typst


def test_the_wheel_of_typst_still_has_no_way_to_tag_the_head_of_a_row():
    """Fails with the first wheel that has one: then `shown-table` of `handout.typ` is to use it (decision 0033)."""
    names = typst.Compiler(b"#metadata(dictionary(pdf).keys()) <names>").query("<names>", field="value")
    assert json.loads(names) == [["attach", "artifact"]]
