#!/usr/bin/env python
"""The developers' and the demo's road into LivHealth.

Settings are production's by default. Where nothing of a production is configured, this script
switches DEBUG on, so that `python manage.py migrate` works in a fresh clone; `livhealth.wsgi`,
which serves patients, never does.
"""

import os
import sys

PRODUCTION_VARIABLES = ("DEBUG", "SECRET_KEY", "SECRET_KEY_FILE", "DATABASE_URL", "ALLOWED_HOSTS")


def main() -> None:
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "livhealth.settings")
    if not any(name in os.environ for name in PRODUCTION_VARIABLES):
        os.environ["DEBUG"] = "1"
    from django.core.exceptions import ImproperlyConfigured
    from django.core.management import execute_from_command_line

    try:
        execute_from_command_line(sys.argv)
    except ImproperlyConfigured as problem:
        sys.exit(f"Cannot start: {problem}")


if __name__ == "__main__":
    main()
