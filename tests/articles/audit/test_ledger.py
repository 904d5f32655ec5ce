"""The whole ledger: every act, filtered also by guide, under the head of the chain."""

import pytest
from django.utils import timezone

from articles.domain.drafting.writing import create_article
from livhealth.ledger.models import Entry, Head
from tests.articles.audit.pages import before_the_guide, links, numbers, rows, said, sheet
from tests.articles.edit.desk import words

LEDGER = "/audit/ledger/"
HEAD = {"title": "Another guide", "summary": "", "introduction": "<p>Hello.</p>", "takeaways": ""}


@pytest.fixture
def two_guides(published):
    create_article(by=published.ed, reason="a second guide", slug="another-guide", head=HEAD)
    return published


def test_every_act_is_listed_with_its_guide(auditor, two_guides):
    page = auditor.get(LEDGER)
    assert numbers(page) == list(range(8, -before_the_guide(), -1))
    assert [row[4] for row in rows(page)][:2] == ["another-guide Another guide", "A small guide A small guide"]
    assert links(page, "A small guide")[0] == "/audit/small-guide/"


def test_its_head_is_told_with_what_it_proves(auditor, published):
    page = auditor.get(LEDGER)
    head = Head.objects.get()
    assert said(page, "//code[@class='digest']") == [head.digest]
    assert f"Entry {head.number}, " in words(page)
    assert "no entry up to this one was altered, added or removed" in words(page)
    assert links(page, "The head as plain text") == ["/.well-known/livhealth-ledger.txt"]


def test_it_is_filtered_by_guide_too(auditor, two_guides):
    assert numbers(auditor.get(LEDGER, guide="another-guide")) == [8]
    assert numbers(auditor.get(LEDGER, guide="small-guide", kind="publish")) == [7]
    assert numbers(auditor.get(LEDGER, person="ed", kind="create")) == [8, 6, 5, 4, 3, 2, 1]
    assert 8 not in numbers(auditor.get(LEDGER, kind="account"))
    assert said(auditor.get(LEDGER, guide="no-guide"), "//ul[contains(@class, 'errorlist')]") != []
    assert auditor.get(LEDGER, guide="\x00").status_code == 200


def test_what_no_account_did_is_found_as_the_installations(auditor, published):
    from livhealth.floor.access import Installation

    published.write(published.signs, "<p>By the software.</p>", by=Installation())
    page = auditor.get(LEDGER, person="*")
    assert rows(page)[0][2] == "LivHealth (installation) Editor, Translator"
    assert {row[2] for row in rows(page)} == {"LivHealth (installation) Editor, Translator", "the installation"}


def test_it_goes_on_by_number(auditor, published, monkeypatch):
    monkeypatch.setattr("articles.audit.entries.PAGE_SIZE", 4)
    seen, address = [], ""
    while address is not None:
        page = auditor.get(LEDGER + address)
        seen.append(numbers(page))
        address = next(iter(links(page, "Older")), None)
    assert [number for each in seen for number in each] == list(range(7, -before_the_guide(), -1))
    assert {len(each) for each in seen[:-1]} == {4}


def test_an_empty_ledger_says_so(auditor, world):
    from livhealth.ledger.triggers import lifted

    with lifted():
        Entry.objects.all()._raw_delete("default")
        Head.objects.all().delete()
    page = auditor.get(LEDGER)
    assert said(page, "//p[@class='notice']") == ["Nothing is recorded here."]
    assert "Where it ends now" not in words(page)


# As a sheet --------------------------------------------------------------------------------------


def test_the_sheet_holds_every_column_of_every_entry(auditor, two_guides):
    answer = auditor.get(LEDGER, format="csv")
    assert answer.headers["Content-Type"] == "text/csv; charset=utf-8"
    assert answer.headers["Content-Disposition"] == 'attachment; filename="ledger.csv"'
    assert answer.headers["Cache-Control"] == "private, no-store"
    header, *found = sheet(answer)
    assert header[:8] == ["Number", "When (Europe/Istanbul)", "Who", "Role", "Did", "What", "Language", "Why"]
    for row, entry in zip(found, Entry.objects.order_by("-number"), strict=True):
        told = dict(zip(header, row, strict=True))
        assert (told["Number"], told["Did"]) == (str(entry.number), str(entry.kind_label))
        assert told["When (Europe/Istanbul)"] == timezone.localtime(entry.at).strftime("%Y-%m-%d %H:%M:%S")
        assert told["Exact moment (UTC)"] == entry.at.isoformat(timespec="microseconds")
        assert (told["Why"], told["Digest"], told["Facts, as recorded"]) == (entry.reason, entry.digest, entry.facts)
        assert told["Revision"] == str(entry.revision_number or "")


def test_the_sheet_holds_what_the_filter_finds(auditor, two_guides, monkeypatch):
    monkeypatch.setattr("articles.domain.record.timeline.CHUNK", 2)
    address = links(auditor.get(LEDGER, kind="create", guide="small-guide"), "The whole list for a spreadsheet (CSV)")
    assert address == ["?guide=small-guide&kind=create&format=csv"]
    told = sheet(auditor.get(LEDGER + address[0]))[1:]
    assert [int(row[0]) - before_the_guide() for row in told] == [6, 5, 4, 3, 2]


def test_a_sheet_is_written_some_rows_at_a_time(auditor, two_guides, monkeypatch, django_assert_num_queries):
    monkeypatch.setattr("articles.domain.record.timeline.CHUNK", 3)
    rows_of_sheet = iter(auditor.get(LEDGER, format="csv").streaming_content)
    with django_assert_num_queries(0):
        next(rows_of_sheet)
    with django_assert_num_queries(1):
        [next(rows_of_sheet) for _ in range(3)]


@pytest.mark.parametrize(
    "reason",
    ["=HYPERLINK(1)", "+1 dose", "-1 dose", "@SUM(A1)", "\uff1d1+1 dose", "\uff0b1 dose", "\uff0d1 dose", "\uff20sum"],
)  # fmt: skip
def test_a_text_that_a_spreadsheet_would_calculate_is_made_harmless(auditor, published, reason):
    published.write(published.signs, "<p>New.</p>", reason=reason)
    told = dict(zip(*sheet(auditor.get(LEDGER, format="csv"))[:2], strict=True))
    assert told["Why"] == f"'{reason}"
