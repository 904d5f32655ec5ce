"""`/<lang>/<slug>/updates/`: what did the hospital tell patients about changes?"""

import pytest

from articles.domain.publishing.withdrawal import withdraw
from articles.models import ChangeClass
from tests.articles.public.reading import lines, said

ADDRESS = "/en/small-guide/updates/"


def publish_doses(world, *doses, note="The dose changed."):
    for dose in doses:
        world.write(world.treatment, f"<p>Take {dose} mg a day.</p>")
        world.publish(public_note=f"{note} ({dose})" if note else "")


def test_public_notes_stand_newest_first_with_date_and_name(world, read):
    world.publish(public_note="")
    publish_doses(world, 7, 9)
    page = read(ADDRESS)
    assert lines(page, "//h2") == ["Edition 3", "Edition 2", "Edition 1"]
    assert lines(page, "//article//p[not(@class)]") == [
        "The dose changed. (9)",
        "The dose changed. (7)",
        "First edition.",
    ]
    assert {line.rpartition(" by ")[2] for line in lines(page, "//p[@class='changed']")} == {"Ed Editor"}
    assert len(page.xpath("//p[@class='changed']/time/@datetime")) == 3


def test_corrections_of_spelling_are_folded_together(published, read):
    publish_doses(published, 7)
    for mark in "!?":
        published.write(published.treatment, f"<p>Take 7 mg a day{mark}</p>")
        published.publish(ChangeClass.TYPO, public_note="")
    page = read(ADDRESS)
    [folded] = page.xpath("//details")
    assert said(folded.xpath("./summary")[0]) == "2 corrections of spelling or punctuation"
    assert lines(folded, ".//h2") == ["Edition 4", "Edition 3"]
    assert lines(page, "//li/article/h2") == ["Edition 2", "Edition 1"]


def test_twenty_at_a_time_by_edition_number(published, read):
    publish_doses(published, *range(100, 124))
    page = read(ADDRESS)
    assert lines(page, "//h2") == [f"Edition {number}" for number in range(25, 5, -1)]
    assert page.xpath("//a[starts-with(@href, '?')]/@href") == ["?before=6"]
    older = read(f"{ADDRESS}?before=6")
    assert lines(older, "//h2") == [f"Edition {number}" for number in range(5, 0, -1)]
    assert older.xpath("//a[starts-with(@href, '?')]") == []


@pytest.mark.parametrize("before", ["", "0", "x", "-1", "1.5", "٣", "9" * 30, "1;drop"])
def test_what_is_no_edition_number_is_404(published, client, before):
    assert client.get(ADDRESS, {"before": before}).status_code == 404


def test_a_withdrawal_that_ended_is_still_told(published, read):
    withdraw(
        article=published.article,
        language="en",
        by=published.ed,
        reason="internal: lawsuit",
        public_note="A figure was wrong.",
    )
    publish_doses(published, 7)
    notice = lines(read(ADDRESS), "//article[@id='edition-1']/p[@class='notice']")
    assert (len(notice), notice[0].endswith("A figure was wrong.")) == (1, True)


def test_a_public_note_is_text_and_keeps_its_lines(published, read):
    published.write(published.treatment, "<p>Take 7 mg a day.</p>")
    published.publish(public_note="Less than <b>10</b> mg.\nAsk us.")
    page = read(ADDRESS)
    assert page.xpath("//article[@id='edition-2']//b") == []
    assert lines(page, "//article[@id='edition-2']//p[not(@class)]") == ["Less than <b>10</b> mg.Ask us."]
