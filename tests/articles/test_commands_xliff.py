"""The commands for exchange: the same functions as the admin, sentences for what is wrong, honest exit codes."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from articles.domain.xliff.exporting import export
from articles.models import ChangeClass, SectionText
from livhealth.ledger.models import Entry
from tests.articles.domain.xliff.agency import changed, names, translated, unit


def said(*arguments, **options):
    out = StringIO()
    call_command(*arguments, stdout=out, **options)
    return out.getvalue()


@pytest.fixture
def file(tmp_path):
    return tmp_path / "guide.xlf"


def arguments(file):
    return ["import_xliff", str(file), "--provenance", "human", "--reason", "back from the agency", "--by", "tara"]


@pytest.fixture
def in_turkish(published, file):
    file.write_bytes(translated(export(published.article, "tr")))
    said(*arguments(file))
    return published


def test_the_export_is_the_admins_file(published, file):
    assert said("export_xliff", "small-guide", "--language", "tr").rstrip("\n") == export(
        published.article, "tr"
    ).decode().rstrip("\n")
    told = said("export_xliff", "small-guide", "--language", "tr", "--output", str(file))
    assert (file.read_bytes(), told) == (
        export(published.article, "tr"),
        f"Wrote {file}: {file.stat().st_size} bytes.\n",
    )


def test_all_exports_current_units_too(in_turkish, file):
    with pytest.raises(CommandError, match="Nothing is missing or behind"):
        said("export_xliff", "small-guide", "--language", "tr")
    said("export_xliff", "small-guide", "--language", "tr", "--all", "--output", str(file))
    assert len(names(file.read_bytes())) == 5


@pytest.mark.parametrize(
    ("slug", "language", "sentence"),
    [
        ("nowhere", "tr", "There is no guide “nowhere”."),
        ("small-guide", "en", "“en” is not a language that this guide is translated into."),
    ],
)
def test_an_export_that_cannot_be_made_says_why(published, slug, language, sentence):
    with pytest.raises(CommandError) as refusal:
        said("export_xliff", slug, "--language", language)
    assert str(refusal.value) == sentence


def test_a_file_that_cannot_be_written_or_read_is_named(published, tmp_path):
    with pytest.raises(CommandError, match=r"The file cannot be written: .*no-folder"):
        said("export_xliff", "small-guide", "--language", "tr", "--output", str(tmp_path / "no-folder" / "x.xlf"))
    with pytest.raises(CommandError, match=r"The file cannot be read: .*no-file"):
        said(*arguments(tmp_path / "no-file"))


def test_the_import_reports_every_unit(published, file):
    data = translated(export(published.article, "tr"))
    file.write_bytes(
        changed(
            data, lambda root: unit(root, "section:fever.body.1").getparent().remove(unit(root, "section:fever.body.1"))
        )
    )
    assert said(*arguments(file)).splitlines() == [
        "accepted  head: Saved as a new translation.",
        "accepted  section:signs: Saved as a new translation.",
        "skipped   section:fever: The text section:fever.body.1 (“Fever above 38 °C is a sign.”) is not in the file.",
        "accepted  section:treatment: Saved as a new translation.",
        "accepted  faq:is-it-rare: Saved as a new translation.",
        "tr: 4 accepted, 1 skipped.",
    ]
    assert Entry.objects.first().actor_name == "Tara Translator"


@pytest.mark.parametrize("missing", ["--provenance", "--reason", "--by"])
def test_nothing_is_imported_without_saying_whose_words_why_and_by_whom(published, file, missing):
    file.write_bytes(translated(export(published.article, "tr")))
    given = arguments(file)
    at = given.index(missing)
    with pytest.raises(CommandError, match=f"the following arguments are required: {missing}"):
        said(*given[:at], *given[at + 2 :])
    assert not SectionText.objects.filter(language="tr").exists()


def test_written_is_no_origin_of_a_translation(published, file):
    with pytest.raises(CommandError, match="invalid choice: 'written'"):
        said(*arguments(file)[:2], "--provenance", "written", "--reason", "x", "--by", "tara")


@pytest.mark.parametrize(
    ("data", "by", "sentence"),
    [
        (b"", "tara", "The file is empty. Nothing was imported."),
        (
            b"<xliff",
            "tara",
            "The file is broken or cut off: it stops being XML in line 1. Ask for it again. Nothing was imported.",
        ),
        (
            None,
            "ed",
            "Ed Editor may not write translations in this language (tr). "
            "An administrator can give the role for it. Nothing was imported.",
        ),
        (None, "nobody", "There is no account “nobody”."),
    ],
)
def test_an_import_that_is_refused_says_why_and_changes_nothing(published, file, data, by, sentence):
    file.write_bytes(translated(export(published.article, "tr")) if data is None else data)
    before = Entry.objects.count()
    with pytest.raises(CommandError) as refusal:
        said(*arguments(file)[:-1], by)
    assert (str(refusal.value), Entry.objects.count()) == (sentence, before)


def test_a_file_of_50_mb_is_not_read_to_its_end(published, file):
    with open(file, "wb") as sparse:
        sparse.truncate(50 * 1024 * 1024)
    with pytest.raises(CommandError, match="The file is larger than 10 MB"):
        said(*arguments(file))


def report(*given):
    return [" ".join(line.split()) for line in said("translation_report", *given).splitlines()]


def test_the_report_counts_units_by_state(in_turkish):
    in_turkish.write(in_turkish.fever, "<p>Fever above 39 °C is a sign.</p>")
    in_turkish.publish(ChangeClass.SAFETY)
    in_turkish.write(in_turkish.treatment, "<p>Take 7 mg a day.</p>")
    in_turkish.publish(ChangeClass.CONTENT)
    assert report("small-guide") == [
        "guide language missing behind, safety behind current",
        "small-guide tr 0 1 1 3",
        *(f"small-guide {code} 5 0 0 0" for code in ("ar", "de", "fr", "es", "ru")),
    ]
    assert report("--language", "tr") == [
        "guide language missing behind, safety behind current",
        "small-guide tr 0 1 1 3",
    ]


def test_the_report_fails_only_on_what_it_is_asked_to_fail_on(in_turkish):
    assert said("translation_report", "--language", "tr", "--fail-on", "missing", "--fail-on", "behind")
    in_turkish.write(in_turkish.fever, "<p>Fever above 39 °C is a sign.</p>")
    in_turkish.publish()
    assert said("translation_report", "--language", "tr", "--fail-on", "missing")
    with pytest.raises(CommandError, match=r"There are units that are behind.") as failure:
        said("translation_report", "--language", "tr", "--fail-on", "behind")
    assert failure.value.returncode == 1
    with pytest.raises(CommandError, match=r"There are units that are missing and behind."):
        said("translation_report", "--fail-on", "missing", "--fail-on", "behind")


def test_the_report_knows_its_guides_and_languages(published):
    with pytest.raises(CommandError, match=r"There is no guide “nowhere”."):
        said("translation_report", "nowhere")
    with pytest.raises(CommandError, match=r"This installation has no language “xx”."):
        said("translation_report", "--language", "xx")
