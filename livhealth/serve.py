"""The production server: looks the installation over, gathers its static files, becomes granian.

`python -m livhealth.serve` refuses to start on a missing or unsafe setting, in one sentence for
each problem and with exit status 1.
"""

import hashlib
import os
import sys
from pathlib import Path

import django
from django.conf import settings
from django.contrib.staticfiles.finders import get_finders
from django.core import checks
from django.core.exceptions import ImproperlyConfigured
from django.core.management import call_command
from django.db import DEFAULT_DB_ALIAS, OperationalError, connections

from livhealth.env import env, flag, read_variable


def main() -> None:
    """Check, gather, serve. Does not return: granian takes this process over."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "livhealth.settings")
    try:
        django.setup()
        host, port, workers = where()
    except (ImproperlyConfigured, ValueError) as problem:
        refuse([str(problem)])
    if found := problems():
        refuse(found)
    gather_static()
    told = [*notes(), *remarks()]
    connections.close_all()
    for note in told:
        say(note)
    say(f"Serving {settings.SITE_URL} on http://{host}:{port} with {workers} workers.")
    os.execv(sys.executable, command(host, port, workers))  # noqa: S606 - no shell is wanted


def where() -> tuple[str, int, int]:
    """HOST, PORT and the number of workers (WEB_CONCURRENCY, by default one for each core)."""
    port = read_variable("int", "PORT", 8000, "8000")
    workers = read_variable("int", "WEB_CONCURRENCY", len(os.sched_getaffinity(0)), "2")
    if not 0 < port < 2**16:
        raise ImproperlyConfigured(f"PORT is {port}. Set it to a number from 1 to 65535.")
    if workers < 1:
        raise ImproperlyConfigured(f"WEB_CONCURRENCY is {workers}. Set it to the number of workers, 1 or more.")
    return env.str("HOST", default="127.0.0.1"), port, workers


def problems() -> list[str]:
    """Every reason not to start, as sentences: the deploy checks, those of the database included."""
    if settings.DEBUG:
        return ["DEBUG is on, which shows the inside of the installation to everybody. Unset DEBUG, or set DEBUG=0."]
    try:
        connections[DEFAULT_DB_ALIAS].ensure_connection()
    except OperationalError as problem:
        said = " ".join(str(problem).split())
        return [f"The database does not answer ({said}). Check DATABASE_URL and that the database is running."]
    found = checks.run_checks(include_deployment_checks=True, databases=[DEFAULT_DB_ALIAS])
    return [sentence(message) for message in found if message.level >= checks.WARNING and not message.is_silenced()]


def sentence(message: checks.CheckMessage) -> str:
    return " ".join(part for part in (str(message.msg), message.hint or "", f"({message.id})") if part)


def gather_static() -> None:
    """Hash and compress what browsers load (whitenoise), unless nothing changed since the last start."""
    wanted, stamp = static_fingerprint(), Path(settings.STATIC_ROOT) / "gathered"
    if stamp.exists() and stamp.read_text() == wanted:
        return
    say("Gathering static files; this takes half a minute.")
    call_command("collectstatic", interactive=False, verbosity=0)
    stamp.write_text(wanted)


def static_fingerprint() -> str:
    """Changes when any static file of the project or of a package does."""
    known = hashlib.sha256()
    for finder in get_finders():
        for name, storage in finder.list([]):
            found = Path(storage.path(name)).stat()
            known.update(f"{name} {found.st_size} {found.st_mtime_ns}\n".encode())
    return known.hexdigest()


def notes() -> list[str]:
    """Deliberate settings that whoever reads the log should know about."""
    found = []
    if not settings.SECOND_FACTOR_REQUIRED:
        found.append("SECOND_FACTOR_REQUIRED is off: people sign in with a password alone.")
    if not flag("BEHIND_PROXY", default=False):
        found.append("BEHIND_PROXY is off: X-Forwarded-Proto is not believed, plain requests are sent to https.")
    return found


def remarks() -> list[str]:
    """What the database says otherwise than the settings, and is no reason not to start."""
    found = checks.run_checks(tags=[checks.Tags.database], include_deployment_checks=True, databases=[DEFAULT_DB_ALIAS])
    return [sentence(message) for message in found if message.level == checks.INFO and not message.is_silenced()]


def command(host: str, port: int, workers: int) -> list[str]:
    """What this process becomes. Signals reach it directly: SIGTERM lets requests under way finish."""
    return [sys.executable, "-m", "livhealth.workers", host, str(port), str(workers)]


def refuse(sentences: list[str]) -> None:
    for each in sentences:
        say(f"Cannot start: {each}")
    sys.exit(1)


def say(line: str) -> None:
    sys.stderr.write(f"{line}\n")
    sys.stderr.flush()


if __name__ == "__main__":
    main()
