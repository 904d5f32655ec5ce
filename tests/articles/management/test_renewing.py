"""`load_demo --renew`: the newer text of a guide that came along, when somebody asks for it."""

from copy import deepcopy
from pathlib import Path

import pytest
import yaml
from django.core.management import CommandError, call_command

from articles.domain.drafting.writing import save_text
from articles.domain.publishing.withdrawal import withdraw
from articles.domain.reading.editions import presented
from articles.models import Article, ChangeClass, Edition, EditionChange, FAQText, SectionText
from livhealth.ledger.models import Entry
from livhealth.ledger.verify import verify
from tests.universe import make_person

REASON = "the text was edited for patients"
GUIDE = {
    "slug": "sleep",
    "source_language": "en",
    "sections": [{"anchor": "nights"}, {"anchor": "help", "safety_critical": True, "renewed_as": "safety"}],
    "faqs": [{"anchor": "naps"}],
}
ENGLISH = {
    "language": "en", "provenance": "written", "title": "Sleep", "summary": "About sleep.", "introduction": "<p>Sleep well.</p>",
    "takeaways": "Rest.",
    "sections": {"nights": {"heading": "Nights", "body": "<p>Nights may be short.</p>"},
                 "help": {"heading": "Help", "body": "<p>Ask soon.</p>"}},
    "faqs": {"naps": {"question": "May I nap?", "answer": "<p>Yes.</p>"}},
}  # fmt: skip
GERMAN = {
    "language": "de", "provenance": "machine_unreviewed", "title": "Schlaf", "summary": "Über Schlaf.",
    "introduction": "<p>Schlafen Sie gut.</p>", "takeaways": "Ruhen.",
    "sections": {"nights": {"heading": "Nächte", "body": "<p>Nächte können kurz sein.</p>"},
                 "help": {"heading": "Hilfe", "body": "<p>Fragen Sie bald.</p>"}},
    "faqs": {"naps": {"question": "Darf ich dösen?", "answer": "<p>Ja.</p>"}},
}  # fmt: skip


@pytest.fixture
def shelf(tmp_path, settings, db):
    """The fixtures of an installation; `shelf(en=..., de=...)` puts other words there."""
    settings.BASE_DIR, settings.DEBUG = tmp_path, False
    folder = tmp_path / "fixtures" / "guides" / "sleep"
    folder.mkdir(parents=True)
    (tmp_path / "fixtures" / "references.yaml").write_text("{}")

    def put(en=ENGLISH, de=GERMAN, guide=GUIDE):
        for name, content in {"guide": guide, "en": en, "de": de}.items():
            Path(folder / f"{name}.yaml").write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")

    put()
    return put


@pytest.fixture
def ed(db):
    return make_person("ed")


@pytest.fixture
def loaded(shelf, ed):
    call_command("load_demo", "--by", ed.username, verbosity=0)
    return Article.objects.get()


def renew(ed, capsys, reason=REASON):
    capsys.readouterr()
    call_command("load_demo", "--renew", "--by", ed.username, "--reason", reason)
    return capsys.readouterr().out.splitlines()


def newer():
    english, german = deepcopy(ENGLISH), deepcopy(GERMAN)
    english["sections"]["help"]["body"] = "<p>Ask quickly.</p>"
    english["sections"]["nights"]["body"] = "<p>Nights can be short.</p>"
    german["sections"]["help"]["body"] = "<p>Fragen Sie rasch.</p>"
    return english, german


def said(article, language, section):
    page = presented(article, language).page
    return next(unit.words.values["body"] for unit in page.sections if unit.unit == f"section:{section}")


def test_newer_words_become_the_next_edition_of_each_language(shelf, loaded, ed, capsys):
    shelf(*newer())
    assert renew(ed, capsys) == ["Published sleep in en: edition 2.", "Published sleep in de: edition 2."]
    assert (said(loaded, "en", "help"), said(loaded, "de", "help")) == (
        "<p>Ask quickly.</p>",
        "<p>Fragen Sie rasch.</p>",
    )
    classes = EditionChange.objects.filter(edition__number=2, edition__language="en")
    assert dict(classes.values_list("unit", "change_class")) == {
        "section:help": ChangeClass.SAFETY,
        "section:nights": ChangeClass.CONTENT,
    }
    newest = Edition.objects.get(language="de", number=2)
    assert (newest.reason, newest.published_by, newest.release) == (REASON, ed, Edition.Release.OVERRIDE)
    assert (
        newest.public_note
        == "Der ganze Text wurde überarbeitet. Er ist leichter zu lesen und sagt zuerst, was zu tun ist."
    )
    assert verify() == Entry.objects.count()


def test_a_renewed_translation_is_level_with_the_renewed_original(shelf, loaded, ed, capsys):
    shelf(*newer())
    renew(ed, capsys)
    states = {unit.unit: unit.state.value for unit in presented(loaded, "de").page.units()}
    assert states["section:help"] == "current"


def test_what_the_hospital_changed_itself_stays_and_is_named(shelf, loaded, ed, capsys):
    own = FAQText.objects.get(language="en")
    save_text(text=own, seen=own.save_number, by=ed, reason="our own words", answer="<p>Yes, at noon.</p>")
    call_command(
        "publish", "sleep", "--language", "en", "--class", "content", "--reason", "our own answer", "--note", "Naps.",
        "--emergency", "--by", ed.username, verbosity=0,
    )  # fmt: skip
    english, german = newer()
    english["faqs"]["naps"]["answer"] = "<p>Yes, but not long.</p>"
    shelf(english, german)
    told = renew(ed, capsys)
    assert "sleep in en: kept as the hospital has changed them: faq:naps." in told
    assert FAQText.objects.get(language="en").answer == "<p>Yes, at noon.</p>"
    assert said(loaded, "en", "help") == "<p>Ask quickly.</p>"


def test_drafts_that_are_not_published_do_not_go_out_along(shelf, loaded, ed, capsys):
    own = SectionText.objects.get(language="en", section__anchor="nights")
    save_text(text=own, seen=own.save_number, by=ed, reason="our own words", body="<p>Not for patients yet.</p>")
    shelf(*newer())
    with pytest.raises(CommandError, match="sleep in en has changes that are not published yet .section:nights."):
        renew(ed, capsys)
    assert Edition.objects.filter(number=2).count() == 0
    assert SectionText.objects.get(language="en", section__anchor="help").body == "<p>Ask soon.</p>"


def test_a_withdrawn_language_is_not_brought_back(shelf, loaded, ed, capsys):
    withdraw(article=loaded, language="de", by=ed, reason="a wrong sentence in it")
    shelf(*newer())
    assert renew(ed, capsys) == [
        "Published sleep in en: edition 2.",
        "sleep in de: not in public view, so it stays as it is.",
    ]
    assert presented(loaded, "de").page is None


def test_asked_again_it_changes_nothing(shelf, loaded, ed, capsys):
    shelf(*newer())
    renew(ed, capsys)
    before = Entry.objects.count()
    assert renew(ed, capsys, "a second time, to be sure") == [
        "sleep in en: nothing to renew.",
        "sleep in de: nothing to renew.",
    ]
    assert Entry.objects.count() == before


def test_without_being_asked_no_start_renews(shelf, loaded, ed, capsys):
    shelf(*newer())
    call_command("load_demo", "--by", ed.username, verbosity=0)
    assert (said(loaded, "en", "help"), Edition.objects.filter(number=2).count()) == ("<p>Ask soon.</p>", 0)


@pytest.mark.parametrize("given", [["--by", "ed"], ["--reason", REASON], []])
def test_somebody_answers_for_it_and_says_why(shelf, loaded, given):
    with pytest.raises(
        CommandError, match="Say with --by which account publishes the newer texts, and with --reason why"
    ):
        call_command("load_demo", "--renew", *given)


def test_somebody_who_may_not_publish_is_refused(shelf, loaded):
    tara = make_person("tara")
    with pytest.raises(CommandError, match="Tara Translator may not publish"):
        call_command("load_demo", "--renew", "--by", tara.username, "--reason", REASON)


def test_a_class_that_does_not_exist_is_named(shelf, db):
    wrong = deepcopy(GUIDE)
    wrong["sections"][0]["renewed_as"] = "grave"
    shelf(guide=wrong)
    with pytest.raises(CommandError, match="sleep/guide.yaml: nights: renewed_as is “grave”; it may be “safety”"):
        call_command("load_demo", "--check")
