"""Several machines share the files of their pictures: the storage that FIGURES_URL names does what the folder does."""

import importlib.util

import pytest
from django.core.exceptions import ImproperlyConfigured

from livhealth import checks, env
from livhealth.figures import storing
from livhealth.figures.variants import make_variants, planned
from livhealth.ledger.verify import Altered, verify
from tests.livhealth.figures import files
from tests.livhealth.figures.bucket import serving
from tests.livhealth.figures.conftest import figure_of


@pytest.fixture
def bucket(settings, monkeypatch, tmp_path):
    with serving() as (address, kept):
        monkeypatch.setenv("FIGURES_URL", address)
        settings.STORAGES = {**settings.STORAGES, "figures": env.figures_storage(tmp_path)}
        yield kept


@pytest.mark.django_db
def test_a_picture_its_copies_and_their_verification_live_in_the_shared_storage(world, bucket):
    picture = figure_of(world, data=files.png((400, 300))).picture
    make_variants(picture)
    names = [picture.file_name, *(each.file_name(picture.digest) for each in planned("png", 400))]
    assert sorted(bucket) == sorted(f"/bucket/figures/{name}" for name in names)
    assert list(storing.every_name()) == sorted(names)
    assert storing.read(picture.file_name) == bucket[f"/bucket/figures/{picture.file_name}"]
    verify()
    storing.drop(picture.file_name)
    assert storing.read(picture.file_name) is None
    with pytest.raises(Altered, match="is missing"):
        verify()


def test_without_the_variable_a_folder_of_this_machine_keeps_them(monkeypatch, tmp_path):
    monkeypatch.delenv("FIGURES_URL", raising=False)
    assert env.figures_storage(tmp_path)["OPTIONS"] == {"location": str(tmp_path)}


@pytest.mark.parametrize(
    "value", ["s3://bucket", "https://key:secret@host/bucket", "s3://key@host/b", "s3://k:s@host/"]
)
def test_a_malformed_address_stops_the_start_and_is_not_repeated(monkeypatch, tmp_path, value):
    monkeypatch.setenv("FIGURES_URL", value)
    with pytest.raises(ImproperlyConfigured) as refused:
        env.figures_storage(tmp_path)
    assert str(refused.value) == (
        "FIGURES_URL cannot be read. Set it like this: FIGURES_URL=s3://key:secret@s3.example.org/bucket"
    )


def test_a_package_that_is_not_installed_is_named(monkeypatch, tmp_path):
    monkeypatch.setenv("FIGURES_URL", "s3://key:secret@s3.example.org/bucket")
    monkeypatch.setattr(env, "find_spec", lambda name: None if name == "boto3" else importlib.util.find_spec(name))
    with pytest.raises(ImproperlyConfigured, match=r"pip install 'django-storages\[s3\]==1\.14\.6'"):
        env.figures_storage(tmp_path)


@pytest.mark.parametrize(("value", "number"), [("1", 1), ("3", 3)])
def test_the_number_of_machines_is_read(monkeypatch, value, number):
    monkeypatch.setenv("MACHINES", value)
    assert env.number_of_machines("MACHINES") == number


def test_no_machine_at_all_stops_the_start(monkeypatch):
    monkeypatch.setenv("MACHINES", "0")
    with pytest.raises(ImproperlyConfigured, match="MACHINES is 0"):
        env.number_of_machines("MACHINES")


def test_several_machines_without_shared_files_are_refused_at_the_start(settings, monkeypatch):
    settings.MACHINES = 2
    monkeypatch.setitem(settings.DATABASES["default"], "ENGINE", "django.db.backends.sqlite3")
    assert [error.id for error in checks.check_machines()] == ["livhealth.E025", "livhealth.E026"]
    monkeypatch.setitem(settings.DATABASES["default"], "ENGINE", "django.db.backends.postgresql")
    assert [error.id for error in checks.check_machines()] == ["livhealth.E026"]
    settings.MACHINES = 1
    assert checks.check_machines() == []


def test_several_machines_that_share_both_may_start(settings, monkeypatch, bucket):
    settings.MACHINES = 2
    monkeypatch.setitem(settings.DATABASES["default"], "ENGINE", "django.db.backends.postgresql")
    assert checks.check_machines() == []
