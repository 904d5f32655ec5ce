"""The guide's hub: every unit with its state, changed in place in one revision with one reason."""

from urllib.parse import urljoin

import pytest
from reversion.models import Revision

from articles.domain.drafting.arranging import retire
from articles.domain.drafting.writing import add_section, save_article, save_text
from articles.domain.publishing.withdrawal import withdraw
from articles.models import FAQ, Article, Section
from livhealth.ledger.models import Entry
from tests.articles.edit.desk import errors, forms_of, sent_by, submits, told, tree, words


def hub(world):
    return f"/admin/articles/article/{world.article.pk}/change/"


@pytest.fixture
def shown(world, desk):
    """The hub as Ed sees it now."""
    return lambda: desk.get(hub(world))


@pytest.fixture
def opened(world, desk):
    """The hub with every heading and mark open to be changed in place."""
    return lambda: desk.get(hub(world), edit="all")


def lines(page):
    return tree(page).xpath("//section[contains(@class, 'outline')]//li[contains(@class, 'level-')]")


def states(page):
    """[(unit's anchor on the page, level, what is said of it)]"""
    return [
        (
            line.get("id"),
            next(name for name in line.get("class").split() if name.startswith("level-")),
            line.xpath("normalize-space(.//span[contains(@class, 'state-')])"),
        )
        for line in lines(page)
    ]


def test_the_outline_shows_every_unit_in_order_with_its_state(published, shown):
    world = published
    assert [state for _id, _level, state in states(shown())] == ["published"] * 5
    world.write(world.signs, "<p>Other words.</p>")
    add_section(article=world.article, by=world.ed, reason="new", heading="Aftercare", parent=world.treatment)
    save_text(text=world.faq_text(), seen=1, by=world.ed, reason="half done", ready=False)
    assert states(shown()) == [
        ("head", "level-0", "published"),
        ("section-signs", "level-2", "changed"),
        ("section-fever", "level-3", "published"),
        ("section-treatment", "level-2", "published"),
        ("section-aftercare", "level-3", "new"),
        ("faq-is-it-rare", "level-2", "in work"),
    ]


def test_in_another_language_what_is_not_translated_is_missing(published, desk):
    page = desk.get(hub(published), language="tr")
    assert [state for _id, _level, state in states(page)] == ["missing"] * 5
    assert submits(page) == []


def test_a_language_that_is_not_published_shows_the_source(published, desk):
    for made_up in ("xx", "", "\x00", "en'--"):
        page = desk.get(hub(published), language=made_up)
        assert page.context["language"].code == "en"


def test_headings_flags_and_ready_states_are_saved_in_one_revision_with_one_reason(world, desk, opened):
    revisions, entries = Revision.objects.count(), Entry.objects.count()
    changes = {
        "head-heading": "The guide",
        "section-signs-heading": "First signs",
        "section-signs-safety_critical": "on",
        "section-fever-safety_critical": None,
        "faq-is-it-rare-ready": None,
        "review_interval_months": "6",
        "reason": "one round of changes",
    }
    answer = desk.send(opened(), changes)
    assert (answer.status_code, answer.url, told(answer)) == (
        302,
        hub(world),
        ["The outline was saved. Patients see it after you publish."],
    )
    assert (world.head().title, world.text(world.signs).heading, world.faq_text().ready) == (
        "The guide",
        "First signs",
        False,
    )
    flags = {section.anchor: section.safety_critical for section in Section.objects.all()}
    assert flags == {"signs": True, "fever": False, "treatment": False}
    assert Article.objects.get().review_interval_months == 6
    assert (Revision.objects.count(), Entry.objects.count()) == (revisions + 1, entries + 1)
    assert Revision.objects.latest("pk").comment == "one round of changes"
    assert Revision.objects.latest("pk").version_set.count() == 6


def test_an_unchanged_outline_stores_nothing_and_says_so(world, desk, opened, stored):
    before = stored()
    assert told(desk.send(opened(), {"reason": "none"})) == ["Nothing was different: nothing was saved."]
    assert stored() == before


@pytest.mark.parametrize(
    ("wrong", "sentences"),
    [
        ({"section-signs-heading": "   "}, {"Signs: This field is required.", "This field is required."}),
        ({"section-signs-heading": "\u200b"}, {"Signs: This field is required.", "This field is required."}),
        (
            {"faq-is-it-rare-heading": "h" * 201},
            {
                "Is it rare?: Ensure this value has at most 200 characters (it has 201).",
                "Ensure this value has at most 200 characters (it has 201).",
            },
        ),
        ({"review_interval_months": "0"}, {"Ensure this value is greater than or equal to 1."}),
        ({"review_interval_months": "many"}, {"Enter a whole number."}),
        ({"origin_published_on": "yesterday"}, {"Enter a valid date."}),
        ({"section-fever-text_seen": "abc"}, {"Fever: Enter a whole number."}),
        ({"section-fever-text_seen": ""}, {"Fever: This field is required."}),
    ],
)
def test_a_mistake_gets_a_sentence_and_nothing_is_half_saved(world, desk, opened, stored, wrong, sentences):
    before = stored()
    page = desk.send(opened(), {"section-treatment-heading": "Cure", "reason": "why", **wrong})
    assert (page.status_code, set(errors(page))) == (200, sentences)
    assert sent_by(page)["section-treatment-heading"] == "Cure"
    assert stored() == before


# Two people at once ---------------------------------------------------------------------------


def test_a_line_left_alone_is_never_stale_and_never_takes_back_what_others_saved(world, desk, opened):
    mine = opened()
    save_text(text=world.text(world.fever), seen=1, by=world.ed, reason="theirs", heading="High fever")
    answer = desk.send(mine, {"section-signs-heading": "First signs", "reason": "mine"})
    assert answer.status_code == 302
    assert (world.text(world.signs).heading, world.text(world.fever).heading) == ("First signs", "High fever")


def test_a_stale_line_shows_both_headings_and_the_second_save_takes_mine(world, desk, opened, stored):
    mine = opened()
    save_text(text=world.text(world.fever), seen=1, by=world.ed, reason="theirs", heading="High fever")
    save_text(text=world.text(world.treatment), seen=1, by=world.ed, reason="theirs", heading="Therapy")
    before = stored()
    page = desk.send(
        mine, {"section-fever-heading": "My fever", "section-signs-safety_critical": "on", "reason": "mine"}
    )
    assert errors(page) == [
        "Ed Editor saved this after you opened it. Nothing of yours is lost: compare, then save again."
    ]
    assert [item.text_content() for item in tree(page).xpath("//section[@class='stale']//h3")] == [
        "High fever: heading"
    ]
    assert [item.text_content() for item in tree(page).xpath("//section[@class='stale']//pre")] == [
        "High fever",
        "My fever",
    ]
    assert sent_by(page)["section-treatment-heading"] == "Therapy"
    assert stored() == before
    assert desk.send(page).status_code == 302
    headings = [world.text(section).heading for section in (world.fever, world.treatment)]
    assert (headings, Section.objects.get(pk=world.signs.pk).safety_critical) == (["My fever", "Therapy"], True)


def test_a_heading_of_which_each_changed_another_sentence_holds_both(world, desk, opened):
    """Of one sentence that both reworded, the hub shows both texts: what is saved next is a decision."""
    save_text(text=world.text(world.fever), seen=1, by=world.ed, reason="two", heading="Fever? It lasts for days")
    mine = opened()
    theirs = "Fever? It lasts for three days"
    save_text(text=world.text(world.fever), seen=2, by=world.ed, reason="theirs", heading=theirs)
    page = desk.send(mine, {"section-fever-heading": "High fever? It lasts for days", "reason": "mine"})
    assert sent_by(page)["section-fever-heading"] == "High fever? It lasts for three days"


def test_a_stale_flag_and_a_stale_fact_are_shown_and_saved_the_second_time(world, desk, opened):
    mine = opened()
    desk.send(opened(), {"section-signs-safety_critical": "on", "reason": "flag"})
    save_article(article=world.article, seen=1, by=world.ed, reason="theirs", review_interval_months=24)
    page = desk.send(
        mine,
        {
            "section-signs-safety_critical": "on",
            "section-signs-heading": "Signs!",
            "review_interval_months": "6",
            "reason": "mine",
        },
    )
    assert [item.text_content() for item in tree(page).xpath("//section[@class='stale']//h3")] == [
        "Medical review due every (months)"
    ]
    assert desk.send(page).status_code == 302
    assert (Article.objects.get().review_interval_months, world.text(world.signs).heading) == (6, "Signs!")


def test_a_section_added_meanwhile_does_not_stop_the_save(world, desk, opened):
    mine = opened()
    add_section(article=world.article, by=world.ed, reason="new", heading="Aftercare")
    assert desk.send(mine, {"head-heading": "The guide", "reason": "mine"}).status_code == 302
    assert world.head().title == "The guide"


def test_a_section_retired_meanwhile_is_named_and_nothing_is_saved_until_it_was_seen(world, desk, opened, stored):
    mine = opened()
    retire(unit=world.treatment, seen=1, by=world.ed, reason="gone")
    before = stored()
    page = desk.send(mine, {"section-treatment-heading": "Cure", "head-heading": "The guide", "reason": "mine"})
    assert errors(page) == [
        "“section-treatment” was retired after you opened this page. Look at the outline again, then save."
    ]
    assert stored() == before
    assert desk.send(page).status_code == 302
    assert (world.head().title, world.text(world.treatment).heading) == ("The guide", "Treatment")


@pytest.mark.parametrize("seen", ["0", "-3", "9" * 30])
def test_a_made_up_save_number_saves_nothing(world, desk, opened, stored, seen):
    before = stored()
    for name in ("seen", "section-signs-text_seen"):
        page = desk.send(opened(), {name: seen, "section-signs-heading": "Mine", "reason": "why"})
        assert page.status_code == 200
        assert "Two people wrote at once" in words(page)
    page = desk.send(
        opened(), {"section-signs-place_seen": seen, "section-signs-safety_critical": "on", "reason": "why"}
    )
    assert page.status_code == 200
    assert stored() == before


# What else stands on the page -----------------------------------------------------------------


def test_what_is_retired_is_listed_with_the_way_back(world, desk, shown):
    retire(unit=world.signs, seen=1, by=world.ed, reason="elsewhere")
    retire(unit=FAQ.objects.get(), seen=1, by=world.ed, reason="not asked")
    links = tree(shown()).xpath("//h2[text()='Retired']/following-sibling::ul//a/@href")
    assert links == [
        f"/admin/articles/section/{world.signs.pk}/bring-back/",
        f"/admin/articles/section/{world.fever.pk}/bring-back/",
        f"/admin/articles/faq/{world.faq.pk}/bring-back/",
    ]
    assert [unit for unit, _level, _state in states(shown())] == ["head", "section-treatment"]


def test_the_references_that_the_guide_cites_lead_to_their_pages_and_back(world, shown):
    links = tree(shown()).xpath("//h2[starts-with(text(), 'References')]/following-sibling::ul//a/@href")
    assert links == [f"/admin/references/reference/{world.reference.pk}/change/?back={hub(world)}"]


def test_every_link_of_the_hub_leads_to_a_page(published, desk, shown):
    links = set(tree(shown()).xpath("//div[@id='content']//a/@href"))
    inside = [urljoin(hub(published), link).partition("#")[0] for link in links if not link.startswith("/en/")]
    assert len(inside) > 15
    assert {link: desk.get(link).status_code for link in inside} == dict.fromkeys(inside, 200)


def test_a_hostile_heading_is_words(world, desk, shown, opened):
    answer = desk.send(opened(), {"section-signs-heading": '"><script>alert(1)</script>', "reason": "</script>"})
    assert answer.status_code == 302
    assert tree(shown()).xpath("//script[contains(text(), 'alert')]") == []
    assert sent_by(opened())["section-signs-heading"] == '"><script>alert(1)</script>'


@pytest.mark.parametrize("name", ["tara", "rita", "aud"])
def test_who_may_only_look_sees_words_instead_of_fields(world, at_desk, stored, name):
    desk = at_desk(name)
    before, page = stored(), desk.get(hub(world))
    assert [line.xpath("./a[1]")[0].text_content().strip() for line in lines(page)] == [
        "A small guide",
        "Signs",
        "Fever",
        "Treatment",
        "Is it rare?",
    ]
    assert submits(page) == []
    assert [
        each for form in forms_of(page) for each in form.xpath(".//input[not(@type='hidden')]|.//select|.//textarea")
    ] == []
    assert desk.post(hub(world), {"head-heading": "x", "reason": "x", "seen": "1"}).status_code == 403
    assert stored() == before


def test_a_withdrawn_guide_says_so_and_a_day_is_asked_without_comparing_clocks(published, desk, shown):
    withdraw(article=published.article, language="en", by=published.ed, reason="wrong", public_note="A number.")
    assert "Edition 1 is withdrawn: patients cannot read this guide in this language." in words(shown())
    facts = tree(desk.get(hub(published), edit="facts"))
    assert facts.xpath("string(//input[@name='origin_published_on']/@type)") == "date"
    assert [each for each in facts.xpath("//script/@src") if "calendar" in each or "DateTime" in each] == []
