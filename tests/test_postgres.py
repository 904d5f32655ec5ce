"""Does the throw-away cluster serve one command, and is nothing left of it, whatever happens?"""

import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests import postgres
from tests.started import ROOT

ASK = """
import os, psycopg, sys
url = os.environ["DATABASE_URL"]
folder, name = url.split("@/")[1].rsplit("/", 1)
with psycopg.connect(host=folder, dbname=name, user="livhealth") as connection:
    print(folder, connection.execute("show listen_addresses").fetchone()[0] or "no address")
"""


def command(*arguments):
    return [sys.executable, "-m", "tests.postgres", *arguments]


@pytest.mark.parametrize("status", [0, 3])
def test_the_command_gets_a_database_on_a_socket_only_and_its_status_is_passed_on(postgresql, status):
    script = f"{ASK}\nsys.exit({status})"
    done = subprocess.run(command(sys.executable, "-c", script), cwd=ROOT, capture_output=True, text=True, check=False)
    folder, _, address = done.stdout.strip().partition(" ")
    assert (done.returncode, address) == (status, "no address")
    assert re.fullmatch(r"/\S+/livhealth-pg-\w+", folder)
    assert not Path(folder).exists()


@pytest.mark.parametrize("stop", [signal.SIGTERM, signal.SIGINT])
def test_a_run_that_is_broken_off_leaves_no_cluster(postgresql, stop):
    script = f"{ASK}\nsys.stdout.flush()\nimport time\ntime.sleep(60)"
    arguments = command(sys.executable, "-c", script)
    # As from a terminal: whoever runs the tests in the background may ignore Ctrl-C.
    heard = {"preexec_fn": lambda: signal.signal(signal.SIGINT, signal.SIG_DFL), "start_new_session": True}
    run = subprocess.Popen(arguments, cwd=ROOT, stdout=subprocess.PIPE, text=True, **heard)
    folder = Path(run.stdout.readline().split()[0])
    server = int((folder / "data" / "postmaster.pid").read_text().split()[0])
    assert Path(f"/proc/{server}").exists()
    os.killpg(run.pid, stop)
    assert run.wait(timeout=120) != 0
    end = time.monotonic() + 60
    while Path(f"/proc/{server}").exists() and time.monotonic() < end:
        time.sleep(0.1)
    assert not Path(f"/proc/{server}").exists()
    assert not folder.exists()


def test_without_its_programs_it_says_so_in_one_line_and_succeeds(monkeypatch, capsys):
    monkeypatch.setattr(postgres, "programs", lambda: None)
    assert postgres.main(["--found"]) == 0
    assert capsys.readouterr().err == (
        "Left out: the runs on PostgreSQL. Its programs (initdb, pg_ctl) were not found.\n"
    )
