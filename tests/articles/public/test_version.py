"""The version of the software is part of every page's tag: does it change with everything that a page's bytes name?"""

import shutil

import pytest
from django.conf import settings as real

from articles.public import version

NAMED = [  # what a page is made of or names by its digest, beside code, words and styles
    *("static/place.js", "static/icon.svg"),  # under a name that changes with the file
    *("articles/public/pictures/card.typ", "articles/public/pictures/icon.typ"),  # pictures of links, named likewise
    "livhealth/fonts/NotoSerif-Bold.ttf",
]


@pytest.mark.parametrize("name", NAMED)
def test_a_file_that_pages_name_by_its_digest_changes_the_version(name, settings, tmp_path):
    file = tmp_path / name
    file.parent.mkdir(parents=True)
    shutil.copy(real.BASE_DIR / name, file)
    settings.BASE_DIR = tmp_path
    before = version.software_digest.__wrapped__()
    file.write_bytes(file.read_bytes() + b"\n")
    assert version.software_digest.__wrapped__() != before


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("SITE_URL", "https://other.example.org"),
        ("HOSPITAL_NAME", "Another Hospital"),
        ("TIME_ZONE", "Asia/Tokyo"),
        ("DEFAULT_FROM_EMAIL", "security@other.example.org"),
    ],
)
def test_a_setting_that_pages_show_changes_the_version(setting, value, settings):
    before = version.version()
    setattr(settings, setting, value)
    assert version.version() != before
