"""What an evidence bundle holds: the whole record of a guide, pages as they were recorded, and the ledger."""

import hashlib
import json
from datetime import date

import pytest
from django.core.exceptions import ValidationError

from articles.domain.drafting.composing import propose
from articles.domain.drafting.renaming import change_slug
from articles.domain.drafting.writing import add_section, create_article
from articles.domain.evidence.export import export_evidence
from articles.domain.evidence.rows import OF_GUIDE
from articles.domain.publishing.publication import Publication, publish_edition
from articles.domain.questions.answering import delete, finish
from articles.domain.reviewing.verdicts import countersign, revoke, submit
from articles.models import Article, Edition, EditionChange, Review, Withdrawal
from livhealth.floor.refusal import NotAllowed, Refused
from livhealth.ledger.frozen import frozen_models
from livhealth.ledger.models import Entry
from livhealth.ledger.verify import verify
from livhealth.text.digest import sha256
from tests.articles.audit.asking import at, main_of
from tests.articles.audit.bundles import check, export, finding, unpack
from tests.articles.domain.questions.asked import unclear
from tests.articles.edit.conftest import everything_stored
from tests.articles.edit.desk import Desk
from tests.livhealth.ledger.tampering import tamper as force
from tests.past import edition
from tests.universe import Universe


@pytest.fixture
def bundle(past, tmp_path):
    data, entry = export(past)
    folder = unpack(data, tmp_path / "bundle")
    past.entry, past.folder = entry, folder
    return past


def lines(path):
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def test_it_holds_the_record_and_its_own_program_finds_it_intact(bundle):
    names = sorted(each.relative_to(bundle.folder).as_posix() for each in bundle.folder.rglob("*") if each.is_file())
    folders = {name.partition("/")[0] for name in names}
    assert folders == {
        "README.txt", "verify.py", "manifest.json", "editions", "rows", "documents", "pages", "differences", "styles", "ledger",
    }  # fmt: skip
    manifest = json.loads((bundle.folder / "manifest.json").read_text())
    assert sorted([*manifest, "manifest.json", "ledger/entries.jsonl", "ledger/head.json"]) == names
    code, report = check(bundle.folder)
    assert (code, report.splitlines()[-1]) == (0, "The bundle is intact.")
    assert "this export is the last" in report and "NOT PROVED: that the whole record" in report


def test_what_became_of_readers_questions_is_in_it_and_no_word_of_them(past, tmp_path):
    question = unclear(past, words="My secret illness")
    finish(question=question, by=past.ed)
    delete(question=question, reason="the reader asked for it", by=past.ed)
    folder = unpack(export(past)[0], tmp_path / "bundle")
    code, _report = check(folder)
    files = [path for path in folder.rglob("*") if path.suffix in (".jsonl", ".json")]
    written = "".join(path.read_text(encoding="utf-8") for path in files)
    assert (code, "secret" in written, '"kind":"finish"' in written, '"kind":"delete"' in written) == (
        0,
        False,
        True,
        True,
    )


def test_a_zip_file_is_checked_as_it_was_handed_over(past, tmp_path):
    data, _entry = export(past)
    (tmp_path / "evidence.zip").write_bytes(data)
    program = unpack(data, tmp_path / "elsewhere") / "verify.py"
    assert check(tmp_path / "evidence.zip", program=program)[0] == 0


def test_the_export_is_one_entry_the_last_of_the_ledger_and_nothing_else_changes(past, tmp_path):
    before, number = everything_stored(), Entry.objects.latest("number").number
    data, entry = export(past)
    after = everything_stored()
    assert {name for name in after if after[name] != before[name]} == {"ledger_entry", "ledger_head"}
    assert (entry.number, Entry.objects.latest("number").number) == (number + 1, number + 1)
    assert (entry.kind, entry.actor_name, entry.reason, entry.article) == (
        "export", "Aud Auditor", "the court asked for it", "small-guide",
    )  # fmt: skip
    folder = unpack(data, tmp_path / "bundle")
    manifest = (folder / "manifest.json").read_bytes()
    assert entry.object_digest == hashlib.sha256(manifest).hexdigest()
    exported = lines(folder / "ledger/entries.jsonl")
    assert [line["digest"] for line in exported] == list(
        Entry.objects.order_by("number").values_list("digest", flat=True)
    )
    assert json.loads((folder / "ledger/head.json").read_text())["digest"] == entry.digest
    facts = json.loads(entry.facts)
    assert facts == {
        "files": len(json.loads(manifest)), "from": None, "to": None, "languages": ["en", "tr"], "rows": [],
        "slugs": ["small-guide"], "upto": number,
    }  # fmt: skip
    assert verify() == entry.number


def test_every_frozen_row_of_the_guide_is_there_as_it_is_cited(bundle):
    models = [model for model in frozen_models() if model is not Entry]
    assert sorted(map(str, OF_GUIDE)) == sorted(map(str, models))
    for model in models:
        found = lines(bundle.folder / f"rows/{model._meta.model_name}.jsonl")
        assert [line["pk"] for line in found] == list(model.objects.order_by("pk").values_list("pk", flat=True))
        rows = model.objects.in_bulk()
        assert all(digest_of(line) == rows[line["pk"]].row_digest(line["version"]) for line in found)
    for each in Edition.objects.all():
        text = (bundle.folder / f"editions/{each.language}/{each.number}.json").read_text(encoding="utf-8")
        assert (text, sha256(text)) == (each.content, each.digest)


def digest_of(line):
    return sha256(json.dumps(line["columns"], ensure_ascii=False, sort_keys=True, separators=(",", ":")))


def test_every_recorded_page_has_the_document_that_was_recorded(bundle):
    recorded = {
        digest
        for entry in Entry.objects.exclude(kind="export")
        for digest in json.loads(entry.facts).get("pages", {}).values()
    }
    assert {path.stem for path in (bundle.folder / "documents").iterdir()} == recorded
    assert all(
        sha256(path.read_text(encoding="utf-8")) == path.stem for path in (bundle.folder / "documents").iterdir()
    )


def test_pages_for_reading_hold_the_very_main_content_and_find_their_styles(bundle):
    desk = Desk(bundle.aud)
    pages = sorted((bundle.folder / "pages").rglob("*.html"))
    assert len(pages) == sum(len(json.loads(entry.facts).get("pages", {})) for entry in Entry.objects.all())
    for path in pages:
        moment = Entry.objects.get(number=int(path.stem)).at
        shown = desk.get(at(moment.isoformat().replace("+00:00", "Z"), path.parent.name))
        text = path.read_bytes()
        if b"This page has been withdrawn" not in text:
            assert text[text.index(b'<main id="content">') : text.index(b"</main>")] == main_of(shown)
        assert b'href="../../styles/livhealth.css"' in text and b'href="/static/' not in text
        assert b"A copy kept as evidence, not for patients" in text
    assert (bundle.folder / "styles/livhealth.css").exists()


def test_each_edition_stands_beside_the_one_that_it_replaced(bundle):
    text = (bundle.folder / "differences/en/2.html").read_text(encoding="utf-8")
    assert "Compared with edition 1." in text and "<ins>" in text and "37.8" in text
    assert len(list((bundle.folder / "differences").rglob("*.html"))) == Edition.objects.count()


def test_languages_and_days_limit_the_pages_and_never_the_record(past, tmp_path):
    data, entry = export(
        past, languages=["tr"], from_on=date(2025, 2, 15), to_on=date(2025, 4, 1)
    )  # fmt: skip
    folder = unpack(data, tmp_path / "bundle")
    at_number = {each.number: each.at.date().isoformat() for each in Entry.objects.all()}
    shown = {(path.parent.name, at_number[int(path.stem)]) for path in (folder / "pages").rglob("*.html")}
    # what stood when the first day began, and what changed up to the end of the last
    assert shown == {("tr", "2025-02-01"), ("tr", "2025-03-01"), ("tr", "2025-04-01")}
    assert len(lines(folder / "rows/edition.jsonl")) == Edition.objects.count()
    assert check(folder)[0] == 0
    facts = json.loads(entry.facts)
    assert (facts["languages"], facts["from"], facts["to"]) == (
        ["tr"], "2025-02-14T21:00:00.000000+00:00", "2025-04-01T20:59:59.999999+00:00",
    )  # fmt: skip


def test_a_guide_with_a_former_address_other_guides_and_every_kind_of_row_is_intact(past, clock, tmp_path):
    clock.set("2026-06-15T10:00+00:00")
    article = Article.objects.get()
    change_slug(article=article, slug="new-address", seen=article.save_number, by=past.ed, reason="moved")
    clock.set("2026-06-15T11:00+00:00")
    past.article.refresh_from_db()
    countersign(edition=edition(3), by=past.rita)
    revoke(review=Review.objects.latest("pk"), by=past.rita, reason="taken back at once")
    past.write(past.signs, "<p>Words to be looked at.</p>")
    submit(article=past.article, language="en", by=past.ed, digest=propose(past.article, "en").digest)
    other_guide(past)
    data, entry = export(past)
    folder = unpack(data, tmp_path / "bundle")
    assert check(folder) == (0, check(folder)[1])
    assert json.loads(entry.facts)["slugs"] == ["new-address", "small-guide"]
    assert len(lines(folder / "rows/submission.jsonl")) == 1
    assert len(lines(folder / "rows/edition.jsonl")) == Edition.objects.filter(article=past.article).count()


def other_guide(world: Universe):
    head = {"title": "Another guide", "summary": "", "introduction": "<p>Hello.</p>", "takeaways": ""}
    other = create_article(by=world.ed, reason="a second guide", slug="other-guide", head=head)
    add_section(article=other, by=world.ed, reason="its chapter", heading="One", body="<p>One.</p>")
    publish_edition(
        publication=Publication(article=other, language="en", reason="the first edition", classes={}, emergency=True),
        by=world.ed,
    )
    return other


def test_a_guide_that_was_never_published_is_exported_too(world, tmp_path):
    folder = unpack(export(world)[0], tmp_path / "bundle")
    assert check(folder)[0] == 0


def test_names_in_any_script_and_spelling_are_exported_as_they_are_stored(past, tmp_path):
    name = "Ays\u0327e O\u0308ztürk أمين"  # letters and their marks apart: not the form that texts are cleaned to
    past.aud.public_name = name
    folder = unpack(export(past, reason="soru: neden? “çünkü”")[0], tmp_path / "bundle")
    assert check(folder)[0] == 0
    assert name in (folder / "ledger/entries.jsonl").read_text(encoding="utf-8")


# What was altered before the export is exported as it stands, and named ------------------------


@pytest.mark.parametrize(
    ("model", "values", "sentence"),
    [
        (Edition, {"reason": "another reason altogether"}, "of rows/edition.jsonl is no row that an entry of the ledger cites"),
        (Edition, {"content": "{}"}, "of rows/edition.jsonl is no row that an entry of the ledger cites"),
        (EditionChange, {"change_class": 1}, "of rows/editionchange.jsonl is no row that an entry of the ledger cites"),
        (Withdrawal, {"public_note": "Nothing was wrong."}, "of rows/withdrawal.jsonl is no row that an entry of the ledger cites"),
        (Review, {"reviewer_name": "Somebody"}, "of rows/review.jsonl is no row that an entry of the ledger cites"),
        (Entry, {"reason": "another reason altogether"}, "Entry 1 was altered: its digest is not that of its content"),
    ],
)  # fmt: skip
def test_an_altered_record_is_exported_and_its_program_names_what_was_altered(past, tmp_path, model, values, sentence):
    force(model, model.objects.order_by("pk").first().pk, **values)
    code, report = check(unpack(export(past)[0], tmp_path / "bundle"))
    assert code == 1
    assert sentence in report


def test_a_row_that_was_slipped_in_is_named(past, tmp_path):
    change = EditionChange.objects.first()
    change.pk, change._state.adding, change.unit = None, True, "section:slipped-in"
    change.save()
    place = EditionChange.objects.count()
    assert finding(unpack(export(past)[0], tmp_path / "bundle")) == (
        f"WRONG: Line {place} of rows/editionchange.jsonl is no row that an entry of the ledger cites: it was altered, or slipped in."
    )


# Refusals --------------------------------------------------------------------------------------


@pytest.mark.parametrize("person", ["ed", "tara", "rita", "ada", "sam"])
def test_only_an_auditor_may_export(past, person):
    before = everything_stored()
    with pytest.raises(NotAllowed, match="may not export evidence"):
        export(past, by=getattr(past, person))
    assert everything_stored() == before


@pytest.mark.parametrize(
    ("given", "refusal"),
    [
        ({"reason": " "}, ValidationError),
        ({"languages": ["de"]}, Refused),
        ({"from_on": date(2025, 3, 2), "to_on": date(2025, 3, 1)}, Refused),
        ({"to_on": date.max}, Refused),
        ({"from_on": date.min}, Refused),
    ],
)
def test_a_refusal_writes_nothing(past, given, refusal):
    before = everything_stored()
    with pytest.raises(refusal):
        export(past, **given)
    assert everything_stored() == before


def test_what_cannot_be_written_leaves_no_entry(past):
    class Full:
        """A disk that is full after some pages."""

        def __init__(self):
            self.left = 40_000

        def write(self, data):
            self.left -= len(data)
            if self.left < 0:
                raise OSError("No space left on device")
            return len(data)

        def flush(self):
            pass

    before = everything_stored()
    with pytest.raises(OSError, match="No space left"):
        export_evidence(article=past.article, by=past.aud, reason="the court asked for it", file=Full())
    assert everything_stored() == before


# Memory ----------------------------------------------------------------------------------------
