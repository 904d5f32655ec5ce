"""The page that a code on paper leads to, on the telephone that scanned it: for everybody, in two directions of writing."""

import pytest
from axe_playwright_python.sync_playwright import Axe

from articles.domain.handout.printed import print_of
from articles.models import ChangeClass
from tests.livhealth.contacts.reachable import EMERGENCY, TELEPHONE, reachable

pytestmark = pytest.mark.django_db(transaction=True)
PHONE = {"width": 390, "height": 844}


@pytest.fixture
def codes(published):
    """What is answered: two prints that are out of date for safety, one that is current, one mistyped."""
    published.translate(published.article, "ar", title="دليل صغير", introduction="<p>أهلا.</p>")
    published.translate(published.fever, "ar", heading="الحمى", body="<p>الحمى علامة.</p>")
    published.translate(published.signs, "ar", heading="العلامات", body="<p>هناك علامات.</p>")
    published.publish(language="ar")
    old = [str(print_of(published.article, published.page(code)).code) for code in ("en", "ar")]
    reachable(telephone=TELEPHONE, emergency=EMERGENCY)
    published.write(published.fever, "<p>Fever above 37.5 °C is a sign: call.</p>")
    published.write(published.signs, "<p>There are more signs.</p>")
    published.publish(classes={"section:fever": ChangeClass.SAFETY, "section:signs": 2, "references": 2})
    return [*old, str(print_of(published.article, published.page("en")).code), "AR-1234"]


def test_what_a_print_is_worth_shuts_nobody_out_and_fits_a_telephone(codes, new_page):
    found = []
    for scheme in ("light", "dark"):
        page = new_page(viewport=PHONE, color_scheme=scheme)
        for code in codes:
            page.goto(f"/v/{code}/")
            violations = Axe().run(page).response["violations"]
            found += [(code[:2], scheme, each["id"], each["nodes"][0]["html"]) for each in violations]
            if page.evaluate("document.documentElement.scrollWidth") > 390:
                found.append((code, "too wide"))
    assert found == []


def test_somebody_with_an_old_print_reads_the_new_words_at_once_and_calls(codes, new_page):
    page = new_page(viewport=PHONE)
    page.goto(f"/v/{codes[0]}/")
    safety = page.get_by_role("region", name="Important for your safety")
    safety.get_by_text("Fever above 37.5 °C is a sign: call.").wait_for()
    calls = page.locator("main a[href^='tel:']")
    assert calls.first.get_attribute("href") == f"tel:{EMERGENCY.dialled}"
    safety.get_by_role("link", name="Fever").click()
    page.wait_for_url("**/en/small-guide/#section-fever")
