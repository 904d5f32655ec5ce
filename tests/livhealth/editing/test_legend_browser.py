"""What an editor reads of a key: author and year in the words, and under them a list of what is cited and shown. Nothing of it is stored."""

import pytest
from playwright.sync_api import expect

from livhealth.text.clean import clean_html
from tests.livhealth.editing import editor_page
from tests.livhealth.editing.editor_page import button, data, dialog, first_text, put, select_all

pytestmark = [pytest.mark.urls(editor_page.__name__), pytest.mark.django_db(transaction=True)]
collected, editor, one_page = editor_page.collected, editor_page.editor, editor_page.one_page  # its fixtures


def cite(key):
    return f'<sup class="cite" data-ref="{key}"></sup>'


STORED = (
    f"<p>Shown{cite('pui-2018')} and again{cite('who-2022')}{cite('pui-2018')}.</p>\n"
    '<figure data-figure="cells"></figure>\n'
    f"<p>Older{cite('old-2001')}, lost{cite('no-more')}.</p>\n"
    '<figure data-figure="gone"></figure>'
)


def legend(page):
    return page.locator("#cke_id_first + .cited-here")


def lines(page):
    return legend(page).get_by_role("list", name="Cited and shown here").locator("li")


def test_each_key_is_named_once_in_the_order_of_reading_and_what_there_is_not_in_a_sentence(editor):
    put(editor, STORED)
    expect(lines(editor)).to_have_text(
        [
            "Pui & Evans (2018). Leukemia [pui-2018]",
            "World Health Organization 2022 [who-2022]",
            "How blood cells are made [figure:cells]",
            "Old 2001 [old-2001] “old-2001” is retired. Bring it back, or take the citation out: else this cannot be "
            "published.",
            "[no-more] There is no reference “no-more”. Add it under References first, or take the citation out.",
            "[figure:gone] There is no figure “gone” in use. Add it under Figures first, or take it out.",
        ]
    )
    expect(legend(editor).get_by_role("status")).to_contain_text("There is no reference “no-more”.")
    record = lines(editor).get_by_role("link", name="Pui & Evans (2018). Leukemia")
    assert (record.get_attribute("href"), record.get_attribute("target")) == (
        "/admin/references/reference/7/change/",
        "_blank",
    )
    assert lines(editor).nth(2).locator("img").get_attribute("src") == "/static/icon.svg"


def test_the_words_name_author_and_year_and_tell_the_rest_under_the_mouse(editor):
    put(editor, STORED)
    chips = first_text(editor).locator("sup.cite")
    assert chips.all_inner_texts() == [
        "Pui & Evans, 2018",
        "[who-2022]",
        "Pui & Evans, 2018",
        "Old, 2001",
        "[no-more]",
    ]
    assert chips.first.get_attribute("title") == "Pui & Evans (2018). Leukemia [pui-2018]"
    red = chips.last.evaluate("each => getComputedStyle(each).color")
    assert (red, chips.first.evaluate("each => getComputedStyle(each).color")) == (
        "rgb(179, 38, 30)",
        "rgb(11, 92, 173)",
    )


def test_nothing_of_it_is_stored_when_a_text_is_opened_copied_pasted_and_taken_back(editor):
    assert clean_html(put(editor, STORED)) == STORED
    select_all(editor)
    for key in ("Control+c", "Control+x", "Control+v"):
        editor.keyboard.press(key)
    assert clean_html(data(editor)) == STORED
    editor.keyboard.press("Control+z")
    editor.keyboard.press("Control+y")
    assert clean_html(data(editor)) == STORED


def test_the_list_follows_what_is_cited_and_offers_nothing_that_is_retired(editor):
    put(editor, "<p>As shown</p>")
    expect(legend(editor)).to_be_hidden()
    first_text(editor).locator("p").click()
    button(editor, "citation").click()
    options = dialog(editor).get_by_label("Reference to cite").locator("option")
    expect(options).to_have_text(["World Health Organization 2022 [who-2022]", "Pui and Evans 2018 [pui-2018]"])
    dialog(editor).get_by_label("Reference to cite").select_option("pui-2018")
    dialog(editor).get_by_role("button", name="OK").click()
    expect(lines(editor)).to_have_text(["Pui & Evans (2018). Leukemia [pui-2018]"])
    editor.keyboard.press("Control+z")
    expect(legend(editor)).to_be_hidden()
