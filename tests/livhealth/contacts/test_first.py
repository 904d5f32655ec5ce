"""The first version of the contacts: filled once from the settings, and told where those say otherwise later."""

import pytest
from django.core import checks
from django.core.management import call_command

from livhealth import serve
from livhealth.contacts.contents import Contacts, Number
from livhealth.contacts.first import fill_first
from livhealth.contacts.models import ContactsVersion
from livhealth.ledger.models import Entry
from tests.livhealth.contacts.reachable import EMERGENCY, TELEPHONE, reachable

pytestmark = pytest.mark.django_db


@pytest.fixture
def stated(settings):
    settings.HOSPITAL_TELEPHONE = "+90 000 000 00 00"
    settings.HOSPITAL_EMERGENCY_LINE = "000"
    settings.HOSPITAL_CONTACT = " ask@hospital.example "
    settings.HOSPITAL_MESSAGE_URL = "https://hospital.example/ask"
    settings.HOSPITAL_APPOINTMENT_URL = "https://hospital.example/visit"
    return settings


def test_an_upgrade_fills_it_from_the_settings_in_the_name_of_the_installation(stated):
    call_command("migrate", verbosity=0)
    entry = Entry.objects.latest("number")
    assert ContactsVersion.objects.get().contacts == Contacts(
        telephone=TELEPHONE,
        emergency=EMERGENCY,
        contact="ask@hospital.example",
        message_url="https://hospital.example/ask",
        appointment_url="https://hospital.example/visit",
    )
    assert (entry.kind, entry.actor_name, entry.reason) == (
        "contacts", "LivHealth (installation)", "Taken over from the installation's settings.",
    )  # fmt: skip


def test_it_is_filled_once(stated):
    call_command("migrate", verbosity=0)
    stated.HOSPITAL_EMERGENCY_LINE = "001"
    call_command("migrate", verbosity=0)
    assert ContactsVersion.objects.get().contacts.emergency == EMERGENCY


def test_settings_that_say_nothing_make_no_version():
    call_command("migrate", verbosity=0)
    assert not ContactsVersion.objects.exists()


def test_what_an_editor_wrote_is_never_replaced(stated):
    reachable(telephone=Number("000 1", "0001"))
    assert fill_first() is None
    assert ContactsVersion.objects.get().contacts == Contacts(telephone=Number("000 1", "0001"))


def test_a_number_that_cannot_be_right_is_not_taken_over_and_said(stated, caplog):
    stated.HOSPITAL_EMERGENCY_LINE = "call us"
    with caplog.at_level("WARNING", logger="livhealth.contacts"):
        assert fill_first() is None
    assert "The contacts in the settings were not taken over: Write 3 to 15 digits" in caplog.text
    assert not ContactsVersion.objects.exists()


def told():
    found = checks.run_checks(include_deployment_checks=True, databases=["default"])
    return [str(message.msg) for message in found if message.id == "livhealth.I001"]


def test_a_setting_that_says_otherwise_than_the_record_is_told_and_stops_no_start(stated):
    fill_first()
    assert told() == []
    stated.HOSPITAL_EMERGENCY_LINE = "001"
    assert told() == ["HOSPITAL_EMERGENCY_LINE says otherwise than the contacts that pages show."]
    assert [problem for problem in serve.problems() if "HOSPITAL" in problem] == []
    assert serve.remarks()[-1].startswith("HOSPITAL_EMERGENCY_LINE says otherwise than the contacts that pages show.")


def test_a_setting_that_is_empty_says_nothing(stated):
    fill_first()
    stated.HOSPITAL_TELEPHONE = ""
    assert told() == []
