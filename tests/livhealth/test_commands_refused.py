"""Are the commands that would destroy or bypass the record refused, in a sentence?"""

import json

import pytest
from django.contrib.auth.models import Group
from django.contrib.contenttypes.models import ContentType
from django.core.management import CommandError, call_command
from reversion.models import Revision

from livhealth.floor.access import Role
from livhealth.ledger.models import Entry, Kind
from livhealth.ledger.record import record
from livhealth.people.models import User

pytestmark = pytest.mark.django_db


def refusal(*command, **options):
    with pytest.raises(CommandError) as refused:
        call_command(*command, **options)
    return str(refused.value)


def test_flush_refuses_and_the_record_stays():
    record(kind=Kind.EXPORT, by=None, reason="Stays.")
    assert refusal("flush", interactive=False) == (
        "flush is refused: it would destroy the record of who changed what and what patients could read. "
        "To start anew, use a new database."
    )
    assert [entry.reason for entry in Entry.objects.all()] == ["Stays."]


def test_deleterevisions_refuses_and_the_revisions_stay():
    Revision.objects.create(date_created="2026-01-02T03:04:05Z", comment="Stays.")
    assert refusal("deleterevisions", "people.User", days=0) == (
        "deleterevisions is refused: it would destroy the record of who changed what, when and why, "
        "which the ledger cites. Revisions are kept for good."
    )
    assert [revision.comment for revision in Revision.objects.all()] == ["Stays."]


def test_createinitialrevisions_refuses_and_writes_no_revision():
    assert refusal("createinitialrevisions", "people.User").startswith(
        "createinitialrevisions is refused: it would write history without a reason"
    )
    assert Revision.objects.count() == 0


def test_remove_stale_contenttypes_refuses_and_the_content_type_stays():
    ContentType.objects.create(app_label="articles", model="removed_long_ago")
    assert refusal("remove_stale_contenttypes", interactive=False) == (
        "remove_stale_contenttypes is refused: it would destroy the record, because the history of a removed "
        "kind of thing goes with its content type. Leave stale content types where they are."
    )
    assert ContentType.objects.filter(model="removed_long_ago").count() == 1


def fixture(folder, *rows):
    file = folder / "rows.json"
    file.write_text(json.dumps([{"model": model, "pk": pk, "fields": fields} for model, pk, fields in rows]))
    return str(file)


GROUP = ("auth.group", 77, {"name": "Visitors", "permissions": []})
ROWS = {
    "people.User": {"username": "mallory", "public_name": "Mallory", "password": "x"},
    "ledger.Head": {"number": 9, "digest": "x", "at": None},
    "ledger.Entry": {"at": "2026-01-02T03:04:05Z", "kind": "edit", "version": 1, "digest": "d", "previous_digest": "p"},
    "references.Reference": {"key": "mallory"},
    "articles.Article": {"slug": "mallory"},
    "reversion.Revision": {"date_created": "2026-01-02T03:04:05Z", "comment": "forged"},
}


@pytest.mark.parametrize("model", ROWS)
def test_loaddata_of_our_models_refuses_names_load_demo_and_writes_nothing(model, tmp_path):
    rows = fixture(tmp_path, GROUP, (model, 1, ROWS[model]))
    assert refusal("loaddata", rows, verbosity=0) == (
        f"loaddata of {model} is refused: it would write past the history and the ledger. "
        "Use load_demo for guides and demo accounts, and the admin for everything else."
    )
    assert sorted(Group.objects.values_list("name", flat=True)) == sorted(Role.values)
    assert (User.objects.count(), Entry.objects.count(), Revision.objects.count()) == (0, 0, 0)


def test_loaddata_of_other_models_works(tmp_path):
    call_command("loaddata", fixture(tmp_path, GROUP), verbosity=0)
    assert Group.objects.get(pk=77).name == "Visitors"
