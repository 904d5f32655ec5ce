"""In which language admin and audit speak: chosen there, on the account, and not what patients' pages remember."""

import pytest
from django.test import Client

from livhealth.floor import languages
from livhealth.floor.refusal import Refused
from livhealth.ledger.models import Entry
from livhealth.people.interface_language import choose_interface_language
from livhealth.people.models import User

CHOICE = "/admin/interface-language/"
GERMAN_BROWSER = {"accept-language": "de"}


def spoken(client, address="/admin/", **headers):
    page = client.get(address, headers=headers)
    return page.status_code, page.headers["Content-Language"]


@pytest.fixture
def at_work(editor):
    client = Client(headers=GERMAN_BROWSER)
    client.force_login(editor, backend="livhealth.people.backends.PeopleBackend")
    return client


def test_until_somebody_chooses_it_is_the_browsers(at_work):
    assert spoken(at_work) == (200, "de")


def test_what_was_chosen_on_the_patients_pages_says_nothing_here(at_work):
    assert at_work.get("/go/ar/?to=/ar/").status_code == 302
    assert at_work.cookies["language"].value == "ar"
    assert spoken(at_work) == (200, "de")
    assert at_work.get("/").headers["Location"] == "/ar/"


def test_what_is_chosen_here_stays_with_the_account_and_out_of_the_patients_pages(at_work, editor):
    answer = at_work.post(CHOICE, {"language": "tr", "next": "/admin/articles/article/"})
    assert (answer.status_code, answer.url) == (302, "/admin/articles/article/")
    assert spoken(at_work) == (200, "tr")
    assert at_work.get("/").headers["Location"] == "/de/"
    elsewhere = Client(headers={"accept-language": "fr"})
    elsewhere.force_login(editor, backend="livhealth.people.backends.PeopleBackend")
    assert spoken(elsewhere) == (200, "tr")
    assert spoken(Client(headers={"accept-language": "fr"}), "/admin/login/") == (200, "fr")


def test_the_audit_side_speaks_it_too(auditor):
    client = Client(headers=GERMAN_BROWSER)
    client.force_login(auditor, backend="livhealth.people.backends.PeopleBackend")
    choose_interface_language(by=auditor, language="ru")
    assert spoken(client, "/audit/") == (200, "ru")
    assert f'<a href="{CHOICE}?next=/audit/"' in client.get("/audit/").content.decode()


def test_the_page_offers_every_language_by_its_own_name_and_the_browsers(at_work):
    page = at_work.get(CHOICE)
    offered = page.context["form"].fields["language"].choices
    assert [code for code, _name in offered] == ["", *languages.codes()]
    assert ("ar", "العربيّة") in offered
    assert CHOICE in at_work.get("/admin/").content.decode()


def test_back_to_the_browsers(at_work, editor):
    choose_interface_language(by=editor, language="tr")
    at_work.post(CHOICE, {"language": ""})
    assert spoken(at_work) == (200, "de")


def test_a_language_that_there_is_not_is_refused(at_work, editor):
    page = at_work.post(CHOICE, {"language": "xx"})
    assert (page.status_code, list(page.context["form"].errors)) == (200, ["language"])
    with pytest.raises(Refused, match="xx is not a language of this installation"):
        choose_interface_language(by=editor, language="xx")


def test_it_is_nobody_elses_business(editor, auditor):
    before = Entry.objects.count()
    choose_interface_language(by=editor, language="tr")
    assert (Entry.objects.count(), User.objects.get(pk=auditor.pk).interface_language) == (before, "")


def test_strangers_are_sent_to_sign_in(db):
    answer = Client().get(CHOICE)
    assert (answer.status_code, answer.url) == (302, f"/admin/login/?next={CHOICE}")
