"""A reader's question goes its whole way: asked on a phone without JavaScript, answered, done, and forgotten."""

from datetime import timedelta

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.core import mail
from django.core.management import call_command
from playwright.sync_api import expect

from articles.models import ReadersQuestion
from livhealth.ledger.models import Entry
from tests.livhealth.contacts.reachable import EMERGENCY, reachable
from tests.universe import PASSWORD

pytestmark = pytest.mark.django_db(transaction=True)
PHONE = {"width": 390, "height": 844}
AXE = {"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa", "best-practice"]}


def shuts_out(page):
    return [each["id"] for each in Axe().run(page, options=AXE).response["violations"]]


def test_a_question_is_asked_answered_done_and_purged(published, new_page, live_server):
    reachable(published.ed, emergency=EMERGENCY)
    mail.outbox.clear()

    # On a phone without JavaScript a reader follows the link under a chapter. A slip costs no word.
    reader = new_page(viewport=PHONE, java_script_enabled=False)
    reader.goto("/en/small-guide/")
    reader.locator("#section-signs p.unclear a").click()
    assert "Nobody reads this right away. In an emergency, call 000 at once." in reader.inner_text("main")
    reader.get_by_label("What was unclear?").fill("Which signs <b>exactly</b>?")
    reader.get_by_label("Your mail address, if you want an answer").fill("reader at home")
    reader.get_by_role("button", name="Send", exact=True).click()
    assert "This is not an email address." in reader.inner_text("main")
    expect(reader.get_by_label("Your mail address, if you want an answer")).to_be_focused()
    assert reader.get_by_label("What was unclear?").input_value() == "Which signs <b>exactly</b>?"
    reader.get_by_label("Your mail address, if you want an answer").fill("reader@example.org")
    reader.get_by_role("button", name="Send", exact=True).click()
    assert "Your words have reached the people who write this guide." in reader.inner_text("main")
    assert reader.context.cookies() == []

    # The editor finds it on the first page, beside the passage, and answers.
    editor = new_page()
    editor.goto("/admin/login/")
    editor.get_by_label("Username").fill("ed")
    editor.get_by_label("Password").fill(PASSWORD)
    editor.get_by_role("button", name="Sign in").click()
    editor.locator("#questions a").first.click()
    shown = editor.inner_text("#content")
    assert "Which signs <b>exactly</b>?" in shown and "There are signs." in shown
    assert shuts_out(editor) == []
    editor.get_by_label("Your answer").fill("Fever, above all.")
    editor.get_by_role("button", name="Send the answer").click()
    assert "The answer was sent." in editor.inner_text("body")
    [letter] = mail.outbox
    assert (letter.to, "Fever, above all." in letter.body, "exactly" in letter.body) == (
        ["reader@example.org"],
        True,
        False,
    )

    # Done, it waits for nobody; after ninety days nothing of it is left but numbers.
    editor.get_by_role("button", name="Done").click()
    editor.goto("/admin/articles/readersquestion/")
    assert "Nothing here." in editor.inner_text("#content")
    assert shuts_out(editor) == []
    question = ReadersQuestion.objects.get()
    ReadersQuestion.objects.update(asked_at=question.asked_at - timedelta(days=91))
    call_command("purge_questions", verbosity=0)
    assert ReadersQuestion.objects.count() == 0
    kept = list(Entry.objects.filter(kind__in=["answer", "finish"]).order_by("number"))
    assert [entry.kind for entry in kept] == ["answer", "finish"]
    assert "exactly" not in repr([vars(entry) for entry in kept])
