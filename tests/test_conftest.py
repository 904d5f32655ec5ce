"""Can tests empty the database and drive a browser, without weakening what they test?"""

import pytest
from django.contrib.auth.models import Group
from django.db import DatabaseError, connection, transaction
from django.test import TransactionTestCase

from livhealth.floor.access import Role
from livhealth.ledger.models import Entry, Kind
from livhealth.ledger.record import GENESIS, record
from livhealth.ledger.triggers import frozen_tables, missing, trigger_names


def written() -> Entry:
    with transaction.atomic():
        return record(kind=Kind.EXPORT, by=None, reason="A test of the record itself.")


def refused_sql() -> list[str]:
    """Statements against the ledger's table that the database refused."""
    refused = []
    for sql in ("UPDATE ledger_entry SET reason = 'altered'", "DELETE FROM ledger_entry"):
        try:
            with transaction.atomic(), connection.cursor() as cursor:
                cursor.execute(sql)
        except DatabaseError:
            refused.append(sql.split()[0])
    return refused


@pytest.mark.django_db(transaction=True)
def test_after_a_test_that_emptied_the_database_triggers_groups_and_the_ledger_work_again():
    written()
    assert refused_sql() == ["UPDATE", "DELETE"]

    TransactionTestCase()._fixture_teardown()

    assert "ledger_entry" in frozen_tables(connection)
    assert len(list(trigger_names(connection))) >= 2
    assert missing() == []
    assert sorted(Group.objects.values_list("name", flat=True)) == sorted(Role.values)
    assert Entry.objects.count() == 0
    entry = written()
    assert (entry.number, entry.previous_digest) == (1, GENESIS)
    assert refused_sql() == ["UPDATE", "DELETE"]
    assert Entry.objects.get().reason == "A test of the record itself."


@pytest.mark.django_db
def test_in_an_ordinary_test_the_triggers_stand():
    assert missing() == []


def test_a_page_starts_at_the_live_server_in_a_window_of_1280_by_900(page, live_server):
    response = page.goto("/en/no-such-guide/")
    assert (response.status, page.url) == (404, f"{live_server.url}/en/no-such-guide/")
    assert page.evaluate("[innerWidth, innerHeight]") == [1280, 900]


def test_two_pages_share_no_cookies(new_page):
    one, two = new_page(), new_page()
    one.goto("/admin/login/")
    two.goto("/en/no-such-guide/")
    assert [bool(each.context.cookies()) for each in (one, two)] == [True, False]
