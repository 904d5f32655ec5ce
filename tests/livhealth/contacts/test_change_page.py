"""The editors' page of the contacts: two steps, nothing lost, nothing overwritten; every version can be read again."""

import pytest

from livhealth.contacts.contents import Contacts, Words
from livhealth.contacts.models import ContactsVersion
from tests.articles.edit.desk import Desk, tree
from tests.livhealth.contacts.reachable import EMERGENCY, TELEPHONE, WORDS, reachable

ADDRESS = "/admin/contacts/contactsversion/new/"
LIST = "/admin/contacts/contactsversion/"
GIVEN = {
    "telephone_shown": "+90 000 000 00 00", "telephone_dialled": "+900000000000", "words_tr_telephone": "Servis",
    "reason": "the ward moved",
}  # fmt: skip


@pytest.fixture
def desk(world):
    return Desk(world.ed)


def words(element):
    return " ".join(element.text_content().split())


def test_what_is_posted_is_shown_as_patients_will_see_it_before_anything_is_stored(world, desk):
    reachable(world.ed, emergency=EMERGENCY, words=WORDS)
    page = tree(desk.send(desk.get(ADDRESS), {**GIVEN, "emergency_shown": "", "emergency_dialled": ""}))
    rows = {words(row[0]): (words(row[1]), words(row[2])) for row in page.xpath("//table//tbody/tr")}
    assert rows["English"] == (
        "Emergency room 000 We speak English. In an emergency, call 000 at once.",
        "Ward, day and night +90 000 000 00 00 We speak English. In an emergency, call your local emergency number at once.",
    )
    assert rows["Türkçe"][1].startswith("Servis +90 000 000 00 00")
    assert page.xpath("//table//td[2]//a/@href")[0] == "tel:+900000000000"
    assert ContactsVersion.objects.count() == 1


def test_the_second_yes_makes_a_version(world, desk):
    shown = desk.send(desk.get(ADDRESS), GIVEN)
    answer = desk.send(shown)
    version = ContactsVersion.objects.in_force()
    assert (answer.status_code, answer.url) == (302, LIST)
    assert (version.number, version.reason, version.changed_by_name) == (1, "the ward moved", "Ed Editor")
    assert version.contacts == Contacts(telephone=TELEPHONE, words={"tr": Words("Servis")})


def test_one_may_go_back_and_mend(world, desk):
    shown = desk.send(desk.get(ADDRESS), GIVEN)
    again = desk.send(shown, {"back": "Back", "confirmed": "on"})
    assert again.status_code == 200
    assert tree(again).xpath("//input[@name='words_tr_telephone']/@value") == ["Servis"]
    assert not ContactsVersion.objects.exists()


def test_a_number_that_reads_otherwise_than_it_dials_is_said_at_its_field(world, desk):
    page = tree(desk.send(desk.get(ADDRESS), {**GIVEN, "telephone_shown": "+90 000 000 00 01"}))
    (row,) = page.xpath("//div[contains(@class, 'form-row')][.//input[@name='telephone_shown']]")
    assert words(row.xpath(".//ul[contains(@class, 'errorlist')]")[0]) == (
        "This reads +900000000001, and +900000000000 is dialled. Both have to be the same, digit by digit."
    )
    assert page.xpath("//input[@name='telephone_shown']/@value") == ["+90 000 000 00 01"]


def test_without_a_reason_nothing_goes_on(world, desk):
    page = tree(desk.send(desk.get(ADDRESS), {**GIVEN, "reason": ""}))
    assert len(page.xpath("//input[@name='reason']")) == 1
    assert "Say why you change this" in words(page)


@pytest.mark.parametrize("confirmed", [False, True])
def test_who_was_overtaken_sees_what_stands_now_and_decides(world, desk, confirmed):
    form = desk.get(ADDRESS)
    shown = desk.send(form, GIVEN) if confirmed else form
    reachable(world.ed, emergency=EMERGENCY)
    answer = desk.send(shown, {} if confirmed else GIVEN)
    page = tree(answer)
    assert "Ed Editor changed the contacts after you opened this page." in words(page)
    assert "In an emergency, call 000 at once." in words(page.xpath("//section[@aria-labelledby='contacts-now']")[0])
    assert ContactsVersion.objects.in_force().contacts == Contacts(emergency=EMERGENCY)
    desk.send(desk.send(answer))
    assert ContactsVersion.objects.in_force().contacts.telephone == TELEPHONE


def test_nothing_different_is_said_and_stores_nothing(world, desk):
    reachable(world.ed, telephone=TELEPHONE)
    answer = desk.send(desk.send(desk.get(ADDRESS), {"reason": "none"}))
    assert "Nothing was different: nothing was saved." in words(tree(desk.get(answer.url)))
    assert ContactsVersion.objects.count() == 1


def test_every_version_can_be_read_as_patients_saw_it(world, desk):
    reachable(world.ed, reason="the first", emergency=EMERGENCY, words=WORDS)
    reachable(world.ed, reason="the second", telephone=TELEPHONE)
    rows = [words(row) for row in tree(desk.get(LIST)).xpath("//table[@id='result_list']/tbody/tr")]
    assert [("the second" in row, "the first" in row) for row in rows] == [(True, False), (False, True)]
    old = tree(desk.get(f"{LIST}1/change/"))
    assert words(old.xpath("//dl[@class='contacts']/dd[@lang='en']")[0]).startswith("Emergency room 000")


def test_reviewers_and_auditors_read_and_cannot_change(world):
    reachable(world.ed, telephone=TELEPHONE)
    for person in (world.rita, world.aud):
        page = tree(Desk(person).get(LIST))
        assert page.xpath(f"//a[@href='{ADDRESS}']") == []
        assert "+90 000 000 00 00" in words(page)
