"""A text's page for translators, and for people who may only look: rendered words, and nothing to send."""

import pytest
from django.test import Client

from tests.articles.edit.desk import address_of, forms_of, submits, tree
from tests.articles.edit.saves import arabic


def page_address(text):
    return f"/admin/articles/{text._meta.model_name}/{text.pk}/change/"


def test_a_translator_saves_words_of_the_own_language_in_its_direction(published, at_desk):
    text, desk = arabic(published), at_desk("tara")
    page = desk.get(page_address(text))
    assert tree(page).xpath("//input[@name='heading']/@dir") == ["rtl"]
    answer = desk.send(page, {"heading": "علامات", "reason": "shorter"})
    assert answer.url == f"/admin/articles/article/{published.article.pk}/change/?language=ar#section-signs"
    assert published.text(published.signs, "ar").heading == "علامات"


@pytest.mark.parametrize("name", ["tara", "rita", "aud"])
def test_who_may_only_look_sees_rendered_words_and_nothing_to_send(world, at_desk, name, stored):
    desk, before = at_desk(name), stored()
    for text, body in (
        (world.text(world.signs), "There are signs."),
        (world.faq_text(), "Yes, it is rare."),
        (world.head(), "Welcome to the guide."),
    ):
        page = desk.get(page_address(text))
        assert page.status_code == 200
        assert (
            tree(page).xpath(f"//p[.//text()[contains(., '{body}')] and ancestor::*[contains(@class, 'readonly')]]")
            != []
        )
        assert submits(page) == []
        assert [
            each
            for form in forms_of(page)
            for each in form.xpath(".//input[not(@type='hidden')]|.//textarea|.//select")
        ] == []
        assert desk.post(address_of(page), {"heading": "x", "reason": "x", "seen": "1"}).status_code == 403
    assert stored() == before


def test_an_editor_does_not_write_translations_nor_a_translator_other_languages(published, at_desk):
    text = arabic(published)
    assert submits(at_desk("ed").get(page_address(text))) == []
    published.tara.languages = ["tr"]
    published.tara.save(update_fields=["languages"])
    desk = at_desk("tara")
    assert submits(desk.get(page_address(text))) == []
    assert desk.post(page_address(text), {"heading": "x", "body": "", "reason": "x", "seen": "1"}).status_code == 403


def test_markup_slipped_into_a_draft_past_the_verbs_is_shown_harmless(world):
    """Somebody with the database could; the page for those who only look cleans what it shows."""
    from django.db import models

    text = world.text(world.signs)
    models.QuerySet(type(text)).filter(pk=text.pk).update(body='<p onclick="x()">Signs.</p><script>alert(1)</script>')
    client = Client()
    client.force_login(world.aud)
    shown = client.get(f"/admin/articles/sectiontext/{text.pk}/change/").content.decode()
    assert "<p>Signs.</p>" in shown
    assert "alert(1)" not in shown and "onclick" not in shown
