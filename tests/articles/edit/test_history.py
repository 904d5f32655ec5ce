"""The history of a text: who, when, why, paged by key; and hostile rows shown harmless."""

import json

import pytest
from django.db import connection
from reversion.models import Revision, Version

from articles.domain.drafting.arranging import retire
from articles.domain.drafting.writing import save_text
from articles.models import SectionText
from livhealth.editing.history import PAGE_SIZE
from tests.articles.edit.desk import tree, words
from tests.articles.edit.saves import history, restore, versions

HOSTILE = '<p>Old <img src=x onerror="alert(1)"><script>alert(2)</script><a href="javascript:alert(3)">link</a></p>'


def test_each_save_is_listed_with_who_why_and_what_changed_newest_first(desk, signs):
    page = desk.get(history(signs))
    items = tree(page).xpath("//ol[@class='history']/li")
    assert [item.xpath("string(.//p[@class='reason'])") for item in items] == ["third", "second", "first chapter"]
    assert all("Ed Editor" in item.xpath("string(./h2)") for item in items)
    assert [[each.text_content() for each in item.xpath(".//h3")] for item in items] == [["Body"], ["Body"], []]
    assert items[2].xpath("normalize-space(.//p[@class='quiet'])") == "First version."
    assert [item.xpath(".//a/@href") for item in items] == [
        [],
        [restore(signs, versions(signs)[1])],
        [restore(signs, versions(signs)[0])],
    ]


def test_the_history_goes_on_by_key_without_counting(world, desk, django_assert_max_num_queries):
    for number in range(PAGE_SIZE + 2):
        world.write(world.signs, f"<p>Words {number}.</p>", reason=f"save {number}")
    address = history(world.text(world.signs))
    desk.get("/admin/interface-language/")  # what the header counts is kept until the next act
    with django_assert_max_num_queries(8) as asked:
        first = desk.get(address)
    assert [query["sql"] for query in asked if "COUNT(" in query["sql"] or "OFFSET" in query["sql"]] == []
    assert [line.save.reason for line in first.context["lines"]] == [f"save {n}" for n in range(PAGE_SIZE + 1, 1, -1)]
    older = tree(first).xpath("//a[@rel='next']/@href")[0]
    second = desk.get(address + older)
    assert [line.save.reason for line in second.context["lines"]] == ["save 1", "save 0", "first chapter"]
    assert (tree(second).xpath("//a[@rel='next']"), len(tree(second).xpath("//a[contains(text(), 'Restore')]"))) == (
        [],
        3,
    )
    assert first.context["lines"][-1].changes != []  # its predecessor stands on the next page


@pytest.mark.parametrize("before", ["abc", "-5", "1.5", "٣", "\x00", "9" * 30, "9" * 5000])
def test_a_made_up_place_in_the_history_is_404(world, desk, before):
    assert desk.get(history(world.text(world.signs)), before=before).status_code == 404


def test_a_place_before_everything_shows_that_nothing_is_there(desk, signs):
    page = desk.get(history(signs), before="0")
    assert (page.status_code, page.context["lines"]) == (200, [])
    assert [line.save.reason for line in desk.get(history(signs), before="9" * 18).context["lines"]] == [
        "third",
        "second",
        "first chapter",
    ]


def test_looking_stores_nothing(desk, signs, stored):
    before = stored()
    for address in (history(signs), restore(signs, versions(signs)[0])):
        assert desk.get(address).status_code == 200
    assert stored() == before


# What reversion stored long ago, or somebody put there ------------------------------------------


def put_into(version, **fields):
    """Write fields into a stored version by raw SQL, as nobody should."""
    data = json.loads(version.serialized_data)
    data[0]["fields"].update(fields)
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE reversion_version SET serialized_data = %s WHERE id = %s", [json.dumps(data), version.pk]
        )


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
    for address in (
        history(signs),
        f"/admin/articles/sectiontext/{signs.pk}/change/",
        f"/admin/articles/article/{world.article.pk}/change/",
    ):
        harmless(desk.get(address))


def test_hostile_markup_in_a_reason_is_words(desk, signs):
    Revision.objects.filter(pk=versions(signs)[0].revision_id).update(comment=HOSTILE)
    for address in (history(signs), restore(signs, versions(signs)[0])):
        harmless(desk.get(address))
        assert HOSTILE in words(desk.get(address))


def test_hostile_words_in_a_draft_row_are_harmless_on_the_publishing_page(published, desk):
    published.write(published.treatment, "<p>Other words.</p>")
    with connection.cursor() as cursor:
        cursor.execute(
            "UPDATE articles_sectiontext SET body = %s, heading = %s WHERE section_id = %s",
            [HOSTILE, HOSTILE, published.treatment.pk],
        )
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
    assert [
        [each.text_content() for each in item.xpath(".//h3")] for item in tree(page).xpath("//ol[@class='history']/li")
    ] == [["Retired"], []]
    desk.send(
        desk.get(f"/admin/articles/article/{world.article.pk}/arrange/"),
        {"unit": ["section:treatment", "section:signs", "faq:is-it-rare"], "level": ["2", "2", "2"], "reason": "order"},
    )
    assert "Position" in words(desk.get(history(world.treatment)))
    desk.send(
        desk.get(f"/admin/articles/article/{world.article.pk}/arrange/"),
        {
            "unit": ["section:signs", "section:treatment", "faq:is-it-rare"],
            "level": ["2", "3", "2"],
            "reason": "under signs",
        },
    )
    assert "Chapter Paragraph added: section:signs" in words(desk.get(history(world.treatment)))


def test_work_in_progress_is_part_of_the_history(world, desk):
    save_text(text=world.text(world.signs), seen=1, by=world.ed, reason="half", ready=False)
    assert SectionText.objects.get(section=world.signs).ready is False
    assert "Ready" in [each.text_content() for each in tree(desk.get(history(world.text(world.signs)))).xpath("//h3")]
