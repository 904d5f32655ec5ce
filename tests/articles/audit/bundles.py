"""Evidence bundles in the tests: exported, unpacked, and checked by their own program in a process of its own."""

import io
import subprocess
import sys
import zipfile
from pathlib import Path
from typing import Any

from articles.domain.evidence.export import export_evidence
from livhealth.ledger.models import Entry
from tests.universe import Universe


def export(world: Universe, **given: Any) -> tuple[bytes, Entry]:
    """The zip file and its entry, as Aud gets them."""
    file = io.BytesIO()
    entry = export_evidence(
        **{"article": world.article, "by": world.aud, "reason": "the court asked for it", "file": file, **given}
    )
    return file.getvalue(), entry


def unpack(data: bytes, folder: Path) -> Path:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        file.extractall(folder)
    return folder


def check(bundle: Path, *arguments: str, program: Path | None = None) -> tuple[int, str]:
    """Exit code and report of the bundle's own verify.py, run without anything that is installed."""
    own = program or (bundle / "verify.py")
    command = [sys.executable, "-I", "-S", str(own), *([str(bundle)] if program else []), *arguments]
    done = subprocess.run(command, capture_output=True, text=True, env={"PYTHONIOENCODING": "utf-8"})
    assert done.stderr == ""
    return done.returncode, done.stdout


def finding(bundle: Path, *arguments: str, program: Path | None = None) -> str:
    """The last line of the report of a bundle that is not intact."""
    code, report = check(bundle, *arguments, program=program)
    assert code == 1
    return report.splitlines()[-1]
