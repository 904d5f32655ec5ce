"""`export_evidence`: the auditors' verb from the command line, with the same refusals."""

import json
import subprocess
import sys

import pytest
from django.core.management import CommandError, call_command

from livhealth.ledger.models import Entry

REASON = "--reason=the court asked for it"


def export(output, *arguments, by="aud", slug="small-guide"):
    call_command("export_evidence", slug, REASON, f"--by={by}", f"--output={output}", *arguments)


def test_it_writes_a_bundle_that_its_own_program_finds_intact(past, tmp_path, capsys):
    output = tmp_path / "evidence.zip"
    export(output, "--language=tr", "--from=2025-02-15", "--to=2025-04-01")
    entry = Entry.objects.latest("number")
    assert capsys.readouterr().out == f"Wrote {output}: entry {entry.number}, {entry.digest}.\n"
    assert (entry.kind, entry.actor_account, json.loads(entry.facts)["languages"]) == ("export", "aud", ["tr"])
    program = [sys.executable, "-I", "-S", "articles/domain/evidence/verify_bundle.py", str(output)]
    assert subprocess.run(program, capture_output=True).returncode == 0
    assert list(tmp_path.iterdir()) == [output]


@pytest.mark.parametrize(
    ("arguments", "by", "sentence"),
    [
        ([], "ed", "Ed Editor may not export evidence"),
        ([], "nobody", "There is no account “nobody”"),
        (["--language=de"], "aud", "This guide was never published in this language \\(de\\)"),
        (["--from=2025-02-30"], "aud", "“2025-02-30” is no day. Write it like 2026-03-01."),
        (["--from=2025-03-02", "--to=2025-03-01"], "aud", "The first day lies after the last one."),
        (["--reason= "], "aud", "Say why"),
    ],
)
def test_a_refusal_is_a_sentence_and_leaves_neither_file_nor_entry(past, tmp_path, arguments, by, sentence):
    before = Entry.objects.count()
    with pytest.raises(CommandError, match=sentence):
        export(tmp_path / "evidence.zip", *arguments, by=by)
    assert (Entry.objects.count(), list(tmp_path.iterdir())) == (before, [])


def test_evidence_is_never_overwritten_and_a_missing_folder_is_named(past, tmp_path):
    (tmp_path / "evidence.zip").write_text("earlier evidence")
    with pytest.raises(CommandError, match="Evidence is never overwritten"):
        export(tmp_path / "evidence.zip")
    assert (tmp_path / "evidence.zip").read_text() == "earlier evidence"
    with pytest.raises(CommandError, match="The file cannot be written"):
        export(tmp_path / "nowhere" / "evidence.zip")


def test_an_unknown_guide_is_named(past, tmp_path):
    with pytest.raises(CommandError, match="There is no guide “unknown”"):
        export(tmp_path / "evidence.zip", slug="unknown")
