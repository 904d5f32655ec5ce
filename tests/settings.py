"""The project's settings as tests want them: the demo's relaxations, and a fast password hasher."""

import os
import tempfile
from pathlib import Path

os.environ.setdefault("DEBUG", "1")
os.environ.setdefault("SECRET_KEY", "tests only: long enough and random enough for nobody to guess 0123456789")

from livhealth.settings import *  # noqa: F403
from livhealth.settings import DATABASES, STORAGES

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]

if "sqlite" in DATABASES["default"]["ENGINE"]:
    # A file for each process: the live server's threads need more than a database in memory.
    name = f"livhealth-test-{os.getpid()}.sqlite3"
    DATABASES["default"]["TEST"] = {"NAME": str(Path(tempfile.gettempdir()) / name)}

# Pictures of tests lie in a folder of the process, and their smaller copies are made where a test asks for them.
PICTURES_DIR = Path(tempfile.gettempdir()) / f"livhealth-test-{os.getpid()}-pictures"
SEARCH_DIR = Path(tempfile.gettempdir()) / f"livhealth-test-{os.getpid()}-search"
PRINTS_DIR = Path(tempfile.gettempdir()) / f"livhealth-test-{os.getpid()}-prints"
PRESENCE_DIR = Path(tempfile.gettempdir()) / f"livhealth-test-{os.getpid()}-presence"
VERIFICATION_DIR = Path(tempfile.gettempdir()) / f"livhealth-test-{os.getpid()}-verification"
VERIFIES_IN_BACKGROUND = False  # nor would a thread see that here
SEARCH_CATCHES_UP_MEANWHILE = False  # a thread would not see what a test's transaction holds
DRAW_PICTURES_AHEAD = False  # a test that wants it switches it on
STORAGES["figures"] = {
    "BACKEND": "livhealth.figures.storing.DurableFiles",
    "OPTIONS": {"location": str(Path(tempfile.gettempdir()) / f"livhealth-test-{os.getpid()}-figures")},
}
MAKE_VARIANTS_AFTER_SAVES = False

# The live server delivers static files straight from their folders.
WHITENOISE_USE_FINDERS = WHITENOISE_AUTOREFRESH = True

# What a browser keeps in one test would ask the next one's database for news: tests of it switch it on.
OFFLINE_COPIES = False
