"""What is taken over from a file, and that nothing that somebody did meanwhile is lost."""

from copy import deepcopy

import pytest
from reversion.models import Version

from articles.domain.translating.translations import save_translation, start_translation
from articles.domain.xliff.exporting import export
from articles.domain.xliff.writing import core
from articles.models import ChangeClass, Edition, SectionText
from livhealth.ledger.models import Entry, Kind
from tests.articles.domain.xliff.agency import changed, parse, raw, unit
from tests.articles.domain.xliff.import_desk import (
    EVERY_UNIT,
    HUMAN,
    RAW,
    REVIEWED,
    begin_turkish,
    retype,
    rows,
    take,
    turkish,
)


@pytest.fixture
def in_turkish(published):
    return begin_turkish(published)


def test_a_new_translation_is_tied_to_the_edition_that_was_sent(published):
    before = Entry.objects.count()
    take(published, turkish(export(published.article, "tr")), provenance=RAW)
    text = published.text(published.signs, "tr")
    assert (text.heading, text.body) == ("Signs", '<p>Thêrê arê signs.<sup class="cite" data-ref="nci"></sup></p>')
    assert (text.provenance, text.source_edition.number, text.ready) == (RAW, 1, True)
    entries = Entry.objects.filter(number__gt=before)
    assert {(entry.kind, entry.actor_name, entry.reason, entry.language) for entry in entries} == {
        (Kind.IMPORT, "Tara Translator", "back from the agency", "tr")
    }
    assert len(entries) == 5
    assert published.head("tr").takeaways == "Ask your doctor.\nComê êarly."


def test_a_unit_that_is_behind_is_saved_over_with_its_history_kept(in_turkish):
    in_turkish.write(in_turkish.fever, "<p>Fever above 39 °C is a sign.</p>")
    in_turkish.publish(ChangeClass.SAFETY)
    before = Version.objects.get_for_object(in_turkish.text(in_turkish.fever, "tr")).count()
    report = take(in_turkish, turkish(export(in_turkish.article, "tr")), provenance=REVIEWED)
    text = in_turkish.text(in_turkish.fever, "tr")
    assert [(line.unit, line.accepted, line.sentence) for line in report.lines] == [("section:fever", True, "Saved.")]
    assert (text.body, text.source_edition.number, text.provenance) == (
        "<p>Fêvêr abovê 39 °C is a sign.</p>",
        2,
        REVIEWED,
    )
    assert Version.objects.get_for_object(text).count() == before + 1
    assert Entry.objects.first().kind == Kind.IMPORT


def test_a_file_that_comes_back_as_it_went_out_changes_nothing(in_turkish):
    in_turkish.write(in_turkish.fever, "<p>Fever above 39 °C is a sign.</p>")
    in_turkish.publish(ChangeClass.SAFETY)
    before = rows()
    report = take(in_turkish, export(in_turkish.article, "tr", everything=True))
    assert [line.unit for line in report.skipped] == EVERY_UNIT
    assert report.skipped[2].sentence == (
        "2 of 2 texts are not marked as translated, the first is section:fever.heading.1 (“Fever”)."
    )
    assert (rows(), in_turkish.text(in_turkish.fever, "tr").source_edition.number) == (before, 1)


def test_the_same_file_twice_is_taken_over_once(published):
    data = turkish(export(published.article, "tr"))
    assert len(take(published, data).accepted) == 5
    before = rows()
    again = take(published, data)
    assert [line.sentence for line in again.lines] == [
        "Somebody saved this translation after the file was exported. Export it again."
    ] * 5
    assert rows() == before


def test_words_that_are_as_they_were_move_the_pointer_and_keep_their_origin(in_turkish):
    in_turkish.write(in_turkish.fever, "<p>Fever above 38 °C is a sign!</p>")
    in_turkish.publish()
    earlier = in_turkish.text(in_turkish.fever, "tr").body
    data = changed(
        turkish(export(in_turkish.article, "tr")),
        lambda root: retype(root, "section:fever.body.1", "Fêvêr abovê 38 °C is a sign."),
    )
    report = take(in_turkish, data, provenance=RAW)
    text = in_turkish.text(in_turkish.fever, "tr")
    assert (text.body, text.provenance, text.source_edition.number) == (earlier, HUMAN, 2)
    assert report.lines[0].sentence == "The words are as they were; they now count as made from the original of today."


def test_a_unit_whose_original_was_published_anew_is_left_alone_and_the_others_are_taken(published):
    data = turkish(export(published.article, "tr"))
    published.write(published.treatment, "<p>Take 7 mg a day.</p>")
    published.publish()
    report = take(published, data)
    assert [(line.unit, line.sentence) for line in report.skipped] == [
        (
            "section:treatment",
            "The original was changed and published after the file was exported. Export this part again.",
        )
    ]
    assert [line.unit for line in report.accepted] == [name for name in EVERY_UNIT if name != "section:treatment"]
    assert published.text(published.signs, "tr").source_edition.number == 1
    assert not SectionText.objects.filter(section=published.treatment, language="tr").exists()


def test_a_draft_of_the_original_changes_nothing_for_a_file_under_way(published):
    data = turkish(export(published.article, "tr"))
    published.write(published.treatment, "<p>Take 7 mg a day.</p>")
    assert len(take(published, data).accepted) == 5


def test_a_translation_that_somebody_saved_meanwhile_is_not_overwritten(in_turkish):
    data = turkish(export(in_turkish.article, "tr", everything=True)).replace(b"Signs", b"Signz", 2)
    text = in_turkish.text(in_turkish.signs, "tr")
    save_translation(text=text, seen=text.save_number, by=in_turkish.tara, reason="better", heading="Belirtiler")
    report = take(in_turkish, data)
    line = next(line for line in report.lines if line.unit == "section:signs")
    assert (line.accepted, line.sentence) == (
        False,
        "Somebody saved this translation after the file was exported. Export it again.",
    )
    assert in_turkish.text(in_turkish.signs, "tr").heading == "Belirtiler"


def test_a_translation_that_somebody_began_meanwhile_is_not_overwritten(published):
    data = turkish(export(published.article, "tr"))
    start_translation(
        parent=published.signs,
        language="tr",
        source_edition=Edition.objects.get(),
        provenance=HUMAN,
        words={"heading": "Belirtiler", "body": ""},
        by=published.tara,
        reason="by hand",
    )
    report = take(published, data)
    assert [line.unit for line in report.skipped] == ["section:signs"]
    assert published.text(published.signs, "tr").heading == "Belirtiler"


def test_a_tree_that_was_only_parsed_and_written_again_is_the_same_file(published):
    data = turkish(export(published.article, "tr"))
    assert take(published, raw(parse(data))).skipped == []


def test_a_unit_in_work_stays_in_work_and_the_report_says_so(in_turkish):
    text = in_turkish.text(in_turkish.fever, "tr")
    save_translation(text=text, seen=text.save_number, by=in_turkish.tara, reason="not yet", ready=False)
    in_turkish.write(in_turkish.fever, "<p>Fever above 39 °C is a sign.</p>")
    in_turkish.publish()
    report = take(in_turkish, turkish(export(in_turkish.article, "tr")))
    assert [line.sentence for line in report.lines] == ["Saved. It is still marked as in work."]
    assert not in_turkish.text(in_turkish.fever, "tr").ready


def first_marked(data, *, body):
    """The file with only the body of the chapter on fever translated and marked; all else as it went out."""

    def change(root):
        whole = unit(root, "section:fever.body.1").find(core("segment"))
        for target in whole.findall(core("target")):
            whole.remove(target)
        whole.append(deepcopy(whole.find(core("source"))))
        whole[-1].tag, whole[-1].text = core("target"), body
        whole.set("state", "translated")

    return changed(data, change)


def test_texts_that_left_marked_as_unchanged_want_no_confirmation(in_turkish):
    in_turkish.write(in_turkish.fever, "<p>Fever above 39 °C is a sign.</p>")
    in_turkish.publish(ChangeClass.SAFETY)
    heading = in_turkish.text(in_turkish.fever, "tr").heading
    report = take(in_turkish, first_marked(export(in_turkish.article, "tr"), body="39 °C üzerinde ateş."))
    text = in_turkish.text(in_turkish.fever, "tr")
    assert [(line.unit, line.accepted, line.sentence) for line in report.lines] == [("section:fever", True, "Saved.")]
    assert (text.heading, text.body, text.source_edition.number) == (heading, "<p>39 °C üzerinde ateş.</p>", 2)


def test_a_text_marked_as_unchanged_that_came_back_as_another_has_to_be_marked(in_turkish):
    in_turkish.write(in_turkish.fever, "<p>Fever above 39 °C is a sign.</p>")
    in_turkish.publish(ChangeClass.SAFETY)
    data = changed(
        first_marked(export(in_turkish.article, "tr"), body="39 °C üzerinde ateş."),
        lambda root: retype(root, "section:fever.heading.1", "Sıtma"),
    )
    (line,) = take(in_turkish, data).lines
    assert (line.accepted, line.sentence) == (
        False,
        "1 of 2 texts are not marked as translated, the first is section:fever.heading.1 (“Fever”).",
    )


def test_words_that_lack_what_the_change_brought_are_named_beside_it_and_stay_behind(in_turkish):
    in_turkish.write(in_turkish.fever, "<p>Fever above 39 °C is a sign.</p>")
    in_turkish.publish(ChangeClass.SAFETY)
    (line,) = take(in_turkish, first_marked(export(in_turkish.article, "tr"), body="Ateş bir belirtidir.")).lines
    assert line.sentence == "Saved as a draft that still counts as behind the original: it lacks what is listed below."
    assert line.difference.change_class == ChangeClass.SAFETY
    assert [each.name for each in line.difference.open] == ["figure: 39 °C"]
    assert in_turkish.text(in_turkish.fever, "tr").source_edition.number == 1


def test_the_same_words_again_are_refused_with_what_they_lack(in_turkish):
    in_turkish.publish(language="tr")
    in_turkish.write(in_turkish.fever, "<p>Fever above 39 °C is a sign.</p>")
    in_turkish.publish(ChangeClass.SAFETY)
    before = rows()
    data = first_marked(export(in_turkish.article, "tr"), body="Fêvêr abovê 38 °C is a sign.")
    (line,) = take(in_turkish, data).lines
    assert (line.accepted, rows()) == (False, before)
    assert "The source says “39 °C”, the translation “38 °C”." in line.sentence
