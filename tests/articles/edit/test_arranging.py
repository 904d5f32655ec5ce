"""Arranging: one page, one reason, one revision; with the keyboard, the mouse, or a form that was tampered with."""

import pytest
from reversion.models import Revision

from articles.domain.drafting.arranging import retire
from articles.domain.drafting.writing import add_section
from articles.models import Section
from tests.articles.edit.desk import errors, sent_by, told, tree
from tests.articles.edit.live import open_signed_in
from tests.browsers import until


def arrange(world):
    return f"/admin/articles/article/{world.article.pk}/arrange/"


@pytest.fixture
def shown(world, desk):
    return lambda: desk.get(arrange(world))


def outline():
    """[(anchor, chapter's anchor)] as the database orders the sections."""
    return [(section.anchor, section.parent and section.parent.anchor) for section in Section.objects.shown()]


def lines(page):
    """[(unit, level)] as the page shows them."""
    sent = sent_by(page)
    return list(zip(sent["unit"], sent["level"], strict=True))


def order(*slots):
    """A posted order: `order("a", "b>")` puts section b under chapter a."""
    units = [f"section:{slot.rstrip('>')}" for slot in slots]
    return {
        "unit": [*units, "faq:is-it-rare"],
        "level": [*("3" if slot.endswith(">") else "2" for slot in slots), "2"],
        "reason": "better order",
    }


def test_the_page_lists_sections_and_faqs_as_they_stand(world, shown):
    assert lines(shown()) == [
        ("section:signs", "2"),
        ("section:fever", "3"),
        ("section:treatment", "2"),
        ("faq:is-it-rare", "2"),
    ]


def test_an_order_is_saved_in_one_revision_with_its_reason(world, desk, shown):
    revisions = Revision.objects.count()
    answer = desk.send(shown(), order("treatment", "fever>", "signs"))
    assert (answer.status_code, answer.url) == (302, f"/admin/articles/article/{world.article.pk}/change/")
    assert told(answer) == ["Saved: 3 places moved."]
    assert outline() == [("treatment", None), ("fever", "treatment"), ("signs", None)]
    assert (Revision.objects.count(), Revision.objects.latest("pk").comment) == (revisions + 1, "better order")


def test_the_order_that_stands_stores_nothing_and_says_so(world, desk, shown, stored):
    before = stored()
    assert told(desk.send(shown(), {"reason": "none"})) == ["Nothing was different: nothing was saved."]
    assert stored() == before


@pytest.mark.parametrize(
    ("slots", "stands"),
    [
        (("fever", "signs>", "treatment"), [("fever", None), ("signs", "fever"), ("treatment", None)]),
        (("treatment", "signs>", "fever>"), [("treatment", None), ("signs", "treatment"), ("fever", "treatment")]),
        (("treatment", "signs>", "fever"), [("treatment", None), ("signs", "treatment"), ("fever", None)]),
        (("signs>", "fever>", "treatment"), [("signs", None), ("fever", "signs"), ("treatment", None)]),
    ],
)
def test_a_chapter_and_its_sub_section_change_places_in_one_save(world, desk, shown, slots, stands):
    answer = desk.send(shown(), order(*slots))
    assert (answer.status_code, outline()) == (302, stands)


@pytest.mark.parametrize(
    "posted",
    [
        {"unit": []},
        {"unit": ["section:signs"], "level": ["2"]},
        {"unit": ["section:signs", "section:signs", "section:treatment", "faq:is-it-rare"]},
        {
            "unit": ["section:signs", "section:fever", "section:treatment", "faq:is-it-rare", "section:unknown"],
            "level": ["2"] * 5,
        },
        {"unit": ["section:signs", "section:fever", "section:treatment", "head"]},
        {"unit": ["section:signs", "section:fever", "section:treatment", "\x00"]},
        {"unit": ["section:signs\x00", "section:fever", "section:treatment", "faq:is-it-rare"]},
        {"level": ["2", "3"]},
    ],
)
def test_an_order_that_does_not_name_everything_once_is_refused(world, desk, shown, stored, posted):
    before = stored()
    page = desk.send(shown(), {"reason": "tampered", **posted})
    assert (page.status_code, errors(page)) == (
        200,
        ["An order names every section and FAQ of the guide exactly once."],
    )
    assert sorted(unit for unit, _level in lines(page)) == [
        "faq:is-it-rare",
        "section:fever",
        "section:signs",
        "section:treatment",
    ]
    assert stored() == before


def test_levels_that_are_no_levels_make_chapters(world, desk, shown):
    assert desk.send(shown(), {"level": ["4", "-1", "", "\x00"], "reason": "tampered"}).status_code == 302
    assert outline() == [("signs", None), ("fever", None), ("treatment", None)]


def test_a_question_never_stands_under_a_chapter(world, desk, shown):
    assert told(desk.send(shown(), {"level": ["2", "3", "2", "3"], "reason": "tampered"})) == [
        "Nothing was different: nothing was saved."
    ]


def test_a_reason_is_needed_and_the_new_order_is_kept_on_the_page(world, desk, shown, stored):
    before = stored()
    page = desk.send(shown(), {**order("treatment", "signs", "fever>"), "reason": " "})
    assert errors(page) == ["Say why you change this: the reason is kept in the history."]
    assert [unit for unit, _level in lines(page)] == [
        "section:treatment",
        "section:signs",
        "section:fever",
        "faq:is-it-rare",
    ]
    assert stored() == before
    assert desk.send(page, {"reason": "better"}).status_code == 302
    assert outline() == [("treatment", None), ("signs", None), ("fever", "signs")]


@pytest.mark.parametrize("seen", ["", "abc", "\x00", "0" * 64])
def test_a_made_up_digest_moves_nothing(world, desk, shown, stored, seen):
    before = stored()
    assert desk.send(shown(), {**order("treatment", "signs", "fever>"), "seen": seen}).status_code == 200
    assert stored() == before


def test_a_stale_order_is_shown_beside_the_one_that_stands_and_saved_the_second_time(world, desk, shown, stored):
    mine, theirs = shown(), shown()
    assert desk.send(theirs, order("treatment", "signs", "fever>")).status_code == 302
    add_section(article=world.article, by=world.ed, reason="new", heading="Diet", parent=world.treatment)
    before = stored()
    page = desk.send(mine, order("fever", "signs", "treatment"))
    assert errors(page) == [
        "The sections or FAQs of this guide changed after you opened this page. Look at the new order first."
    ]
    standing = [each.text_content() for each in tree(page).xpath("//section[@class='stale']//li")]
    assert standing == ["Treatment", "Diet", "Signs", "Fever", "Is it rare?"]
    assert lines(page)[:4] == [
        ("section:fever", "2"),
        ("section:signs", "2"),
        ("section:treatment", "2"),
        ("section:diet", "3"),
    ]
    assert stored() == before
    assert desk.send(page).status_code == 302
    assert outline() == [("fever", None), ("signs", None), ("treatment", None), ("diet", "treatment")]


def test_a_section_retired_meanwhile_leaves_the_order(world, desk, shown):
    mine = shown()
    retire(unit=world.treatment, seen=1, by=world.ed, reason="gone")
    page = desk.send(mine, {**order("treatment", "signs", "fever>")})
    assert [unit for unit, _level in lines(page)] == ["section:signs", "section:fever", "faq:is-it-rare"]
    assert told(desk.send(page)) != []


@pytest.mark.parametrize("name", ["tara", "rita", "aud", "ada", "sam"])
def test_nobody_else_arranges(world, at_desk, stored, name):
    desk = at_desk(name)
    before = stored()
    assert (
        desk.get(arrange(world)).status_code,
        desk.post(arrange(world), order("treatment", "signs", "fever>")).status_code,
    ) == (403, 403)
    assert stored() == before


def test_a_guide_that_is_not_there_is_404(desk):
    assert [desk.get(f"/admin/articles/article/{number}/arrange/").status_code for number in ("999", "9" * 30)] == [
        404,
        404,
    ]


# In the browser -------------------------------------------------------------------------------


def shows(page, *wanted, after=0):
    """Waits until these lines stand in the list, with their levels, behind so many others."""
    until(lambda: in_browser(page)[after : after + len(wanted)], list(wanted))


def in_browser(page):
    return page.locator("[data-list] [data-line]").evaluate_all(
        "lines => lines.map(line => [line.querySelector('[data-name]').innerText, line.dataset.level])"
    )


@pytest.mark.django_db(transaction=True)
def test_by_keyboard_a_chapter_moves_with_its_sub_sections_and_the_move_is_said(world, page):
    open_signed_in(page, world.ed, arrange(world))
    page.get_by_role("button", name="Move “Signs” down").focus()
    page.keyboard.press("Enter")
    shows(page, ["Treatment", "2"], ["Signs", "2"], ["Fever", "3"])
    until(lambda: page.locator("[data-said]").inner_text(), "Signs is now number 2 of 3")
    page.keyboard.press("Shift+Tab")  # the focus stayed on the button: before it stands "up"
    page.keyboard.press("Enter")
    shows(page, ["Signs", "2"], ["Fever", "3"], ["Treatment", "2"])
    page.get_by_role("button", name="Make “Treatment” a sub-section").press("Enter")
    assert page.evaluate("document.activeElement.getAttribute('aria-label')") == "Make “Treatment” a chapter"
    page.get_by_label("Why?").fill("shorter")
    with page.expect_navigation():
        page.keyboard.press("Enter")
    assert outline() == [("signs", None), ("fever", "signs"), ("treatment", "signs")]


@pytest.mark.django_db(transaction=True)
def test_the_first_line_never_becomes_a_sub_section(world, page):
    open_signed_in(page, world.ed, arrange(world))
    page.get_by_role("button", name="Make “Signs” a sub-section").click()
    page.get_by_role("button", name="Move “Fever” up").click()
    page.get_by_role("button", name="Move “Signs” up").click()
    shows(page, ["Signs", "2"], ["Fever", "3"], ["Treatment", "2"])


@pytest.mark.django_db(transaction=True)
def test_by_dragging_a_chapter_goes_with_its_sub_sections_and_never_between_anothers(world, page):
    add_section(article=world.article, by=world.ed, reason="new", heading="Diet", parent=world.treatment)
    open_signed_in(page, world.ed, arrange(world))
    page.locator("[data-line]", has_text="Signs").drag_to(
        page.locator("[data-line]", has_text="Treatment"), target_position={"x": 90, "y": 30}
    )
    shows(page, ["Treatment", "2"], ["Diet", "3"], ["Signs", "2"], ["Fever", "3"])
    page.get_by_label("Why?").fill("treatment first")
    with page.expect_navigation():
        page.get_by_role("button", name="Save", exact=True).click()
    assert outline() == [("treatment", None), ("diet", "treatment"), ("signs", None), ("fever", "signs")]


@pytest.mark.django_db(transaction=True)
def test_on_the_outline_lines_are_dragged_or_moved_by_key_and_saved_with_a_reason(world, page):
    open_signed_in(page, world.ed, f"/admin/articles/article/{world.article.pk}/change/")
    assert page.get_by_role("button", name="Save order").is_hidden()
    page.locator("#section-treatment").drag_to(page.locator("#section-signs"), target_position={"x": 300, "y": 4})
    shows(page, ["Treatment", "2"], ["Signs", "2"], ["Fever", "3"], after=1)
    page.get_by_role("link", name="Treatment", exact=True).press("Alt+ArrowUp")  # above it only the guide's own line
    page.get_by_role("link", name="Signs", exact=True).press("Alt+ArrowUp")
    page.get_by_role("link", name="Treatment", exact=True).press("Alt+ArrowUp")
    page.get_by_role("link", name="Fever", exact=True).press("Alt+ArrowDown")
    until(lambda: page.locator("[data-said]").inner_text(), "Fever is now number 3 of 3")
    page.get_by_label("Why?").fill("treatment first")
    with page.expect_navigation():
        page.get_by_role("button", name="Save order").click()
    assert outline() == [("treatment", None), ("signs", None), ("fever", "signs")]
