"""The translator's page of one unit: nothing is lost, what differs is named, own languages only."""

import re

import pytest

from articles.models import FAQ, Edition, Section, SectionText
from tests.articles.edit.desk import choosing, sent_by
from tests.second_guide import make_guide, read, translate


@pytest.fixture
def guide(db):
    return make_guide()


def test_two_translators_at_once_lose_nothing(guide):
    _ed, tara, article = guide
    translate(tara, article, "section:what-to-take", heading="Ne alınır", body="<p>Günde 5 mg alın.</p>")
    address = f"/admin/articles/article/{article.pk}/workbench/tr/section:what-to-take/"
    opened = tara.fields(address)
    translate(tara, article, "section:what-to-take", heading="Ne alınır", body="<p>Her gün 5 mg alın.</p>")
    words = {
        "heading": "Ne alınmalı",
        "body": "<p>Günde 5 mg alınız.</p>",
        "ready": "on",
        "provenance": "human",
        "reason": "mine",
    }
    answer = tara.client.post(address, {**opened, **words, "save": "1"})
    shown = answer.content.decode()
    assert answer.status_code == 200
    assert "Two people wrote at once" in shown and "Tara Translator saved this after you opened it" in shown
    assert "Günde 5 mg alınız." in shown and "Her gün" in shown
    text = SectionText.objects.get(section__anchor="what-to-take", language="tr")
    assert text.body == "<p>Her gün 5 mg alın.</p>"
    chosen = tara.client.post(address, {**sent_by(answer), **choosing(answer, "both"), "save": "1"})
    text.refresh_from_db()
    assert text.body == "<p>Her gün 5 mg alın.</p>"
    assert tara.client.post(address, {**sent_by(chosen), "save": "1"}).status_code == 302
    text.refresh_from_db()
    assert text.words() == {"heading": "Ne alınmalı", "body": "<p>Her gün 5 mg alın Günde 5 mg alınız.</p>"}


def test_warnings_name_what_differs_from_the_original(guide):
    _ed, tara, article = guide
    translate(tara, article, "section:what-to-take", heading="Ne alınır", body="<p>Günde 50 mg alın.</p>")
    page = tara.client.get(f"/admin/articles/article/{article.pk}/workbench/tr/section:what-to-take/").content.decode()
    note = re.search(r'class="agreement".*?</ul>', page, re.DOTALL).group(0)
    assert "5 mg" in note and "50 mg" in note


@pytest.mark.parametrize(("language", "status"), [("tr", 302), ("de", 403)])
def test_a_translator_writes_only_own_languages(guide, language, status):
    _ed, tara, article = guide
    address = f"/admin/articles/article/{article.pk}/workbench/{language}/section:what-it-is/"
    given = {
        "heading": "x",
        "body": "<p>y</p>",
        "ready": "on",
        "provenance": "human",
        "reason": "z",
        "source": "1",
        "save": "1",
    }
    assert tara.client.post(address, given).status_code == status
    assert SectionText.objects.filter(language=language).count() == (1 if status == 302 else 0)


def test_an_editor_reads_the_workbench_and_writes_no_translation(guide):
    ed, _tara, article = guide
    address = f"/admin/articles/article/{article.pk}/workbench/tr/section:what-it-is/"
    assert ed.client.get(address).status_code == 200
    assert ed.client.post(address, {"heading": "x", "body": "y", "reason": "z", "source": "1"}).status_code == 403
    assert SectionText.objects.filter(language="tr").count() == 0


def test_unreviewed_machine_translation_needs_an_override_and_readers_are_told(guide):
    ed, tara, article = guide
    tara.send(
        f"/admin/articles/article/{article.pk}/workbench/tr/head/", title="İkinci", summary="S", introduction="<p>Hoş.</p>", takeaways="Sorun.",
        ready="on", provenance="machine_unreviewed", reason="from a machine", save="1",
    )  # fmt: skip
    tara.send(
        f"/admin/articles/article/{article.pk}/workbench/tr/section:what-it-is/", heading="Nedir", body="<p>Nadir.</p>", ready="on",
        provenance="human", reason="by me", save="1",
    )  # fmt: skip
    address = f"/admin/articles/article/{article.pk}/publish/tr/"
    refused = ed.client.post(address, {**ed.fields(address), "reason": "published for the story", "emergency": "on"})
    assert refused.status_code == 200
    assert "nobody reviewed" in refused.content.decode()
    assert Edition.objects.filter(language="tr").count() == 0
    ed.send(address, reason="published for the story", override="on")
    assert Edition.objects.get(language="tr").release == "override"
    assert "bir bilgisayar çevirdi ve çeviriyi henüz hiç kimse kontrol etmedi" in read()


def test_the_board_counts_what_is_to_do(guide):
    _ed, tara, article = guide
    translate(tara, article, "section:what-to-take", heading="Ne alınır", body="<p>Günde 5 mg alın.</p>")
    board = tara.client.get("/admin/articles/article/board/").content.decode()
    assert "A second guide" in board and "3 missing" in board and "4 missing" in board
    assert (Section.objects.count(), FAQ.objects.count()) == (3, 0)


def test_what_is_no_part_of_a_guide_is_404(published, desk):
    for unit in ("nonsense", "%00", "section:none", "references"):
        assert desk.get(f"/admin/articles/article/{published.article.pk}/workbench/tr/{unit}/").status_code == 404
