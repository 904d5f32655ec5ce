"""`load_demo`: everything once, through the verbs; what somebody changed is never overwritten."""

import pytest
from django.core.management import CommandError, call_command
from django.test import override_settings

from articles.domain.drafting import fixtures
from articles.domain.drafting.writing import save_text
from articles.domain.publishing import demo_guides
from articles.models import Article, Edition, SectionText
from benchmarks import first_view
from livhealth.figures.frozen import shown_digest
from livhealth.figures.models import FigureText, Picture
from livhealth.ledger.models import Entry
from livhealth.ledger.verify import verify
from references.models import Reference
from tests.universe import make_person
from tests.worlds import PLANS, Plan


@override_settings(DEBUG=True)
def load(_nothing, _clock):
    call_command("load_demo", verbosity=0)


PLANS["demo"] = Plan(None, load)


@pytest.fixture
def on_demo():
    """In the closure of the tests that stand on the demo as it is loaded."""


@pytest.fixture
def demo(on_demo, db, settings):
    settings.DEBUG = True


def test_the_guide_is_there_in_every_language_and_the_record_is_intact(demo):
    releases = dict(Edition.objects.values_list("language", "release"))
    assert releases == {"en": "emergency", **dict.fromkeys(["tr", "ar", "de", "fr", "es", "ru"], "override")}
    assert (Article.objects.count(), Reference.objects.count(), SectionText.objects.count()) == (1, 5, 7 * 36)
    assert verify() == Entry.objects.count()


def test_the_drawings_are_there_with_words_in_every_language(demo):
    texts = FigureText.objects.select_related("figure")
    assert sorted({text.figure.key for text in texts}) == ["blood-cells-made", "bone-marrow-test"]
    assert sorted(text.language for text in texts) == sorted(2 * ["en", "tr", "ar", "de", "fr", "es", "ru"])
    lines = {(text.figure.key, len(text.legend.splitlines())) for text in texts}
    assert lines == {("blood-cells-made", 9), ("bone-marrow-test", 6)}  # as many as there are numbers in the drawing
    for text in texts.exclude(language="en"):
        assert text.seen_digest == shown_digest(text.figure)
    for picture in Picture.objects.all():
        assert picture.width == 1440


@pytest.mark.parametrize("language", first_view.LANGUAGES)
def test_the_first_view_is_light_on_a_slow_line(demo, language):
    """At most 25 kB in four requests, whatever the language; what the first picture adds, `make bench` says."""
    assert list(first_view.broken(first_view.weigh(first_view.ask(language)), 0)) == []


def test_run_again_it_changes_nothing(demo):
    before = (Entry.objects.count(), Edition.objects.count())
    call_command("load_demo", verbosity=0)
    assert (Entry.objects.count(), Edition.objects.count()) == before


def test_an_edit_is_never_overwritten(demo):
    ed = make_person("ed")
    text = SectionText.objects.get(section__anchor="chemotherapy", language="en")
    save_text(text=text, seen=text.save_number, by=ed, reason="our own words", body="<p>Our own words.</p>")
    call_command("load_demo", verbosity=0)
    text.refresh_from_db()
    assert text.body == "<p>Our own words.</p>"


def test_the_check_validates_and_writes_nothing(db, capsys):
    call_command("load_demo", "--check")
    assert capsys.readouterr().out == "The fixtures are sound: 1 guide(s), 5 references, 2 figures.\n"
    assert (Article.objects.count(), Entry.objects.count()) == (0, 0)


def test_in_production_somebody_has_to_answer_for_it(db, settings):
    settings.DEBUG = False
    with pytest.raises(CommandError, match="Say with --by which account publishes the guides"):
        call_command("load_demo")
    with pytest.raises(CommandError, match="There is no account “nobody”"):
        call_command("load_demo", "--by", "nobody")
    assert Article.objects.count() == 0


def test_somebody_who_may_not_publish_is_refused_in_a_sentence(db, settings):
    make_person("tara")
    with pytest.raises(CommandError, match="Tara Translator may not publish"):
        call_command("load_demo", "--by", "tara")


def test_half_a_guide_is_never_left(db, settings, monkeypatch):
    """What fails in the middle of a guide leaves nothing of it: the whole guide is one transaction."""
    read = fixtures.read_fixtures(settings.BASE_DIR / "fixtures")
    read.guides[0].words["en"]["sections"]["conclusion"]["heading"] = "x" * 201
    with pytest.raises(Exception, match="at most 200 characters"):
        demo_guides.load_guides(read, by=make_person("ed"), tell=lambda line: None)
    assert (Article.objects.count(), Edition.objects.count()) == (0, 0)
