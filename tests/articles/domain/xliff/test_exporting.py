"""What goes out to agencies: the published words that are missing or behind, tied to original and draft."""

import pytest

from articles.domain.xliff.exporting import export
from articles.domain.xliff.writing import core
from articles.models import ChangeClass
from livhealth.floor.refusal import Refused
from tests.articles.domain.xliff.agency import found, names, parse
from tests.articles.domain.xliff.import_desk import EVERY_UNIT, begin_turkish


@pytest.fixture
def in_turkish(published):
    return begin_turkish(published)


def test_everything_that_is_missing_goes_out_in_reading_order(published):
    assert names(export(published.article, "tr")) == EVERY_UNIT


def test_the_file_holds_the_published_original_and_never_a_draft(published):
    published.write(published.treatment, "<p>Secret draft.</p>")
    data = export(published.article, "tr", everything=True)
    assert b"Secret draft" not in data
    assert b"Take 5 mg a day." in data


def test_the_same_state_gives_the_same_bytes(published):
    assert export(published.article, "tr") == export(published.article, "tr")


def test_an_unpublished_original_the_own_language_and_an_unknown_one_are_refused(world):
    with pytest.raises(Refused, match="The original is not published yet"):
        export(world.article, "tr")
    for language in ("en", "xx"):
        with pytest.raises(Refused, match="is not a language that this guide is translated into"):
            export(world.article, language)


def test_where_nothing_is_open_there_is_nothing_to_send(in_turkish):
    with pytest.raises(Refused, match="Nothing is missing or behind"):
        export(in_turkish.article, "tr")
    assert names(export(in_turkish.article, "tr", everything=True)) == EVERY_UNIT


def test_only_what_is_behind_goes_out_with_its_earlier_translation(in_turkish):
    in_turkish.write(in_turkish.fever, "<p>Fever above 38 °C is a sign.</p>\n<p>Call us.</p>")
    in_turkish.publish(ChangeClass.SAFETY)
    data = export(in_turkish.article, "tr")
    assert names(data) == ["section:fever"]
    segments = {each.getparent().get("id"): each for each in found(parse(data), "//x:segment")}
    assert {
        name: (each.get("state"), each.get("subState"), [t.text for t in each.iterfind(core("target"))])
        for name, each in segments.items()
    } == {
        "section:fever.heading.1": ("initial", "livhealth:unchanged", ["Fêvêr"]),
        "section:fever.body.1": ("initial", "livhealth:unchanged", ["Fêvêr abovê 38 °C is a sign."]),
        "section:fever.body.2": ("initial", None, []),
    }
    assert [note.text for note in found(parse(data), "//x:group/x:notes/x:note")] == [
        "Safety-critical: patients act on this text. Every number, unit and instruction must be exact.",
        "The original changed for safety since the earlier translation. Do not keep an earlier text unread.",
    ]


def test_a_mere_typo_in_the_original_makes_nothing_open(in_turkish):
    in_turkish.write(in_turkish.treatment, "<p>Take 5 mg a day!</p>")
    in_turkish.publish(ChangeClass.TYPO)
    with pytest.raises(Refused, match="Nothing is missing or behind"):
        export(in_turkish.article, "tr")


def test_right_to_left_translators_are_told_how_to_keep_quantities_in_order(published):
    data = export(published.article, "ar").decode()
    assert 'trgDir="rtl"' in data and "between U+2068 and U+2069" in data
    assert "U+2068" not in export(published.article, "tr").decode()
