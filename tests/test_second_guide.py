"""A second guide, made and translated only through the admin: missing, behind, unsafe, withdrawn, current again."""

import re

import pytest
from django.test import Client

from articles.models import SectionText
from tests.second_guide import edit, make_guide, part, publish, read, translate, translate_everything


@pytest.fixture
def guide(db):
    return make_guide()


def test_from_a_source_change_to_a_published_translation(guide):
    ed, tara, article = guide
    assert Client().get("/tr/second-guide/").status_code == 404

    # Two of three sections translated: the third stands in English, marked as such.
    translate(
        tara,
        article,
        "head",
        title="İkinci rehber",
        summary="Kısaca.",
        introduction="<p>Hoş geldiniz.</p>",
        takeaways="Bize sorun.",
    )
    translate(tara, article, "section:what-it-is", heading="Nedir", body="<p>Nadirdir.</p>")
    translate(tara, article, "section:what-to-take", heading="Ne alınır", body="<p>Günde 5 mg alın.</p>")
    publish(ed, article, "tr", first=True)
    assert "<p>Nadirdir.</p>" in part(read(), "what-it-is")
    missing = part(read(), "when-to-call")
    assert 'lang="en" dir="ltr"' in missing and "Call when you are unwell." in missing
    translate(tara, article, "section:when-to-call", heading="Ne zaman aramalı", body="<p>İyi değilseniz arayın.</p>")
    publish(ed, article, "tr")
    assert "Call when you are unwell." not in read()

    # Behind at content: the Turkish words stay, with a line and a link to the English.
    edit(ed, article, "what-it-is", "<p>It is rare in adults.</p>")
    publish(ed, article, "en", change_class="2")
    behind = part(read(), "what-it-is")
    assert "<p>Nadirdir.</p>" in behind and "/en/second-guide/#section-what-it-is" in behind
    assert "It is rare in adults." not in behind

    # Behind at safety: the English comes first, the old Turkish is folded away.
    edit(ed, article, "what-to-take", "<p>Take 2 mg a day.</p>")
    publish(ed, article, "en", change_class="3")
    unsafe = part(read(), "what-to-take")
    assert unsafe.index("Take 2 mg a day.") < unsafe.index("<details") < unsafe.index("Günde 5 mg alın.")

    # The translator sees what changed, translates one and confirms the other.
    task = tara.client.get(f"/admin/articles/article/{article.pk}/workbench/tr/section:what-to-take/").content.decode()
    assert re.search(r"<del>.*?5.mg.*?</del>.*?<ins>.*?2.mg.*?</ins>", task, re.DOTALL)
    translate(tara, article, "section:what-to-take", heading="Ne alınır", body="<p>Günde 2 mg alın.</p>")
    tara.send(
        f"/admin/articles/article/{article.pk}/workbench/tr/section:what-it-is/", confirm="1", reason="still true"
    )
    assert "Günde 5 mg alın." in read(), "patients wait for the publication"
    publish(ed, article, "tr")
    current = read()
    assert "Günde 2 mg alın." in current and "Take 2 mg a day." not in current
    assert "/en/second-guide/#section-what-it-is" not in current

    # The original withdrawn: the translation that is kept open says so.
    withdraw = f"/admin/articles/article/{article.pk}/withdraw/en/"
    ed.send(withdraw, reason="under review", public_note="")
    assert Client().get("/en/second-guide/").status_code == 410
    assert Client().get("/tr/second-guide/").status_code == 200
    assert "tarihinde geri çekildi. Bu sayfaya güvenmeden önce doktorunuza danışın." in read()


@pytest.mark.parametrize(("also", "status"), [({"also": ["tr"]}, 410), ({}, 200)])
def test_withdrawing_the_original_asks_for_each_translation(guide, also, status):
    ed, tara, article = guide
    translate_everything(tara, article)
    publish(ed, article, "tr", first=True)
    address = f"/admin/articles/article/{article.pk}/withdraw/en/"
    assert re.search(
        r'<input type="checkbox" name="also" value="tr"[^>]* checked', ed.client.get(address).content.decode()
    )
    ed.send(address, reason="under review", public_note="", **also)
    assert (Client().get("/en/second-guide/").status_code, Client().get("/tr/second-guide/").status_code) == (
        410,
        status,
    )


def test_opened_before_a_new_source_edition_the_translator_keeps_the_pointer_and_is_told(guide):
    ed, tara, article = guide
    address = f"/admin/articles/article/{article.pk}/workbench/tr/section:what-to-take/"
    opened = tara.fields(address)
    edit(ed, article, "what-to-take", "<p>Take 2 mg a day.</p>")
    publish(ed, article, "en", change_class="3")
    words = {
        "heading": "Ne alınır",
        "body": "<p>Günde 5 mg alın.</p>",
        "ready": "on",
        "provenance": "human",
        "reason": "translated",
    }
    answer = tara.client.post(address, {**opened, **words, "save": "1"}, follow=True)
    assert "you worked from edition 1, today&#x27;s is 2" in answer.content.decode()
    text = SectionText.objects.get(section__anchor="what-to-take", language="tr")
    assert text.source_edition.number == 1
    assert "behind, safety" in tara.client.get(address).content.decode()


def test_saving_goes_on_to_the_most_urgent_unit(guide):
    ed, tara, article = guide
    translate_everything(tara, article)
    edit(ed, article, "what-it-is", "<p>It is rare in adults.</p>")
    publish(ed, article, "en", change_class="2")
    edit(ed, article, "what-to-take", "<p>Take 2 mg a day.</p>")
    publish(ed, article, "en", change_class="3")
    address = f"/admin/articles/article/{article.pk}/workbench/tr/head/"
    answer = tara.client.post(
        address,
        {**tara.fields(address), "title": "İkinci rehber!", "introduction": "<p>Hoş geldiniz.</p>", "summary": "S", "takeaways": "Bize sorun.",
         "ready": "on", "provenance": "human", "reason": "nicer", "next": "1"},
    )  # fmt: skip
    assert answer.url == f"/admin/articles/article/{article.pk}/workbench/tr/section:what-to-take/"
