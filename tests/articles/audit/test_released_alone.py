"""What did one person release alone, and has anybody answered for it since?"""

import pytest

from articles.domain.reviewing.verdicts import countersign, revoke
from articles.models import Edition
from tests.articles.audit.pages import links, rows, said, sheet

ALONE = "/audit/answers/alone/"


@pytest.fixture
def three(wait, published):
    """The second of three editions was signed before it was published, the third countersigned afterwards."""
    wait(days=1)
    published.write(published.treatment, "<p>Take 6 mg a day.</p>")
    published.sign()
    published.publish(emergency=False, by=published.give(published.tara, "Editor"))
    wait(days=1)
    published.write(published.treatment, "<p>Take 7 mg a day.</p>")
    published.publish(reason="the dose was wrong, at once")
    wait(hours=2)
    published.review = countersign(edition=Edition.objects.get(number=3), by=published.rita)
    return published


def test_each_says_who_when_why_and_who_answered_for_it_since(three, auditor):
    page = auditor.get(ALONE)
    assert rows(page) == [
        [
            "A small guide Edition 3 (English) What it changed", "March 3, 2026, 15:00", "Ed Editor",
            "Emergency release by one person", "the dose was wrong, at once", "Rita Reviewer, MD · March 3, 2026, 17:00",
        ],
        [
            "A small guide Edition 1 (English)", "March 1, 2026, 15:00", "Ed Editor", "Emergency release by one person",
            "a reason long enough, number 1", "not countersigned",
        ],
    ]  # fmt: skip
    assert links(page, "What it changed") == ["/audit/small-guide/en/compare/2/3/"]


def test_totals_stand_first_with_those_still_open(three, auditor):
    assert said(auditor.get(ALONE), "//ul[@class='totals']/li") == [
        "Emergency release by one person: 2, 1 of them not countersigned",
        "Released by override, with unreviewed machine translation: 0, 0 of them not countersigned",
    ]


def test_a_countersignature_that_was_revoked_counts_no_more(three, auditor):
    revoke(review=three.review, by=three.rita, reason="signed the wrong one")
    assert [row[-1] for row in rows(auditor.get(ALONE))] == ["not countersigned"] * 2


def test_only_the_open_ones_can_be_asked_for(three, auditor):
    page = auditor.get(ALONE)
    assert links(page, "Only those not countersigned") == ["?open=1"]
    assert [row[0] for row in rows(auditor.get(ALONE, open="1"))] == ["A small guide Edition 1 (English)"]
    countersign(edition=Edition.objects.get(number=1), by=three.rita)
    page = auditor.get(ALONE, open="1")
    assert said(page, "//p[@class='notice']") == ["There is none: a second person stands behind every edition."]


def test_it_goes_on_by_key_and_keeps_the_question(auditor, published, monkeypatch):
    monkeypatch.setattr("articles.audit.answers.released_alone.ReleasedAlone.page_size", 1)
    published.write(published.treatment, "<p>Take 7 mg a day.</p>")
    published.publish()
    newest = Edition.objects.get(number=2).pk
    first = auditor.get(ALONE, open="1")
    assert links(first, "Older") == [f"?open=1&before={newest}"]
    assert [row[0] for row in rows(auditor.get(ALONE + links(first, "Older")[0]))] == [
        "A small guide Edition 1 (English)"
    ]


def test_the_sheet_has_a_row_for_each(three, auditor):
    header, *found = sheet(auditor.get(ALONE, format="csv"))
    told = [dict(zip(header, row, strict=True)) for row in found]
    assert [(row["Edition"], row["How"], row["Countersigned by"]) for row in told] == [
        ("3", "Emergency release by one person", "Rita Reviewer"), ("1", "Emergency release by one person", ""),
    ]  # fmt: skip
    assert [row[2] for row in sheet(auditor.get(ALONE, format="csv", open="1"))[1:]] == ["1"]


def test_more_editions_ask_no_more(three, auditor, django_assert_num_queries):
    auditor.get("/audit/")  # the first page of a session asks for the person's second factor once more
    with django_assert_num_queries(10):
        auditor.get(ALONE)
    for number in range(5):
        three.write(three.treatment, f"<p>Take {number} mg a day.</p>")
        countersign(edition=three.publish(), by=three.rita)
    with django_assert_num_queries(10):
        assert len(rows(auditor.get(ALONE))) == 7


@pytest.mark.parametrize("question", [{"open": "2"}, {"open": "\x00"}, {"before": "x"}, {"format": "xls"}])
def test_what_is_made_up_is_404(auditor, published, question):
    assert auditor.get(ALONE, **question).status_code == 404
