"""What django-reversion and the stock admin would do, and this site does not."""

import pytest
import reversion
from django.apps import apps
from django.contrib import admin
from django.contrib.admin.models import LogEntry
from django.db import connection
from django.test.utils import CaptureQueriesContext

from articles.models import ReadersQuestion, Section
from livhealth.editing.history import versions_of
from tests.articles.domain.questions.asked import unclear
from tests.articles.edit.desk import tree

WRITING = ("BEGIN", "SAVEPOINT", "INSERT", "UPDATE", "DELETE", "REPLACE")


@pytest.fixture
def pages(published):
    """Every kind of page an editor may look at."""
    world = published
    world.write(world.signs, "<p>Other words.</p>")
    text, version = (
        world.text(world.signs),
        versions_of(type(world.text(world.signs)), world.text(world.signs).pk).last(),
    )
    hub, section = f"/admin/articles/article/{world.article.pk}", f"/admin/articles/section/{world.signs.pk}"
    texts, reference = f"/admin/articles/sectiontext/{text.pk}", f"/admin/references/reference/{world.reference.pk}"
    changelists = [
        f"/admin/articles/{name}/"
        for name in ("article", "section", "faq", "articletext", "sectiontext", "faqtext", "edition")
    ]
    return [
        "/admin/", *changelists, "/admin/references/reference/", "/admin/ledger/entry/",
        "/admin/articles/article/add/", "/admin/articles/section/add/", "/admin/articles/faq/add/", "/admin/references/reference/add/",
        f"{hub}/change/", f"{hub}/change/?language=tr", f"{hub}/preview/en/", f"{hub}/publish/en/", f"{hub}/withdraw/en/",
        f"{hub}/arrange/", f"{hub}/history/", f"{section}/change/", f"{section}/retire/", f"{section}/bring-back/", f"{section}/history/",
        f"{texts}/change/", f"{texts}/history/", f"{texts}/history/{version.pk}/", f"{reference}/change/", f"{reference}/history/",
        f"/admin/articles/edition/{world.article.editions.get().pk}/change/", "/admin/ledger/entry/1/change/",
        f"{hub}/delete/", f"{section}/delete/", f"{texts}/delete/", f"{reference}/delete/",
    ]  # fmt: skip


def test_no_look_at_a_page_opens_a_transaction_or_writes(pages, desk, stored):
    before = stored()
    for address in pages:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            answer = desk.get(address)
        assert answer.status_code in ((403,) if "delete" in address else (200,)), address
        assert [query["sql"] for query in asked if query["sql"].lstrip().upper().startswith(WRITING)] == [], address
        assert not reversion.is_active()
    assert stored() == before


def test_the_stock_pages_of_reversion_are_not_there(published, desk):
    """`recover/`, and a version by its number alone, are addresses of reversion's own admin."""
    assert (
        not any(isinstance(each, reversion.admin.VersionAdmin) for each in admin.site._registry.values())
        if hasattr(reversion, "admin")
        else True
    )
    version = versions_of(type(published.reference), published.reference.pk).last()
    for address in ("recover/", f"recover/{version.pk}/"):
        answer = desk.get(f"/admin/references/reference/{address}")
        assert (answer.status_code, answer.headers.get("location")) in (
            (302, "/admin/"),
            (302, f"/admin/references/reference/{address}change/"),
        )


def test_what_an_editor_does_writes_no_log_but_the_ledger(published, desk):
    world = published
    hub = f"/admin/articles/article/{world.article.pk}"
    section = f"/admin/articles/section/{world.treatment.pk}"
    text, reference = (
        f"/admin/articles/sectiontext/{world.text(world.signs).pk}/change/",
        f"/admin/references/reference/{world.reference.pk}/change/",
    )
    done = [
        desk.send(desk.get(f"{hub}/change/?edit=all"), {"head-heading": "Other", "reason": "one"}),
        desk.send(
            desk.get(f"/admin/articles/section/add/?article={world.article.pk}"), {"heading": "New", "reason": "two"}
        ),
        desk.send(desk.get(text), {"heading": "First", "reason": "three"}),
        desk.send(desk.get(reference), {"title": "Other", "reason": "four"}),
        desk.send(desk.get(f"{section}/retire/"), {"reason": "five"}),
    ]
    world.write(Section.objects.get(anchor="new"), "<p>Not empty: it can be published.</p>")
    done.append(
        desk.send(
            desk.get(f"{hub}/publish/en/"),
            {"reason": "a long enough reason", "public_note": "Note.", "emergency": "on"},
        )
    )
    assert [answer.status_code for answer in done] == [302] * 6
    assert LogEntry.objects.count() == 0


OWN = [model for model in admin.site._registry if model._meta.app_label in ("articles", "references", "ledger")]


@pytest.mark.parametrize("model", OWN, ids=lambda model: model._meta.model_name)
def test_nothing_is_deleted_by_page_or_by_action(published, desk, stored, model):
    if model is ReadersQuestion:
        unclear(published)
    before = stored()
    place = f"/admin/{model._meta.app_label}/{model._meta.model_name}/"
    row = model.objects.first()
    assert row is not None
    for answer in (desk.get(f"{place}{row.pk}/delete/"), desk.post(f"{place}{row.pk}/delete/", {"post": "yes"})):
        assert answer.status_code == 403
    desk.post(place, {"action": "delete_selected", "_selected_action": [str(row.pk)], "post": "yes"})
    assert stored() == before
    page = desk.get(place)
    assert tree(page).xpath("//select[@name='action']|//a[contains(@href, 'delete')]") == []
    assert tree(desk.get(f"{place}{row.pk}/change/")).xpath("//a[contains(@class, 'deletelink')]") == []


def test_every_row_that_editors_change_has_a_history():
    from livhealth.editing.registered import Registered

    rows = {model for model in apps.get_models() if issubclass(model, Registered)}
    assert rows == set(reversion.get_registered_models())
    for model in rows:
        assert reversion.revisions._get_options(model).ignore_duplicates is True
