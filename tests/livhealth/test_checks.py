"""Do the start-up checks see what a production must not get wrong?"""

import pytest
from django.core.management import call_command
from django.db import connection

from livhealth import checks
from livhealth.ledger.triggers import check_triggers, drop, install
from livhealth.people.models import User
from tests.started import environment, python


def said(messages):
    return [f"{message.id} {message.msg}" for message in messages]


@pytest.mark.parametrize(
    "url", ["https://guides.example.org", "https://guides.example.org:8443", "http://127.0.0.1:8000", "http://[::1]"]
)
def test_an_https_origin_is_a_good_site_url_and_so_is_this_machine(settings, url):
    settings.SITE_URL = url
    assert checks.check_site_url() == []


@pytest.mark.parametrize(
    "url",
    ["http://guides.example.org", "guides.example.org", "https://", "https://guides.example.org/guides", "ftp://x"],
)
def test_anything_else_is_not(settings, url):
    settings.SITE_URL = url
    assert said(checks.check_site_url()) == [f"livhealth.E020 SITE_URL is {url!r}."]


def test_a_missing_site_url_is_named(settings):
    settings.SITE_URL = ""
    assert said(checks.check_site_url()) == ["livhealth.E020 SITE_URL is not set."]


def test_answering_any_host_is_refused(settings):
    settings.ALLOWED_HOSTS = ["guides.example.org"]
    assert checks.check_allowed_hosts() == []
    settings.ALLOWED_HOSTS = ["guides.example.org", "*"]
    assert said(checks.check_allowed_hosts()) == [
        "livhealth.E021 ALLOWED_HOSTS is '*': anybody's host name would be answered."
    ]


@pytest.mark.django_db
def test_an_active_demo_account_is_named_and_an_inactive_one_is_not():
    User.objects.create(username="editor", public_name="Demo editor", is_demo=True)
    User.objects.create(username="gone", public_name="Gone", is_demo=True, is_active=False)
    User.objects.create(username="alice", public_name="Alice")
    assert said(checks.check_demo_accounts(databases=["default"])) == [
        "livhealth.E023 Demo accounts are active: editor."
    ]
    User.objects.filter(username="editor").update(is_active=False)
    assert checks.check_demo_accounts(databases=["default"]) == []


def test_without_databases_the_database_is_not_asked():
    assert checks.check_demo_accounts() == checks.check_migrations_applied() == check_triggers() == []


@pytest.mark.django_db(transaction=True)
def test_a_missing_migration_is_named_with_the_command_that_mends_it():
    assert checks.check_migrations_applied(databases=["default"]) == []
    with connection.cursor() as cursor:
        cursor.execute("DELETE FROM django_migrations WHERE app = 'sessions'")
    try:
        (problem,) = checks.check_migrations_applied(databases=["default"])
    finally:
        call_command("migrate", "sessions", fake=True, verbosity=0)
    assert problem.msg == "The database 'default' lacks 1 migrations, the first is sessions.0001_initial."
    assert problem.hint == "Run `python manage.py migrate`."


@pytest.mark.django_db(transaction=True)
def test_a_missing_trigger_of_the_record_is_named():
    assert check_triggers(databases=["default"]) == []
    drop()
    try:
        found = said(check_triggers(databases=["default"]))
    finally:
        install()
    assert "livhealth.E011 The trigger frozen_ledger_entry_delete is missing: the record could be altered." in found
    assert check_triggers(databases=["default"]) == []


def test_the_production_settings_pass_every_deploy_check_with_only_the_editors_warning_silenced(tmp_path):
    env = environment(tmp_path)
    assert python("manage.py", "migrate", "--verbosity", "0", env=env).returncode == 0
    checked = python("manage.py", "check", "--deploy", "--database", "default", "--fail-level", "WARNING", env=env)
    assert (checked.returncode, checked.stdout) == (0, "System check identified no issues (1 silenced).\n")
    script = "from django.conf import settings; print(settings.SILENCED_SYSTEM_CHECKS)"
    assert python("manage.py", "shell", "--no-imports", "-c", script, env=env).stdout == "['ckeditor.W001']\n"
