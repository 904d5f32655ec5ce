"""Two editors change the contacts at the same moment: one of them does, the other is told and loses nothing."""

import pytest

from livhealth.contacts.changing import change_contacts
from livhealth.contacts.contents import Contacts, Number
from livhealth.contacts.models import ContactsVersion
from livhealth.floor.access import Installation
from livhealth.floor.refusal import Stale
from livhealth.ledger.verify import verify
from tests.livhealth.ledger.test_parallel import together

pytestmark = pytest.mark.django_db(transaction=True)


def change_to(number):
    def change():
        contacts = Contacts(emergency=Number(number, number))
        try:
            return change_contacts(seen=0, by=Installation(), reason="at once", contacts=contacts)
        except Stale as stale:
            return stale

    return change


def test_one_version_comes_of_it_and_the_others_are_told():
    answers = together(*(change_to(f"00{number}") for number in range(1, 5)))
    (version,) = [answer for answer in answers if isinstance(answer, ContactsVersion)]
    assert [type(answer) for answer in answers].count(Stale) == 3
    assert ContactsVersion.objects.get().data == version.data
    verify()
