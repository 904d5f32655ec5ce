"""What a bundle says of itself is not believed: its program derives from the ledger what belongs to the guide.

The forger may write the export's own entry, the last one, as he likes; a head that somebody kept covers all before.
"""

import json

import pytest

from livhealth.text.digest import sha256
from tests.articles.audit.forging import canonical, entries, fault, golden_bundle, judged, reseal


@pytest.fixture
def good(tmp_path):
    return golden_bundle(tmp_path / "bundle")


@pytest.fixture
def head(good):
    """The head that an auditor wrote down on the day before the export."""
    newest = entries(good)[-2]
    return f"--head={newest['number']}:{newest['digest']}"


def withdrawal(folder):
    """The entry of the withdrawal of the original: the act that the forger wants to hide."""
    return next(entry for entry in entries(folder) if (entry["kind"], entry["language"]) == ("withdraw", "en"))


def without_pages_after(folder, number):
    """The files of pages that later entries recorded are taken out."""
    kept = set()
    for entry in entries(folder):
        if entry["number"] < number:
            kept |= set(json.loads(entry["facts"]).get("pages", {}).values())
    for path in (folder / "documents").iterdir():
        if path.stem not in kept:
            path.unlink()
    for path in (folder / "pages").rglob("*.html"):
        if int(path.stem) >= number:
            path.unlink()


def without_rows(folder, name):
    (folder / "rows" / name).write_bytes(b"")


def without_rows_after(folder, number):
    """The rows that later entries cite are taken out, and the editions with them."""
    cited = {
        (model, pk)
        for entry in entries(folder)
        if entry["number"] < number
        for model, pk, _version, _digest in json.loads(entry["facts"]).get("rows", [])
    }
    for path in (folder / "rows").iterdir():
        rows = [json.loads(line) for line in path.read_bytes().splitlines()]
        path.write_bytes(b"".join(canonical(row) + b"\n" for row in rows if (row["model"], row["pk"]) in cited))
    kept = {
        path["columns"]["digest"] for path in map(json.loads, (folder / "rows/edition.jsonl").read_bytes().splitlines())
    }
    for path in (folder / "editions").rglob("*.json"):
        if sha256(path.read_text(encoding="utf-8")) not in kept:
            path.unlink()


def test_the_forgers_seal_is_right(good, head):
    reseal(good)
    assert judged(good, head)[0] == 0


def test_days_that_end_before_the_withdrawal_are_told_with_what_they_leave_out(good, head):
    act = withdrawal(good)
    before = entries(good)[act["number"] - 2]["at"]
    without_pages_after(good, act["number"])
    reseal(good, to=before)
    code, report = judged(good, head)
    assert f"LEFT OUT: pages since entry {act['number']} (withdraw, {act['at']})." in report
    assert (code, report.splitlines()[-1]) == (0, "The bundle is intact. It leaves out what is named above.")


def test_days_that_end_before_the_withdrawal_hide_no_row_of_it(good, head):
    act = withdrawal(good)
    without_rows(good, "withdrawal.jsonl")  # that of Arabic, by the entry before, went with it
    without_pages_after(good, act["number"])
    reseal(good, to=entries(good)[act["number"] - 2]["at"])
    assert fault(good, head) == (
        f"WRONG: Entry {act['number'] - 1} cites articles.withdrawal 1, which is not here as it was cited."
    )


def test_a_record_read_only_up_to_the_act_before_hides_what_the_kept_head_covers(good, head):
    act = withdrawal(good)
    without_rows_after(good, act["number"])
    without_pages_after(good, act["number"])
    reseal(good, upto=act["number"] - 1)
    assert fault(good, head) == (
        f"WRONG: The bundle hides what entry {act['number']} recorded (withdraw), which the kept head covers."
    )
    code, report = judged(good)  # without a head nothing can tell when the export began: the acts are named
    assert (
        code,
        f"LEFT OUT: the rows of entry {act['number']} (withdraw), written after the export began." in report,
    ) == (0, True)
    assert report.splitlines()[-1] == "The bundle is intact. It leaves out what is named above."


@pytest.mark.parametrize("upto", [-1, 10_000, "9", None, True])
def test_an_end_that_is_none_is_refused(good, upto):
    reseal(good, upto=upto)
    assert fault(good) == "WRONG: The export says that it read the ledger up to an entry that was not there."


@pytest.mark.parametrize("slugs", [
    ["second-guide"], ["leukemia-guide", "small-guide", "second-guide"], [], ["leukemia-guide"], ["small-guide", "never-there"],
])  # fmt: skip
def test_addresses_of_another_guide_or_not_all_of_them_are_refused(good, slugs):
    reseal(good, slugs=slugs)
    assert fault(good) == (
        "WRONG: The export names other addresses of the guide than the ledger: leukemia-guide, small-guide."
    )


def test_the_whole_record_of_one_guide_is_not_that_of_another(good):
    """The bundle is relabelled as that of the second guide: its rows are not cited by entries about that one."""
    reseal(good, columns={"article": "second-guide"}, slugs=["second-guide"], languages=["en"])
    assert "is no row that an entry of the ledger cites" in fault(good)
    reseal(good, columns={"article": "leukemia-guide", "subject_id": "2"}, slugs=["leukemia-guide", "small-guide"])
    reseal(good, languages=["en", "tr", "ar"])
    assert "is no row that an entry of the ledger cites" in fault(good)


def test_a_guide_that_no_entry_knows_is_refused(good):
    reseal(good, columns={"article": "elsewhere"}, slugs=["elsewhere"])
    assert fault(good) == "WRONG: No entry before the export is about a guide elsewhere."


def test_no_languages_are_refused(good):
    for path in [*(good / "documents").iterdir(), *(good / "pages").rglob("*.html")]:
        path.unlink()
    for languages in ([], ["xx"], ["en", "xx"], "en"):
        reseal(good, languages=languages)
        assert fault(good) == "WRONG: The export names other languages than the ledger: ar, en, tr."


def test_fewer_languages_are_told(good, head):
    """Arabic is left out, with the notice of its withdrawal."""
    for path in [*(good / "documents").iterdir()]:
        if (
            json.loads(path.read_text()).get(
                "language", json.loads(path.read_text()).get("withdrawal", {}).get("language")
            )
            == "ar"
        ):
            path.unlink()
    for path in (good / "pages/ar").iterdir():
        path.unlink()
    reseal(good, languages=["en", "tr"])
    code, report = judged(good, head)
    assert "LEFT OUT: pages in ar." in report
    assert (code, report.splitlines()[-1]) == (0, "The bundle is intact. It leaves out what is named above.")


@pytest.mark.parametrize("moment", ["", "0", "~", "2025-05-01", 7, "2025-05-01T00:00:00+00:00"])
def test_days_that_are_none_are_refused(good, moment):
    for facts in ({"from": moment}, {"to": moment}):
        reseal(good, **{"from": None, "to": None, **facts})
        assert fault(good) == "WRONG: The export names days that are none."


def test_a_whole_export_leaves_nothing_out(good, head):
    code, report = judged(good, head)
    assert (code, report.splitlines()[-1], "LEFT OUT" in report) == (0, "The bundle is intact.", False)


@pytest.mark.parametrize("name", ["index.html", "summary/en.html", "PAGES/en/1.html"])
def test_a_file_that_no_export_writes_is_refused_though_the_manifest_names_it(good, head, name):
    (good / name).parent.mkdir(parents=True, exist_ok=True)
    (good / name).write_text("<p>Nothing was ever withdrawn.</p>", encoding="utf-8")
    reseal(good)
    assert fault(good, head) == f"WRONG: {name} is no file of a bundle: nothing in the record says what it holds."
