"""Does the production server refuse an unsafe start in a sentence, and serve and stop well?"""

import contextlib
import gzip
import json
import os
import signal
import socket
import sqlite3
import time
from concurrent.futures import ThreadPoolExecutor

import brotli
import pytest

from livhealth import serve
from livhealth.gathering import smaller
from tests.livhealth.served import Server
from tests.started import ROOT, environment, python

DEMO_ACCOUNT = "from livhealth.people.models import User; User(username='editor', public_name='E', is_demo=True).save()"


def refused(env):
    """The sentences with which a start was refused, after checking that nothing else was written."""
    done = python("-m", "livhealth.serve", env=env)
    assert (done.returncode, done.stdout) == (1, "")
    lines = done.stderr.splitlines()
    assert [line for line in lines if not line.startswith("Cannot start: ")] == []
    return [line.removeprefix("Cannot start: ") for line in lines]


@pytest.fixture(scope="module")
def data_dir(tmp_path_factory):
    """A production's folder, with a migrated SQLite database in it."""
    folder = tmp_path_factory.mktemp("production")
    assert python("manage.py", "migrate", "--verbosity", "0", env=environment(folder)).returncode == 0
    return folder


SITE_URL = (
    "Set it to the address that patients see, without a path: SITE_URL=https://guides.example.org (livhealth.E020)"
)
PROXIES = (
    ", and TRUSTED_PROXIES does not say how many do: all visitors would count as one, and a stranger could lock everybody "
    "out. Let each of them add to X-Forwarded-For as docs/deploy.md shows, and set their number: TRUSTED_PROXIES=1 "
    "(livhealth.E024)"
)
UNSAFE = {
    "no key": (
        {"SECRET_KEY": None},
        "SECRET_KEY is not set. Put 50 or more random characters into SECRET_KEY, or their file's path into "
        "SECRET_KEY_FILE; `python -c 'import secrets; print(secrets.token_urlsafe(50))'` makes some.",
    ),
    "no site": ({"SITE_URL": None}, f"SITE_URL is not set. {SITE_URL}"),
    "plain http": ({"SITE_URL": "http://guides.example.org"}, f"SITE_URL is 'http://guides.example.org'. {SITE_URL}"),
    "no hosts": ({"ALLOWED_HOSTS": None}, "ALLOWED_HOSTS must not be empty in deployment. (security.W020)"),
    "any host": (
        {"ALLOWED_HOSTS": "*"},
        "ALLOWED_HOSTS is '*': anybody's host name would be answered. Name the hosts of this installation: "
        "ALLOWED_HOSTS=guides.example.org (livhealth.E021)",
    ),
    "debug": (
        {"DEBUG": "1"},
        "DEBUG is on, which shows the inside of the installation to everybody. Unset DEBUG, or set DEBUG=0.",
    ),
    "mistyped debug": ({"DEBUG": "flase"}, "DEBUG is 'flase'. Set it to 1 or 0."),
    "other database": (
        {"DATABASE_URL": "mysql://u:p@db/guides"},
        "DATABASE_URL names neither SQLite nor PostgreSQL. Set it like this: "
        "DATABASE_URL=postgres://user:password@host/name",
    ),
    "no such zone": (
        {"TIME_ZONE": "Mars"},
        "TIME_ZONE is 'Mars', which is no time zone. Set it like this: TIME_ZONE=Europe/Istanbul",
    ),
    "a proxy, and nobody said how many": (
        {"TRUSTED_PROXIES": None},
        f"A proxy stands in front of this server (BEHIND_PROXY is on){PROXIES}",
    ),
    "a proxy that only shows": (
        {"TRUSTED_PROXIES": "0", "BEHIND_PROXY": "0"},
        f"A proxy stands in front of this server (SITE_URL is https, and HOST is 127.0.0.1){PROXIES}",
    ),
    "less than no proxy": (
        {"TRUSTED_PROXIES": "-1"},
        "TRUSTED_PROXIES is -1. Set it to the number of your own proxies in front of the server, like this: TRUSTED_PROXIES=1",
    ),
    "no port": ({"PORT": "0"}, "PORT is 0. Set it to a number from 1 to 65535."),
    "no workers": (
        {"WEB_CONCURRENCY": "0"},
        "WEB_CONCURRENCY is 0. Set it to the number of workers, 1 or more.",
    ),
}


@pytest.mark.parametrize("name", UNSAFE)
def test_an_unsafe_setting_is_refused_in_a_sentence_that_mends_it(data_dir, name):
    changed, sentence = UNSAFE[name]
    assert refused(environment(data_dir, **changed)) == [sentence]


def test_a_short_key_is_refused(data_dir):
    (sentence,) = refused(environment(data_dir, SECRET_KEY="short"))
    assert sentence.startswith("Your SECRET_KEY has less than 50 characters")


def test_every_problem_is_named_at_once(data_dir):
    found = refused(environment(data_dir, SITE_URL=None, ALLOWED_HOSTS=None))
    assert sorted(sentence.split()[0] for sentence in found) == ["ALLOWED_HOSTS", "SITE_URL"]


def test_a_database_that_does_not_answer_is_refused(data_dir):
    (sentence,) = refused(environment(data_dir, DATABASE_URL="postgres://u:s3cret@127.0.0.1:9/guides"))
    assert sentence.startswith("The database does not answer (")
    assert sentence.endswith("). Check DATABASE_URL and that the database is running.")
    assert "s3cret" not in sentence


def test_a_database_without_migrations_is_refused(tmp_path):
    (sentence,) = refused(environment(tmp_path))
    assert sentence.startswith("The database 'default' lacks ")
    assert sentence.endswith(" Run `python manage.py migrate`. (livhealth.E022)")


def test_an_active_demo_account_and_a_missing_trigger_are_refused(tmp_path):
    env = environment(tmp_path)
    assert python("manage.py", "migrate", "--verbosity", "0", env=env).returncode == 0
    script = f"{DEMO_ACCOUNT}; from livhealth.ledger import triggers; triggers.drop()"
    assert python("manage.py", "shell", "--no-imports", "-c", script, env=env).returncode == 0
    found = refused(env)
    assert found[-1] == (
        "Demo accounts are active: editor. Deactivate them in the admin under People, or start with a new database. "
        "(livhealth.E023)"
    )
    assert found[0].startswith("The trigger frozen_")
    assert len(found) > 2


@pytest.fixture(scope="module")
def server(data_dir):
    started = Server(data_dir)
    try:
        started.wait()
        yield started
    finally:
        if started.process.poll() is None:
            started.stop()
        started.held.close()


@pytest.fixture
def stylesheet(data_dir):
    """The hashed address of a static file, and its content."""
    manifest = json.loads((data_dir / "static" / "staticfiles.json").read_text())
    text = (ROOT / "static" / "timemachine.css").read_text(encoding="utf-8")
    return f"/static/{manifest['paths']['timemachine.css']}", smaller("timemachine.css", text).encode()


def test_a_static_file_is_kept_for_years_and_comes_compressed_with_brotli(server, stylesheet):
    status, headers, body = server.ask("GET", stylesheet[0], **{"Accept-Encoding": "gzip, br"})
    assert (status, headers["Content-Encoding"], headers["Content-Type"]) == (200, "br", 'text/css; charset="utf-8"')
    assert headers["Cache-Control"] == "max-age=315360000, public, immutable"
    assert brotli.decompress(body) == stylesheet[1]


def test_a_browser_without_brotli_gets_gzip(server, stylesheet):
    _, headers, body = server.ask("GET", stylesheet[0], **{"Accept-Encoding": "gzip"})
    assert (headers["Content-Encoding"], gzip.decompress(body)) == ("gzip", stylesheet[1])


def test_a_page_that_does_not_exist_is_answered_over_https_only(server):
    status, headers, body = server.ask("GET", "/tr/no-such-guide/")
    assert (status, headers["Strict-Transport-Security"]) == (404, "max-age=31536000; includeSubDomains; preload")
    assert b'<html lang="tr" dir="ltr">' in body
    status, headers, _ = server.ask("GET", "/tr/no-such-guide/", **{"X-Forwarded-Proto": "http"})
    assert (status, headers["Location"]) == (301, f"https://127.0.0.1:{server.port}/tr/no-such-guide/")


def test_a_post_of_five_megabytes_is_taken_in_and_answered_with_a_page(server):
    token = "a" * 32
    headers = {
        "Content-Type": "application/x-www-form-urlencoded",
        "Cookie": f"csrftoken={token}",
        "Referer": f"https://127.0.0.1:{server.port}/admin/login/",
    }
    text = f"csrfmiddlewaretoken={token}&username=" + "a" * 5 * 2**20
    status, _, body = server.ask("POST", "/admin/login/", text, **headers)
    assert (status, b"What you sent is larger than 2 MB" in body) == (400, True)


def test_a_worker_that_dies_again_and_again_is_started_again(server):
    """Killed as soon as it serves, so within Granian's five seconds for a crash loop: patients read on all the same."""
    for _ in range(3):
        (worker,) = server.workers()
        os.kill(worker, signal.SIGKILL)
        while worker in server.workers():
            time.sleep(0.05)
        server.wait()
    assert server.process.poll() is None
    assert server.log.read_text().count("Respawning worker-1") == 3


def test_patients_do_not_wait_behind_saves_that_are_blocked(server, data_dir):
    """Ten people send what cannot be stored; a patient is answered before the first of them gives up."""
    token = "a" * 32
    sign_in = f"csrfmiddlewaretoken={token}&username=somebody&password=wrong"
    headers = {
        "Content-Type": "application/x-www-form-urlencoded",
        "Cookie": f"csrftoken={token}",
        "Referer": f"https://127.0.0.1:{server.port}/admin/login/",
    }

    def send(_number):
        start = time.monotonic()
        status, said, _ = server.ask("POST", "/admin/login/", sign_in, **headers)
        return status, said["Retry-After"], time.monotonic() - start

    with contextlib.closing(sqlite3.connect(data_dir / "livhealth.sqlite3", isolation_level=None)) as somebody:
        somebody.execute("BEGIN IMMEDIATE")
        with ThreadPoolExecutor(10) as people:
            sent = [people.submit(send, number) for number in range(10)]
            while sum(each.done() for each in sent) < 6:  # for whom there is no place
                time.sleep(0.05)
            statuses = [server.ask("GET", address)[0] for address in ("/en/", "/health/ready", "/health/write")]
            waiting = [each for each in sent if not each.done()]
            given_up = [each.result()[2] for each in sent if each.done() and each.result()[2] > 9]
            assert (statuses, len(waiting), given_up) == ([200, 200, 503], 4, [])
            answers = sorted(each.result()[:2] for each in sent)
    assert answers == [(503, "5")] * 10


def test_the_log_says_where_it_listens(server):
    assert f"Serving https://guides.example.org on http://127.0.0.1:{server.port} with 1 workers." in (
        server.log.read_text().splitlines()
    )


def test_sigterm_stops_it_and_frees_the_port(server):
    assert server.stop() == 0
    assert "Shutting down granian" in server.log.read_text()
    with socket.socket() as probe:
        assert probe.connect_ex(("127.0.0.1", server.port)) != 0


def test_static_files_are_gathered_again_only_when_one_changed(settings, tmp_path):
    source, root = tmp_path / "source", tmp_path / "static"
    source.mkdir()
    (source / "own.css").write_text("a {}")
    settings.STATICFILES_FINDERS = ["django.contrib.staticfiles.finders.FileSystemFinder"]
    settings.STATICFILES_DIRS, settings.STATIC_ROOT = [source], str(root)
    serve.gather_static()
    assert (root / "own.css").read_text() == "a {}"
    (root / "own.css").unlink()
    serve.gather_static()
    assert not (root / "own.css").exists()
    (source / "own.css").write_text("a { color: red }")
    serve.gather_static()
    assert (root / "own.css").read_text() == "a { color: red }"


def test_deliberate_settings_are_noted_in_the_log(settings, monkeypatch):
    monkeypatch.setenv("BEHIND_PROXY", "1")
    settings.SECOND_FACTOR_REQUIRED = True
    assert serve.notes() == []
    settings.SECOND_FACTOR_REQUIRED = False
    assert serve.notes() == ["SECOND_FACTOR_REQUIRED is off: people sign in with a password alone."]
