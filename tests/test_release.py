"""The whole release once, in a real browser: two people release a text, an auditor proves what patients read."""

import subprocess
import sys
import zipfile
from datetime import UTC, datetime

import pytest

from articles.models import Edition, Review
from livhealth.ledger.models import Entry
from livhealth.ledger.verify import verify
from tests.articles.edit.live import body_of, open_signed_in, ready
from tests.universe import make_universe

pytestmark = pytest.mark.django_db(transaction=True)
GUIDE = "/en/small-guide/"
LAST_YEAR = datetime(2025, 11, 30, 9, tzinfo=UTC)


@pytest.fixture
def world(db):
    """The small guide in English and Turkish, published a year ago."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("django.utils.timezone.now", lambda: LAST_YEAR)
        world = make_universe()
        world.publish()
        world.translate_all("tr")
        world.publish(language="tr")
    return world


class Person:
    """Somebody at a browser of their own."""

    def __init__(self, page, account, start):
        self.page = page
        open_signed_in(page, account, start)

    def click(self, selector):
        with self.page.expect_navigation():
            self.page.click(selector)

    def says(self, words):
        return words in " ".join(self.page.inner_text("body").split())

    def writes(self, world, words, reason):
        """Type at the end of the treatment's text, and save it."""
        self.page.goto(f"/admin/articles/sectiontext/{world.text(world.treatment).pk}/change/")
        ready(self.page)
        body_of(self.page).press("Control+End")
        body_of(self.page).type(words)
        self.page.fill("#id_reason", reason)
        self.click("input[name=_save]")

    def goes_on_to_publish(self):
        """By the hub's first steps, or by its menu where somebody has to sign first."""
        link = self.page.locator(".hub-steps a[href*='/publish/']")
        if not link.is_visible():
            self.page.click(".hub-steps summary")
        with self.page.expect_navigation():
            link.click()

    def reads(self, address):
        """What the page says, the line about who stands behind it opened."""
        self.page.goto(address)
        for line in self.page.locator("details.trust:not([open]) > summary").all():
            line.click()
        return " ".join(self.page.inner_text("main").split())


def test_two_people_release_a_text_and_an_auditor_proves_what_patients_read(world, new_page, tmp_path):
    hub = f"/admin/articles/article/{world.article.pk}/change/"
    editor = Person(new_page(), world.ed, "/admin/")
    reviewer = Person(new_page(), world.rita, "/admin/articles/article/reviews/")
    patient = Person(new_page(), world.sam, GUIDE)

    # Ed edits and submits; patients still read the old words.
    editor.writes(world, " Take it with water.", "patients asked how to take it")
    editor.page.goto(hub)
    editor.click("text=Submit for review…")
    editor.page.fill("#id_remarks", "Is water right?")
    editor.click("input[value='Submit for review']")
    assert "with water" not in patient.reads(GUIDE)

    # Rita reads the change and the whole text, and signs.
    reviewer.page.reload()
    assert reviewer.says("Is water right?")
    reviewer.click("section[aria-labelledby=submitted-title] a")
    assert reviewer.says("Take it with water.") and reviewer.says("Fever above 38 °C is a sign.")
    reviewer.page.check("input[value=signed]")
    reviewer.click("input[value='Give this verdict']")
    assert reviewer.says("You signed this text")

    # Ed publishes exactly that, without any emergency.
    editor.page.goto(hub)
    assert editor.says("Rita Reviewer signed exactly this text")
    editor.goes_on_to_publish()
    assert editor.page.locator("#id_emergency").count() == 0
    editor.page.fill("#id_public_note", "We say how to take the medicine.")
    editor.click("form.publish-form input[type=submit]")
    assert editor.says("Edition 2 is published")
    read = patient.reads(GUIDE)
    assert "Take it with water." in read
    assert "by Rita Reviewer, MD." in read and "Medically reviewed on" in read

    # An amendment after signing takes the power to release away.
    editor.writes(world, " Never with milk.", "a warning was missing")
    editor.page.goto(hub)
    editor.click("text=Submit for review…")
    editor.click("input[value='Submit for review']")
    reviewer.page.goto(f"/admin/articles/article/{world.article.pk}/review/en/")
    reviewer.page.check("input[value=signed]")
    reviewer.click("input[value='Give this verdict']")
    editor.writes(world, " Nor with juice.", "juice is as bad as milk")
    editor.page.goto(hub)
    assert editor.says("It was changed since: that signature releases nothing any more.")

    # It cannot wait: Ed releases alone, patients are told, the reviewers' list is red.
    editor.goes_on_to_publish()
    editor.page.fill("#id_public_note", "Do not take the medicine with milk or juice.")
    editor.page.check("input[name='class-section:treatment'][value='3']")
    editor.page.check("#id_emergency")
    editor.click("form.publish-form input[type=submit]")
    assert editor.says("Edition 3 is published")
    read = patient.reads(GUIDE)
    assert "The text has changed since this review." in read
    assert "No medical reviewer has signed this edition yet." not in read  # one or the other, never both
    reviewer.page.goto("/admin/")
    assert reviewer.says(
        "2 to countersign"
    )  # the Turkish edition, and this: nobody reads the first English one any more

    # Rita countersigns.
    reviewer.click("text=Reviews")
    reviewer.click("section[aria-labelledby=alone-title] a:has-text('edition 3')")
    assert reviewer.says("Nor with juice.")
    reviewer.click("input[value=Countersign]")
    assert "The text has changed since this review." not in patient.reads(GUIDE)
    assert [edition.release for edition in Edition.objects.filter(language="en").order_by("number")] == [
        "emergency",
        "reviewed",
        "emergency",
    ]
    assert Review.objects.filter(verdict="countersigned").count() == 1
    audited(world, Person(new_page(accept_downloads=True), world.aud, "/audit/"), tmp_path)


def audited(world, auditor, folder):
    """What did patients read on that day, and can it be proved?"""
    auditor.click("main a[href='/audit/small-guide/']")
    assert auditor.says("juice is as bad as milk")
    for language, then in (("en", "Take 5 mg a day."), ("tr", "treatment hakkında.")):
        auditor.page.goto(f"/audit/small-guide/{language}/at/")
        auditor.page.fill("input[type=date]", "2025-12-24")
        auditor.click("main form button")
        assert auditor.says(then) and not auditor.says("juice")
        assert auditor.says("Edition 1")
    auditor.page.goto("/audit/small-guide/tr/at/2025-12-24/")
    assert auditor.page.get_attribute("main article", "lang") in (None, "tr")

    auditor.page.goto("/audit/small-guide/evidence/")
    auditor.page.fill("#id_reason", "a patient's family asks what we told them")
    with auditor.page.expect_download() as download:
        auditor.page.click("main form button")
    bundle = folder / "bundle.zip"
    download.value.save_as(bundle)
    assert Entry.objects.first().kind == "export"
    verify()

    unpacked = folder / "unpacked"
    zipfile.ZipFile(bundle).extractall(unpacked)
    accepted = checked(unpacked / "verify.py", bundle)
    assert accepted.returncode == 0, accepted.stdout + accepted.stderr
    page = next(path for path in (unpacked / "pages" / "en").iterdir() if "juice" in path.read_text("utf-8"))
    page.write_bytes(page.read_bytes().replace(b"juice", b"Juice", 1))
    refused = checked(unpacked / "verify.py", unpacked)
    assert (refused.returncode, page.name in refused.stdout + refused.stderr) == (1, True)


def checked(program, bundle):
    """The bundle's own program, run without anything of ours or of anybody else."""
    return subprocess.run([sys.executable, "-I", "-S", program, bundle], capture_output=True, text=True, check=False)
