"""`/<lang>/<slug>/updates/`: what did the hospital tell patients about changes?"""

import pytest

from articles.domain.publishing.withdrawal import withdraw
from articles.domain.translating.translations import confirm_translation
from articles.models import ChangeClass, Edition
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


# A translation: what the original did to its page -----------------------------------------------

TURKISH = "/tr/small-guide/updates/"


def told(page):
    """Heading and sentences of every change, the newest first."""
    return [
        (said(each.xpath("./h2")[0]), [said(p) for p in each.xpath("./p[not(@class)]|./div[@class='note']")])
        for each in page.xpath("//article")
    ]


def test_words_of_the_original_and_notices_that_came_with_it_are_told(world, translate_from_turkish, read):
    """Fever is translated, the treatment is not: a change of both shows on the Turkish page in two ways."""
    world.write(world.treatment, "<p>Take 4 mg a day.</p>")
    world.publish(public_note="The dose is lower.")
    world.write(world.fever, "<p>Fever above 37.8 °C is a sign.</p>")
    world.publish(ChangeClass.SAFETY, public_note="Fever begins earlier.")
    page = read(TURKISH)
    assert told(page) == [
        ("Özgün metnin 3. baskısı (İngilizce)", [NOTICE, "Fever begins earlier."]),
        ("Özgün metnin 2. baskısı (İngilizce)", [ENGLISH_WORDS, "The dose is lower."]),
        ("1. baskı", ["İlk baskı."]),
    ]
    assert page.xpath("//article[@id='original-3']/div[@class='note']/@lang") == ["en"]
    assert lines(read(ADDRESS), "//h2") == ["Edition 3", "Edition 2", "Edition 1"]  # the original's page: its own


NOTICE = "Çevrilmiş kısımlar, özgün metnin o tarihten sonra değiştiğini bildiriyor."
ENGLISH_WORDS = "Çevirisi olmayan yerlerde özgün metnin yeni hâli gösteriliyor."


@pytest.fixture
def translate_from_turkish(world):
    """The first edition in Turkish: the head, the signs and the fever."""
    world.publish(public_note="")
    for part in (world.article, world.signs, world.fever):
        world.translate(part)
    world.publish(language="tr", public_note="")


def test_a_spelling_of_the_original_is_not_told(world, translate_from_turkish, read):
    world.write(world.treatment, "<p>Take 5 mg a day!</p>")
    world.publish(ChangeClass.TYPO, public_note="")
    assert [heading for heading, _words in told(read(TURKISH))] == ["1. baskı"]


def test_a_translation_that_was_only_checked_is_no_spelling(world, translate_from_turkish, read):
    world.write(world.signs, "<p>There are some signs.</p>")
    world.publish(public_note="There are some.")
    text = world.text(world.signs, "tr")
    source = Edition.objects.get(language="en", number=2)
    confirm_translation(text=text, seen=text.save_number, source_edition=source, by=world.tara, reason="says the same")
    world.publish(language="tr", public_note="")
    page = read(TURKISH)
    assert told(page)[0] == ("2. baskı", ["Özgün metnin 2. baskısına göre gözden geçirildi, hiçbir sözcük değişmedi."])
    assert page.xpath("//details") == []


def test_the_withdrawal_of_the_original_is_told(world, translate_from_turkish, read):
    withdraw(article=world.article, language="en", by=world.ed, reason="wrong dose", public_note="A dose was wrong.")
    heading, words = told(read(TURKISH))[0]
    assert (heading, words[-1], len(words)) == ("Özgün metnin 1. baskısı (İngilizce)", "A dose was wrong.", 2)


def test_what_the_original_did_stands_on_the_page_of_the_editions_around_it(
    world, translate_from_turkish, read, monkeypatch
):
    monkeypatch.setattr("articles.public.updates.PAGE", 1)
    world.write(world.signs, "<p>There are some signs.</p>")
    world.publish(public_note="There are some.")
    world.translate(world.treatment)
    world.publish(language="tr", public_note="Tedavi.")
    world.write(world.treatment, "<p>Take 4 mg a day.</p>")
    world.publish(public_note="The dose is lower.")
    first, second = read(TURKISH), read(f"{TURKISH}?before=2")
    assert [heading for heading, _words in told(first)] == ["Özgün metnin 3. baskısı (İngilizce)", "2. baskı"]
    assert [heading for heading, _words in told(second)] == ["Özgün metnin 2. baskısı (İngilizce)", "1. baskı"]


def test_text_published_again_after_a_withdrawal_is_no_spelling(published, read):
    withdraw(article=published.article, language="en", by=published.ed, reason="by mistake")
    published.publish(public_note="", emergency=True)
    page = read(ADDRESS)
    assert told(page)[0] == ("Edition 2", ["Published again, no word changed."])
    assert page.xpath("//details") == []
