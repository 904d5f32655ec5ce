"""The page that publishes refuses what is no typo, where the class is chosen."""

import pytest

from tests.articles.edit.desk import errors, tree
from tests.articles.edit.test_publishing import DONE, publish


@pytest.fixture
def shown(world, desk):
    return lambda: desk.get(publish(world))


def test_a_typo_needs_no_note_for_patients(published, desk, shown):
    published.write(published.signs, '<p>There are signs!<sup class="cite" data-ref="nci"></sup></p>')
    assert desk.send(shown(), {**DONE, "public_note": "", "class-section:signs": "1"}).status_code == 302


def test_a_change_that_could_matter_is_not_accepted_as_a_typo(published, desk, shown, stored):
    published.write(published.treatment, "<p>Do not take 5 mg a day.</p>")
    before = stored()
    page = desk.send(shown(), {**DONE, "class-section:treatment": "1"})
    assert page.status_code == 200
    assert any("choose content or safety" in sentence for sentence in errors(page))
    assert stored() == before


def test_why_it_is_no_typo_stands_where_the_class_is_chosen(published, desk, shown):
    published.write(published.treatment, "<p>Eat 5 mg a day.</p>")
    page = desk.send(shown(), {**DONE, "class-section:treatment": "1"})
    (row,) = tree(page).xpath("//fieldset[.//input[@name='class-section:treatment']]")
    (said,) = row.xpath(".//ul[contains(@class, 'errorlist')]/li")
    assert said.text_content() == "“Take” became “Eat”, but “Take” is a word of its own. Choose content or safety."
    assert desk.send(page, {"class-section:treatment": "2"}).status_code == 302
