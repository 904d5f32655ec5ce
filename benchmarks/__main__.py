"""`make bench`: ratios and counts measured side by side in one run, in a throw-away database."""

import os
import sys
import tempfile

FOLDER = tempfile.TemporaryDirectory(prefix="livhealth-bench-")
os.environ |= {"DJANGO_SETTINGS_MODULE": "tests.settings", "DATA_DIR": FOLDER.name, "DEBUG": "1"}
os.environ.setdefault("DATABASE_URL", f"sqlite:///{FOLDER.name}/bench.sqlite3")

import django  # noqa: E402

django.setup()

from django.conf import settings  # noqa: E402
from django.core.management import call_command  # noqa: E402
from django.test.utils import setup_test_environment  # noqa: E402

# Thirteen more than are published: the page must not cost more with twenty languages than with one.
MORE_LANGUAGES = ("it", "pl", "nl", "sv", "da", "fi", "el", "he", "ja", "ko", "pt", "uk", "fa")


def main() -> None:
    """Run every benchmark; each prints its own table."""
    settings.ROOT_URLCONF = "benchmarks.urls"
    settings.LANGUAGES = [*settings.LANGUAGES, *((code, code) for code in MORE_LANGUAGES)]
    setup_test_environment(debug=False)
    call_command("migrate", verbosity=0)
    from benchmarks import (
        audit,
        board,
        bounds,
        connect,
        desk,
        editing,
        first_view,
        flows,
        freshness,
        handout,
        history,
        many,
        page,
        review,
        search,
        serving,
        staff,
        texts,
        verifying,
    )

    benchmarks = {
        "verifying": verifying,  # first: it fills an empty ledger
        "board": board,
        "desk": desk,
        "page": page,
        "first_view": first_view,
        "editing": editing,
        "staff": staff,
        "review": review,
        "history": history,
        "flows": flows,
        "audit": audit,
        "bounds": bounds,
        "serving": serving,
        "freshness": freshness,
        "connect": connect,
        "search": search,
        "texts": texts,
        "handout": handout,
        "many": many,
    }
    for name in sys.argv[1:] or benchmarks:
        benchmarks[name].run()
    FOLDER.cleanup()


main()
