"""What somebody can do to a bundle who may write its last entries anew: every digest is made right afterwards."""

import hashlib
import json
from contextlib import redirect_stdout
from io import StringIO
from pathlib import Path
from typing import Any

from articles.domain.evidence import verify_bundle
from tests.articles.audit.bundles import unpack

GOLDEN = Path(__file__).parents[2] / "golden" / "before-bundle.zip"
ENTRIES = "ledger/entries.jsonl"


def golden_bundle(folder: Path) -> Path:
    """The bundle that an earlier LivHealth handed out, unpacked."""
    return unpack(GOLDEN.read_bytes(), folder)


def judged(bundle: Path, *arguments: str) -> tuple[int, str]:
    """Exit code and report of today's program. (In this process: it is asked often.)"""
    report = StringIO()
    with redirect_stdout(report):
        code = verify_bundle.main([str(bundle), *arguments])
    return code, report.getvalue()


def fault(bundle: Path, *arguments: str) -> str:
    """The last line of the report of a bundle that is not intact."""
    code, report = judged(bundle, *arguments)
    assert code == 1
    return report.splitlines()[-1]


def canonical(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def files(folder: Path) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.is_file())


def entries(folder: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in (folder / ENTRIES).read_bytes().splitlines()]


def sealed(entry: dict[str, Any]) -> bytes:
    """An entry as a line, with the digest that its content has."""
    content = {name: value for name, value in entry.items() if name != "digest"}
    return canonical({**content, "digest": hashlib.sha256(canonical(content)).hexdigest()}) + b"\n"


def write_ledger(folder: Path, ledger: list[dict[str, Any]]) -> None:
    """The ledger with every digest computed anew, and its head."""
    previous, written = "0" * 64, []
    for number, entry in enumerate(ledger, start=1):
        line = sealed({**entry, "number": number, "previous_digest": previous})
        previous = json.loads(line)["digest"]
        written.append(line)
    (folder / ENTRIES).write_bytes(b"".join(written))
    last = json.loads(written[-1])
    (folder / "ledger/head.json").write_bytes(canonical({name: last[name] for name in ("at", "digest", "number")}))


def reseal(folder: Path, columns: dict[str, Any] | None = None, **facts: Any) -> None:
    """The manifest made to fit what the folder holds now, and the export's entry: with other facts, or columns."""
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
    *before, last = entries(folder)
    stated = canonical({**json.loads(last["facts"]), **facts}).decode()
    seal = {"facts": stated, "object_digest": hashlib.sha256(manifest).hexdigest()}
    write_ledger(folder, [*before, {**last, **(columns or {}), **seal}])
