"""The installation as production renders it, over plain HTTP on this machine."""

import os

os.environ.setdefault("SECRET_KEY", "benchmarks only: long enough and random enough for nobody to guess 0123456789")
os.environ.setdefault("ALLOWED_HOSTS", "127.0.0.1,testserver")
os.environ.setdefault("SITE_URL", "https://guides.example.org")
os.environ["DEBUG"] = "0"

from livhealth.settings import *  # noqa: F403
from livhealth.settings import STORAGES

SECURE_SSL_REDIRECT = False
STORAGES = {  # the files need not be gathered for pages to be timed
    **STORAGES,
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
