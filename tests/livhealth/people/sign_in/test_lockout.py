"""After five failures the door stays shut for a quarter of an hour; the record notes it once a day."""

from datetime import timedelta

from axes.models import AccessAttempt, AccessLog
from django.test import Client
from pytest_django.asserts import assertTemplateUsed

from livhealth.ledger.models import Entry, Kind
from livhealth.people.accounts.passwords import set_password_by_administrator
from livhealth.people.sign_in.lockout import record_lock_out

PASSWORD = "a quiet morning by the sea"


def attempt(name, password="wrong", client=None, **extra):
    return (client or Client()).post("/admin/login/", {"username": name, "password": password}, **extra)


def statuses(name, count, **extra):
    return [attempt(name, **extra).status_code for _number in range(count)]


def lock_outs():
    return [(entry.subject_name, entry.actor_account) for entry in Entry.objects.filter(kind=Kind.LOCK_OUT)]


def age(minutes):
    for row in AccessAttempt.objects.all():
        AccessAttempt.objects.filter(pk=row.pk).update(attempt_time=row.attempt_time - timedelta(minutes=minutes))


def test_the_fifth_failure_locks_and_the_right_password_does_not_help(editor):
    assert statuses("erol", 6) == [200, 200, 200, 200, 429, 429]
    response = attempt("erol", PASSWORD)
    assert response.status_code == 429
    assertTemplateUsed(response, "errors/locked_out.html")


def test_it_ends_after_fifteen_minutes_even_for_somebody_impatient(editor):
    statuses("erol", 5)
    age(14)
    assert attempt("erol", PASSWORD).status_code == 429
    age(2)
    assert attempt("erol", PASSWORD).status_code == 302


def test_four_failures_and_a_success_start_anew(editor):
    assert statuses("erol", 4) == [200] * 4
    assert attempt("erol", PASSWORD).status_code == 302
    assert statuses("erol", 4) == [200] * 4


def test_a_name_without_an_account_is_answered_alike_and_not_recorded(editor):
    statuses("nobody", 4), statuses("erol", 4)
    unknown, known = attempt("nobody"), attempt("erol")
    assert (unknown.status_code, unknown.content) == (known.status_code, known.content)
    assert lock_outs() == [("Erol", "")]


def test_a_failure_never_says_whether_the_account_exists(editor, open_account, administrator):
    from livhealth.people.accounts.lifecycle import deactivate

    gone = open_account("gone", "Editor")
    deactivate(person=gone, by=administrator, reason="left")
    said = {name: list(attempt(name, PASSWORD if name == "gone" else "wrong").context["form"].non_field_errors())
            for name in ("erol", "nobody", "gone")}  # fmt: skip
    assert said["erol"] == said["nobody"] == said["gone"] != []


def test_one_entry_by_account_and_day(editor, translator):
    for _round in range(3):
        statuses("erol", 5)
        age(16)
    statuses("tuna", 5)
    assert lock_outs() == [("Tuna", ""), ("Erol", "")]
    assert record_lock_out(account="erol") is None


def test_the_next_day_it_is_noted_again(editor, monkeypatch):
    first = record_lock_out(account="erol")
    tomorrow = first.at + timedelta(days=1)
    monkeypatch.setattr("django.utils.timezone.now", lambda: tomorrow)
    assert record_lock_out(account="erol").reason == "5 failed sign-ins"
    assert len(lock_outs()) == 2


def test_strangers_cannot_fill_the_ledger(db, administrator):
    before = Entry.objects.count()
    for name in ("root", "x" * 150, "' or 1=1 --", "علي"):
        assert statuses(name, 5)[-1] == 429
    assert Entry.objects.count() == before


def test_another_address_is_not_locked_with_it(editor):
    statuses("erol", 5)
    assert attempt("erol", PASSWORD, REMOTE_ADDR="198.51.100.7").status_code == 302


def test_a_new_password_by_an_administrator_ends_the_lock_out(editor, administrator):
    statuses("erol", 5)
    set_password_by_administrator(
        person=editor, password="another quiet morning", by=administrator, reason="locked out"
    )
    assert attempt("erol", "another quiet morning").status_code == 302


def test_nothing_private_is_kept_about_sign_ins(editor):
    attempt("erol", PASSWORD)
    attempt("erol", "my secret")
    assert AccessLog.objects.count() == 0
    assert [row for row in AccessAttempt.objects.all() if "my secret" in str(vars(row))] == []
