"""What a page said at a moment has one digest for ever: newer software computes the same for an old moment.

The golden file holds the documents of version 1 for the small guide's past. It is never written again: a document
that must differ is a new version with a golden file of its own.
"""

import json
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from articles.domain.edition import content as contents
from articles.domain.edition.page import Page
from articles.domain.reading import page_digests
from articles.domain.reading.editions import presented, presented_in
from articles.domain.reading.page_digests import NEWEST, VERSIONS, document
from articles.domain.record import time_machine
from articles.models import Edition
from livhealth.ledger.models import Entry
from livhealth.text.digest import sha256

GOLDEN = Path(__file__).parents[3] / "golden"
MOMENTS = (
    "2025-01-15", "2025-01-25", "2025-02-15", "2025-03-15", "2025-04-15", "2025-05-02", "2025-05-15", "2026-06-15",
)  # fmt: skip


def told(world, clock, version):
    """Language and day -> the document of that moment, of a page by the rules that came with the version."""
    found = {}
    for day in MOMENTS:
        clock.set(day)
        for language, shown in presented_in(world.article, None, clock.now, rules=version).items():
            found[f"{day} {language}"] = json.loads(document(shown, version))
    return found


@pytest.mark.parametrize("version", sorted(VERSIONS))
def test_each_version_says_what_its_golden_file_says(past, clock, version):
    golden = (GOLDEN / f"document-{version}.json").read_text(encoding="utf-8")
    assert json.loads(golden) == told(past, clock, version)


def test_every_version_has_a_golden_file():
    assert sorted(VERSIONS) == [int(path.stem.partition("-")[2]) for path in sorted(GOLDEN.glob("document-*.json"))]


def test_every_schema_of_content_has_a_golden_file_that_is_still_read():
    found = {
        int(path.stem.partition("-")[2]): path.read_text(encoding="utf-8") for path in GOLDEN.glob("content-*.json")
    }
    assert sorted(found) == list(range(1, contents.SCHEMA + 1))
    assert {contents.read_content(text)["schema"] for text in found.values()} == {contents.SCHEMA}


def test_the_content_of_schema_1_is_what_its_golden_file_says(past):
    golden = (GOLDEN / "content-1.json").read_text(encoding="utf-8")
    edition = Edition.objects.get(language="tr", number=2)
    assert (golden, sha256(golden)) == (edition.content, edition.digest)


def test_the_content_of_schema_2_is_what_its_golden_file_says():
    golden = (GOLDEN / "content-2.json").read_text(encoding="utf-8")
    assert golden == contents.canonical_text(json.loads(golden))
    assert sha256(golden) == "48492930b93f823aaab135fc74bb7902f27048887a6715dbe125969046162c9b"


@dataclass(frozen=True)
class WiderPage(Page):
    """A page of a later LivHealth."""

    reading_minutes: int = field(default=7)


def test_a_field_that_pages_gain_later_leaves_the_digest_as_it_was(past, clock):
    shown = presented(past.article, "tr", clock.now)
    wider = replace(shown, page=WiderPage(**vars(shown.page)))
    assert wider.page.reading_minutes == 7
    assert document(wider, 1) == document(shown, 1)


def test_words_that_a_later_schema_adds_leave_the_digest_as_it_was(past, clock, monkeypatch):
    """The next schema gives every unit a caption, the origin a licence and every reference a shelf; old content is upcast."""

    def upcast(content):
        units = {unit: {**words, "caption": ""} for unit, words in content["units"].items()}
        references = [{**record, "shelf": "A"} for record in content["references"]]
        return {**content, "units": units, "references": references, "origin": {**content["origin"], "licence": ""}}

    before = told(past, clock, NEWEST)
    newest = contents.SCHEMA
    monkeypatch.setattr(contents, "SCHEMA", newest + 1)
    monkeypatch.setitem(contents.UPCASTS, newest, upcast)
    page = past.page("tr")
    assert page.sections[0].words.values["caption"] == "" and page.references[0].record["shelf"] == "A"
    assert told(past, clock, NEWEST) == before


def test_content_of_a_future_schema_is_refused():
    with pytest.raises(ValueError, match="needs a newer LivHealth"):
        contents.read_content('{"schema":99}')


def test_an_old_entry_is_judged_by_the_version_that_it_names(past, clock, monkeypatch):
    """A later LivHealth records documents of the next version; what today's recorded still matches."""
    wider = lambda shown: {**page_digests.VERSIONS[NEWEST](shown), "more": "than today's version"}  # noqa: E731
    later = NEWEST + 1
    monkeypatch.setattr(page_digests, "VERSIONS", {**VERSIONS, later: wider})
    monkeypatch.setattr(page_digests, "NEWEST", later)
    monkeypatch.setattr(time_machine, "VERSIONS", page_digests.VERSIONS)
    past.write(past.signs, "<p>Recorded by the later version.</p>")
    past.publish()
    newest = json.loads(Entry.objects.latest("number").facts)
    assert newest["pages_version"] == later
    then = time_machine.then(past.article, "en", clock.now)
    assert (then.matches, then.record.version) == (True, later)
    clock.set("2025-03-15")
    then = time_machine.then(past.article, "en", clock.now)
    assert (then.matches, then.record.version) == (True, NEWEST)


def test_a_version_of_the_future_matches_nothing(past, clock, monkeypatch):
    monkeypatch.setattr(time_machine, "VERSIONS", {})
    assert time_machine.then(past.article, "en", clock.now).matches is False
