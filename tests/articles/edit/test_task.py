"""A translator's task: what a form that was tampered with hears, and that saved words are no longer kept."""

import pytest
from django.contrib.messages import get_messages

from tests.articles.edit.desk import errors
from tests.articles.edit.saves import arabic


@pytest.fixture
def task(published, at_desk):
    """(Tara's desk, the address of the Arabic words of the chapter on signs)"""
    arabic(published)
    published.write(published.signs, "<p>There are new signs.</p>")
    published.publish()
    return at_desk("tara"), f"/admin/articles/article/{published.article.pk}/workbench/ar/section:signs/"


@pytest.mark.parametrize("source", ["", "abc", "-1", "0", "9" * 30, "9" * 5000, "\x00"])
def test_a_made_up_source_edition_gets_a_sentence(task, stored, source):
    desk, at = task
    page, before = desk.get(at), stored()
    for button in ("confirm", "save"):
        answer = desk.send(page, {"source": source, button: "x", "heading": "علامات", "reason": "why"})
        assert (answer.status_code, errors(answer) != []) == (200, True)
    assert stored() == before


@pytest.mark.parametrize("seen", ["abc", "-1", "9" * 30, "9" * 5000, "\x00"])
def test_a_made_up_save_number_confirms_nothing(task, stored, seen):
    desk, at = task
    page, before = desk.get(at), stored()
    assert desk.send(page, {"seen": seen, "confirm": "x"}).status_code == 200
    assert stored() == before


def test_the_browser_is_told_that_it_may_drop_what_it_kept(task):
    desk, at = task
    answer = desk.send(desk.get(at), {"heading": "علامات", "body": "<p>علامات</p>", "reason": "why", "save": "Save"})
    assert [message.tags for message in get_messages(answer.wsgi_request)] == ["saved success"]
