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


def main() -> None:
    """Run every benchmark; each prints its own table."""
    settings.ROOT_URLCONF = "benchmarks.urls"
    setup_test_environment(debug=False)
    call_command("migrate", verbosity=0)
    from benchmarks import editing, history, page

    chosen = sys.argv[1:] or ["page", "editing", "history"]
    for benchmark in (each for each in (page, editing, history) if each.__name__.split(".")[1] in chosen):
        benchmark.run()
    FOLDER.cleanup()


main()
