"""The report for a survey: a guide and a period, on a page that prints and as a PDF."""

import pytest
from django.core.management import CommandError, call_command

from articles.domain.publishing.correction import correct_class
from articles.domain.publishing.withdrawal import withdraw
from articles.domain.reviewing.verdicts import countersign
from articles.models import ChangeClass, Edition, EditionChange
from livhealth.ledger.models import Entry, Head
from tests.articles.audit.pages import links, rows, said
from tests.articles.edit.desk import words
from tests.articles.public import papers
from tests.livhealth.ledger.tampering import tamper

SURVEY = "/audit/small-guide/survey/"
SPRING = {"since": "2026-03-01", "until": "2026-04-30"}


def test_it_says_what_changed_who_answered_for_it_and_how_long_each_language_took(auditor, behind):
    countersign(edition=Edition.objects.get(language="en", number=2), by=behind.rita)
    page = auditor.get(SURVEY, **SPRING)
    assert said(page, "//h1") == ["Survey report"]
    assert "From March 1, 2026 to April 30, 2026, both days included." in words(page)
    changed, signed, lag, safety, alone = (rows(page, number) for number in range(5))
    assert [(row[1], row[2]) for row in changed][-2] == (
        "English, edition 2",
        "Ed EditorEmergency release by one person",
    )
    assert changed[-2][3] == "Fever: changed (Safety)"
    assert changed[-1][3] == "Nothing in its words: published again, or checked against the original."
    assert [(row[1], row[2]) for row in signed] == [("English, edition 2", "Rita ReviewerMD")]
    assert lag == [
        ["Turkish", "1", "1", "5 days 3 hours", "5 days 3 hours", "0", "0"],
        ["Arabic", "1", "0", "–", "–", "1", "0"],
    ]
    assert [(row[1], row[2], row[3]) for row in safety] == [
        ("Turkish", "checked, no word changed", "5 days 3 hours"), ("Arabic", "still behind", "20 days 3 hours"),
    ]  # fmt: skip
    assert [row[4].partition(",")[0] for row in alone if row[1] == "English, edition 2"] == ["Rita Reviewer"]
    assert {row[4] for row in alone if row[1] != "English, edition 2"} == {"not countersigned"}


def test_only_the_days_that_were_asked_for_count_by_the_hospitals_clock(auditor, behind):
    one_day = {"since": "2026-03-11", "until": "2026-03-11"}
    assert [row[1] for row in rows(auditor.get(SURVEY, **one_day))] == ["English, edition 2"]
    empty = auditor.get(SURVEY, since="2026-03-12", until="2026-03-12")
    for sentence in (
        "Nothing was published or withdrawn.", "Nobody reviewed anything.", "There was no safety change.",
        "Nothing: a second person stood behind every edition before it was published.", "Nothing was corrected.",
    ):  # fmt: skip
        assert sentence in words(empty)


def test_a_withdrawal_stands_among_what_changed(auditor, behind):
    withdraw(article=behind.article, language="ar", by=behind.ed, reason="outdated for a month")
    last = rows(auditor.get(SURVEY, **SPRING))[-1]
    assert last[1:] == [
        "Arabic, edition 1", "Ed Editor", "Withdrawn: patients could not read it any more.", "outdated for a month",
    ]  # fmt: skip


def test_a_class_that_was_corrected_twice_says_what_was_said_first(auditor, behind):
    change = EditionChange.objects.get(edition__language="en", edition__number=2, unit="section:fever")
    first = correct_class(change=change, change_class=ChangeClass.CONTENT, by=behind.ed, reason="nobody is in danger")
    correct_class(change=first, change_class=ChangeClass.SAFETY, by=behind.ed, reason="somebody is, after all")
    page = auditor.get(SURVEY, **SPRING)
    assert [row[3] for row in rows(page) if row[1] == "English, edition 2"] == [
        "Fever: changed (Safety); said first: Safety"
    ]


def test_a_language_that_is_withdrawn_now_is_not_called_behind_without_a_word(auditor, behind):
    withdraw(article=behind.article, language="ar", by=behind.ed, reason="outdated for a month")
    assert [row[0] for row in rows(auditor.get(SURVEY, **SPRING), 1)] == ["Turkish", "Arabic (withdrawn now)"]


def test_the_parts_of_a_first_edition_are_what_people_wrote_without_its_references(auditor, behind):
    told = {row[1]: row[3] for row in rows(auditor.get(SURVEY, **SPRING))}
    assert told["English, edition 1"] == told["Turkish, edition 1"] == "The first edition, with 5 parts."


def test_it_says_up_to_where_the_record_was_verified_and_that_it_was_not_for_this_report(auditor, behind):
    never = "The record was never verified on this server, and not for this report."
    assert never in words(auditor.get(SURVEY, **SPRING))
    call_command("verify_ledger")
    verified = Head.objects.get().number
    behind.write(behind.fever, "<p>Newer words.</p>")
    page = words(auditor.get(SURVEY, **SPRING))
    assert f", up to entry {verified}. 1 entry was added since and is not verified yet." in page
    assert "It was not verified again for this report." in page


def test_it_says_by_which_kept_head_it_was_checked_and_for_what_that_counts(auditor, behind):
    first = Entry.objects.get(number=1)
    kept = f"1:{first.digest}"
    page = words(auditor.get(SURVEY, **SPRING, kept=kept))
    assert (
        f"head of entry 1, which was kept outside of it ({first.digest[:16]} …); up to that entry it has yet to be"
        in page
    )
    call_command("verify_ledger")
    page = words(auditor.get(SURVEY, **SPRING, kept=kept))
    assert (
        f"head of entry 1, which was kept outside of it ({first.digest[:16]} …): nothing up to that entry had been"
        in page
    )
    other = auditor.get(SURVEY, **SPRING, kept=f"1:{'0' * 64}")
    assert said(other, "//p[@class='notice safety']") == [
        "THE RECORD DOES NOT HOLD, so this report may be wrong: Entry 1 has another digest than the head that you kept: "
        "the record was rewritten after that head was noted."
    ]


def test_a_record_that_was_altered_is_told_first_on_page_and_paper(auditor, behind):
    tamper(Entry, 2, reason="another")
    with pytest.raises(CommandError):
        call_command("verify_ledger")
    report = auditor.get(SURVEY, **SPRING)
    assert said(report, "//p[@class='notice safety']")[0].startswith("THE RECORD DOES NOT HOLD, so this report may be")
    assert "Entry 2 was altered" in words(report)
    paper = auditor.get("/audit/small-guide/survey.pdf", **SPRING)
    assert "THE RECORD DOES NOT HOLD" in papers.words(paper.content)


def test_making_it_reads_no_entry_but_those_that_it_names(auditor, behind, monkeypatch):
    """The whole record was read within the request once: with a long one nobody got an answer."""
    monkeypatch.setattr("livhealth.ledger.verify.Walk.chain", None)
    assert said(auditor.get(SURVEY, **SPRING, verify="on"), "//h1") == ["Survey report"]


def test_plain_words_come_first_and_digests_on_demand_with_what_they_prove(auditor, behind):
    page = auditor.get(SURVEY, **SPRING)
    edition = Edition.objects.get(language="en", number=2)
    assert (
        edition.digest in said(page, "//details//code") and said(page, "//article//code[not(ancestor::details)]") == []
    )
    assert "The same digest proves" in words(page) and "Another digest means" in words(page)


def test_the_pdf_has_the_same_words_page_numbers_and_a_place_to_sign(auditor, behind, caplog):
    address = links(auditor.get(SURVEY, **SPRING), "The report as a PDF")
    answer = auditor.get(address[0])
    assert (answer.headers["Content-Type"], answer.content[:5]) == ("application/pdf", b"%PDF-")
    assert caplog.messages == [], "what the standard for tagged PDF refuses is logged"
    sheets, text = len(papers.pages(answer.content, 10)), papers.words(answer.content)
    for said_there in (
        "Survey report", "A small guide", "Fever: changed (Safety)", "20 days 3 hours", "still behind", "Signature",
        f"Page 1 of {sheets}", f"Page {sheets} of {sheets}", "Another digest means",
    ):  # fmt: skip
        assert said_there in text


@pytest.mark.parametrize(
    "asked",
    [
        {"since": "2026-04-01", "until": "2026-03-01"}, {"since": "x", "until": "2026-03-01"}, {"since": "2026-03-01"},
        {**SPRING, "kept": "/etc/passwd"}, {"since": "0001-01-01", "until": "9999-12-31"}, {**SPRING, "kept": "\x00"},
    ],
)  # fmt: skip
def test_what_cannot_be_asked_shows_the_form_again_with_the_reason(auditor, published, asked):
    page = auditor.get(SURVEY, **asked)
    assert (page.status_code, said(page, "//form[@class='evidence']//button")) == (200, ["Make the report"])
    assert said(page, "//ul[contains(@class, 'errorlist')]") != []
    assert auditor.get("/audit/small-guide/survey.pdf", **asked).url.startswith(f"{SURVEY}?")


def test_a_longer_period_asks_no_more(auditor, behind, django_assert_num_queries):
    auditor.get(SURVEY)
    for number in range(3):
        behind.write(behind.fever, f"<p>Advice {number}.</p>")
        behind.publish(ChangeClass.SAFETY)
    with django_assert_num_queries(22):
        auditor.get(SURVEY, since="2026-03-11", until="2026-03-11")
    with django_assert_num_queries(22):
        auditor.get(SURVEY, **SPRING)
