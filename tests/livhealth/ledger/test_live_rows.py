"""What was changed past the verbs is found: a row that differs from what was last recorded of it."""

import json

import pytest
import reversion
from django.db import connection, models
from reversion.models import Version

from articles.domain.drafting.renaming import change_slug
from articles.models import Article, FormerSlug, Section, SectionText
from livhealth.figures.processing import written_anew
from livhealth.figures.writing import add_figure
from livhealth.ledger.models import Entry, Kind
from livhealth.ledger.triggers import lifted
from livhealth.ledger.verify import verify
from references.models import Reference
from tests.livhealth.figures.files import png
from tests.livhealth.ledger.tampering import execute, force, found, other_values, remove, undone, written

REGISTERED = sorted(reversion.get_registered_models(), key=lambda model: model.__name__)


@pytest.fixture
def shown(published):
    """The published world, with two figures in it, each with words."""
    for key, width in (("cells", 64), ("marrow", 80)):
        picture = written_anew(png((width, 48)), "a.png")
        add_figure(by=published.ed, reason="drawn", key=key, picture=picture, words={"alternative": key})
    return published


def recorded_by(row):
    """The number of the entry whose revision last recorded a row."""
    revision = Version.objects.get_for_object(row).first().revision_id
    return Entry.objects.get(revision_number=revision).number


@pytest.mark.parametrize("model", REGISTERED, ids=lambda model: model.__name__)
def test_every_column_of_a_row_changed_past_the_verbs_is_found(shown, model):
    row = models.QuerySet(model).order_by("pk").first()
    number, columns = recorded_by(row), set()
    for field in model._meta.concrete_fields:
        others = (
            (True, False)
            if isinstance(field, models.BooleanField)
            else other_values(field, getattr(row, field.attname))
        )
        for value in others:
            with undone():
                if value != getattr(row, field.attname) and written(model, row.pk, field, value):
                    sentence = found()
                    assert sentence.startswith((f"Entry {number} ", "The record ends with")), (
                        field.name,
                        value,
                        sentence,
                    )
                    assert f"{model._meta.label_lower} {row.pk}" in sentence or field.primary_key, (field.name, value)
                    columns.add(field.attname)
    assert columns == {field.attname for field in model._meta.concrete_fields}


def test_the_sentence_names_entry_row_and_column(published):
    text = published.text(published.fever)
    number = recorded_by(text)
    force(SectionText, text.pk, body="<p>Fever above 42 \u00b0C is a sign.</p>", save_number=2)
    assert found() == (
        f"Entry {number} last recorded articles.sectiontext {text.pk}, which was changed past the verbs: body, save_number."
    )


def test_of_several_changed_rows_the_one_recorded_first_is_named(published):
    reference, fever = published.reference, published.fever
    force(Section, fever.pk, safety_critical=False)
    force(Reference, reference.pk, title="Other")
    assert found().startswith(f"Entry {recorded_by(reference)} last recorded references.reference {reference.pk}")


def test_a_row_that_was_saved_again_is_compared_with_its_newest_version(published):
    published.write(published.signs, "<p>Newer.</p>")
    newest = verify()
    text = published.text(published.signs)
    force(SectionText, text.pk, heading="Other")
    assert found().startswith(f"Entry {newest} last recorded articles.sectiontext {text.pk}")


def test_a_row_slipped_in_past_the_verbs_is_found(published):
    row = Section(article=published.article, anchor="slipped-in")
    models.Model.save(row)
    assert found() == (
        f"The record ends with entry {Entry.objects.count()}, and none of its entries recorded articles.section {row.pk}: "
        "it was slipped in past the verbs."
    )


@pytest.mark.parametrize("model", REGISTERED, ids=lambda model: model.__name__)
def test_a_removed_row_is_found(shown, model):
    row = models.QuerySet(model).order_by("pk").last()
    number = recorded_by(row)
    with undone():
        remove(model, row.pk)
        assert found() == f"Entry {number} last recorded {model._meta.label_lower} {row.pk}, which was removed."


def test_a_column_younger_than_the_version_is_no_alteration(published):
    """A migration adds a column: no version knows it until the row is saved again."""
    version = Version.objects.get_for_object(published.reference).get()
    entry = Entry.objects.get(revision_number=version.revision_id)
    (stored,) = json.loads(version.serialized_data)
    del stored["fields"]["publisher"]
    version.serialized_data = json.dumps([stored])
    from livhealth.editing.live import differing

    assert differing(published.reference, version) == ""
    force(Reference, published.reference.pk, publisher="x", title="Other")
    published.reference.refresh_from_db()
    assert differing(published.reference, version) == "title"
    assert entry.number == recorded_by(published.reference)


def test_a_former_address_stands_for_as_long_as_its_entry(published):
    change_slug(article=published.article, slug="other-guide", seen=1, by=published.ed, reason="a better address")
    number = verify()
    former = FormerSlug.objects.get()
    sentence = f"Entry {number} gave up the address \u201csmall-guide\u201d, which no longer leads to that guide."
    other = Article.objects.get().pk + 1
    for values in ({"slug": "else"}, {"article_id": other}):
        with undone():
            force(FormerSlug, former.pk, **values)
            assert found() == sentence
    with undone():
        remove(FormerSlug, former.pk)
        assert found() == sentence


def test_a_former_address_slipped_in_is_found(published):
    former = FormerSlug.objects.create(slug="never-was", article=published.article)
    assert f"none of its entries cites articles.formerslug {former.pk}" in found()


def test_a_value_that_cannot_be_read_is_named_and_not_a_crash(published):
    """SQLite stores bytes in a column of text."""
    number, account = (
        Entry.objects.get(kind=Kind.PUBLISH).number,
        Entry.objects.get(subject_name="Tara Translator").number,
    )
    for statement, sentence in {
        f"UPDATE ledger_entry SET reason = x'ff' WHERE number = {number}": f"Entry {number} was altered, or something that it",
        "UPDATE articles_edition SET content = x'ff'": f"Entry {number} was altered, or something that it cites",
        f"UPDATE people_user SET credentials = x'ff' WHERE id = {published.tara.pk}": f"Entry {account} left the account",
        "UPDATE references_reference SET title = x'ff'": f"Entry {recorded_by(published.reference)} last recorded",
    }.items():
        with lifted(), undone():
            execute(statement)
            # PostgreSQL turns the bytes into words: there it is a value like any other that was altered.
            assert found().startswith(sentence if connection.vendor == "sqlite" else " ".join(sentence.split()[:2]))
