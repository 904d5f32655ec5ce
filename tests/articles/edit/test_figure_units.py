"""Figures on the editors' pages of a guide: units with a state, a class to choose, both pictures, a way to their words."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone
from lxml import html

from articles.domain.publishing.publication import Publication
from articles.domain.publishing.schedule import schedule_publication
from articles.domain.translating.board import board
from articles.models import ChangeClass
from livhealth.figures.models import Figure
from tests.figures import ENGLISH, TURKISH, add_figure, redraw, say, shows

pytestmark = pytest.mark.django_db


@pytest.fixture
def shown(published):
    add_figure(published.ed)
    published.write(published.signs, f"<p>There are signs.</p>{shows('cells')}")
    published.publish()
    return published


def get(client, world, name, *args, by=None):
    client.force_login(by or world.ed)
    page = client.get(reverse(f"admin:articles_article_{name}", args=[world.article.pk, *args]))
    assert page.status_code == 200
    return html.fromstring(page.content.decode())


def test_a_new_picture_is_classed_with_both_pictures_before_the_publisher(shown, client):
    old = Figure.objects.get().picture.file_name
    new = redraw(Figure.objects.get(), shown.ed).picture.file_name
    page = get(client, shown, "publish", "en")
    sources = [each.rpartition("/")[2] for each in page.xpath("//*[@class='changed-pictures']//img/@src")]
    assert sources == [old, new]
    assert page.xpath("//input[@name='class-figure:cells' and @checked]/@value") == ["2"]


def test_a_picture_in_a_safety_critical_part_is_safety_at_first(shown, client):
    shown.write(shown.fever, f"<p>Fever above 38 °C is a sign.</p>{shows('cells')}")
    shown.publish()
    redraw(Figure.objects.get(), shown.ed)
    page = get(client, shown, "publish", "en")
    assert page.xpath("//input[@name='class-figure:cells' and @checked]/@value") == ["3"]


def test_the_reviewer_reads_the_text_with_its_figure(shown, client):
    page = get(client, shown, "review", "en", by=shown.rita)
    assert page.xpath("//figure//img/@src") == [
        reverse("admin:figures_figure_picture", args=[Figure.objects.get().picture.file_name])
    ]


def test_the_reviewer_of_a_translation_reads_both_words_of_a_figure(shown, client):
    for unit in (shown.article, shown.fever, shown.treatment, shown.faq):
        shown.translate(unit)
    shown.translate(shown.signs, body=f"<p>Belirtiler.</p>{shows('cells')}")
    say(Figure.objects.get(), "tr", shown.tara, **TURKISH)
    page = get(client, shown, "review", "tr", by=shown.rita)
    assert page.xpath("//figure//*[@class='caption']/text()") == [TURKISH["caption"], ENGLISH["caption"]]


def test_a_number_that_the_words_of_a_figure_lack_is_named_to_the_reviewer(shown, client):
    say(Figure.objects.get(), "en", shown.ed, caption="Take 5 mg, as the picture shows")
    shown.publish()
    for unit in (shown.article, shown.fever, shown.treatment, shown.faq):
        shown.translate(unit)
    shown.translate(shown.signs, body=f"<p>Belirtiler.</p>{shows('cells')}")
    say(Figure.objects.get(), "tr", shown.tara, **{**TURKISH, "caption": "Resimde görüldüğü gibi 50 mg alın"})
    said = get(client, shown, "review", "tr", by=shown.rita).xpath("//*[@class='figure-differences']")[0]
    assert "5 mg" in said.text_content()
    say(Figure.objects.get(), "tr", shown.tara, caption="Resimde görüldüğü gibi 5 mg alın")
    assert get(client, shown, "review", "tr", by=shown.rita).xpath("//*[@class='figure-differences']") == []


def test_the_preview_shows_the_picture_of_the_draft(shown, client):
    new = redraw(Figure.objects.get(), shown.ed).picture.file_name
    page = get(client, shown, "preview", "en")
    assert [each.rpartition("/")[2] for each in page.xpath("//figure//img/@src")] == [new]


def states(world, language="tr"):
    cell = next(cell for cell in board([world.article])[0].cells if cell.language == language)
    return {unit.unit: (unit.state.value, unit.patients.state.value) for unit in cell.units}


def test_the_board_says_how_the_words_of_a_figure_stand(shown):
    assert states(shown)["figure:cells"] == ("missing", "missing")
    say(Figure.objects.get(), "tr", shown.tara, **TURKISH)
    assert states(shown)["figure:cells"] == ("current", "missing")
    for unit in (shown.article, shown.fever, shown.treatment, shown.faq):
        shown.translate(unit)
    shown.translate(shown.signs, body=f"<p>Belirtiler.</p>{shows('cells')}")
    shown.publish(language="tr")
    assert states(shown)["figure:cells"] == ("current", "current")
    say(Figure.objects.get(), "en", shown.ed, caption="How cells come to be, said otherwise")
    assert states(shown)["figure:cells"] == ("current", "current")
    shown.publish()
    assert states(shown)["figure:cells"] == ("behind_content", "behind_content")
    say(Figure.objects.get(), "tr", shown.tara, caption="Hücrelerin oluşumu")
    assert states(shown)["figure:cells"] == ("current", "behind_content")


def test_the_workbench_leads_to_the_words_of_a_figure(shown, client):
    figure = Figure.objects.get()
    client.force_login(shown.tara)
    task = reverse("admin:articles_article_task", args=[shown.article.pk, "tr", "figure:cells"])
    first = client.get(task)
    assert first.url == f"{reverse('admin:figures_figuretext_add')}?figure={figure.pk}&language=tr"
    assert client.get(first.url).status_code == 200
    text = say(figure, "tr", shown.tara, **TURKISH)
    assert client.get(task).url == reverse("admin:figures_figuretext_change", args=[text.pk])
    unknown = reverse("admin:articles_article_task", args=[shown.article.pk, "tr", "figure:nothing"])
    assert client.get(unknown).status_code == 404


def test_a_signature_that_a_figure_voided_is_said_on_the_hub(shown, client):
    shown.write(shown.treatment, "<p>Take 5 mg a day, every day.</p>")
    shown.sign()
    redraw(Figure.objects.get(), shown.ed)
    page = get(client, shown, "change")
    assert "Rita Reviewer" in page.text_content()


def test_a_schedule_whose_text_a_figure_changed_is_said_on_the_hub(shown, client):
    shown.write(shown.treatment, "<p>Take 5 mg a day, every day.</p>")
    publication = Publication(
        shown.article,
        "en",
        "clearer words for patients",
        {"section:treatment": ChangeClass.CONTENT},
        "Clearer words.",
    )
    schedule_publication(publication=publication, by=shown.ed, due_at=timezone.now() + timedelta(days=1))
    sentence = "The text has changed since it was scheduled"
    assert sentence not in get(client, shown, "change").text_content()
    redraw(Figure.objects.get(), shown.ed)
    assert sentence in get(client, shown, "change").text_content()
