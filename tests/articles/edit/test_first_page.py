"""The first page says what waits for whom, the gravest first, each line one click from the work; so does every header."""

from datetime import UTC, timedelta

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.domain.drafting.composing import newest_edition, propose
from articles.domain.publishing.publication import Publication
from articles.domain.publishing.schedule import schedule_publication
from articles.domain.publishing.withdrawal import withdraw
from articles.domain.reviewing.verdicts import countersign, send_back, submit
from articles.domain.translating import behind
from articles.edit.desk import asking
from articles.models import ChangeClass, Schedule
from livhealth.floor.languages import codes
from livhealth.people.models import User
from livhealth.people.sign_in.lockout import record_lock_out
from tests.articles.edit.desk import Desk, tree
from tests.many_guides import copies


def cards(person, address="/admin/"):
    """Key of a kind -> its lines: (name, where it leads, all words, is it grave), in the order of the page."""
    page = tree(Desk(User.objects.get(pk=person.pk)).get(address))
    return {
        card.get("id"): [
            (
                "".join(line.xpath(".//a[1]")[0].itertext()),
                line.xpath(".//a[1]/@href")[0],
                " ".join(line.text_content().split()),
                "grave" in line.get("class"),
            )
            for line in card.xpath(".//li[contains(@class, 'desk-line')]")
        ]
        for card in page.xpath("//section[contains(@class, 'desk-card')]")
        if card.get("id") not in ("unsaved", "clear", "search", "guides", "activity")
    }


def activity(page):
    return [" ".join(each.text_content().split()) for each in tree(page).xpath("//section[@id='activity']//li")]


def header(person, address="/admin/articles/article/"):
    """What the header of a page counts."""
    page = tree(Desk(User.objects.get(pk=person.pk)).get(address))
    return [" ".join(each.text_content().split()) for each in page.xpath("//ul[@class='desk-counts']/li")]


def clear(person):
    return " ".join(tree(Desk(person).get("/admin/")).xpath("//section[@id='clear']")[0].text_content().split())


def hub(world, language=""):
    return f"/admin/articles/article/{world.article.pk}/change/" + (f"?language={language}" if language else "")


def submitted(world, by=None):
    return submit(
        article=world.article,
        language="en",
        by=by or world.ed,
        digest=propose(world.article, "en").digest,
        remarks="Soon?",
    )


@pytest.fixture
def signed(published):
    """The guide, released by Ed and signed by Rita afterwards: nothing waits for anybody but translators."""
    countersign(edition=newest_edition(published.article, "en"), by=published.rita)
    return published


@pytest.fixture
def waiting(signed):
    """And Ed has changed a dose and asked for a signature."""
    signed.write(signed.treatment, "<p>Take 6 mg a day.</p>")
    submitted(signed)
    return signed


def test_what_was_submitted_waits_for_the_reviewer_and_says_so_on_every_page(waiting):
    (line,) = cards(waiting.rita)["to-sign"]
    assert line[:2] == ("A small guide", f"/admin/articles/article/{waiting.article.pk}/review/en/")
    assert "English Ed Editor asks for your signature." in line[2] and line[2].endswith("Soon?")
    assert header(waiting.rita) == ["1 to sign"]
    assert [line[:2] for line in cards(waiting.ed)["with-reviewers"]] == [("A small guide", hub(waiting))]
    assert header(waiting.ed) == []
    waiting.sign()
    assert (cards(waiting.rita), header(waiting.rita)) == ({}, [])


def test_nobody_is_asked_to_sign_own_words(waiting):
    ed = waiting.give(waiting.ed, "Reviewer")
    assert "to-sign" not in cards(ed)


def test_what_was_sent_back_stands_first_with_the_remark(waiting):
    digest = propose(waiting.article, "en").digest
    send_back(article=waiting.article, language="en", by=waiting.rita, digest=digest, remarks="6 mg is too much.")
    found = cards(waiting.ed)
    assert list(found) == ["sent-back", "translations", "unpublished"]
    ((name, address, said, grave),) = found["sent-back"]
    assert (name, address, grave) == ("A small guide", hub(waiting), True)
    assert "Rita Reviewer sent it back." in said and said.endswith("6 mg is too much.")
    assert header(waiting.ed) == ["1 sent back"]
    assert "sent-back" not in cards(waiting.tara)
    waiting.write(waiting.treatment, "<p>Take 5 mg a day, no more.</p>")
    assert header(waiting.ed) == ["1 sent back"]
    submitted(waiting)
    assert (header(waiting.ed), header(waiting.rita)) == ([], ["1 to sign"])


def test_only_what_patients_read_waits_for_a_second_signature(published):
    published.write(published.treatment, "<p>Take 6 mg a day.</p>")
    newest = published.publish()
    (line,) = cards(published.rita)["released-alone"]
    assert line[1] == f"/admin/articles/edition/{newest.pk}/countersign/"
    assert line[3] and "Ed Editor released it alone. Patients read it, and nobody else has signed it." in line[2]
    assert header(published.rita) == ["1 to countersign"]
    countersign(edition=newest, by=published.rita)
    assert header(published.rita) == []
    published.write(published.treatment, "<p>Take 7 mg a day.</p>")
    published.publish()
    withdraw(article=published.article, language="en", by=published.ed, reason="a wrong dose was found")
    assert header(published.rita) == []


def test_what_was_saved_and_not_published_is_told_until_it_is(signed):
    assert "unpublished" not in cards(signed.ed)
    signed.write(signed.treatment, "<p>Take 6 mg a day.</p>")
    (line,) = cards(signed.ed)["unpublished"]
    assert line[:2] == ("A small guide", hub(signed))
    assert "Last saved by Ed Editor. Patients still read the words before that." in line[2]
    signed.publish()
    assert "unpublished" not in cards(signed.ed)


def test_a_guide_that_nobody_has_read_yet_is_told_to_who_publishes(world):
    assert [line[1:3] for line in cards(world.ed)["unpublished"]] == [
        (hub(world), "A small guide A new guide: no patient has read it yet.")
    ]


def test_a_translator_is_led_to_the_most_urgent_part(signed):
    signed.translate_all("tr")
    signed.publish(language="tr")
    signed.write(signed.fever, "<p>Fever above 37.5 °C is a sign.</p>")
    signed.publish(ChangeClass.SAFETY)
    turkish, arabic = cards(signed.tara)["translations"]
    of_guide = f"/admin/articles/article/{signed.article.pk}/workbench"
    assert turkish[:2] == ("A small guide", f"{of_guide}/tr/section:fever/")
    assert turkish[3] and "Türkçe Patients read old words where that could harm them. 1 part says" in turkish[2]
    assert arabic[1].startswith(f"{of_guide}/ar/") and "Nothing of it is translated yet." in arabic[2] and not arabic[3]
    languages = cards(signed.ed)["translations"]
    assert [line[0] for line in languages][:2] == ["Türkçe", "العربيّة"]
    assert [line[1] for line in languages] == [
        f"{of_guide}/?language={code}" for code in ("tr", "ar", "de", "fr", "es", "ru")
    ]
    assert (
        next(line[0] for line in cards(signed.aud)["record"])
        == "1 translation is behind where that could harm patients"
    )


def test_what_is_scheduled_for_today_and_what_failed(waiting, monkeypatch):
    noon = (timezone.localtime() + timedelta(days=1)).replace(hour=12).astimezone(UTC)  # today stays today
    monkeypatch.setattr(timezone, "now", lambda: noon)
    waiting.sign()
    publication = Publication(
        waiting.article, "en", reason="a reason long enough", public_note="The dose changed.",
        classes={"section:treatment": ChangeClass.SAFETY}, digest=propose(waiting.article, "en").digest,
    )  # fmt: skip
    schedule_publication(publication=publication, by=waiting.ed, due_at=noon + timedelta(hours=2))
    (line,) = cards(waiting.ed)["today"]
    assert line[1] == hub(waiting) and "It is published at" in line[2]
    waiting.write(waiting.treatment, "<p>Take 9 mg a day.</p>")
    Schedule.objects.update(due_at=timezone.now())
    call_command("publish_due", verbosity=0)
    (line,) = cards(waiting.ed)["failed"]
    assert line[3] and "It was to be published and could not be." in line[2]
    assert header(waiting.ed) == ["1 failed"]
    waiting.publish()
    assert header(waiting.ed) == []


def test_administrators_see_who_was_locked_out_and_auditors_what_one_person_released(published):
    record_lock_out(account="tara")
    locked, *unused = cards(published.ada)["accounts"]
    assert locked[:2] == ("Tara Translator", f"/admin/people/user/{published.tara.pk}/change/")
    assert "Locked out after too many wrong passwords." in locked[2] and locked[3]
    assert {line[0] for line in unused} >= {"Sam Stranger"}
    ((name, address, _said, _grave),) = cards(published.aud)["record"]
    assert (name, address) == ("1 edition that patients read was released by one person alone", "/audit/answers/alone/")


def test_a_quiet_day_is_said_kindly(signed):
    assert clear(signed.rita) == (
        "Nothing waits for you. Thank you. Everything that patients read has been signed by a second person. Nobody "
        "waits for your signature. No medical review runs out within two months."
    )


def test_recent_acts_are_told_by_their_titles_and_go_on(published):
    published.write(published.signs, "<p>New words.</p>")
    desk = Desk(published.rita)
    lines = activity(desk.get("/admin/"))
    assert lines[0].startswith("Signs A small guide English Ed Editor: edited")
    assert "section:" not in " ".join(lines) and "small-guide" not in " ".join(lines)
    published.write(published.signs, "<p>Newer words.</p>")
    assert activity(desk.get("/admin/"))[0].startswith("Signs A small guide English Ed Editor: edited (2)")
    for number in range(8):  # acts that are not of one kind in a row
        published.write(published.signs, f"<p>Words {number}.</p>")
        published.publish()
    page = desk.get("/admin/")
    (older,) = tree(page).xpath("//section[@id='activity']//a[@rel='next']/@href")
    rest = activity(desk.get(f"/admin/{older.partition('#')[0]}"))
    assert len(activity(page)) == 12 and rest[-len(lines) + 1 :] == lines[1:]
    assert Desk(published.ada).get("/admin/").content.count(b'id="activity"') == 0


def statements(person, *, cold):
    desk = Desk(person)
    desk.get("/admin/")
    if cold:
        behind.kept.clear()
        asking.kept.clear()
    with CaptureQueriesContext(connection) as captured:
        desk.get("/admin/")
    return len(captured)


@pytest.mark.parametrize("name", ["ed", "tara", "rita", "aud"])
def test_more_guides_and_languages_cost_no_more_statements(waiting, name):
    person = getattr(waiting, name)
    waiting.translate_all("ar")
    waiting.publish(language="ar")
    cold, warm = statements(person, cold=True), statements(person, cold=False)
    waiting.translate_all("tr")
    waiting.publish(language="tr")
    copies(waiting.article, 12)
    assert statements(person, cold=True) <= cold  # fewer where the newest acts name no place of a guide
    assert statements(person, cold=False) <= warm < cold


def test_a_header_costs_two_statements_until_somebody_acts(waiting):
    client = Desk(waiting.rita)

    def asked():
        with CaptureQueriesContext(connection) as captured:
            client.get("/admin/interface-language/")
        return [each["sql"] for each in captured if "ledger_head" in each["sql"] or "articles_" in each["sql"]]

    asked()
    assert len(asked()) == 1
    waiting.write(waiting.treatment, "<p>Take 8 mg a day.</p>")
    assert len(asked()) > 1
    assert len(asked()) == 1


def test_every_language_of_the_installation_can_be_behind(signed):
    assert len(cards(signed.ed)["translations"]) == len(codes()) - 1
