"""The bundle's own program: it finds every altered byte, every missing or added file, every rewritten entry."""

import hashlib
import json
import runpy
import shutil
import sys
import zipfile
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from articles.domain.evidence import verify_bundle
from livhealth.ledger.models import Entry
from tests.articles.audit.bundles import check, export, finding, unpack
from tests.sample import examples

ENTRIES = "ledger/entries.jsonl"


@pytest.fixture
def good(past, tmp_path):
    """An intact bundle, unpacked."""
    return unpack(export(past)[0], tmp_path / "bundle")


def found(folder):
    """What the program says of a folder: None when intact, else the sentence. (In this process: it is asked often.)"""
    try:
        verify_bundle.verify(verify_bundle.Folder(folder))
    except verify_bundle.Wrong as wrong:
        return str(wrong)
    except Exception as problem:
        return f"cannot be read: {problem}"
    return None


def files(folder):
    return sorted(path for path in folder.rglob("*") if path.is_file())


def lines(folder):
    return (folder / ENTRIES).read_bytes().splitlines(keepends=True)


def write_lines(folder, written):
    (folder / ENTRIES).write_bytes(b"".join(written))


def canonical(value):
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def sealed(entry):
    """An entry as a line, with the digest that its content has."""
    content = {name: value for name, value in entry.items() if name != "digest"}
    return canonical({**content, "digest": hashlib.sha256(canonical(content)).hexdigest()}) + b"\n"


def rewritten(folder, number, **values):
    """The ledger written anew from an entry on, with every digest right, and the head with it."""
    entries = [json.loads(line) for line in lines(folder)]
    entries[number - 1] |= values
    previous, written = "0" * 64, []
    for entry in entries:
        line = sealed({**entry, "previous_digest": previous})
        previous = json.loads(line)["digest"]
        written.append(line)
    write_lines(folder, written)
    last = json.loads(written[-1])
    (folder / "ledger/head.json").write_bytes(canonical({name: last[name] for name in ("at", "digest", "number")}))


# Every byte ------------------------------------------------------------------------------------


def test_one_altered_byte_in_any_file_is_found(good):
    assert found(good) is None
    for path in files(good):
        whole = path.read_bytes()
        for place in sorted(
            {0, 1, len(whole) // 3, len(whole) // 2, len(whole) - 2, len(whole) - 1} & set(range(len(whole)))
        ):
            for bit in (1, 128):
                path.write_bytes(whole[:place] + bytes([whole[place] ^ bit]) + whole[place + 1 :])
                assert found(good), f"byte {place} of {path.name}"
        path.write_bytes(whole)
    assert found(good) is None


@pytest.mark.sampled
@settings(
    max_examples=examples(300, most=3000), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(data=st.data())
def test_a_random_byte_of_what_the_manifest_does_not_name_is_found(good, data):
    path = good / data.draw(st.sampled_from([ENTRIES, "ledger/head.json", "manifest.json"]))
    whole = path.read_bytes()
    place, byte = data.draw(st.integers(0, len(whole) - 1)), data.draw(st.integers(0, 255))
    path.write_bytes(whole[:place] + bytes([byte]) + whole[place + 1 :])
    try:
        assert (found(good) is None) == (whole[place] == byte)
    finally:
        path.write_bytes(whole)


def test_an_altered_byte_ends_with_1_and_a_sentence(good):
    edition = good / "editions/en/1.json"
    edition.write_bytes(edition.read_bytes().replace(b"5 mg", b"9 mg"))
    assert check(good) == (1, "WRONG: editions/en/1.json was altered: it is not what the manifest says.\n")


@pytest.mark.parametrize("name", ["README.txt", "manifest.json", ENTRIES, "rows/review.jsonl", "pages/tr/16.html"])
def test_a_removed_file_is_named(good, name):
    path = good / name if (good / name).exists() else next((good / "pages/tr").iterdir())
    path.unlink()
    code, report = check(good)
    assert code == 1 and report.startswith("WRONG: ")
    assert path.name in report


@pytest.mark.parametrize("name", ["extra.txt", "editions/en/9.json", "ledger/old.jsonl", ".hidden"])
def test_an_added_file_is_named(good, name):
    (good / name).write_text("{}")
    assert finding(good) == f"WRONG: {name} does not belong to the bundle, or is in it twice."


def test_a_file_that_is_twice_in_the_zip_is_found(past, tmp_path):
    bundle = tmp_path / "evidence.zip"
    bundle.write_bytes(export(past)[0])
    program = unpack(bundle.read_bytes(), tmp_path / "elsewhere") / "verify.py"
    with pytest.warns(UserWarning, match="Duplicate"), zipfile.ZipFile(bundle, "a") as file:
        file.writestr("README.txt", "Nothing to see here.")
    assert finding(bundle, program=program) == "WRONG: README.txt does not belong to the bundle, or is in it twice."


@pytest.mark.parametrize("data", [b"", b"PK", b"no zip file at all" * 100])
def test_what_is_no_bundle_is_said(good, tmp_path, data):
    (tmp_path / "evidence.zip").write_bytes(data)
    code, report = check(tmp_path / "evidence.zip", program=good / "verify.py")
    assert (code, report.startswith("WRONG: the bundle cannot be read")) == (1, True)
    code, report = check(tmp_path / "nowhere", program=good / "verify.py")
    assert (code, report.startswith("WRONG: the bundle cannot be read")) == (1, True)


# The ledger ------------------------------------------------------------------------------------


def test_swapped_lines_are_found(good):
    written = lines(good)
    write_lines(good, [*written[:4], written[5], written[4], *written[6:]])
    assert finding(good) == f"WRONG: Line 5 of {ENTRIES} should be entry 5 and is entry 6."


@pytest.mark.parametrize(("kept", "sentence"), [(5, "entries were cut off or added"), (0, "The ledger is empty.")])
def test_a_ledger_that_was_cut_off_is_found(good, kept, sentence):
    write_lines(good, lines(good)[:kept])
    code, report = check(good)
    assert (code, sentence in report) == (1, True)


def test_a_ledger_that_was_cut_off_with_its_head_does_not_end_with_this_export(good):
    rewritten_to = lines(good)[:-1]
    write_lines(good, rewritten_to)
    last = json.loads(rewritten_to[-1])
    (good / "ledger/head.json").write_bytes(canonical({name: last[name] for name in ("at", "digest", "number")}))
    assert finding(good) == "WRONG: The last entry of the ledger did not record this manifest."


def test_a_line_that_is_cut_off_is_found(good):
    written = lines(good)
    write_lines(good, [*written[:-1], written[-1][:-1]])
    assert finding(good) == f"WRONG: Line {len(written)} of {ENTRIES} is cut off."


def test_an_altered_entry_is_named_even_with_its_own_digest_computed_anew(good):
    written = lines(good)
    entry = json.loads(written[6]) | {"reason": "a nicer reason"}
    write_lines(good, [*written[:6], canonical(entry) + b"\n", *written[7:]])
    assert finding(good) == "WRONG: Entry 7 was altered: its digest is not that of its content."
    write_lines(good, [*written[:6], sealed(entry), *written[7:]])
    assert finding(good) == "WRONG: Entry 8 does not follow the entry before it."


def test_a_line_that_means_the_same_and_is_written_otherwise_is_found(good):
    written = lines(good)
    write_lines(good, [json.dumps(json.loads(written[0])).encode() + b"\n", *written[1:]])
    assert finding(good) == f"WRONG: Line 1 of {ENTRIES} is not written as LivHealth writes it."


def test_a_kept_head_proves_a_ledger_that_was_rewritten_as_a_whole(good):
    kept = Entry.objects.get(number=9)
    head = f"--head={kept.number}:{kept.digest}"
    code, report = check(good, head)
    assert (code, "Kept head: the ledger holds entry 9 with the digest that was kept." in report) == (0, True)
    rewritten(good, 3, reason="a nicer reason")
    assert check(good)[0] == 0  # all digests are right: nothing in the bundle can tell
    assert finding(good, head) == "WRONG: Entry 9 is not the one whose digest was kept: the ledger was rewritten."


@pytest.mark.parametrize(("head", "sentence"), [
    ("999:" + "0" * 64, "The ledger has no entry 999, whose digest was kept"),
    ("0:" + "0" * 64, "The ledger has no entry 0, whose digest was kept"),
    ("nine:abc", "cannot be read"),
    (":abc", "cannot be read"),
    ("", "cannot be read"),
    ("9", "Entry 9 is not the one whose digest was kept"),
])  # fmt: skip
def test_a_kept_head_that_does_not_fit_is_said(good, head, sentence):
    code, report = check(good, "--head", head)
    assert (code, sentence in report) == (1, True)


# Rows, editions and pages against a ledger that is whole: the manifest written anew too -----------


def reseal(folder):
    """The manifest and the export's entry made to fit whatever the folder holds now."""
    named = [path for path in files(folder) if path.name != "manifest.json" and path.parent.name != "ledger"]
    manifest = canonical(
        {
            path.relative_to(folder).as_posix(): {
                "sha256": hashlib.sha256(path.read_bytes()).hexdigest(),
                "size": path.stat().st_size,
            }
            for path in named
        }
    )
    (folder / "manifest.json").write_bytes(manifest)
    rewritten(folder, len(lines(folder)), object_digest=hashlib.sha256(manifest).hexdigest())


def altered(folder, name, old, new):
    path = folder / name
    assert old in path.read_bytes()
    path.write_bytes(path.read_bytes().replace(old, new))


def repeated(path):
    path.write_bytes(path.read_bytes() * 2)


@pytest.mark.parametrize(("change", "sentence"), [
    (lambda good: altered(good, "rows/edition.jsonl", b"Ed Editor", b"Ev Editor"), "is no row that an entry of the ledger cites"),
    (lambda good: altered(good, "rows/withdrawal.jsonl", b"wrong", b"right"), "is no row that an entry of the ledger cites"),
    (lambda good: repeated(good / "rows/edition.jsonl"), "is no row that an entry of the ledger cites"),
    (lambda good: (good / "rows/review.jsonl").write_bytes(b""), "cites articles.review"),
    (lambda good: (good / "rows/edition.jsonl").unlink(), "cites articles.edition"),
    (lambda good: altered(good, "editions/en/1.json", b"5 mg", b"9 mg"), "editions/en/1.json is not the content that was published"),
    (lambda good: (good / "editions/tr/2.json").unlink(), "editions/tr/2.json and the rows of editions do not agree"),
    (lambda good: (good / "editions/tr/3.json").write_text("{}"), "editions/tr/3.json and the rows of editions do not agree"),
    (lambda good: (good / f"documents/{'0' * 64}.json").write_text("{}"), "is no page that an entry of the ledger recorded"),
    (lambda good: min((good / "documents").iterdir()).unlink(), "cannot be shown as it was recorded"),
    (lambda good: min((good / "documents").iterdir()).write_text("{}"), "is no page that an entry of the ledger recorded"),
])  # fmt: skip
def test_what_no_entry_recorded_is_found_though_the_manifest_names_it(good, change, sentence):
    change(good)
    reseal(good)
    assert sentence in found(good)


def test_the_seal_of_these_tests_is_right(good):
    reseal(good)
    assert found(good) is None


# The program -----------------------------------------------------------------------------------


def test_the_program_in_the_bundle_is_the_one_that_is_read_here(good):
    assert (good / "verify.py").read_bytes() == Path(verify_bundle.__file__).read_bytes()


def test_the_program_is_one_file_and_needs_nothing_but_python(good):
    text = (good / "verify.py").read_text()
    assert len(text.splitlines()) < 800  # short enough to be read first
    imported = {line.split()[1] for line in text.splitlines() if line.startswith(("import ", "from "))}
    assert {name.partition(".")[0] for name in imported} <= set(sys.stdlib_module_names)
    assert runpy.run_path(str(good / "verify.py"))["Wrong"].__doc__.startswith("The first thing")
    shutil.rmtree(good / "__pycache__", ignore_errors=True)


def test_the_program_works_from_any_folder(good, tmp_path):
    copy = shutil.copytree(good, tmp_path / "ordner mit ümlaut")
    assert check(copy)[0] == 0
