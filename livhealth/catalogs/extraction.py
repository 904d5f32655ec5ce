"""Which sentences the code and the templates say: the messages that every catalog has to have."""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

from livhealth.catalogs.completeness import Message, messages_in

SOURCES = ("livhealth", "references", "articles", "templates")


def can_extract() -> bool:
    """GNU gettext reads the sources; where it is not installed nothing can be said."""
    return shutil.which("xgettext") is not None


def extracted(base: Path) -> list[Message]:
    """Every message below `base`, as Django's makemessages finds it in a copy of the sources."""
    with tempfile.TemporaryDirectory(prefix="livhealth-messages-") as name:
        folder = Path(name)
        for source in SOURCES:
            shutil.copytree(base / source, folder / source, ignore=shutil.ignore_patterns("__pycache__"))
        (folder / "locale").mkdir()
        command = [
            sys.executable,
            "-m",
            "django",
            "makemessages",
            "--locale",
            "en",
            "--no-location",
            "--verbosity",
            "0",
        ]
        environment = {key: value for key, value in os.environ.items() if key != "DJANGO_SETTINGS_MODULE"}
        subprocess.run(command, cwd=folder, check=True, capture_output=True, env=environment)  # noqa: S603
        text = (folder / "locale" / "en" / "LC_MESSAGES" / "django.po").read_text(encoding="utf-8")
    return [message for message in messages_in(text) if message.source]


def lacking(po: Path, messages: list[Message]) -> list[str]:
    """A sentence for each message that the catalog does not have, or has although nothing says it."""
    known = {message.key() for message in messages_in(po.read_text(encoding="utf-8")) if message.source}
    wanted = {message.key() for message in messages}
    where = "/".join(po.parts[-4:])
    return [
        *(f"{where}: lacks {key!r}. Run `django-admin makemessages`." for key in sorted(wanted - known)),
        *(
            f"{where}: has {key!r}, which nothing says. Run `django-admin makemessages`."
            for key in sorted(known - wanted)
        ),
    ]
