"""Spoiled units are left alone, files for something else are refused as a whole, strangers may nothing."""

import pytest
from django.core.exceptions import ValidationError

from articles.domain.drafting.renaming import change_slug
from articles.domain.drafting.writing import create_article
from articles.domain.xliff.exporting import export
from articles.domain.xliff.parsing import Unreadable
from articles.models import Article, FAQText, SectionText
from articles.models.text import Provenance
from livhealth.floor.refusal import NotAllowed, Refused
from tests.articles.domain.xliff.agency import changed, found, parse
from tests.articles.domain.xliff.import_desk import EVERY_UNIT, drop, rename, retype, rewrite, rows, take, turkish
from tests.articles.domain.xliff.test_reading import HOSTILE

SIGNS = "//x:group[@id='section:signs']"
SPOILED = {
    "a text was taken out": (
        drop("//x:unit[@id='section:signs.body.1']"),
        "The text section:signs.body.1 (“There are signs.”) is not in the file.",
    ),
    "a text is not translated": (
        drop("//x:unit[@id='section:signs.body.1']//x:target"),
        "1 of 2 texts are not marked as translated",
    ),
    "a code is lost": (
        drop(f"{SIGNS}//x:target/x:ph"),
        "section:signs.body.1 (“There are signs.”): Markup of the original is lost: [nci].",
    ),
    "a code is invented": (
        lambda root: [
            each.append(parse(b"<ph xmlns='urn:oasis:names:tc:xliff:document:2.0' id='9'/>"))
            for each in found(root, f"{SIGNS}//x:target")
        ],
        "section:signs.heading.1 (“Signs”): It holds markup that the original does not have.",
    ),
    "a text is blank": (
        rewrite(f"{SIGNS}//x:target", "\u200b "),
        "The text section:signs.heading.1 (“Signs”) is empty.",
    ),
    "the original was edited": (
        rewrite(f"{SIGNS}//x:source", "No signs."),
        "The original of the text section:signs.heading.1 (“Signs”) was changed",
    ),
    "a text is strange": (
        rename("//x:unit[@id='section:signs.body.1']", "section:signs.body.9"),
        "It holds a text that was not sent: “section:signs.body.9”.",
    ),
    "the unit is unknown": (rename(SIGNS, "section:nowhere"), "The published original has no such part."),
    "the unit is the reference list": (rename(SIGNS, "references"), "The published original has no such part."),
    "the unit is one of the other kind": (rename(SIGNS, "faq:signs"), "The published original has no such part."),
    "the facts are lost": (
        drop(f"{SIGNS}/mda:metadata"),
        "The file has lost the note that says which original this was made from.",
    ),
    "the digest is another's": (
        rewrite(f"{SIGNS}//mda:meta[@type='digest']", "0" * 64),
        "The original was changed and published after the file was exported.",
    ),
    "the save number is another's": (
        rewrite(f"{SIGNS}//mda:meta[@type='save-number']", "3"),
        "Somebody saved this translation after the file was exported.",
    ),
    "the save number is lost": (
        drop(f"{SIGNS}//mda:meta[@type='save-number']"),
        "Somebody saved this translation after the file was exported.",
    ),
    "a heading is too long": (
        rewrite("//x:unit[@id='section:signs.heading.1']//x:target", "x" * 201),
        "Ensure this value has at most 200 characters (it has 201).",
    ),
}


@pytest.mark.parametrize("name", SPOILED)
def test_a_spoiled_unit_is_reported_and_left_alone_and_the_others_are_taken(published, name):
    change, sentence = SPOILED[name]
    report = take(published, changed(turkish(export(published.article, "tr")), change))
    (skipped,) = report.skipped
    assert skipped.sentence.startswith(sentence)
    assert [line.unit for line in report.accepted] == [each for each in EVERY_UNIT if each != "section:signs"]
    assert not SectionText.objects.filter(section=published.signs, language="tr").exists()


def test_texts_outside_every_unit_are_reported_by_name(published):
    stray = b"<unit xmlns='urn:oasis:names:tc:xliff:document:2.0' id='own-idea'/>"
    data = changed(
        turkish(export(published.article, "tr")), lambda root: found(root, "//x:file")[0].append(parse(stray))
    )
    report = take(published, data)
    assert [(line.unit, line.sentence) for line in report.skipped] == [
        ("own-idea", "This text stands in no part of the guide: it was not sent from here.")
    ]


def test_what_an_agency_writes_is_cleaned_like_everything_else(published):
    data = changed(
        turkish(export(published.article, "tr")),
        lambda root: retype(root, "section:fever.body.1", "<img src=x onerror=alert(1)> \u202e38"),
    )
    take(published, data)
    assert published.text(published.fever, "tr").body == "<p>&lt;img src=x onerror=alert(1)&gt; 38</p>"


def test_markup_comes_from_the_original_and_never_from_the_file(published):
    """What stands behind a code in the file may say what it likes."""
    data = turkish(export(published.article, "tr")).replace(b'data-ref="nci"', b'data-ref="evil"')
    take(published, data)
    assert 'data-ref="nci"' in published.text(published.signs, "tr").body


@pytest.mark.parametrize("who", ["ed", "rita", "aud", "ada", "sam"])
def test_only_a_translator_of_the_language_may_import(published, who):
    data, before = turkish(export(published.article, "tr")), rows()
    with pytest.raises(NotAllowed):
        take(published, data, by=getattr(published, who))
    assert rows() == before


def test_a_translator_may_not_import_into_another_language(published):
    data = turkish(export(published.article, "de"))
    with pytest.raises(NotAllowed, match=r"in this language \(de\)"):
        take(published, data)


@pytest.mark.parametrize("reason", ["", "  ", "x" * 501])
def test_without_a_reason_nothing_is_read(published, reason):
    with pytest.raises(ValidationError):
        take(published, b"", reason=reason)


def test_nobody_may_call_a_translation_written(published):
    with pytest.raises(Refused, match="a translation is made by a person or by a machine"):
        take(published, turkish(export(published.article, "tr")), provenance=Provenance.WRITTEN)


WRONG = {
    "wrong target": (
        rename("/x:xliff", "de", "trgLang"),
        {"language": "tr"},
        "The file translates into “de”, not into “tr”.",
    ),
    "unknown target": (
        rename("/x:xliff", "xx", "trgLang"),
        {},
        "The file translates into “xx”, which is not a language",
    ),
    "target is source": (
        rename("/x:xliff", "en", "trgLang"),
        {},
        "The file translates into “en”, which is not a language",
    ),
    "no target": (lambda root: root.attrib.pop("trgLang"), {}, "The file translates into “”, which is not a language"),
    "wrong source": (
        rename("/x:xliff", "fr", "srcLang"),
        {},
        "The file translates from “fr”, which is not the language",
    ),
    "unknown guide": (rename("//x:file", "other-guide"), {}, "The file is for another guide: “other-guide”."),
    "unknown edition": (
        rewrite("//mda:meta[@type='source-edition']", "9"),
        {},
        "The file names edition 9 of the original, which does not exist.",
    ),
}


@pytest.mark.parametrize("name", WRONG)
def test_a_file_for_something_else_is_refused_as_a_whole(published, name):
    change, given, sentence = WRONG[name]
    data, before = changed(turkish(export(published.article, "tr")), change), rows()
    with pytest.raises(Unreadable) as refusal:
        take(published, data, **given)
    assert str(refusal.value).startswith(sentence)
    assert rows() == before


def test_a_file_of_another_guide_is_refused_on_this_ones_page(published):
    head = {"title": "Other", "summary": "", "introduction": "", "takeaways": ""}
    other = create_article(by=published.ed, reason="another", slug="other-guide", head=head)
    with pytest.raises(Unreadable, match="The file is for another guide: “small-guide”"):
        take(published, turkish(export(published.article, "tr")), article=other)


def test_no_hostile_or_broken_file_changes_anything(published):
    before = rows()
    for data, sentence in HOSTILE.values():
        with pytest.raises(Unreadable) as refusal:
            take(published, data)
        assert str(refusal.value).startswith(sentence)
    assert rows() == before


def test_when_something_unforeseen_happens_nothing_of_the_file_stays(published, monkeypatch):
    """The last unit breaks the import: the four before it are gone with it."""
    data, before = turkish(export(published.article, "tr")), rows()
    monkeypatch.setattr(FAQText, "full_clean", lambda self: 1 / 0)
    with pytest.raises(ZeroDivisionError):
        take(published, data)
    assert rows() == before


def test_a_guide_that_moved_to_a_new_address_still_takes_its_files(published):
    data = turkish(export(published.article, "tr"))
    article = Article.objects.get(pk=published.article.pk)
    change_slug(article=article, seen=article.save_number, by=published.ed, reason="a better name", slug="new-address")
    assert len(take(published, data).accepted) == 5
