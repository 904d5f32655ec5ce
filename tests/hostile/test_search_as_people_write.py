"""Lists in the admin are searched as people write, on every database: without accents, in any case."""

import pytest

from articles.domain.drafting.writing import add_section
from livhealth.people.accounts.lifecycle import change_account
from references.writing import save_reference
from tests.articles.edit.desk import Desk


def found(desk, model, asked):
    return [str(row) for row in desk.get(f"/admin/{model}/", q=asked).context["cl"].result_list]


@pytest.fixture
def pages(world):
    bodies = {
        "Çocuk": "<p>Çocuklar için İLAÇ <strong>gü</strong>nde bir kez.</p>",
        "دواء": "<p>خذ الدواء كل يوم، وإلى اللقاء.</p>",
        "Ihre Straße": "<p>Fieber über 38&nbsp;°C &amp; Müdigkeit.</p><p>Ende</p>",
    }
    for heading, body in bodies.items():
        add_section(article=world.article, by=world.ed, reason="to be found", heading=heading, body=body)
    return world


@pytest.mark.parametrize(
    ("asked", "heading"),
    [
        ("cocuk", "Çocuk"),
        ("ilaç", "Çocuk"),
        ("ILAC gunde", "Çocuk"),
        ("الدوا", "دواء"),
        ("والي", "دواء"),
        ("strasse", "Ihre Straße"),
        ("mudigkeit fieber", "Ihre Straße"),
        ("über 38 °c", "Ihre Straße"),
    ],
)
def test_a_text_is_found_by_what_people_type(pages, desk, asked, heading):
    assert found(desk, "articles/sectiontext", asked) == [heading]


@pytest.mark.parametrize("asked", ["strong", "nbsp", "müdigkeitende", "ilaç fieber", "%", "_"])
def test_markup_is_not_found_nor_words_of_two_places(pages, desk, asked):
    assert found(desk, "articles/sectiontext", asked) == []


def test_guides_references_and_people_are_found_too(pages, desk):
    save_reference(reference=pages.reference, seen=1, by=pages.ed, reason="its name", title="Lösemi İLACI")
    assert found(desk, "references/reference", "losemi ilaci") == ["nci: Lösemi İLACI"]
    assert found(desk, "articles/article", "SMALL guide") == ["small-guide"]
    change_account(person=pages.sam, by=pages.ada, reason="married", public_name="Sâm Öztürk")
    assert found(Desk(pages.ada), "people/user", "sam ozturk") == ["Sâm Öztürk"]


def test_an_empty_search_shows_everything(pages, desk):
    assert len(found(desk, "articles/sectiontext", "  ")) == 6
