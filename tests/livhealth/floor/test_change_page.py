"""Change pages without Django's save: what a refused form looks like, and that the request stays what was sent."""

import ast

import pytest

from articles.domain.drafting.writing import save_article, save_text
from livhealth.people.accounts.lifecycle import change_account
from tests.articles.edit.desk import Desk, errors, forms_of, sent_by, values_of
from tests.livhealth.floor.test_road import is_program
from tests.test_architecture import ROOT, python_files

SAVED_FIRST = "Ed Editor saved this after you opened it. Nothing of yours is lost: compare, then save again."
CHANGED_FIRST = "Somebody changed this account after you opened it. Compare, then save again."


def save_first(world, name):
    """Somebody else saves what the page called `name` shows."""
    if name == "hub":
        save_article(article=world.article, seen=1, by=world.ed, reason="theirs", review_interval_months=24)
    elif name == "text":
        save_text(text=world.text(world.signs), seen=1, by=world.ed, reason="theirs", body="<p>Theirs.</p>")
    else:
        change_account(person=world.sam, by=world.ada, reason="theirs", public_name="Theirs")


@pytest.mark.parametrize(
    ("name", "changes", "sentence"),
    [
        ("hub", {"review_interval_months": "6"}, SAVED_FIRST),
        ("text", {"heading": "Mine"}, SAVED_FIRST),
        ("account", {"public_name": "Mine"}, CHANGED_FIRST),
    ],
)
def test_a_stale_form_comes_back_filled_while_the_request_stays_what_was_sent(world, name, changes, sentence):
    address = {
        "hub": f"/admin/articles/article/{world.article.pk}/change/?edit=all",
        "text": f"/admin/articles/sectiontext/{world.text(world.signs).pk}/change/",
        "account": f"/admin/people/user/{world.sam.pk}/change/",
    }[name]
    desk = Desk(world.ada if name == "account" else world.ed)
    shown = desk.get(address)
    seen = values_of(forms_of(shown)[0])["seen"]
    save_first(world, name)
    again = desk.send(shown, {**changes, "reason": "mine"})
    assert errors(again)[0] == sentence
    assert {each: sent_by(again)[each] for each in changes} == changes
    assert (again.wsgi_request.POST["seen"], sent_by(again)["seen"] != seen) == (seen, True)
    assert desk.send(again).status_code == 302


def test_a_page_bears_the_stored_name_of_its_row_whatever_was_posted(world):
    address = f"/admin/people/user/{world.sam.pk}/change/"
    desk = Desk(world.ada)
    page = desk.send(desk.get(address), {"public_name": "Somebody else", "reason": ""})
    assert (str(page.context["original"]), page.context["title"]) == ("Sam Stranger", "Sam Stranger")
    assert sent_by(page)["public_name"] == "Somebody else"


def test_who_may_not_add_or_change_is_refused(world):
    assert Desk(world.aud).get("/admin/references/reference/add/").status_code == 403
    address = f"/admin/references/reference/{world.reference.pk}/change/"
    assert [Desk(world.aud).get(address).status_code, Desk(world.aud).post(address).status_code] == [200, 403]


# Nothing rides on the request from one function to another ------------------------------------------

EXEMPT = {"livhealth/middleware.py"}  # Django's own place for the language of a request


def rides(text):
    """Does the program hang something on a request, or put another form in the place of the posted one?"""
    targets = [
        target
        for node in ast.walk(ast.parse(text))
        for target in (node.targets if isinstance(node, ast.Assign) else [getattr(node, "target", None)])
    ]
    return any(
        isinstance(target, ast.Attribute) and isinstance(target.value, ast.Name) and target.value.id == "request"
        for target in targets
    )


def test_nothing_rides_on_the_request():
    found = {
        str(path.relative_to(ROOT))
        for path in python_files()
        if not is_program(path) and rides(path.read_text(encoding="utf-8"))
    }
    assert found == EXEMPT


@pytest.mark.parametrize("line", ["request.POST = {}", "request.lines: list = []", "request.changed = other = 1"])
def test_what_rides_would_be_found(line):
    assert rides(line)
    assert not rides("lines = request.POST")
