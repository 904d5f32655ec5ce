"""A reference while it is typed: what patients would read, and what cannot be read as a name."""

import pytest

from references.models import Reference
from tests.articles.edit.desk import errors, tree
from tests.articles.edit.live import open_signed_in

PREVIEW = "/admin/references/reference/citation/"
TYPED = {
    "kind": "chapter",
    "authors": "King, Martin Luther, Jr.\nJames, M.R.",
    "title": "On marrow",
    "container_title": "The book of marrow",
    "issued": "2024",
}
CITED = "King, M. L., Jr., & James, M. R. (2024). On marrow. In The book of marrow."


def cited(page):
    return " ".join(tree(page).xpath("string(//span)").split())


def test_the_citation_is_shown_as_it_is_typed(world, desk, stored):
    before = stored()
    page = desk.get(PREVIEW, **TYPED)
    assert (page.status_code, cited(page), errors(page), stored()) == (200, CITED, [], before)


def test_what_cannot_be_read_is_said_and_what_is_still_empty_is_not(world, desk):
    page = desk.get(PREVIEW, **{**TYPED, "authors": "King, Martin, Luther", "container_title": "", "issued": "soon"})
    assert cited(page) == "King, M., Luther. (n.d.). On marrow."
    assert sorted(errors(page)) == [
        "A year, a month or a day, like 2025, 2025-10 or 2025-10-16.",
        "“King, Martin, Luther” cannot be read as a name. Write a person as Family, Given or Family, Given, Jr.; "
        "an organization whose name has a comma in curly brackets.",
    ]


@pytest.mark.parametrize("typed", [{}, {"kind": "song", "title": "<b>"}, {"kind": "article", "title": "\x00"}])
def test_half_a_record_is_no_error(world, desk, typed):
    assert desk.get(PREVIEW, **typed).status_code == 200


def test_a_name_that_cannot_be_read_is_not_saved_and_an_old_one_does_not_stop_other_changes(world, desk):
    own = f"/admin/references/reference/{world.reference.pk}/change/"
    page = desk.send(desk.get(own), {"authors": "King, Martin, Luther", "reason": "the author"})
    assert (page.status_code, len(errors(page)), Reference.objects.get().authors) == (
        200,
        1,
        "National Cancer Institute",
    )


def test_a_chapter_without_its_book_is_refused_in_a_sentence(world, desk):
    own = f"/admin/references/reference/{world.reference.pk}/change/"
    page = desk.send(desk.get(own), {"kind": "chapter", "container_title": "", "reason": "it is a chapter"})
    assert (page.status_code, errors(page)) == (200, ["Say in which journal, book or collection it appeared."])


@pytest.mark.django_db(transaction=True)
def test_the_form_shows_it_beside_what_is_typed(world, page):
    open_signed_in(page, world.ed, "/admin/references/reference/add/")
    page.get_by_label("Title:").fill("Blood cancers")
    page.get_by_label("Authors:").fill("Puckett, YM")
    page.get_by_text("Puckett, Y. M. (n.d.). Blood cancers.").wait_for()
    page.get_by_label("Authors:").fill("Puckett, YM, 3")
    page.get_by_text("reads like several names").wait_for()
    assert Reference.objects.count() == 1
