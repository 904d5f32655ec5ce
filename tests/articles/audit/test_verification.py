"""The page that says whether the record is whole: up to where it was verified, and a button that has it verified."""

import fcntl

from livhealth.ledger import noted
from livhealth.ledger.models import Entry, Head
from tests.articles.audit.pages import links, said
from tests.articles.edit.desk import words
from tests.livhealth.ledger.tampering import tamper

PAGE = "/audit/ledger/verification/"


def test_it_says_that_nothing_was_ever_verified_and_a_button_verifies_it(auditor, published):
    assert "never verified on this server" in words(auditor.get(PAGE))
    assert auditor.post(PAGE).url == PAGE
    page, number = words(auditor.get(PAGE)), Head.objects.get().number
    assert f", up to entry {number}. 0 entries were added since and are not verified yet." in page
    assert "never verified" not in page


def test_a_tampered_record_is_red_on_every_page_that_speaks_of_it(auditor, published):
    tamper(Entry, 2, reason="another")
    auditor.post(PAGE)
    for address in (PAGE, "/audit/small-guide/survey/", "/audit/ledger/", "/audit/"):
        alarm = said(auditor.get(address), "//p[@role='alert']")
        assert [line.startswith("THE RECORD DOES NOT HOLD.") for line in alarm] == [True], address
        assert "Entry 2 was altered" in alarm[0]


def test_one_under_way_tells_how_far_it_is_and_offers_no_second(auditor, published):
    noted.write("progress.json", {"begun": "2026-03-01T12:00:00+00:00", "number": 5, "of": 9})
    assert "the server was stopped after 5 of 9 entries" in words(auditor.get(PAGE))
    with (noted.folder() / "lock").open("a") as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        page = auditor.get(PAGE)
        assert "it has read 5 of 9 entries" in words(page)
        assert said(page, "//main//button") == []
        assert auditor.post(PAGE).status_code == 302


def test_ledger_and_survey_lead_there(auditor, published):
    assert links(auditor.get("/audit/ledger/"), "Is the record whole?") == [PAGE]
    assert links(auditor.get("/audit/small-guide/survey/"), "Verify the record before you make the report") == [PAGE]


def test_a_folder_that_cannot_be_written_is_told(auditor, published, settings, tmp_path):
    (tmp_path / "file").write_text("no folder")
    settings.VERIFICATION_DIR = tmp_path / "file"
    assert auditor.get(PAGE).status_code == 200
    refused = auditor.post(PAGE)
    assert refused.status_code == 503
    assert "cannot be written" in words(refused)
