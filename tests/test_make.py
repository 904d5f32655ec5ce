"""Do the commands in the Makefile do what they promise, in the right order, and say what they use?"""

import os
import subprocess

from tests.started import ROOT


def make(target, **variables):
    """What a command would run: its Python is `echo`, so that nothing is installed or started."""
    env = {"PATH": os.environ["PATH"], **variables}
    command = ["make", "--no-print-directory", target, "PY=echo", "RUNTIME=", "DEVELOPMENT="]
    done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=True)
    return done.stdout.splitlines()


DEMO = [
    "Preparing the database.",
    "manage.py migrate --verbosity 1",
    "Loading the guide and the demo accounts.",
    "manage.py load_demo",
]


def test_make_alone_names_the_commands():
    done = subprocess.run(["make", "--no-print-directory"], cwd=ROOT, capture_output=True, text=True, check=True)
    assert [line.split()[1] for line in done.stdout.splitlines()] == ["run", "serve", "test", "check", "bench"]


def test_make_run_migrates_loads_the_demo_and_serves():
    assert make("run") == [
        *DEMO,
        "Serving http://127.0.0.1:8000/ (Ctrl-C stops it).",
        "manage.py runserver --noreload 127.0.0.1:8000",
    ]


def test_make_run_takes_host_and_port_from_the_environment():
    assert make("run", HOST="127.0.0.2", PORT="8123")[-2:] == [
        "Serving http://127.0.0.2:8123/ (Ctrl-C stops it).",
        "manage.py runserver --noreload 127.0.0.2:8123",
    ]


def test_make_run_says_so_when_a_production_is_configured():
    assert make("run", DATABASE_URL="postgres://u:p@db/guides", SECRET_KEY="x")[:3] == [
        "DATABASE_URL is set: the demo goes into that database.",
        "This is the demo: DEBUG is on whatever else is configured. For patients: make serve.",
        "Preparing the database.",
    ]


def test_make_serve_is_the_production_server():
    assert make("serve") == ["-m livhealth.serve"]


def test_make_test_runs_everything_on_both_databases():
    assert make("test", PYTEST_ARGS="-k guide") == [
        "-m tests.postgres --found",
        "echo -m pytest -n 2 --dist loadfile -k guide",
        "-m pytest -n 2 --dist loadfile -k guide",
        "-m tests.postgres echo -m pytest -n 2 --dist loadfile -k guide",
    ]
