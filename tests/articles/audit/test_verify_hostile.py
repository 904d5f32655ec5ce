"""Bundles made to deceive or to break the program: a sentence and exit code 1, never a traceback, never “intact”."""

import io
import json
import os
import sys
import zipfile
from contextlib import redirect_stdout
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from articles.domain.evidence import verify_bundle
from tests.articles.audit.bundles import check
from tests.articles.audit.forging import (
    ENTRIES,
    canonical,
    entries,
    fault,
    golden_bundle,
    judged,
    reseal,
    sealed,
    write_ledger,
)


@pytest.fixture
def bundle(tmp_path):
    return golden_bundle(tmp_path / "bundle")


def zipped(folder, into, **more):
    """The folder as a zip file, with more members: name -> content."""
    with zipfile.ZipFile(into, "w", zipfile.ZIP_DEFLATED) as file:
        for path in sorted(folder.rglob("*")):
            if path.is_file():
                file.write(path, path.relative_to(folder).as_posix())
        for name, content in more.items():
            file.writestr(name, content)
    return into


def add(folder, name, content=b"x", *, under="styles"):
    """A file that the manifest names, so that only its name can be what is wrong."""
    path = folder / under / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content)
    reseal(folder)


def with_name_in_manifest(folder, name):
    manifest = json.loads((folder / "manifest.json").read_bytes())
    manifest[name] = {"sha256": verify_bundle.sha256(b"x"), "size": 1}
    (folder / "manifest.json").write_bytes(canonical(manifest))
    *before, last = entries(folder)
    write_ledger(folder, [*before, {**last, "object_digest": verify_bundle.sha256(canonical(manifest))}])


def test_the_bundle_of_these_tests_is_intact(bundle, tmp_path):
    assert judged(bundle)[0] == 0
    assert judged(zipped(bundle, tmp_path / "evidence.zip"))[0] == 0


# Names --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", [
    "styles/../../evil.sh", "../evil.sh", "styles/./base.css", "styles//a.css", "/styles/a.css", "styles\\..\\evil.css",
    "styles/a.css/", "C:/styles/a.css", "styles/a:b.css", "styles/a\x1b[2J.css", "styles/a\n.css", "styles/\u202eevil.css",
    "styles/a ", "styles/a.", "styles/con.css\u00a0",
])  # fmt: skip
def test_a_name_that_could_leave_the_folder_or_mislead_is_refused(bundle, tmp_path, name):
    with_name_in_manifest(bundle, name)
    said = fault(zipped(bundle, tmp_path / "evidence.zip", **{name: b"x"}))
    assert "is no name of a file in a bundle" in said or "is no file of a bundle" in said


def test_two_names_that_one_disk_takes_for_one_are_refused(bundle, tmp_path):
    with_name_in_manifest(bundle, "styles/BASE.css")
    said = fault(zipped(bundle, tmp_path / "evidence.zip", **{"styles/BASE.css": b"x"}))
    assert "are one file on some computers" in said


def test_a_name_cannot_print_lines_of_its_own(bundle, tmp_path):
    (bundle / "x\nThe bundle is intact.\x1b[1A").write_bytes(b"")
    code, report = judged(bundle)
    assert code == 1
    assert "The bundle is intact." not in report.splitlines()
    assert "\x1b" not in report


def test_a_name_that_is_no_text_is_told_without_a_traceback(bundle):
    with open(os.fsencode(bundle) + b"/styles/\xff\xfe.css", "wb"):
        pass
    code, report = check(bundle, program=Path(verify_bundle.__file__))
    assert (code, "styles/\\udcff\\udcfe.css does not belong to the bundle" in report) == (1, True)


def test_a_reason_cannot_print_lines_of_its_own():
    said = io.StringIO()
    with redirect_stdout(said):
        verify_bundle.say("LEFT OUT: a reason\nThe bundle is intact.\x1b[2J\u202e")
    assert said.getvalue() == "LEFT OUT: a reason\\nThe bundle is intact.\\x1b[2J\\u202e\n"


def test_a_screen_that_knows_no_turkish_makes_no_bundle_wrong(bundle, monkeypatch):
    narrow = io.TextIOWrapper(io.BytesIO(), encoding="ascii", errors="strict")
    monkeypatch.setattr(sys, "stdout", narrow)
    verify_bundle.main([str(bundle)])
    verify_bundle.say("Doğru")
    narrow.flush()
    assert b"Do\\u011fru" in narrow.buffer.getvalue()


# What is not a plain file -------------------------------------------------------------------------


def test_a_link_in_a_folder_or_a_zip_is_refused(bundle, tmp_path):
    archive = zipped(bundle, tmp_path / "evidence.zip")
    link = zipfile.ZipInfo("styles/link.css")
    link.external_attr = 0o120777 << 16
    with zipfile.ZipFile(archive, "a") as file:
        file.writestr(link, "/etc/passwd")
    assert "styles/link.css is a link" in fault(archive)
    (bundle / "styles" / "link.css").symlink_to("/etc/passwd")
    assert "styles/link.css is a link" in fault(bundle)


def test_a_folder_that_is_a_link_is_refused(bundle, tmp_path):
    (tmp_path / "elsewhere").mkdir()
    (bundle / "figures").symlink_to(tmp_path / "elsewhere")
    assert "figures is a link" in fault(bundle)


def test_a_member_that_would_fill_a_disk_is_refused_unread(bundle, tmp_path):
    archive = zipped(bundle, tmp_path / "evidence.zip", **{"styles/huge.css": b"0" * (20 << 20)})
    assert "styles/huge.css would be unpacked to 20971520 bytes" in fault(archive)


def test_an_encrypted_or_a_foreign_packed_member_is_told(bundle, tmp_path):
    archive = zipped(bundle, tmp_path / "evidence.zip")
    data = bytearray(archive.read_bytes())
    at = data.rfind(b"PK\1\2")
    data[at + 8] |= 1  # encrypted, says the directory
    (tmp_path / "locked.zip").write_bytes(bytes(data))
    assert fault(tmp_path / "locked.zip").startswith("WRONG: ")


# Texts --------------------------------------------------------------------------------------------


def damaged(folder, change):
    """The last line but one of the ledger, as bytes, replaced; nothing is sealed anew."""
    lines = (folder / ENTRIES).read_bytes().splitlines(keepends=True)
    lines[-2] = change(lines[-2])
    (folder / ENTRIES).write_bytes(b"".join(lines))


@pytest.mark.parametrize("change", [
    lambda line: line.decode().encode("utf-16"),
    lambda line: b"\xef\xbb\xbf" + line,
    lambda line: line.replace(b'"', b"\xff", 1),
    lambda line: b"[" * 200_000 + b"]" * 200_000 + b"\n",
    lambda line: b'{"a":' * 200_000 + b"1" + b"}" * 200_000 + b"\n",
    lambda line: b"NaN\n",
    lambda line: b"null\n",
    lambda line: b"[]\n",
    lambda line: b"{}\n",
    lambda line: b"1" * 10_000 + b"\n",
    lambda line: b'"\\ud800"\n',
    lambda line: line.replace(b'"number":', b'"number":1,"number":', 1),
    lambda line: line.replace(b"\n", b"\r\n"),
    lambda line: b"\n",
])  # fmt: skip
def test_a_line_that_is_not_as_livhealth_writes_it_is_told_with_its_place(bundle, change):
    damaged(bundle, change)
    place = len(entries_bytes(bundle)) - 1
    assert f"ine {place} of {ENTRIES}" in fault(bundle)


def entries_bytes(folder):
    return (folder / ENTRIES).read_bytes().splitlines() if (folder / ENTRIES).exists() else []


@pytest.mark.parametrize(("facts", "why"), [
    ('{"rows":[],"rows":[["articles.edition",1,1,"x"]]}', "two same keys"),
    ('{"rows": []}', "spaces"),
    ('{"rows":NaN}', "no number"),
    ('{"rows":' + "[" * 100_000 + "]" * 100_000 + "}", "nested"),
    ("[]", "no facts"),
    ("", "empty"),
    (None, "missing"),
    (7, "a number"),
])  # fmt: skip
def test_facts_that_mean_two_things_or_nothing_are_told_by_their_entry(bundle, facts, why):
    ledger = entries(bundle)
    place = next(n for n, entry in enumerate(ledger) if entry["kind"] == "publish")
    ledger[place]["facts"] = facts
    write_ledger(bundle, ledger)
    assert f"ntry {place + 1}" in fault(bundle)


def test_a_number_that_only_looks_like_one_is_refused(bundle):
    ledger = (bundle / ENTRIES).read_bytes().splitlines(keepends=True)
    first = json.loads(ledger[0])
    ledger[0] = sealed({**first, "number": True})
    (bundle / ENTRIES).write_bytes(b"".join(ledger))
    assert "should be entry 1" in fault(bundle)


# Time ---------------------------------------------------------------------------------------------


def test_a_moment_that_has_not_come_yet_is_told(bundle):
    *before, last = entries(bundle)
    at = (datetime.now(UTC) + timedelta(days=400)).isoformat(timespec="microseconds")
    write_ledger(bundle, [*before, {**last, "at": at}])
    assert f"Entry {last['number']} bears a moment that has not come yet" in fault(bundle)


def test_moments_that_go_back_are_told_unless_somebody_accepted_them(bundle):
    ledger = entries(bundle)
    ledger[4]["at"] = "2001-01-01T00:00:00.000000+00:00"
    write_ledger(bundle, ledger)
    reseal(bundle)
    assert "Entry 5 bears a moment before that of the entry before it" in fault(bundle)
    place = next(n for n, entry in enumerate(ledger) if n > 4 and entry["kind"] not in ("publish", "export"))
    ledger[place]["kind"] = "clock"
    write_ledger(bundle, ledger)
    reseal(bundle)
    assert judged(bundle)[0] == 0


@pytest.mark.parametrize("at", ["yesterday", "", None, 5, "2026-03-01", "9999-99-99T99:99:99.999999+00:00"])
def test_a_moment_that_is_none_is_told(bundle, at):
    ledger = entries(bundle)
    ledger[4]["at"] = at
    write_ledger(bundle, ledger)
    assert "Entry 5 bears no moment" in fault(bundle)


# The chain ----------------------------------------------------------------------------------------


@pytest.mark.parametrize("change", [
    lambda ledger: ledger[:3] + ledger[4:], lambda ledger: [ledger[1], ledger[0], *ledger[2:]],
    lambda ledger: ledger[:-1], lambda ledger: [*ledger, ledger[-1]], lambda ledger: [],
])  # fmt: skip
def test_entries_left_out_put_elsewhere_cut_off_or_doubled_are_found(bundle, change):
    lines = change((bundle / ENTRIES).read_bytes().splitlines(keepends=True))
    (bundle / ENTRIES).write_bytes(b"".join(lines))
    assert fault(bundle).startswith("WRONG: ")


@pytest.mark.parametrize("at", range(3))
def test_an_altered_digest_is_found(bundle, at):
    name = ("digest", "previous_digest", "object_digest")[at]
    lines = (bundle / ENTRIES).read_bytes().splitlines(keepends=True)
    entry = json.loads(lines[5])
    lines[5] = canonical({**entry, name: "0" * 64}) + b"\n"
    (bundle / ENTRIES).write_bytes(b"".join(lines))
    assert "ntry 6" in fault(bundle)


# What a page shows --------------------------------------------------------------------------------


@pytest.mark.parametrize("hiding", [
    "<canvas>{}</canvas>", "<video>{}</video>", "<audio>{}</audio>", "<dialog>{}</dialog>", "<rp>{}</rp>",
    "<font color=white>{}</font>", "<marquee>{}</marquee>", "<noframes>{}</noframes>", "<datalist>{}</datalist>",
    "<textarea>{}</textarea>", "<select><option>{}</option></select>", "<input value='Take 500 mg'>{}",
    "<input placeholder='Take 500 mg'>{}", "<button>{}</button>", "<math>{}</math>", "<progress>{}</progress>",
])  # fmt: skip
def test_no_element_hides_words_of_the_guide_or_shows_others(bundle, hiding):
    path = sorted((bundle / "pages" / "en").glob("*.html"))[0]
    html = path.read_text(encoding="utf-8")
    start = html.index("<p>", html.index("<main")) + 3
    end = html.index("</p>", start)
    path.write_text(html[:start] + hiding.format(html[start:end]) + html[end:], encoding="utf-8")
    reseal(bundle)
    assert "could show other words than it says" in fault(bundle)
