"""PostgreSQL for one command: starts a cluster of its own, runs the command, removes the cluster.

`python -m tests.postgres COMMAND ...` gives the command a DATABASE_URL; the cluster listens on a
socket in a folder of its own only. Without PostgreSQL's programs it says so and does nothing;
`--found` just says whether they are there.
"""

import contextlib
import os
import shutil
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

QUICK = "-c fsync=off -c synchronous_commit=off -c full_page_writes=off -c max_connections=60"
LEFT_OUT = "Left out: the runs on PostgreSQL. Its programs (initdb, pg_ctl) were not found."


def programs() -> Path | None:
    """The folder of initdb and pg_ctl: the one that is named, or on the PATH, or where Debian keeps the newest version."""
    if named := os.environ.get("POSTGRESQL_PROGRAMS"):
        return Path(named) if os.access(Path(named) / "initdb", os.X_OK) else None
    if found := shutil.which("initdb"):
        return Path(found).resolve().parent
    versions = sorted(Path("/usr/lib/postgresql").glob("*/bin/initdb"), key=lambda path: float(path.parts[-3]))
    return versions[-1].parent if versions else None


def unprivileged() -> dict[str, Any]:
    """PostgreSQL refuses to run as root: root starts it as the user that Debian made for it."""
    return {"user": "postgres", "group": "postgres", "extra_groups": []} if os.geteuid() == 0 else {}


@contextlib.contextmanager
def cluster(bin_folder: Path) -> Iterator[str]:
    """A running cluster with one empty database; yields its DATABASE_URL. Gone after the block."""
    folder = Path(tempfile.mkdtemp(prefix="livhealth-pg-"))
    data, account = folder / "data", unprivileged()
    if account:
        shutil.chown(folder, account["user"], account["group"])

    def run(program: str, *arguments: str) -> None:
        # pg_ctl's server inherits what it is given: files, never a pipe that somebody waits for.
        with (folder / "log").open("ab") as log:
            quiet = {"stdin": subprocess.DEVNULL, "stdout": log, "stderr": log}
            subprocess.run([bin_folder / program, *arguments], check=True, cwd=folder, **quiet, **account)

    try:
        run("initdb", "-D", str(data), "-U", "livhealth", "-A", "trust", "-E", "UTF8", "--locale=C.UTF-8", "-N")
        run("pg_ctl", "-D", str(data), "-w", "-o", f"-c listen_addresses='' -k {folder} {QUICK}", "start")
        run("createdb", "-h", str(folder), "-U", "livhealth", "livhealth")
        yield f"postgres://livhealth@/{folder}/livhealth"
    except subprocess.CalledProcessError:
        sys.stderr.write((folder / "log").read_text())
        raise
    finally:
        if (data / "postmaster.pid").exists():
            run("pg_ctl", "-D", str(data), "-m", "immediate", "stop")
        shutil.rmtree(folder, ignore_errors=True)


def main(arguments: list[str]) -> int:
    bin_folder = programs()
    if bin_folder is None:
        sys.stderr.write(f"{LEFT_OUT}\n")
        return 0
    if arguments == ["--found"]:
        return 0
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    with cluster(bin_folder) as url:
        command = subprocess.Popen(arguments, env={**os.environ, "DATABASE_URL": url})
        try:
            return command.wait()
        except KeyboardInterrupt:
            return command.wait()  # Ctrl-C reached the command too: let it finish its own way
        finally:
            if command.poll() is None:
                command.terminate()
                command.wait()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
