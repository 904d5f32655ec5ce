"""The verb that changes whom patients can reach: what it refuses, what it leaves in the record, what it makes old."""

import json

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, connection, transaction

from articles.models import Generation
from livhealth.contacts.changing import change_contacts
from livhealth.contacts.contents import Contacts, Number, Words
from livhealth.contacts.models import ContactsVersion
from livhealth.floor.refusal import NotAllowed, Stale
from livhealth.ledger.models import Entry
from livhealth.ledger.verify import Altered, verify
from tests.livhealth.contacts.reachable import EMERGENCY, TELEPHONE, WORDS, reachable

pytestmark = pytest.mark.django_db
ALL = {"telephone": TELEPHONE, "emergency": EMERGENCY, "words": WORDS, "message_url": "https://hospital.example/ask"}


def test_a_change_is_a_version_and_an_entry(world):
    version = reachable(world.ed, reason="the ward moved", **ALL)
    entry = Entry.objects.latest("number")
    assert (version.number, version.changed_by_name, version.reason) == (1, "Ed Editor", "the ward moved")
    assert (entry.kind, entry.actor_name, entry.reason) == ("contacts", "Ed Editor", "the ward moved")
    assert (entry.object_digest, entry.at) == (version.digest, version.changed_at)
    assert json.loads(entry.facts)["contacts"] == version.contacts.as_data()
    assert ContactsVersion.objects.in_force().contacts == Contacts(**ALL)
    verify()


def test_what_is_empty_is_not_kept():
    version = reachable(telephone=TELEPHONE, words={"tr": Words(), "en": Words(hours="By day.")})
    assert json.loads(version.data) == {
        "telephone": {"shown": "+90 000 000 00 00", "dialled": "+900000000000"},
        "words": {"en": {"hours": "By day."}},
    }


def test_the_same_again_stores_nothing():
    reachable(**ALL)
    number = Entry.objects.count()
    assert reachable(**ALL) is None
    assert (ContactsVersion.objects.count(), Entry.objects.count()) == (1, number)


@pytest.mark.parametrize("who", ["tara", "rita", "aud", "ada", "sam"])
def test_only_editors_may(world, who):
    with pytest.raises(NotAllowed, match="may not change the hospital's contacts"):
        reachable(getattr(world, who), **ALL)
    assert not ContactsVersion.objects.exists()


def test_a_change_wants_a_reason(world):
    with pytest.raises(ValidationError, match="Say why"):
        reachable(world.ed, reason=" ", **ALL)


def test_who_saw_an_older_version_overwrites_nothing(world):
    reachable(world.ed, telephone=TELEPHONE)
    with pytest.raises(Stale, match="Ed Editor changed the contacts after you opened this page"):
        change_contacts(seen=0, by=world.ed, reason="mine", contacts=Contacts(emergency=EMERGENCY))
    assert ContactsVersion.objects.in_force().contacts == Contacts(telephone=TELEPHONE)


@pytest.mark.parametrize(
    ("shown", "dialled", "field", "sentence"),
    [
        ("+90 212 000 00 01", "+902120000000", "telephone_shown", "This reads +902120000001, and +902120000000 is dialled."),
        ("0212 000 00 00", "+902120000000", "telephone_shown", "This reads 02120000000, and +902120000000 is dialled."),
        ("+90 212 000 00 00", "902120000000", "telephone_shown", "This reads +902120000000, and 902120000000 is dialled."),
        ("+90 212 CALL", "+90212", "telephone_shown", "Write the digits 0 to 9"),
        ("+٩٠ ٢١٢", "+90212", "telephone_shown", "Write the digits 0 to 9"),
        ("", "+90212", "telephone_shown", "Write the digits 0 to 9"),
        ("+90 212", "", "telephone_dialled", "Write 3 to 15 digits"),
        ("+90 212", "+90 212", "telephone_dialled", "Write 3 to 15 digits"),
        ("11", "11", "telephone_dialled", "Write 3 to 15 digits"),
        ("+90 212;ext=1", "+90212;ext=1", "telephone_dialled", "Write 3 to 15 digits"),
        ("٩٠٢١٢", "٩٠٢١٢", "telephone_dialled", "Write 3 to 15 digits"),
    ],
)  # fmt: skip
def test_a_number_is_shown_as_it_is_dialled(shown, dialled, field, sentence):
    with pytest.raises(ValidationError) as refused:
        reachable(telephone=Number(shown, dialled))
    assert list(refused.value.message_dict) == [field]
    assert refused.value.message_dict[field][0].startswith(sentence)


@pytest.mark.parametrize(
    "address",
    ["http://hospital.example/", "javascript:alert(1)", "https://", "https://me@hospital.example/", "https://a.example/ b",
     "https://a.example:port/", "//hospital.example", "https://a.example/\"><script>", "https://a.example/" + "a" * 500],
)  # fmt: skip
@pytest.mark.parametrize("name", ["message_url", "appointment_url"])
def test_links_are_whole_https_addresses(name, address):
    with pytest.raises(ValidationError) as refused:
        reachable(**{name: address})
    assert list(refused.value.message_dict) == [name]


def test_words_are_lines_in_published_languages():
    with pytest.raises(ValidationError) as refused:
        reachable(words={"en": Words(hours="x" * 201), "xx": Words("Ward")})
    assert refused.value.message_dict == {
        "words_en_hours": ["Write at most 200 characters."],
        "words": ["Guides are not published in this language (xx)."],
    }


def test_every_guide_and_list_is_asked_for_anew(published):
    before = Generation.current(), Generation.of_guide("small-guide")
    reachable(telephone=TELEPHONE)
    after = Generation.current(), Generation.of_guide("small-guide")
    assert (after[0] > before[0], after[1] > before[1], after[0] == after[1]) == (True, True, True)


def test_the_database_refuses_to_change_a_version():
    reachable(telephone=TELEPHONE)
    for statement in ("UPDATE contacts_contactsversion SET data = '{}'", "DELETE FROM contacts_contactsversion"):
        with (
            pytest.raises(DatabaseError, match="part of the record"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement)
    assert ContactsVersion.objects.in_force().contacts.telephone == TELEPHONE


def test_verification_finds_a_number_that_was_slipped_in():
    version = reachable(telephone=TELEPHONE)
    ContactsVersion(
        number=2, data="{}", digest="0", changed_at=version.changed_at, changed_by_name="nobody", reason="none"
    ).save()
    with pytest.raises(Altered, match=r"cites contacts\.contactsversion 2: it was slipped in"):
        verify()
