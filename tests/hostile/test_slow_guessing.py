"""Many addresses guess at one account: each further guess waits longer, and its owner still comes in."""

from datetime import timedelta

import pytest
from django.test import Client
from django.utils import timezone

from livhealth.people.accounts.details import unsaved
from livhealth.people.accounts.passwords import set_password_by_administrator
from livhealth.people.models import FailedSignIns
from livhealth.people.opening.insert import insert
from livhealth.people.sign_in.delay import FREE, LONGEST

PASSWORD = "a quiet morning by the sea"


@pytest.fixture
def erol(db):
    person = unsaved(username="erol", public_name="Erol")
    return insert(person, password=PASSWORD, roles=["Editor"], by=None, reason="for this test")


def attempt(password, address, client=None, name="erol"):
    client = client or Client()
    return client.post("/admin/login/", {"username": name, "password": password}, REMOTE_ADDR=address)


def guesses(count, name="erol"):
    """One wrong password from each of so many addresses."""
    return [attempt("wrong", f"2001:db8:{number:x}::1", name=name) for number in range(count)]


@pytest.fixture(autouse=True)
def wait(monkeypatch):
    """Lets time pass; else it stands still, however slow the machine is."""
    moment = [timezone.now()]
    monkeypatch.setattr("django.utils.timezone.now", lambda: moment[0])

    def let_pass(seconds):
        moment[0] += timedelta(seconds=seconds)

    return let_pass


def said(answer):
    return [str(sentence) for sentence in answer.context["form"].non_field_errors()]


def test_a_thousand_addresses_are_slowed_down(erol):
    """After twenty failures one guess at a time, the waiting twice as long after each."""
    guesses(FREE)
    answers = guesses(10)
    assert [said(answer)[0].partition("Wait ")[2][:8] for answer in answers] == ["1 second"] * 10
    assert FailedSignIns.objects.get(name="erol").failures == FREE


def test_even_the_right_password_waits_so_that_nobody_learns_that_it_is_right(erol):
    guesses(FREE)
    right, wrong = attempt(PASSWORD, "198.51.100.7"), attempt("wrong", "198.51.100.7")
    assert (right.status_code, said(right)) == (200, said(wrong))


def test_the_waiting_grows_and_has_an_end(erol, wait):
    guesses(FREE)
    for seconds in (1, 2, 4, 8):
        wait(seconds - 1)
        assert "Wait 1 second," in said(attempt("wrong", "2001:db8:ffff::1"))[0]
        wait(1)
        assert "Wait" not in said(attempt("wrong", f"2001:db8:fff{seconds}::1"))[0]
    FailedSignIns.objects.update(failures=10_000)
    wait(LONGEST)
    assert attempt(PASSWORD, "198.51.100.7").status_code == 302


def test_a_name_without_an_account_is_slowed_down_alike(erol):
    guesses(FREE)
    guesses(FREE, name="nobody")
    assert said(attempt("wrong", "198.51.100.7")) == said(attempt("wrong", "198.51.100.7", name="nobody"))


def test_the_case_of_the_name_and_spaces_give_no_further_guesses(erol):
    guesses(FREE)
    assert "Wait" in said(attempt("wrong", "198.51.100.7", name="EROL"))[0]
    assert FailedSignIns.objects.count() == 1


def test_a_device_that_signed_in_before_is_not_held_up(erol):
    known = Client()
    assert attempt(PASSWORD, "198.51.100.7", known).status_code == 302
    assert known.get("/admin/").status_code == 200
    known.post("/admin/logout/")
    guesses(FREE)
    assert attempt("wrong", "198.51.100.9", known).status_code == 200
    assert attempt(PASSWORD, "198.51.100.9", known).status_code == 302


def test_nobody_makes_a_device_known_with_another_account_or_after_a_new_password(erol):
    other = unsaved(username="mallory", public_name="Mallory")
    insert(other, password=PASSWORD, roles=["Editor"], by=None, reason="for this test")
    device = Client()
    attempt(PASSWORD, "198.51.100.7", device, name="mallory")
    device.get("/admin/")
    guesses(FREE)
    assert "Wait" in said(attempt(PASSWORD, "198.51.100.7", device))[0]
    device.cookies["known_device"] = device.cookies["known_device"].value.replace(":", "x:", 1)
    assert "Wait" in said(attempt(PASSWORD, "198.51.100.7", device))[0]


def test_a_device_is_forgotten_with_the_old_password(erol):
    known = Client()
    attempt(PASSWORD, "198.51.100.7", known)
    known.get("/admin/")
    boss = insert(
        unsaved(username="deniz", public_name="Deniz"), password=PASSWORD, roles=["Administrator"], by=None, reason="x"
    )
    set_password_by_administrator(person=erol, password="another quiet morning", by=boss, reason="stolen")
    known = Client(headers={"cookie": f"known_device={known.cookies['known_device'].value}"})
    guesses(FREE)
    assert "Wait" in said(attempt("another quiet morning", "198.51.100.7", known))[0]


def test_a_device_is_known_only_once_the_second_factor_was_shown(erol, settings):
    settings.SECOND_FACTOR_REQUIRED = True
    halfway = Client()
    attempt(PASSWORD, "198.51.100.7", halfway)
    halfway.get("/admin/", follow=True)
    assert "known_device" not in halfway.cookies


def test_a_new_password_by_an_administrator_ends_the_waiting(erol):
    guesses(FREE)
    boss = insert(
        unsaved(username="deniz", public_name="Deniz"), password=PASSWORD, roles=["Administrator"], by=None, reason="x"
    )
    set_password_by_administrator(person=erol, password="another quiet morning", by=boss, reason="locked out")
    assert attempt("another quiet morning", "198.51.100.7").status_code == 302


def test_signing_in_ends_it_and_what_is_old_is_forgotten(erol, wait):
    guesses(FREE - 1)
    assert attempt(PASSWORD, "198.51.100.7").status_code == 302
    assert FailedSignIns.objects.count() == 0
    guesses(3)
    guesses(3, name="nobody")
    wait(25 * 60 * 60)
    guesses(1)
    assert list(FailedSignIns.objects.values_list("name", "failures")) == [("erol", 1)]
