"""Who else is writing: said on the outline, in the writing view and beside the editor; nothing of it is in the database."""

import pytest
from django.utils import timezone

from livhealth.editing.presence import others
from tests.articles.edit.desk import tree
from tests.articles.edit.live import open_signed_in, ready
from tests.browsers import until


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.PRESENCE_DIR = tmp_path


def address(world, language="en"):
    return f"/admin/articles/article/{world.article.pk}/presence/{language}/"


def said(page):
    return [each.text_content() for each in tree(page).xpath("//*[@data-present-of]") if each.text_content()]


def test_who_has_a_text_open_is_said_wherever_it_could_be_opened_and_nothing_is_stored(world, at_desk, stored):
    ed, rita = at_desk("ed"), at_desk("rita")
    before = stored()
    assert ed.post(address(world), {"unit": "section:signs"}).json() == {}
    (here,) = others(f"{world.article.pk}-en", world.rita)
    since = timezone.localtime(here.since).strftime("%H:%M")
    sentence = f"Ed Editor has been editing this since {since}."
    guide = f"/admin/articles/article/{world.article.pk}"
    pages = [
        f"{guide}/change/",
        f"{guide}/write/en/",
        f"/admin/articles/sectiontext/{world.text(world.signs).pk}/change/",
    ]
    assert [said(rita.get(each)) for each in pages] == [[sentence]] * 3
    assert [said(ed.get(each)) for each in pages] == [[]] * 3  # nobody is told of oneself
    assert rita.get(address(world)).json() == {"section-signs": sentence}
    ed.post(address(world), {"unit": "section:signs", "left": "1"})
    assert said(rita.get(pages[0])) == []
    assert stored() == before


def test_only_who_may_write_is_seen_writing(published, at_desk):
    assert at_desk("tara").post(address(published), {"unit": "section:signs"}).status_code == 403
    assert at_desk("tara").post(address(published, "tr"), {"unit": "section:signs"}).status_code == 200
    assert at_desk("ed").post(address(published), {"unit": "nonsense"}).status_code == 404
    assert at_desk("sam").get(address(published)).status_code == 403
    assert list(at_desk("rita").get(address(published, "tr")).json()) == ["section-signs"]


@pytest.mark.drawn
@pytest.mark.django_db(transaction=True)
def test_an_open_editor_is_seen_by_the_others_until_it_is_closed(world, new_page, at_desk):
    page = new_page()
    open_signed_in(page, world.ed, f"/admin/articles/sectiontext/{world.text(world.signs).pk}/change/")
    ready(page)
    rita = at_desk("rita")
    until(lambda: list(rita.get(address(world)).json()), ["section-signs"])
    page.goto("/admin/")
    until(lambda: rita.get(address(world)).json(), {})
