"""The project's settings as tests want them: the demo's relaxations, and a fast password hasher."""

import os

os.environ.setdefault("DEBUG", "1")
os.environ.setdefault("SECRET_KEY", "tests only: long enough and random enough for nobody to guess 0123456789")

from livhealth.settings import *  # noqa: E402, F403

PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
