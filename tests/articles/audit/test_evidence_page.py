"""The auditors' page that exports evidence: it asks why, gives the file, and leaves one entry."""

import json

import pytest

from articles.models import Review
from livhealth.ledger.models import Entry
from tests.articles.audit.bundles import check, export, unpack
from tests.articles.edit.conftest import everything_stored
from tests.articles.edit.desk import Desk, errors, forms_of, sent_by, words

ADDRESS = "/audit/small-guide/evidence/"
REASON = {"reason": "the court asked for it"}


def test_the_form_offers_every_language_that_was_published(desk):
    page = desk.get(ADDRESS)
    assert {name: value for name, value in sent_by(page).items() if name != "csrfmiddlewaretoken"} == {
        "reason": "", "languages": ["en", "tr"], "from_on": "", "to_on": "",
    }  # fmt: skip
    assert "the whole record of the guide A small guide" in words(page)


def test_the_bundle_is_one_file_named_after_guide_day_and_entry(desk, tmp_path):
    answer = desk.send(desk.get(ADDRESS), REASON)
    number = Entry.objects.latest("number").number
    assert answer.headers["Content-Type"] == "application/zip"
    name = f"small-guide-evidence-2026-06-15-{number}.zip"
    assert answer.headers["Content-Disposition"] == f'attachment; filename="{name}"'
    assert (answer.headers["Cache-Control"], answer.headers["X-Robots-Tag"]) == ("private, no-store", "noindex")
    data = b"".join(answer.streaming_content)
    assert int(answer.headers["Content-Length"]) == len(data)
    assert check(unpack(data, tmp_path / "bundle"))[0] == 0


def test_languages_and_days_are_kept_in_the_entry(desk):
    desk.send(desk.get(ADDRESS), {**REASON, "languages": ["tr"], "from_on": "2025-02-15", "to_on": "2025-04-01"})
    entry = Entry.objects.latest("number")
    facts = json.loads(entry.facts)
    assert (entry.kind, entry.actor_account, entry.reason) == ("export", "aud", "the court asked for it")
    assert (facts["languages"], facts["to"]) == (["tr"], "2025-04-01T20:59:59.999999+00:00")


@pytest.mark.parametrize(
    ("filled", "sentence"),
    [
        ({"reason": ""}, "Say why you export this: the reason is kept in the ledger."),
        ({"reason": "\u200b"}, "Say why you change this: the reason is kept in the history."),
        ({**REASON, "languages": ["de"]}, "Select a valid choice. de is not one of the available choices."),
        ({**REASON, "from_on": "2025-13-01"}, "Enter a valid date."),
        ({**REASON, "from_on": "2025-04-01", "to_on": "2025-03-01"}, "The first day lies after the last one."),
    ],
)
def test_a_form_that_is_not_right_is_shown_again_as_it_was_filled_in_and_writes_nothing(desk, filled, sentence):
    page, before = desk.get(ADDRESS), everything_stored()
    again = desk.send(page, {"to_on": "2025-05-05", **filled})
    assert (again.status_code, errors(again)) == (200, [sentence])
    assert sent_by(again)["to_on"] == filled.get("to_on", "2025-05-05")
    assert everything_stored() == before


@pytest.mark.parametrize("person", ["ed", "tara", "rita", "ada", "sam"])
def test_only_an_auditor_may_ask_and_export(past, person):
    desk, before = Desk(getattr(past, person)), everything_stored()
    assert (desk.get(ADDRESS).status_code, desk.post(ADDRESS, REASON).status_code) == (403, 403)
    assert everything_stored() == before


def test_an_unknown_guide_is_404_with_a_sentence(desk):
    page = desk.get("/audit/no-guide/evidence/")
    assert (page.status_code, "There is no guide with the address “no-guide”" in words(page)) == (404, True)
    assert forms_of(page) == []


def test_a_row_is_exported_under_the_digest_version_under_which_it_was_cited(past, tmp_path, monkeypatch):
    """A later LivHealth knows a second version of a row's columns: old rows keep the one that entries cite."""
    columns = Review.DIGEST_COLUMNS[1]
    monkeypatch.setattr(Review, "DIGEST_COLUMNS", {1: columns, 2: columns[:-1]})
    folder = unpack(export(past)[0], tmp_path / "bundle")
    assert {json.loads(line)["version"] for line in (folder / "rows/review.jsonl").open()} == {1}
    assert check(folder)[0] == 0
