"""References in the admin: adding, changing, retiring, bringing back and restoring a record."""

import pytest

from livhealth.editing.history import versions_of
from references.models import Reference
from references.writing import retire_reference, save_reference
from tests.articles.edit.desk import choosing, errors, forms_of, sent_by, submits, told, tree, words

NEW = {
    "key": "who-2022",
    "kind": "webpage",
    "title": "Blood cancers",
    "url": "https://example.org/who",
    "reason": "cited in the chapter",
}


@pytest.fixture
def own(world):
    return f"/admin/references/reference/{world.reference.pk}/change/"


def test_a_reference_is_added_and_can_be_cited(world, desk):
    answer = desk.send(desk.get("/admin/references/reference/add/"), {**NEW, "authors": "World Health Organization"})
    assert (answer.status_code, answer.url, told(answer)) == (
        302,
        "/admin/references/reference/",
        ["“who-2022” was added: texts can cite it now."],
    )
    assert Reference.objects.get(key="who-2022").title == "Blood cancers"
    assert "who-2022" in desk.get(f"/admin/articles/sectiontext/{world.text(world.signs).pk}/change/").content.decode()


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"key": "nci"}, "Reference with this Key already exists."),
        ({"key": "Not a key"}, "Lower-case letters, digits and single hyphens, like nci-adult-all."),
        ({"title": "  "}, "This field is required."),
        ({"title": "\u200b"}, "This field cannot be blank."),
        ({"url": ""}, "A web page needs its address."),
        ({"url": "javascript:alert(1)", "kind": "book"}, "Enter a valid URL."),
        ({"kind": "song"}, "Select a valid choice. song is not one of the available choices."),
        ({"kind": "article"}, "Say in which journal, book or collection it appeared."),
        ({"doi": "not a doi"}, "A DOI starts with 10. and has a slash, like 10.1000/182."),
        ({"retrieved_on": "yesterday"}, "Enter a valid date."),
        ({"issued": "last year"}, "A year, a month or a day, like 2025, 2025-10 or 2025-10-16."),
        ({"authors": "a\x00b"}, "Null characters are not allowed."),
    ],
)
def test_a_record_that_breaks_a_rule_gets_a_sentence(world, desk, stored, wrong, sentence):
    before = stored()
    page = desk.send(desk.get("/admin/references/reference/add/"), {**NEW, **wrong})
    assert (page.status_code, errors(page)) == (200, [sentence])
    assert stored() == before


def test_the_page_shows_the_citation_and_never_offers_the_key(world, desk, own):
    page = desk.get(own)
    assert "National Cancer Institute. (n.d.)." in words(page)
    assert "key" not in sent_by(page)
    assert desk.send(page, {"title": "Adult leukemia", "key": "other", "reason": "new title"}).status_code == 302
    assert Reference.objects.get().record()["title"] == "Adult leukemia"
    assert Reference.objects.get().key == "nci"


def test_saving_leads_back_to_where_the_editor_came_from_if_that_is_ours(world, desk, own):
    hub = f"/admin/articles/article/{world.article.pk}/change/"
    for back, leads in (
        (hub, hub),
        ("https://evil.example/", "/admin/references/reference/"),
        ("javascript:alert(1)", "/admin/references/reference/"),
        ("//evil.example", "/admin/references/reference/"),
    ):
        page = desk.get(own, back=back)
        answer = desk.send(page, {"title": f"Title {back[:4]}", "reason": "why"})
        assert (answer.status_code, answer.url) == (302, leads)
        assert [link for link in tree(page).xpath("//a/@href") if "evil" in link or "javascript" in link] == []


def test_an_unchanged_record_stores_nothing_and_says_so(world, desk, own, stored):
    before = stored()
    assert told(desk.send(desk.get(own), {"reason": "none"})) == ["Nothing was different: nothing was saved."]
    assert stored() == before


def test_a_stale_record_shows_only_what_differs_and_saves_the_second_time(world, desk, own):
    save_reference(reference=world.reference, seen=1, by=world.ed, reason="dated", retrieved_on="2026-05-01")
    mine = desk.get(own)
    save_reference(reference=Reference.objects.get(), seen=2, by=world.ed, reason="theirs", title="Their title")
    page = desk.send(mine, {"title": "My title", "reason": "mine"})
    assert [each.text_content() for each in tree(page).xpath("//section[@class='stale']//h3")] == ["Title"]
    assert desk.send(desk.send(page, choosing(page, "mine"))).status_code == 302
    assert (Reference.objects.get().title, Reference.objects.get().retrieved_on.isoformat()) == (
        "My title",
        "2026-05-01",
    )


# Retiring -------------------------------------------------------------------------------------


def test_a_reference_is_retired_and_brought_back_with_a_reason(world, desk, own):
    answer = desk.send(desk.get(own), {"reason": "out of date"}, to="../retire/")
    assert (answer.url, told(answer)) == (
        own,
        ["“nci” is retired: texts that cite it keep it, and new ones cannot cite it."],
    )
    assert Reference.objects.get().is_retired is True
    page = desk.get(own)
    assert "This reference is retired: it is not offered for citing." in words(page)
    answer = desk.send(page, {"reason": "still good"}, to="../bring-back/")
    assert told(answer)[-1] == "“nci” can be cited again."
    assert Reference.objects.get().is_retired is False


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"reason": " "}, "Say why you change this: the reason is kept in the history."),
        ({"reason": "x" * 501}, "Ensure this value has at most 500 characters (it has 501)."),
        ({"reason": "\x00"}, "Null characters are not allowed."),
        ({"seen": ""}, "This field is required."),
        ({"seen": "9" * 5000}, "Enter a whole number."),
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
def test_what_cannot_be_retired_is_said(world, desk, own, stored, wrong, sentence):
    before = stored()
    answer = desk.send(desk.get(own), {"reason": "why", **wrong}, to="../retire/")
    assert (answer.status_code, told(answer)) == (302, [sentence])
    assert stored() == before


def test_retiring_is_no_link_that_could_be_followed(world, desk):
    for address in ("1/retire/", "1/bring-back/", "999/retire/", f"{'9' * 30}/retire/"):
        assert desk.get(f"/admin/references/reference/{address}").status_code == 404
    assert desk.post("/admin/references/reference/999/retire/", {"reason": "x", "seen": "1"}).status_code == 404


# Restoring and looking ------------------------------------------------------------------------


def test_an_older_record_is_restored_with_a_reason(world, desk):
    save_reference(reference=world.reference, seen=1, by=world.ed, reason="new title", title="A worse title")
    first = versions_of(Reference, world.reference.pk).last()
    page = desk.get(f"/admin/references/reference/{world.reference.pk}/history/{first.pk}/")
    assert desk.send(page, {"reason": "was better"}).status_code == 302
    assert Reference.objects.get().title == "Leukemia"


def test_restoring_a_record_does_not_bring_a_retired_reference_back(world, desk):
    save_reference(reference=world.reference, seen=1, by=world.ed, reason="new title", title="A worse title")
    retire_reference(reference=Reference.objects.get(), seen=2, by=world.ed, reason="out of date")
    first = versions_of(Reference, world.reference.pk).last()
    assert (
        desk.send(
            desk.get(f"/admin/references/reference/{world.reference.pk}/history/{first.pk}/"), {"reason": "words"}
        ).status_code
        == 302
    )
    assert (Reference.objects.get().title, Reference.objects.get().is_retired) == ("Leukemia", True)


@pytest.mark.parametrize("name", ["tara", "rita", "aud"])
def test_who_may_only_look_sees_the_record_and_nothing_to_send(world, at_desk, own, stored, name):
    desk = at_desk(name)
    before = stored()
    page = desk.get(own)
    assert (page.status_code, submits(page)) == (200, [])
    assert [
        each for form in forms_of(page) for each in form.xpath(".//input[not(@type='hidden')]|.//textarea|.//button")
    ] == []
    assert "Why?" not in words(page)
    for address in (
        own,
        own.replace("change", "retire"),
        own.replace("change", "bring-back"),
        "/admin/references/reference/add/",
    ):
        assert desk.post(address, {**NEW, "seen": "1"}).status_code == 403
    assert stored() == before


def test_the_list_finds_by_key_author_title_and_address(world, desk):
    for query in ("nci", "Cancer Institute", "leukemia", "example.org"):
        assert [each.key for each in desk.get("/admin/references/reference/", q=query).context["cl"].result_list] == [
            "nci"
        ]
