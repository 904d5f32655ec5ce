"""In a browser: an editor changes the emergency line, patients see it at once, an auditor sees the one of then."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from tests.articles.audit.asking import at
from tests.articles.edit.live import sign_in
from tests.livhealth.contacts.reachable import EMERGENCY, TELEPHONE, WORDS, reachable

pytestmark = pytest.mark.django_db(transaction=True)
ADDRESS = "/admin/contacts/contactsversion/new/"


def numbers(page):
    return page.locator("footer.site a[href^='tel:']").evaluate_all("links => links.map(link => link.href)")


def test_a_number_is_changed_looked_at_and_shown_and_the_old_one_is_that_of_then(past, clock, new_page):
    clock.set("2026-07-01")
    reachable(past.ed, emergency=EMERGENCY)
    clock.set("2026-08-01")
    patient = new_page(viewport={"width": 390, "height": 844})
    patient.goto("/en/small-guide/")
    assert numbers(patient) == ["tel:000"]
    editor = new_page()
    sign_in(editor, past.ed)
    editor.goto(ADDRESS)
    editor.get_by_label("Emergency line, as it is shown").fill("+90 000 111")
    editor.get_by_label("Emergency line, as it is dialled").fill("+90000112")
    editor.get_by_label("Why?").fill("the line moved")
    editor.get_by_role("button", name="See what patients will see").click()
    assert "This reads +90000111, and +90000112 is dialled." in editor.locator("#contacts-form").inner_text()
    editor.get_by_label("Emergency line, as it is dialled").fill("+90000111")
    editor.get_by_role("button", name="See what patients will see").click()
    assert "+90 000 111" in editor.locator("table.contacts-compared").inner_text()
    patient.reload()
    assert numbers(patient) == ["tel:000"]
    editor.get_by_role("button", name="Show these on every page").click()
    assert "Every page shows the new contacts from now on." in editor.locator("body").inner_text()
    patient.reload()
    assert numbers(patient) == ["tel:+90000111"]
    patient.goto("/ar/")
    assert numbers(patient) == ["tel:+90000111"]
    clock.set("2026-09-01")
    auditor = new_page()
    sign_in(auditor, past.aud)
    auditor.goto(at("2026-07-15"))
    assert numbers(auditor) == ["tel:000"]
    auditor.goto(at("2026-08-15"))
    assert numbers(auditor) == ["tel:+90000111"]


@pytest.mark.parametrize("language", ["en", "ar"])
def test_everybody_can_use_the_editors_pages_on_a_phone_too(past, new_page, language):
    reachable(past.ed, emergency=EMERGENCY, telephone=TELEPHONE, words=WORDS)
    editor = new_page(viewport={"width": 390, "height": 844}, extra_http_headers={"accept-language": language})
    sign_in(editor, past.ed)
    editor.goto(ADDRESS)
    assert_usable(editor)
    editor.locator("[name='reason']").fill("a look")
    editor.locator("#contacts-form input[type='submit']").click()
    assert editor.locator("table.contacts-compared").count() == 1
    assert_usable(editor)


def assert_usable(page):
    found = Axe().run(page, "#content", options={"runOnly": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]})
    assert [(each["id"], [node["html"] for node in each["nodes"]]) for each in found.response["violations"]] == []
    assert page.evaluate("document.documentElement.scrollWidth") == 390
