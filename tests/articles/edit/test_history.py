"""The history of a text: who, when, why, paged by key; restoring with a reason; hostile rows shown harmless."""

import json

import pytest
from django.db import connection
from reversion.models import Revision, Version

from articles.domain.arranging import retire
from articles.domain.translating import start_translation
from articles.domain.writing import save_text
from articles.models import SectionText
from articles.models.text import Provenance
from livhealth.editing.history import PAGE_SIZE, versions_of
from livhealth.ledger.models import Entry
from references.writing import retire_reference
from tests.articles.edit.desk import errors, forms_of, told, tree, words

HOSTILE = '<p>Old <img src=x onerror="alert(1)"><script>alert(2)</script><a href="javascript:alert(3)">link</a></p>'


def history(text):
    return f"/admin/articles/{text._meta.model_name}/{text.pk}/history/"


def restore(text, version):
    return f"{history(text)}{version.pk}/"


@pytest.fixture
def signs(world):
    """The text of the chapter on signs, saved three times."""
    world.write(world.signs, "<p>Second words.</p>", reason="second")
    world.write(world.signs, "<p>Third words, 5 mg.</p>", reason="third")
    return world.text(world.signs)


def versions(text):
    """Oldest first."""
    return list(reversed(versions_of(type(text), text.pk)))


def test_each_save_is_listed_with_who_why_and_what_changed_newest_first(desk, signs):
    page = desk.get(history(signs))
    items = tree(page).xpath("//ol[@class='history']/li")
    assert [item.xpath("string(.//p[@class='reason'])") for item in items] == ["third", "second", "first chapter"]
    assert all("Ed Editor" in item.xpath("string(./h2)") for item in items)
    assert [[each.text_content() for each in item.xpath(".//h3")] for item in items] == [["Body"], ["Body"], []]
    assert items[2].xpath("normalize-space(.//p[@class='quiet'])") == "First version."
    assert [item.xpath(".//a/@href") for item in items] == [[], [restore(signs, versions(signs)[1])], [restore(signs, versions(signs)[0])]]


def test_the_history_goes_on_by_key_without_counting(world, desk, django_assert_max_num_queries):
    for number in range(PAGE_SIZE + 2):
        world.write(world.signs, f"<p>Words {number}.</p>", reason=f"save {number}")
    address = history(world.text(world.signs))
    with django_assert_max_num_queries(8) as asked:
        first = desk.get(address)
    assert [query["sql"] for query in asked if "COUNT(" in query["sql"] or "OFFSET" in query["sql"]] == []
    assert [line.save.reason for line in first.context["lines"]] == [f"save {n}" for n in range(PAGE_SIZE + 1, 1, -1)]
    older = tree(first).xpath("//a[@rel='next']/@href")[0]
    second = desk.get(address + older)
    assert [line.save.reason for line in second.context["lines"]] == ["save 1", "save 0", "first chapter"]
    assert (tree(second).xpath("//a[@rel='next']"), len(tree(second).xpath("//a[contains(text(), 'Restore')]"))) == ([], 3)
    assert first.context["lines"][-1].changes != []  # its predecessor stands on the next page


@pytest.mark.parametrize("before", ["abc", "-5", "1.5", "٣", "\x00", "9" * 30, "9" * 5000])
def test_a_made_up_place_in_the_history_is_404(world, desk, before):
    assert desk.get(history(world.text(world.signs)), before=before).status_code == 404


def test_a_place_before_everything_shows_that_nothing_is_there(desk, signs):
    page = desk.get(history(signs), before="0")
    assert (page.status_code, page.context["lines"]) == (200, [])
    assert [line.save.reason for line in desk.get(history(signs), before="9" * 18).context["lines"]] == ["third", "second", "first chapter"]


def test_looking_stores_nothing(desk, signs, stored):
    before = stored()
    for address in (history(signs), restore(signs, versions(signs)[0])):
        assert desk.get(address).status_code == 200
    assert stored() == before


# Restoring ------------------------------------------------------------------------------------


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
        ({"seen": "-1"}, "Ed Editor saved this after you opened it. Nothing of yours is lost: compare, then save again."),
        ({"seen": "9" * 30}, "Ed Editor saved this after you opened it. Nothing of yours is lost: compare, then save again."),
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
    assert errors(page) == ["Ed Editor saved this after you opened it. Nothing of yours is lost: compare, then save again."]
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
    addresses = [restore(signs, other_row), restore(signs, other_model), restore(signs, own_place), restore(world.signs, own_place)]
    addresses += [f"{history(signs)}{number}/" for number in ("0", "999999", "9" * 30)]
    addresses += [f"/admin/articles/sectiontext/999/history/{other_row.pk}/", "/admin/articles/sectiontext/abc/history/"]
    for address in addresses:
        assert (desk.get(address).status_code, desk.post(address, {"reason": "x", "seen": "1"}).status_code) == (404, 404), address
    assert stored() == before


# Who may --------------------------------------------------------------------------------------


@pytest.mark.parametrize("name", ["tara", "rita", "aud"])
def test_who_may_only_look_reads_the_history_and_restores_nothing(at_desk, signs, stored, name):
    desk = at_desk(name)
    before = stored()
    page = desk.get(history(signs))
    assert (len(page.context["lines"]), tree(page).xpath("//a[contains(text(), 'Restore')]"), forms_of(page)) == (3, [], [])
    address = restore(signs, versions(signs)[0])
    assert (desk.get(address).status_code, desk.post(address, {"reason": "x", "seen": "3"}).status_code) == (403, 403)
    assert stored() == before


def test_who_may_change_references_only_restores_no_section(published, at_desk, stored):
    """Reversion's own pages look a version up by number alone; ours ask the row's own permission."""
    world = published
    given = {"source_edition": world.article.editions.get(), "provenance": Provenance.HUMAN, "by": world.tara, "reason": "new"}
    turkish = start_translation(parent=world.signs, language="tr", words={"heading": "Belirtiler", "body": "<p>Bir.</p>"}, **given)
    desk = at_desk("tara")
    assert desk.send(desk.get(f"/admin/articles/sectiontext/{turkish.pk}/change/"), {"body": "<p>İki.</p>", "reason": "two"}).status_code == 302
    source = versions(world.text(world.signs))[0]
    before = stored()
    for address in (restore(world.text(world.signs), source), restore(turkish, source), f"/admin/references/reference/{world.reference.pk}/history/{source.pk}/"):
        assert desk.post(address, {"reason": "x", "seen": "1"}).status_code in (403, 404)
    assert stored() == before
    assert desk.send(desk.get(restore(turkish, versions(turkish)[0])), {"reason": "one"}).status_code == 302
    assert world.text(world.signs, "tr").body == "<p>Bir.</p>"


def test_a_translation_is_compared_in_its_own_direction(published, at_desk):
    world = published
    given = {"source_edition": world.article.editions.get(), "provenance": Provenance.HUMAN, "by": world.tara, "reason": "new"}
    arabic = start_translation(parent=world.signs, language="ar", words={"heading": "العلامات", "body": "<p>حمى</p>"}, **given)
    desk = at_desk("tara")
    assert desk.send(desk.get(f"/admin/articles/sectiontext/{arabic.pk}/change/"), {"body": "<p>ألم</p>", "reason": "two"}).status_code == 302
    for address in (history(arabic), restore(arabic, versions(arabic)[0])):
        assert tree(desk.get(address)).xpath("//*[contains(@class, 'diff')]/@dir")[:1] == ["rtl"]


# What reversion stored long ago, or somebody put there ------------------------------------------


def put_into(version, **fields):
    """Write fields into a stored version by raw SQL, as nobody should."""
    data = json.loads(version.serialized_data)
    data[0]["fields"].update(fields)
    with connection.cursor() as cursor:
        cursor.execute("UPDATE reversion_version SET serialized_data = %s WHERE id = %s", [json.dumps(data), version.pk])


def harmless(page):
    found = tree(page)
    assert found.xpath("//script[contains(., 'alert')]") == []
    assert found.xpath("//*[@onerror or @onclick or @onload]") == []
    assert found.xpath("//a[starts-with(@href, 'javascript')]") == []
    assert "<script>alert" not in page.content.decode()


def test_hostile_markup_in_a_stored_version_is_shown_harmless_and_restored_clean(world, desk, signs):
    put_into(versions(signs)[0], body=HOSTILE, heading="<script>alert(4)</script>", gone="<script>alert(5)</script>")
    shown, page = desk.get(history(signs)), desk.get(restore(signs, versions(signs)[0]))
    harmless(shown)
    harmless(page)
    assert "A field that no longer exists, gone, said: <script>alert(5)</script>" in words(shown)
    assert "Cannot come back, the field gone no longer exists: <script>alert(5)</script>" in words(page)
    assert desk.send(page, {"reason": "restore"}).status_code == 302
    assert world.text(world.signs).body == "<p>Old <a>link</a></p>".replace("<a>link</a>", "link")
    for address in (history(signs), f"/admin/articles/sectiontext/{signs.pk}/change/", f"/admin/articles/article/{world.article.pk}/change/"):
        harmless(desk.get(address))


def test_hostile_markup_in_a_reason_is_words(desk, signs):
    Revision.objects.filter(pk=versions(signs)[0].revision_id).update(comment=HOSTILE)
    for address in (history(signs), restore(signs, versions(signs)[0])):
        harmless(desk.get(address))
        assert HOSTILE in words(desk.get(address))


def test_hostile_words_in_a_draft_row_are_harmless_on_the_publishing_page(published, desk):
    published.write(published.treatment, "<p>Other words.</p>")
    with connection.cursor() as cursor:
        cursor.execute("UPDATE articles_sectiontext SET body = %s, heading = %s WHERE section_id = %s", [HOSTILE, HOSTILE, published.treatment.pk])
    page = desk.get(f"/admin/articles/article/{published.article.pk}/publish/en/")
    harmless(page)
    assert page.status_code == 200


def test_a_version_without_the_fields_of_today_says_so(world, desk, signs, stored):
    oldest = versions(signs)[0]
    data = json.loads(oldest.serialized_data)
    data[0]["fields"] = {"text": "Ancient words."}
    with connection.cursor() as cursor:
        cursor.execute("UPDATE reversion_version SET serialized_data = %s WHERE id = %s", [json.dumps(data), oldest.pk])
    before = stored()
    assert "A field that no longer exists, text, said: Ancient words." in words(desk.get(history(signs)))
    page = desk.get(restore(signs, oldest))
    assert "This version was stored before these fields existed: there is nothing to restore." in words(page)
    assert "Ancient words." in words(page)
    assert desk.post(restore(signs, oldest), {"reason": "x", "seen": "3"}).status_code == 200
    assert stored() == before


def test_a_version_of_a_person_who_was_closed_keeps_the_name(world, desk, signs):
    world.ed.is_active = True
    assert Version.objects.get_for_object(signs).count() == 3
    assert [line.save.who for line in desk.get(history(signs)).context["lines"]] == ["Ed Editor"] * 3


def test_a_place_has_a_history_that_says_what_moved(world, desk):
    retire(unit=world.fever, seen=1, by=world.ed, reason="elsewhere")
    page = desk.get(history(world.fever))
    assert [[each.text_content() for each in item.xpath(".//h3")] for item in tree(page).xpath("//ol[@class='history']/li")] == [["Retired"], []]
    desk.send(
        desk.get(f"/admin/articles/article/{world.article.pk}/arrange/"),
        {"unit": ["section:treatment", "section:signs", "faq:is-it-rare"], "level": ["2", "2", "2"], "reason": "order"},
    )
    assert "Position" in words(desk.get(history(world.treatment)))
    desk.send(
        desk.get(f"/admin/articles/article/{world.article.pk}/arrange/"),
        {"unit": ["section:signs", "section:treatment", "faq:is-it-rare"], "level": ["2", "3", "2"], "reason": "under signs"},
    )
    assert "Added: section:signs" in words(desk.get(history(world.treatment)))


def test_work_in_progress_is_part_of_the_history(world, desk):
    save_text(text=world.text(world.signs), seen=1, by=world.ed, reason="half", ready=False)
    assert SectionText.objects.get(section=world.signs).ready is False
    assert "Ready" in [each.text_content() for each in tree(desk.get(history(world.text(world.signs)))).xpath("//h3")]
