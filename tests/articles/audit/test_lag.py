"""How fast did every language follow the safety changes of the originals?"""

from django.utils import timezone

from articles.domain.publishing.correction import correct_class
from articles.domain.publishing.withdrawal import withdraw
from articles.domain.translating.translations import save_translation
from articles.models import ChangeClass, Edition, EditionChange
from tests.articles.audit.pages import links, rows, said, sheet
from tests.articles.edit.desk import words

LAG = "/audit/answers/lag/"


def test_a_language_that_caught_up_says_after_how_many_days_and_one_that_has_not_since_when(auditor, behind):
    page = auditor.get(LAG)
    assert said(page, "//main//h2") == ["A small guide: Fever – changed"]
    assert "Edition 2 of the original, by Ed Editor, March 11, 2026, 15:00" in words(page)
    assert links(page, "What it changed") == ["/audit/small-guide/en/compare/1/2/"]
    assert rows(page) == [
        [
            "Türkçe",
            "5 days 3 hours",
            "checked against edition 2 of the original, no word changed (edition 2)",
            "March 16, 2026, 18:00",
        ],
        ["العربيّة", "20 days 3 hours", "still behind, since March 11, 2026, 15:00", "–"],
    ]


def test_other_words_are_told_from_a_mere_check(auditor, behind, wait):
    """Arabic is translated anew, where Turkish was only checked."""
    text = behind.text(behind.fever, "ar")
    save_translation(
        text=text, seen=text.save_number, source_edition=Edition.objects.get(language="en", number=2), by=behind.tara,
        reason="the new advice", body="<p>حمى: تعال فوراً فوق <bdi>38 °C</bdi>.</p>",
    )  # fmt: skip
    wait(hours=1)
    behind.publish(language="ar")
    assert rows(auditor.get(LAG))[1][1:3] == ["20 days 4 hours", "caught up with edition 2"]


def test_a_change_back_ends_the_wait(auditor, behind, wait):
    wait(days=1)
    behind.write(behind.fever, "<p>Fever above 38 °C is a sign.</p>", reason="the old advice was right")
    behind.publish(ChangeClass.CONTENT, reason="back to the old advice")
    assert rows(auditor.get(LAG))[1] == [
        "العربيّة", "21 days 3 hours", "the original says again what it said before", "April 1, 2026, 18:00",
    ]  # fmt: skip


def test_a_unit_that_the_language_lacks_is_not_translated(auditor, published):
    published.translate(published.article)
    published.translate(published.signs)
    published.publish(language="tr")
    published.write(published.fever, "<p>Come at once.</p>")
    published.publish(ChangeClass.SAFETY)
    assert rows(auditor.get(LAG)) == [["Türkçe", "–", "not translated: patients read the original", "–"]]
    published.translate(published.fever)
    published.publish(language="tr")
    assert rows(auditor.get(LAG))[0][:3] == [
        "Türkçe", "0 hours", "not translated then: patients read the original until edition 2",
    ]  # fmt: skip


def test_a_withdrawn_language_is_marked(auditor, behind):
    withdraw(article=behind.article, language="ar", by=behind.ed, reason="outdated for a month")
    assert rows(auditor.get(LAG))[1][2] == "still behind, since March 11, 2026, 15:00 (withdrawn now)"


def test_what_a_correction_calls_a_safety_change_counts_from_its_publication(auditor, behind):
    behind.write(behind.treatment, "<p>Take 4 mg a day.</p>", reason="dose")
    behind.publish(ChangeClass.CONTENT, reason="another dose a day")
    assert len(said(auditor.get(LAG), "//main//h2")) == 1
    change = EditionChange.objects.get(edition__number=3, edition__language="en")
    correct_class(change=change, change_class=ChangeClass.SAFETY, by=behind.ed, reason="a dose is a matter of safety")
    page = auditor.get(LAG)
    assert said(page, "//main//h2")[0].startswith("A small guide: Treatment")
    assert "called a safety change by a correction" in words(page)
    assert [row[1] for row in rows(page)] == ["0 hours", "0 hours"]
    correct_class(
        change=EditionChange.objects.get(corrects=change),
        change_class=ChangeClass.CONTENT,
        by=behind.ed,
        reason="it was",
    )
    assert len(said(auditor.get(LAG), "//main//h2")) == 1


def test_a_guide_in_one_language_has_nobody_to_wait_for(auditor, published):
    published.write(published.fever, "<p>Come at once.</p>")
    published.publish(ChangeClass.SAFETY)
    assert "This guide is in no other language." in words(auditor.get(LAG))


def test_without_a_safety_change_it_says_so(auditor, corrected):
    assert said(auditor.get(LAG), "//p[@class='notice']") == ["No original had a safety change."]


def test_it_goes_on_by_key(auditor, behind, monkeypatch):
    monkeypatch.setattr("articles.audit.answers.safety_lag.SafetyLag.page_size", 1)
    behind.write(behind.signs, "<p>Other signs.</p>")
    behind.publish(ChangeClass.SAFETY)
    seen, address = [], ""
    while address is not None:
        page = auditor.get(LAG + address)
        seen += said(page, "//main//h2")
        address = next(iter(links(page, "Older")), None)
    assert seen == [
        "A small guide: References – retired", "A small guide: Signs – changed", "A small guide: Fever – changed",
    ]  # fmt: skip


def test_the_sheet_has_a_row_for_each_change_and_language(auditor, behind, monkeypatch):
    monkeypatch.setattr("articles.domain.record.safety_lag.CHUNK", 1)
    header, *found = sheet(auditor.get(LAG, format="csv"))
    source, turkish = (Edition.objects.get(language=code, number=2).published_at for code in ("en", "tr"))
    moments = [timezone.localtime(moment).strftime("%Y-%m-%d %H:%M:%S") for moment in (source, turkish)]
    about = ["A small guide", "Fever", "2", moments[0], "Ed Editor"]
    assert header == [
        "Guide", "Part", "Edition of the original", "Published (Europe/Istanbul)", "By", "Language", "What became of it",
        "Whole days", "Whole hours", "When (Europe/Istanbul)", "Edition", "Withdrawn now",
    ]  # fmt: skip
    assert found == [
        [*about, "Turkish", "checked, no word changed", "5", "123", moments[1], "2", "no"],
        [*about, "Arabic", "still behind", "20", "483", "", "", "no"],
    ]


def test_more_changes_and_languages_ask_no_more(auditor, behind, django_assert_num_queries):
    auditor.get("/audit/")  # the first page of a session asks for the person's second factor once more
    with django_assert_num_queries(12):
        auditor.get(LAG)
    for number in range(4):
        behind.write(behind.fever, f"<p>Advice {number}.</p>")
        behind.publish(ChangeClass.SAFETY)
    with django_assert_num_queries(12):
        page = auditor.get(LAG)
    assert len(said(page, "//main//h2")) == 5


def test_a_made_up_place_is_404(auditor, behind):
    assert [auditor.get(LAG, before=before).status_code for before in ("abc", "9" * 19, "\x00")] == [404] * 3
    assert auditor.get(LAG, format="pdf").status_code == 404
