"""The words of figures go out to translation agencies and come back as figure words, level with what was sent."""

import pytest

from articles.domain.xliff.exporting import export
from livhealth.figures.models import Figure, FigureText, Picture
from tests.articles.domain.xliff.agency import names, translated
from tests.articles.domain.xliff.import_desk import take, turkish
from tests.figures import TURKISH, add_figure, redraw, say, shows

pytestmark = pytest.mark.django_db


@pytest.fixture
def shown(published):
    add_figure(published.ed)
    published.write(published.fever, f"<p>Fever above 38 °C is a sign.</p>{shows('cells')}")
    published.publish()
    return published


def line(report, unit="figure:cells"):
    (found,) = [each for each in report.lines if each.unit == unit]
    return found.accepted, found.sentence


def test_missing_words_of_a_figure_go_out_with_its_picture(shown):
    data = export(shown.article, "tr")
    assert names(data)[-1] == "figure:cells"
    said = data.decode()
    assert f"/figures/{Picture.objects.get().file_name}" in said
    assert [f'id="figure:cells.{name}"' in said for name in ("alternative.1", "caption.1", "legend.1", "legend.2")] == [
        True
    ] * 4


def test_they_come_back_as_the_words_of_the_figure(shown):
    report = take(shown, turkish(export(shown.article, "tr")))
    assert line(report) == (True, "Saved.")
    text = FigureText.objects.get(language="tr")
    assert (text.alternative, text.legend) == ("Cêlls in thê marrow", "Stêm cêll\nBlood cêll")
    shown.publish(language="tr")
    figure = shown.page("tr").figures["cells"]
    assert (figure.state, figure.words.caption) == ("current", "How blood cêlls arê madê")


def test_current_words_are_not_sent_again(shown):
    say(Figure.objects.get(), "tr", shown.tara, **TURKISH)
    assert "figure:cells" not in names(export(shown.article, "tr"))
    assert "figure:cells" in names(export(shown.article, "tr", everything=True))


def test_words_that_somebody_saved_meanwhile_are_left_alone(shown):
    data = export(shown.article, "tr")
    say(Figure.objects.get(), "tr", shown.tara, **TURKISH)
    assert line(take(shown, turkish(data))) == (
        False,
        "Somebody saved this translation after the file was exported. Export it again.",
    )
    assert FigureText.objects.get(language="tr").caption == TURKISH["caption"]


def test_words_for_another_picture_are_refused(shown):
    data = export(shown.article, "tr")
    redraw(Figure.objects.get(), shown.ed)
    accepted, sentence = line(take(shown, turkish(data)))
    assert (accepted, "is not published yet" in sentence) == (False, True)
    shown.publish()
    accepted, sentence = line(take(shown, turkish(data)))
    assert (accepted, "changed and published after the file was exported" in sentence) == (False, True)
    assert not FigureText.objects.filter(language="tr").exists()


def test_a_text_that_lacks_its_translation_is_not_taken_over(shown):
    data = translated(export(shown.article, "tr"), state="initial")
    assert line(take(shown, data))[0] is False
    assert not FigureText.objects.filter(language="tr").exists()


@pytest.mark.parametrize(
    ("nothing", "sentence"),
    [
        ("", "1 of 4 texts are not marked as translated, the first is figure:cells.legend.2 (“Blood cell”)."),
        ("\u200b", "The text figure:cells.legend.2 (“Blood cell”) is empty."),
    ],
)
def test_a_legend_that_leaves_a_number_of_the_picture_without_words_is_refused(shown, nothing, sentence):
    data = turkish(export(shown.article, "tr")).replace("Blood cêll".encode(), nothing.encode())
    assert line(take(shown, data)) == (False, sentence)
    assert not FigureText.objects.filter(language="tr").exists()
