"""Do the commands in the Makefile do what they promise, in the right order, and say what they use?"""

import os
import subprocess

import pytest

from tests.started import ROOT, python


@pytest.fixture
def make():
    """What a command would run: its Python is `echo`, or what is named, so that nothing is installed or started."""

    def run(target, python="echo", fails=False, **variables):
        env = {"PATH": os.environ["PATH"], **variables}
        command = ["make", "--no-print-directory", target, f"PY={python}", "RUNTIME=", "DEVELOPMENT="]
        done = subprocess.run(command, cwd=ROOT, env=env, capture_output=True, text=True, check=False)
        assert bool(done.returncode) == fails, done.stderr
        return done.stdout.splitlines()

    return run


DEMO = [
    "Preparing the database.",
    "manage.py migrate --verbosity 1",
    "Loading the guide and the demo accounts.",
    "manage.py load_demo",
]


def test_make_alone_names_the_commands(make):
    assert [line.split()[1] for line in make("help")] == ["run", "serve", "test", "exhaustive", "check", "bench"]


def test_make_run_migrates_loads_the_demo_and_serves(make):
    assert make("run") == [
        *DEMO,
        "Serving http://127.0.0.1:8000/ (Ctrl-C stops it).",
        "manage.py runserver --noreload 127.0.0.1:8000",
    ]


def test_make_run_takes_host_and_port_from_the_environment(make):
    assert make("run", HOST="127.0.0.2", PORT="8123")[-2:] == [
        "Serving http://127.0.0.2:8123/ (Ctrl-C stops it).",
        "manage.py runserver --noreload 127.0.0.2:8123",
    ]


def test_make_run_says_so_when_a_production_is_configured(make):
    assert make("run", DATABASE_URL="postgres://u:p@db/guides", SECRET_KEY="x")[:3] == [
        "DATABASE_URL is set: the demo goes into that database.",
        "This is the demo: DEBUG is on whatever else is configured. For patients: make serve.",
        "Preparing the database.",
    ]


def test_make_serve_is_the_production_server(make):
    assert make("serve") == ["-m livhealth.serve"]


def test_make_test_runs_everything_on_both_databases(make):
    assert make("test", PYTEST_ARGS="-k guide", DATABASE_URL="postgres://u:p@db/guides") == [
        "-m tests.postgres --found",
        "All tests, on SQLite.",
        "-m pytest -n 3 --dist loadfile -k guide",
        "-m tests.postgres echo -m pytest -n 3 --dist loadfile --only-database -k guide",
    ]


def test_make_exhaustive_runs_on_both_databases_what_is_too_large_for_every_run(make):
    assert make("exhaustive")[2:] == [
        "-m pytest -n 3 --dist loadfile -m exhaustive or sampled or drawn or repeated",
        "-m tests.postgres echo -m pytest -n 3 --dist loadfile --only-database -m exhaustive or sampled or drawn or repeated",
    ]


@pytest.mark.parametrize(("broken", "fails"), [("-m pytest", True), ("-m tests.postgres", True), ("nothing", False)])
def test_one_database_that_fails_keeps_no_other_from_being_tried_and_fails_the_whole(make, tmp_path, broken, fails):
    python = tmp_path / "python"
    python.write_text(f'#!/bin/sh\necho "$*"\ncase "$*" in "{broken} "*"pytest "*|"{broken} -n"*) exit 1; esac\n')
    python.chmod(0o755)
    assert [line[:18] for line in make("test", python=python, fails=fails)] == [
        "-m tests.postgres ",
        "All tests, on SQLi",
        "-m pytest -n 3 --d",
        "-m tests.postgres ",
    ]


def test_a_machine_with_python_alone_collects_the_tests_and_names_what_it_leaves_out(tmp_path):
    nothing = str(tmp_path / "nothing")
    bare = {"PATH": nothing, "CHROMIUM": nothing, "XLIFF_SCHEMA": nothing, "POSTGRESQL_PROGRAMS": nothing}
    collected = python("-m", "pytest", "-q", "--collect-only", "-p", "no:cacheprovider", env=bare)
    assert collected.returncode == 0, collected.stdout[-2000:]
    (named,) = [line for line in collected.stdout.splitlines() if line.startswith("Left out: ")]
    assert named == (
        f"Left out: browser tests need a Chromium: there is none at {nothing}; "
        f"tests by the OASIS schema of XLIFF need it: there is none at {nothing}; "
        "tests of the commands need make; "
        "tests of the sentences in the sources need GNU gettext; "
        "tests of the throw-away cluster need PostgreSQL's programs."
    )
    collected_ids = [line for line in collected.stdout.splitlines() if "::" in line]
    assert len(collected_ids) > 3000
    assert [
        each for each in collected_ids if each.startswith(("tests/test_make.py::test_make", "tests/test_languages"))
    ] == []


def test_without_postgresql_the_run_on_it_is_left_out_in_a_line_and_is_no_failure(tmp_path):
    bare = {"PATH": str(tmp_path), "POSTGRESQL_PROGRAMS": str(tmp_path)}
    done = python("-m", "tests.postgres", "a-command-that-is-not-there", env=bare)
    assert (done.returncode, done.stderr) == (
        0,
        "Left out: the runs on PostgreSQL. Its programs (initdb, pg_ctl) were not found.\n",
    )
