"""Restoring an older version: with a reason, over what stands now, and only by who may change that very row."""

import json

import pytest
from reversion.models import Revision

from articles.domain.translating.translations import start_translation
from articles.models.text import Provenance
from livhealth.ledger.models import Entry
from references.writing import retire_reference
from tests.articles.edit.desk import errors, forms_of, told, tree, words
from tests.articles.edit.saves import history, restore, versions

HOSTILE = '<p>Old <img src=x onerror="alert(1)"><script>alert(2)</script><a href="javascript:alert(3)">link</a></p>'


def test_an_older_version_is_shown_against_the_draft_and_restored_with_a_reason(world, desk, signs):
    revisions, entries = Revision.objects.count(), Entry.objects.count()
    page = desk.get(restore(signs, versions(signs)[1]))
    assert "Third" in tree(page).xpath("string(//del)")
    answer = desk.send(page, {"reason": "the old words were right"})
    assert (answer.status_code, answer.url) == (302, f"/admin/articles/sectiontext/{signs.pk}/change/")
    assert told(answer) == ["The version of Ed Editor was restored."]
    assert world.text(world.signs).words() == {"heading": "Signs", "body": "<p>Second words.</p>"}
    assert (Revision.objects.count(), Entry.objects.count()) == (revisions + 1, entries + 1)
    assert Revision.objects.latest("pk").comment == "the old words were right"
    facts = json.loads(Entry.objects.latest("number").facts)
    assert (Entry.objects.latest("number").kind, facts["restored"]) == ("restore", versions(signs)[1].revision_id)


def test_the_version_that_stands_has_nothing_to_restore(desk, signs):
    page = desk.get(restore(signs, versions(signs)[2]))
    assert "This version says exactly what stands there now: there is nothing to restore." in words(page)
    assert forms_of(page) == []


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"reason": " "}, "Say why you change this: the reason is kept in the history."),
        ({"reason": "x" * 501}, "Ensure this value has at most 500 characters (it has 501)."),
        ({"seen": ""}, "This field is required."),
        ({"seen": "abc"}, "Enter a whole number."),
        (
            {"seen": "-1"},
            "Ed Editor saved this after you opened it. Nothing of yours is lost: compare, then save again.",
        ),
        (
            {"seen": "9" * 30},
            "Ed Editor saved this after you opened it. Nothing of yours is lost: compare, then save again.",
        ),
    ],
)
def test_a_mistake_gets_a_sentence_and_restores_nothing(desk, signs, stored, wrong, sentence):
    before = stored()
    page = desk.send(desk.get(restore(signs, versions(signs)[0])), {"reason": "why", **wrong})
    assert (page.status_code, errors(page)) == (200, [sentence])
    assert stored() == before


def test_a_stale_restore_shows_the_difference_to_what_stands_now_and_works_the_second_time(world, desk, signs, stored):
    mine = desk.get(restore(signs, versions(signs)[1]))
    world.write(world.signs, "<p>Fourth words.</p>")
    before = stored()
    page = desk.send(mine, {"reason": "mine"})
    assert errors(page) == [
        "Ed Editor saved this after you opened it. Nothing of yours is lost: compare, then save again."
    ]
    assert "Fourth" in tree(page).xpath("string(//del)")
    assert stored() == before
    assert desk.send(page).status_code == 302
    assert world.text(world.signs).body == "<p>Second words.</p>"


def test_a_version_that_cites_a_retired_reference_is_refused_with_a_sentence(world, desk, signs, stored):
    retire_reference(reference=world.reference, seen=1, by=world.ed, reason="out of date")
    before = stored()
    page = desk.send(desk.get(restore(signs, versions(signs)[0])), {"reason": "why"})
    assert errors(page) == ["There is no reference “nci”. Add it under References first, or take the citation out."]
    assert stored() == before


def test_a_version_of_anything_else_is_404(world, desk, signs, stored):
    """Of another row, of another model, of a place that is not restored so, or made up."""
    before = stored()
    other_row = versions(world.text(world.treatment))[0]
    other_model = versions(world.reference)[0]
    own_place = versions(world.signs)[0]
    addresses = [
        restore(signs, other_row),
        restore(signs, other_model),
        restore(signs, own_place),
        restore(world.signs, own_place),
    ]
    addresses += [f"{history(signs)}{number}/" for number in ("0", "999999", "9" * 30)]
    addresses += [
        f"/admin/articles/sectiontext/999/history/{other_row.pk}/",
        "/admin/articles/sectiontext/abc/history/",
    ]
    for address in addresses:
        assert (desk.get(address).status_code, desk.post(address, {"reason": "x", "seen": "1"}).status_code) == (
            404,
            404,
        ), address
    assert stored() == before


# Who may --------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["tara", "rita", "aud"])
def test_who_may_only_look_reads_the_history_and_restores_nothing(at_desk, signs, stored, name):
    desk = at_desk(name)
    before = stored()
    page = desk.get(history(signs))
    assert (len(page.context["lines"]), tree(page).xpath("//a[contains(text(), 'Restore')]"), forms_of(page)) == (
        3,
        [],
        [],
    )
    address = restore(signs, versions(signs)[0])
    assert (desk.get(address).status_code, desk.post(address, {"reason": "x", "seen": "3"}).status_code) == (403, 403)
    assert stored() == before


def test_who_may_change_references_only_restores_no_section(published, at_desk, stored):
    """Reversion's own pages look a version up by number alone; ours ask the row's own permission."""
    world = published
    given = {
        "source_edition": world.article.editions.get(),
        "provenance": Provenance.HUMAN,
        "by": world.tara,
        "reason": "new",
    }
    turkish = start_translation(
        parent=world.signs, language="tr", words={"heading": "Belirtiler", "body": "<p>Bir.</p>"}, **given
    )
    desk = at_desk("tara")
    assert (
        desk.send(
            desk.get(f"/admin/articles/sectiontext/{turkish.pk}/change/"), {"body": "<p>İki.</p>", "reason": "two"}
        ).status_code
        == 302
    )
    source = versions(world.text(world.signs))[0]
    before = stored()
    for address in (
        restore(world.text(world.signs), source),
        restore(turkish, source),
        f"/admin/references/reference/{world.reference.pk}/history/{source.pk}/",
    ):
        assert desk.post(address, {"reason": "x", "seen": "1"}).status_code in (403, 404)
    assert stored() == before
    assert desk.send(desk.get(restore(turkish, versions(turkish)[0])), {"reason": "one"}).status_code == 302
    assert world.text(world.signs, "tr").body == "<p>Bir.</p>"


def test_a_translation_is_compared_in_its_own_direction(published, at_desk):
    world = published
    given = {
        "source_edition": world.article.editions.get(),
        "provenance": Provenance.HUMAN,
        "by": world.tara,
        "reason": "new",
    }
    arabic = start_translation(
        parent=world.signs, language="ar", words={"heading": "العلامات", "body": "<p>حمى</p>"}, **given
    )
    desk = at_desk("tara")
    assert (
        desk.send(
            desk.get(f"/admin/articles/sectiontext/{arabic.pk}/change/"), {"body": "<p>ألم</p>", "reason": "two"}
        ).status_code
        == 302
    )
    for address in (history(arabic), restore(arabic, versions(arabic)[0])):
        assert tree(desk.get(address)).xpath("//*[contains(@class, 'diff')]/@dir")[:1] == ["rtl"]
