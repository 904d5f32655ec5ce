"""Where the index lies: a folder of each build, one file that says which is in force, one lock for whoever writes.

Derived from the editions and nothing else: whatever is missing here is made again. Each machine has its own. A process
that reads is never disturbed: a build appears whole, by the name of its folder in `current.json`.
"""

import fcntl
import hashlib
import json
import logging
import os
import shutil
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from functools import cache
from importlib import metadata
from pathlib import Path

from django.conf import settings

from articles.domain.reading.presenting import newest_rules
from livhealth.floor import languages

BUILD = "build-"
ROOM = Path(__file__).parent
FOLDING = Path(settings.BASE_DIR) / "livhealth" / "text" / "folding.py"
log = logging.getLogger("livhealth.search")


@dataclass(frozen=True)
class State:
    """Which build is in force, by which software, and how far it has come.

    It holds what patients read in this generation; `entry` is the newest entry of the record by then, with its digest:
    a record in which that entry says something else is another record (a backup was put back).
    """

    version: str
    folder: str
    generation: int
    entry: int
    digest: str


def root() -> Path:
    return Path(settings.SEARCH_DIR)


def current_file() -> Path:
    return root() / "current.json"


def version() -> str:
    """What decides what an index holds, beside the editions: the rules of pages, the languages, this software."""
    return hashlib.sha256(f"{newest_rules()} {languages.codes()} {software()}".encode()).hexdigest()[:16]


@cache
def software() -> str:
    own = [path.read_bytes() for path in (*sorted(ROOM.glob("*.py")), FOLDING)]
    return f"{metadata.version('tantivy')} {hashlib.sha256(b''.join(own)).hexdigest()}"


def read_state() -> State | None:
    """The state in force; None where there is none, or none that this version of the software can use."""
    try:
        state = State(**json.loads(current_file().read_text(encoding="utf-8")))
    except (OSError, ValueError, TypeError):
        return None
    return state if state.version == version() and (root() / state.folder).is_dir() else None


def write_state(state: State) -> None:
    """In force from now on, for every process of this machine. Raises OSError where that cannot be written."""
    with tempfile.NamedTemporaryFile("w", dir=root(), prefix=".state-", delete=False, encoding="utf-8") as file:
        json.dump(asdict(state), file)
    os.replace(file.name, current_file())


def new_folder() -> Path:
    return Path(tempfile.mkdtemp(prefix=BUILD, dir=root()))


def forget() -> None:
    """Nothing is in force any more: what is there could not be read."""
    current_file().unlink(missing_ok=True)


def clear_away(keep: str) -> None:
    """Remove what earlier builds left, and builds that never came to an end. Only for whoever writes alone."""
    for left in (*root().glob(f"{BUILD}*"), *root().glob(".state-*")):
        if left.name != keep:
            shutil.rmtree(left, ignore_errors=True) if left.is_dir() else left.unlink(missing_ok=True)


@contextmanager
def alone(patience: float) -> Iterator[bool]:
    """Whether nobody else on this machine writes now, waiting `patience` seconds for it. Given up by a process that dies.

    Raises OSError where the folder cannot be written.
    """
    root().mkdir(parents=True, exist_ok=True)
    with (root() / "lock").open("a") as file:
        mine = locked(file.fileno(), time.monotonic() + patience)
        try:
            yield mine
        finally:
            if mine:
                fcntl.flock(file, fcntl.LOCK_UN)


def locked(file: int, until: float) -> bool:
    while True:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() >= until:
                return False
            time.sleep(0.01)
        else:
            return True
