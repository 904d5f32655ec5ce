"""A sentence that was taken out still leads to its section: with when it stood there, and to the page as it was."""

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.domain.drafting.arranging import bring_back, retire
from articles.domain.drafting.writing import create_article
from articles.domain.publishing.withdrawal import withdraw
from articles.domain.tracing import former_index
from articles.domain.translating.translations import save_translation
from articles.models import ChangeClass, SectionText
from tests.articles.audit.pages import links, said
from tests.articles.edit.desk import words

FIND = "/audit/answers/sections/"


@pytest.fixture
def taken_out(published):
    """Grapefruit was allowed in editions 2 and 3, and is gone since edition 4."""
    published.write(published.treatment, "<p>Grapefruit juice may be drunk. Take 5 mg.</p>")
    published.publish()
    published.write(published.treatment, "<p>Grapefruit juice may be drunk. Take 6 mg.</p>")
    published.publish()
    published.write(published.treatment, "<p>Take 6 mg.</p>")
    published.publish(ChangeClass.SAFETY)
    return published


def reworded(world, body):
    text = SectionText.objects.get(section=world.fever, language="tr")
    save_translation(text=text, seen=text.save_number, by=world.tara, reason="clearer words", body=body)
    world.publish(language="tr")


def told(auditor, **asked):
    return said(auditor.get(FIND, **asked), "//section[@class='found']//li")


def test_it_is_found_with_the_editions_in_which_it_stood(auditor, taken_out):
    page = auditor.get(FIND, q="grapefruit may be drunk")
    assert said(page, "//section[@class='found']/h2") == ["Treatment"]
    (line,) = said(page, "//section[@class='found']//li")
    assert line.startswith("English, stood in editions 2 to 3, from ")
    assert "Grapefruit juice may be drunk. Take 6 mg." in line
    assert [mark.lower() for mark in said(page, "//section[@class='found']//mark")] == ["grapefruit", "drunk"]


def test_it_leads_to_the_page_as_it_was_and_to_what_took_it_out(auditor, taken_out):
    page = auditor.get(FIND, q="grapefruit")
    (then,) = links(page, "The page as it was then")
    assert "Grapefruit juice may be drunk" in words(auditor.get(then))
    (out,) = links(page, "What took it out")
    assert out == "/audit/small-guide/en/compare/3/4/"


def test_what_still_stands_is_not_called_former(auditor, taken_out):
    assert not any("stood in" in line for line in told(auditor, q="take"))
    assert told(auditor, q="grapefruit xyzzy") == []


def test_words_that_came_again_are_told_each_time(auditor, taken_out):
    taken_out.write(taken_out.treatment, "<p>Grapefruit is harmless.</p>")
    taken_out.publish()
    taken_out.write(taken_out.treatment, "<p>Take 6 mg.</p>")
    taken_out.publish()
    lines = told(auditor, q="grapefruit")
    assert [" ".join(line.split()[1:5]) for line in lines] == ["stood in edition 5,", "stood in editions 2"]


def test_what_a_retired_section_said_is_found(auditor, published):
    retire(unit=published.fever, by=published.ed, reason="told elsewhere", seen=published.fever.save_number)
    published.publish()
    assert said(auditor.get(FIND, q="38 °C"), "//section[@class='found']/h2") == ["Fever (retired)"]
    assert told(auditor, q="38 °C")[0].startswith("English, stood in edition 1, from ")


def test_a_translation_is_found_by_its_own_former_words_in_any_spelling(auditor, published):
    published.translate_all()
    reworded(published, "<p>İlacı aç karnına alın.</p>")
    reworded(published, "<p>Ateş bir belirtidir.</p>")
    (line,) = told(auditor, q="ILACI AC")
    assert line.startswith("Turkish, stood in edition 1, from ")


def test_words_of_a_draft_that_nobody_published_are_not_said_to_have_been_read(auditor, published):
    published.write(published.treatment, "<p>Quinine was an idea.</p>")
    published.write(published.treatment, "<p>Take 5 mg.</p>")
    assert told(auditor, q="quinine") == []
    assert "Of drafts that were never published only names are searched." in words(auditor.get(FIND))


def test_words_that_were_withdrawn_before_they_were_taken_out_lead_to_when_patients_read_them(auditor, taken_out):
    taken_out.write(taken_out.treatment, "<p>Never with milk.</p>")
    taken_out.publish()
    withdraw(article=taken_out.article, language="en", by=taken_out.ed, reason="a wrong dose was found")
    taken_out.write(taken_out.treatment, "<p>Take 6 mg.</p>")
    taken_out.sign()
    taken_out.publish(emergency=False)
    page = auditor.get(FIND, q="never milk")
    assert "stood in edition 5, from" in said(page, "//section[@class='found']//li")[0]
    (then,) = links(page, "The page as it was then")
    assert "Never with milk" in words(auditor.get(then))


def test_withdrawn_words_say_so(auditor, published):
    withdraw(article=published.article, language="en", by=published.ed, reason="a wrong dose was found")
    (line,) = told(auditor, q="38 °C")
    assert line.startswith("English, stands since edition 1, from ")
    assert "withdrawn" in line


def test_one_guide_can_be_asked_alone(auditor, taken_out):
    create_article(by=taken_out.ed, reason="a second guide", slug="another-guide", head={"title": "Another"})
    assert len(told(auditor, q="grapefruit", guide="small-guide")) == 1
    assert told(auditor, q="grapefruit", guide="another-guide") == []


def test_it_says_how_far_it_has_searched(auditor, taken_out, monkeypatch):
    monkeypatch.setattr(former_index, "FEW", 1)
    page = auditor.get(FIND, q="grapefruit")
    assert "Words that were taken out were searched in what was published until" in words(page)
    for _again in range(4):
        page = auditor.get(FIND, q="grapefruit")
    assert "were searched in what was published until" not in words(page)
    assert len(said(page, "//section[@class='found']//li")) == 1


def test_an_index_of_another_record_or_a_broken_one_is_made_anew(auditor, taken_out, settings):
    assert len(told(auditor, q="grapefruit")) == 1
    for path in (settings.SEARCH_DIR / "former" / "index").iterdir():
        path.write_bytes(b"broken")
    auditor.get(FIND, q="grapefruit")
    assert len(told(auditor, q="grapefruit")) == 1
    of_another = {"version": former_index.this_version(), "entry": 1, "digest": "0" * 64}
    (settings.SEARCH_DIR / "former" / "state.json").write_text(json.dumps(of_another))
    assert len(told(auditor, q="grapefruit")) == 1


def test_a_folder_that_cannot_be_written_leaves_the_search_and_says_so(auditor, taken_out, settings, tmp_path):
    (tmp_path / "file").write_text("no folder")
    settings.SEARCH_DIR = tmp_path / "file"
    page = auditor.get(FIND, q="treatment")
    assert said(page, "//section[@class='found']/h2") == ["Treatment"]
    assert "Words that were taken out could not be searched" in words(page)


def test_more_editions_ask_no_more(auditor, taken_out, django_assert_num_queries):
    auditor.get(FIND, q="grapefruit")
    with CaptureQueriesContext(connection) as asked:
        auditor.get(FIND, q="grapefruit")
        before = len(asked)
    for number in range(3):
        taken_out.write(taken_out.treatment, f"<p>Grapefruit advice {number}.</p>")
        taken_out.publish()
        taken_out.write(taken_out.treatment, "<p>Take 6 mg.</p>")
        taken_out.publish()
    assert len(told(auditor, q="grapefruit")) == 3
    with django_assert_num_queries(before):
        auditor.get(FIND, q="grapefruit")


def test_words_of_a_translation_stand_until_the_original_takes_their_section_out(auditor, published):
    published.translate_all()
    reworded(published, "<p>İlacı aç karnına alın.</p>")
    retire(unit=published.fever, by=published.ed, reason="told elsewhere", seen=published.fever.save_number)
    published.publish()
    page = auditor.get(FIND, q="ILACI AC")
    (line,) = said(page, "//section[@class='found']//li")
    assert line.startswith("Turkish, stood since edition 1, from ")
    assert "when the original took this part out" in line
    (then,) = links(page, "The page as it was then")
    assert "İlacı aç karnına alın." in words(auditor.get(then))
    published.publish(language="tr")
    page = auditor.get(FIND, q="ILACI AC")
    assert said(page, "//section[@class='found']//li")[0].startswith("Turkish, stood in edition 1, from ")
    assert links(page, "The page as it was then") == [then], (
        "the translation's own edition came later than the original's"
    )


def test_words_of_a_section_that_came_back_stand(auditor, published):
    published.translate_all()
    reworded(published, "<p>İlacı aç karnına alın.</p>")
    retire(unit=published.fever, by=published.ed, reason="told elsewhere", seen=published.fever.save_number)
    published.publish()
    published.fever.refresh_from_db()
    bring_back(unit=published.fever, by=published.ed, reason="told here again", seen=published.fever.save_number)
    published.publish()
    assert not any("took this part out" in line for line in told(auditor, q="ILACI AC"))
