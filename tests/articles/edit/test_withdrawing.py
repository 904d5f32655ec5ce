"""Withdrawing: what will happen, why, what patients are told, and what a second person hears."""

import pytest

from articles.domain.publishing.withdrawal import withdraw
from articles.models import Withdrawal
from tests.articles.edit.desk import errors, sent_by, told, words


def page_of(world, language="en"):
    return f"/admin/articles/article/{world.article.pk}/withdraw/{language}/"


@pytest.fixture
def shown(published, desk):
    return lambda: desk.get(page_of(published))


def test_a_withdrawal_is_explained_and_done_with_reason_and_note(published, desk, shown):
    page = shown()
    assert "Edition 1 leaves public view" in words(page)
    answer = desk.send(page, {"reason": "a wrong dose", "public_note": "Please ask your doctor."})
    assert (answer.status_code, answer.url) == (302, f"/admin/articles/article/{published.article.pk}/change/")
    assert told(answer) == ["The guide is out of public view in this language."]
    withdrawal = Withdrawal.objects.get()
    assert (withdrawal.reason, withdrawal.public_note, withdrawal.withdrawn_by_name) == (
        "a wrong dose",
        "Please ask your doctor.",
        "Ed Editor",
    )


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"reason": " "}, "Say why you change this: the reason is kept in the history."),
        ({"reason": "\u200b"}, "Say why you change this: the reason is kept in the history."),
        ({"public_note": "x" * 1001}, "Ensure this value has at most 1000 characters (it has 1001)."),
        ({"edition_number": ""}, "This field is required."),
        ({"edition_number": "abc"}, "Enter a whole number."),
        ({"edition_number": "-1"}, "Edition 1 was published after you opened this page. Look at it first."),
        ({"edition_number": "9" * 30}, "Edition 1 was published after you opened this page. Look at it first."),
    ],
)
def test_a_mistake_gets_a_sentence_and_nothing_is_withdrawn(published, desk, shown, stored, wrong, sentence):
    before = stored()
    page = desk.send(shown(), {"reason": "a wrong dose", "public_note": "Ask.", **wrong})
    assert (page.status_code, errors(page)) == (200, [sentence])
    assert stored() == before


def test_an_edition_published_meanwhile_is_shown_before_it_is_withdrawn(published, desk, shown, stored):
    mine = shown()
    published.write(published.treatment, "<p>The right dose.</p>")
    published.publish()
    before = stored()
    page = desk.send(mine, {"reason": "a wrong dose", "public_note": "Ask."})
    assert errors(page) == ["Edition 2 was published after you opened this page. Look at it first."]
    assert "Edition 2 leaves public view" in words(page)
    assert {name: sent_by(page)[name] for name in ("reason", "public_note", "edition_number")} == {
        "reason": "a wrong dose", "public_note": "Ask.", "edition_number": "2",
    }  # fmt: skip
    assert stored() == before
    assert desk.send(page).status_code == 302


def test_who_comes_second_hears_that_it_was_done(published, desk, shown, stored):
    mine = shown()
    withdraw(article=published.article, language="en", by=published.ed, reason="first")
    before = stored()
    answer = desk.send(mine, {"reason": "second"})
    assert (answer.status_code, told(answer)) == (302, ["Somebody withdrew this before you: nothing was done."])
    assert stored() == before
    assert desk.get(page_of(published)).status_code == 404


def test_what_was_never_published_or_is_not_there_is_404(published, desk, stored):
    before = stored()
    for address in (page_of(published, "tr"), page_of(published, "xx"), "/admin/articles/article/999/withdraw/en/"):
        assert (
            desk.get(address).status_code,
            desk.post(address, {"reason": "why", "edition_number": "1"}).status_code,
        ) == (404, 404)
    assert stored() == before


@pytest.mark.parametrize("name", ["tara", "rita", "aud", "ada", "sam"])
def test_nobody_else_withdraws(published, at_desk, stored, name):
    desk = at_desk(name)
    before = stored()
    answers = desk.get(page_of(published)), desk.post(page_of(published), {"reason": "why", "edition_number": "1"})
    assert [answer.status_code for answer in answers] == [403, 403]
    assert stored() == before
