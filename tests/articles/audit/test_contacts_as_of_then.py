"""Telephone numbers of an earlier moment: in the time machine, in the evidence, and in what the ledger says of them."""

import json

from articles.domain.publishing.withdrawal import withdraw
from livhealth.contacts.contents import Number
from livhealth.contacts.models import ContactsVersion
from livhealth.ledger.models import Entry
from tests.articles.audit.asking import at, banner
from tests.articles.audit.bundles import check, export, unpack
from tests.articles.audit.forging import fault, judged, reseal
from tests.articles.edit.desk import Desk, tree
from tests.livhealth.contacts.reachable import EMERGENCY, TELEPHONE, WORDS, reachable

OTHER = Number("001", "001")


def calls(page):
    return tree(page).xpath("//footer[contains(@class, 'site')]//a[starts-with(@href, 'tel:')]/@href")


def change(past, clock, day, **given):
    clock.set(day)
    return reachable(past.ed, reason=f"since {day}", **given)


def test_the_time_machine_shows_the_numbers_of_its_moment(past, clock):
    change(past, clock, "2026-07-10", emergency=EMERGENCY, telephone=TELEPHONE, words=WORDS)
    change(past, clock, "2026-08-10", emergency=OTHER)
    clock.set("2026-09-10")
    desk = Desk(past.aud)
    shown = {day: desk.get(at(day)) for day in ("2026-07-01", "2026-08-01", "2026-09-01")}
    assert [calls(page) for page in shown.values()] == [[], ["tel:000", "tel:+900000000000"], ["tel:001"]]
    assert "No telephone number and no link was recorded for that moment: none is shown." in banner(shown["2026-07-01"])
    said = "Its telephone numbers and links are those of version 1 of the contacts, since July 10, 2026, 12:00:00, by Ed Editor."
    assert said in banner(shown["2026-08-01"])


def test_the_notice_of_a_withdrawal_has_the_numbers_of_its_moment(past, clock):
    clock.set("2026-07-01")
    withdraw(article=past.article, language="en", by=past.ed, reason="a wrong figure in it")
    change(past, clock, "2026-07-10", emergency=EMERGENCY)
    change(past, clock, "2026-08-10", emergency=OTHER)
    clock.set("2026-09-10")
    assert [calls(Desk(past.aud).get(at(day))) for day in ("2026-08-01", "2026-09-01")] == [["tel:000"], ["tel:001"]]


def numbered(past, clock, folder):
    """A bundle with two pages, published under different numbers; and those pages."""
    change(past, clock, "2026-07-10", emergency=EMERGENCY, telephone=TELEPHONE)
    clock.set("2026-07-20")
    past.write(past.treatment, "<p>Take 6 mg a day.</p>")
    past.publish()
    change(past, clock, "2026-08-10", emergency=OTHER)
    clock.set("2026-08-20")
    past.write(past.treatment, "<p>Take 7 mg a day.</p>")
    past.publish()
    unpack(export(past)[0], folder)
    *_earlier, before, after = sorted((folder / "pages/en").iterdir(), key=lambda path: int(path.stem))
    return before, after


def test_a_page_in_the_evidence_names_the_numbers_of_its_entry(past, clock, tmp_path):
    pages = numbered(past, clock, tmp_path / "bundle")
    assert ["tel:000" in page.read_text() for page in pages] == [True, False]
    assert ["tel:001" in page.read_text() for page in pages] == [False, True]
    assert check(tmp_path / "bundle")[0] == 0
    rows = [json.loads(line) for line in (tmp_path / "bundle/rows/contactsversion.jsonl").read_text().splitlines()]
    assert [row["columns"]["data"] for row in rows] == [
        version.data for version in ContactsVersion.objects.order_by("number")
    ]


def test_a_page_that_names_another_number_is_found(past, clock, tmp_path):
    folder = tmp_path / "bundle"
    page, _after = numbered(past, clock, folder)
    good = page.read_text()
    for old, new, read in (("tel:000", "tel:001", "000 (001)."), (">000<", ">001<", "001 (000).")):
        page.write_text(good.replace(old, new))
        reseal(folder)
        assert f"{page.name} names a telephone number that was not the hospital's at entry {page.stem}" in fault(folder)
        assert fault(folder).endswith(read)
    page.write_text(good)
    reseal(folder)
    assert judged(folder)[0] == 0


def test_a_version_that_is_kept_back_is_found(past, clock, tmp_path):
    numbered(past, clock, tmp_path / "bundle")
    (tmp_path / "bundle/rows/contactsversion.jsonl").write_text("")
    reseal(tmp_path / "bundle")
    assert "cites contacts.contactsversion 1, which is not here as it was cited." in fault(tmp_path / "bundle")


def test_an_auditor_reads_the_numbers_in_the_entry(world):
    reachable(world.ed, emergency=EMERGENCY)
    number = Entry.objects.filter(kind="contacts").latest("number").number
    page = Desk(world.aud).get(f"/audit/ledger/{number}/")
    said = " ".join(tree(page).xpath("//main")[0].text_content().split())
    for part in ("Emergency line", "As it is dialled", "Version 1 of the contacts"):
        assert part.lower() in said.lower()
