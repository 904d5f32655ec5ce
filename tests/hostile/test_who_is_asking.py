"""Guessing passwords: by a forged address, by many addresses, by the account list, by the clock."""

import re

import pytest
from django.conf import settings as project
from django.contrib.auth.hashers import MD5PasswordHasher
from django.test import Client

from livhealth.people.accounts.details import unsaved
from livhealth.people.accounts.lifecycle import deactivate
from livhealth.people.models import User
from livhealth.people.opening.insert import insert
from livhealth.people.sign_in.address import client_address

PASSWORD = "a quiet morning by the sea"


@pytest.fixture
def account(db):
    """Opens an account with a known password."""

    def open_it(username, *roles):
        person = unsaved(username=username, public_name=username.title())
        return insert(person, password=PASSWORD, roles=roles, by=None, reason="for this test")

    return open_it


def attempt(name, password="wrong", client=None, **extra):
    return (client or Client()).post("/admin/login/", {"username": name, "password": password}, **extra)


def test_sixty_forged_addresses_get_no_more_guesses_than_one(account, settings):
    """The proxy of docs/deploy.md adds the address that it saw; what the client wrote before it is no proof."""
    account("erol", "Editor")
    settings.TRUSTED_PROXIES = 1
    answers = [
        attempt("erol", HTTP_X_FORWARDED_FOR=f"203.0.113.{number}, 198.51.100.7").status_code for number in range(60)
    ]
    assert answers == [200] * 4 + [429] * 56


def test_the_documented_proxy_writes_the_address_that_it_saw():
    """It must set the header, not pass the client's on: nginx passes on what nobody sets."""
    document = (project.BASE_DIR / "docs" / "deploy.md").read_text(encoding="utf-8")
    (example,) = re.findall(r"```\nserver \{\n(.*?)```", document, re.DOTALL)
    assert "        proxy_set_header X-Forwarded-For $remote_addr;\n" in example


def test_a_stranger_locks_nobody_at_another_address(account, settings):
    account("erol", "Editor")
    settings.TRUSTED_PROXIES = 1
    for _number in range(6):
        attempt("erol", HTTP_X_FORWARDED_FOR="198.51.100.7", REMOTE_ADDR="127.0.0.1")
    answer = attempt("erol", PASSWORD, HTTP_X_FORWARDED_FOR="198.51.100.8", REMOTE_ADDR="127.0.0.1")
    assert answer.status_code == 302


@pytest.mark.parametrize(
    ("proxies", "forwarded", "counts"),
    [
        (None, "203.0.113.9", "10.0.0.1"),
        (0, "203.0.113.9", "10.0.0.1"),
        (1, "203.0.113.9, 198.51.100.7", "198.51.100.7"),
        (2, "203.0.113.9, 198.51.100.7, 192.0.2.5", "198.51.100.7"),
        (2, "198.51.100.7", "10.0.0.1"),  # it did not come through both: what it says of itself is no proof
        (1, "", "10.0.0.1"),
        (1, "'; drop table", "10.0.0.1"),
        (1, "2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        (1, "::ffff:198.51.100.7", "198.51.100.7"),
    ],
)
def test_only_what_our_own_proxies_wrote_counts(rf, settings, proxies, forwarded, counts):
    settings.TRUSTED_PROXIES = proxies
    assert client_address(rf.get("/", HTTP_X_FORWARDED_FOR=forwarded, REMOTE_ADDR="10.0.0.1")) == counts


@pytest.mark.parametrize(
    "question",
    [
        "password__startswith=md5",
        "password__contains=a",
        "password=x",
        "password__isnull=1",
        "groups__user__password__startswith=md5",
        "logentry__user__password__startswith=md5",
        "totpdevice__key__startswith=a",
        "staticdevice__token_set__token__startswith=a",
    ],
)
@pytest.mark.parametrize("page", ["people/user", "auth/group"])
def test_an_account_list_answers_no_question_about_passwords(account, page, question):
    client = Client()
    client.force_login(account("deniz", "Administrator"), backend="livhealth.people.backends.PeopleBackend")
    assert client.get(f"/admin/{page}/").status_code == 200
    path = question if page == "people/user" else f"user__{question}"
    assert client.get(f"/admin/{page}/?{path}").status_code == 400


class CountingHasher(MD5PasswordHasher):
    """The tests' hasher; counts how often it had to work."""

    calls: list[str] = []

    def encode(self, password, salt):
        self.calls.append(password)
        return super().encode(password, salt)


@pytest.mark.parametrize("limit", ["first", "last", "one more"])
def test_a_name_that_does_not_exist_costs_as_much_work_as_one_that_does(account, settings, limit):
    for name in ("erol", "gone", "never", "demo"):
        account(name, "Editor")
    boss = account("deniz", "Administrator")
    deactivate(person=User.objects.get(username="gone"), by=boss, reason="left")
    User.objects.filter(username="never").update(password="!")  # cannot sign in with a password
    User.objects.filter(username="demo").update(is_demo=True)
    settings.PASSWORD_HASHERS = [f"{__name__}.CountingHasher"]
    earlier = {"first": 0, "last": project.AXES_FAILURE_LIMIT - 1, "one more": project.AXES_FAILURE_LIMIT}[limit]
    work = {}
    for name in ("nobody", "erol", "EROL", "gone", "never", "demo"):
        for _number in range(earlier):
            attempt(name)
        CountingHasher.calls.clear()
        attempt(name)
        work[name] = len(CountingHasher.calls)
    assert set(work.values()) == {0 if limit == "one more" else 1}


def test_a_refused_next_leads_to_the_admin(account):
    account("erol", "Editor")
    for refused in ("https://evil.example/", "//evil.example", "javascript:alert(1)"):
        data = {"username": "erol", "password": PASSWORD, "next": refused}
        assert Client().post(f"/admin/login/?next={refused}", data).url == "/admin/"
