"""The editor in a real browser, under the strict policy of the change pages: everything a clinician does with it."""

import json
import re

import pytest
from playwright.sync_api import expect

from livhealth.text.clean import clean_html
from tests.browsers import until
from tests.livhealth.editing import editor_page
from tests.livhealth.editing.editor_page import READY, button, data, dialog, first_text, put, select_all

pytestmark = [pytest.mark.urls(editor_page.__name__), pytest.mark.django_db(transaction=True)]
collected, editor, one_page = editor_page.collected, editor_page.editor, editor_page.one_page  # its fixtures


def test_typing_and_sending_carries_the_text_of_both_editors(editor):
    first_text(editor).click()
    editor.keyboard.type("Take it with water.")
    editor.frame_locator("#cke_id_second iframe.cke_wysiwyg_frame").locator("body").click()
    editor.keyboard.type("مع الماء")
    with editor.expect_navigation():
        editor.click("#send")
    sent = json.loads(editor.inner_text("body"))
    assert sent["cleaned"] == {"first": "<p>Take it with water.</p>", "second": "<p>مع الماء</p>"}


@pytest.mark.parametrize(
    ("name", "expected"),
    [
        ("bold", "<p><strong>words</strong></p>"),
        ("italic", "<p><em>words</em></p>"),
        ("subscript", "<p><sub>words</sub></p>"),
        ("superscript", "<p><sup>words</sup></p>"),
        ("bulletedlist", "<ul>\n<li>words</li>\n</ul>"),
        ("numberedlist", "<ol>\n<li>words</li>\n</ol>"),
        ("blockquote", "<blockquote>\n<p>words</p>\n</blockquote>"),
        ("bidirtl", '<p dir="rtl">words</p>'),
    ],
)
def test_a_toolbar_button_does_what_it_says(editor, name, expected):
    put(editor, "<p>words</p>")
    select_all(editor)
    button(editor, name).click()
    assert clean_html(data(editor)) == expected


def test_a_button_pressed_by_keyboard_acts_once(editor):
    put(editor, "<p>words</p>")
    select_all(editor)
    button(editor, "bold").focus()
    editor.keyboard.press("Enter")
    assert clean_html(data(editor)) == "<p><strong>words</strong></p>"


def test_the_format_list_offers_paragraph_and_one_heading(editor):
    put(editor, "<p>words</p>")
    select_all(editor)
    editor.click("#cke_id_first .cke_combo__format .cke_combo_button")
    panel = editor.frame_locator("iframe.cke_panel_frame")
    expect(panel.locator("a[role=option]")).to_have_count(2)
    panel.locator("a[role=option]").nth(1).click()
    assert clean_html(data(editor)) == "<h3>words</h3>"


def test_a_new_table_begins_with_a_header_row_and_its_caption_is_asked_for(editor):
    first_text(editor).click()
    button(editor, "table").click()
    box = dialog(editor)
    box.get_by_label("Rows").fill("2")
    box.get_by_label("Columns").fill("2")
    asked = []
    editor.once("dialog", lambda question: asked.append(question.message) or question.accept())
    box.get_by_role("button", name="OK").click()
    assert asked == ["Write the caption: it says what the table shows, and is read aloud before it."]
    box.get_by_label("Caption").fill("Doses")
    box.get_by_role("button", name="OK").click()
    made = data(editor)
    table = made[made.index("<table") : made.index("</table>")]
    assert sorted(set(re.findall(r"<(\w+)", table))) == ["caption", "table", "tbody", "td", "th", "thead", "tr"]
    assert re.findall(r'(\w+)="', made) == ["scope", "scope"]
    assert "<caption>Doses</caption>" in made


def test_the_link_dialog_makes_a_link_over_https(editor):
    put(editor, "<p>words</p>")
    select_all(editor)
    button(editor, "link").click()
    dialog(editor).get_by_label("URL").fill("example.org/leaflet")
    dialog(editor).get_by_role("button", name="OK").click()
    assert clean_html(data(editor)) == '<p><a href="https://example.org/leaflet">words</a></p>'


def test_a_citation_is_chosen_from_the_references_and_stored_empty(editor):
    first_text(editor).click()
    editor.keyboard.type("As shown")
    button(editor, "citation").click()
    dialog(editor).get_by_label("Find by author, title or key").fill("evans")
    editor.keyboard.press("s")
    editor.keyboard.press("Backspace")
    options = dialog(editor).get_by_label("Reference to cite").locator("option")
    expect(options).to_have_text(["Pui and Evans 2018 [pui-2018]"])
    dialog(editor).get_by_role("button", name="OK").click()  # the only one that is left needs no click of its own
    assert first_text(editor).locator("sup.cite").inner_text() == "Pui & Evans, 2018"
    assert clean_html(data(editor)) == '<p>As shown<sup class="cite" data-ref="pui-2018"></sup></p>'


def test_the_list_of_references_shows_ten_at_once(editor):
    button(editor, "citation").click()
    box = dialog(editor).get_by_label("Reference to cite")
    assert box.evaluate("list => list.clientHeight / parseFloat(getComputedStyle(list).fontSize)") > 10


def test_a_citation_can_be_changed_by_a_double_click(editor):
    put(editor, '<p>Shown<sup class="cite" data-ref="who-2022"></sup>.</p>')
    first_text(editor).locator("sup.cite").dblclick()
    dialog(editor).get_by_label("Reference to cite").select_option("pui-2018")
    dialog(editor).get_by_role("button", name="OK").click()
    assert data(editor).strip() == '<p>Shown<sup class="cite" data-ref="pui-2018"></sup>.</p>'


def test_an_abbreviation_gets_its_long_form(editor):
    put(editor, "<p>ALL</p>")
    select_all(editor)
    button(editor, "abbreviation").click()
    dialog(editor).get_by_label("What the abbreviation stands for").fill("acute lymphoblastic leukemia")
    dialog(editor).get_by_role("button", name="OK").click()
    assert clean_html(data(editor)) == '<p><abbr title="acute lymphoblastic leukemia">ALL</abbr></p>'


def test_words_are_isolated_and_no_longer_isolated_by_a_click(editor):
    put(editor, "<p>5–10 mg</p>")
    select_all(editor)
    button(editor, "isolate").click()
    assert clean_html(data(editor)) == "<p><bdi>5–10 mg</bdi></p>"
    select_all(editor)
    # It is told of the cursor a moment later.
    expect(button(editor, "isolate")).to_have_class(re.compile("cke_button_on"))
    button(editor, "isolate").click()
    assert clean_html(data(editor)) == "<p>5–10 mg</p>"


def test_a_special_character_is_inserted_by_a_click(editor):
    first_text(editor).click()
    button(editor, "specialchar").click()
    dialog(editor).get_by_role("option", name="Micro sign").click()
    assert clean_html(data(editor)) == "<p>µ</p>"


def test_what_word_puts_on_the_clipboard_becomes_plain_structure(editor):
    word = (
        '<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word">'
        "<head><meta name=Generator content='Microsoft Word 15'><style>p.MsoNormal{margin:0}</style></head><body>"
        "<!--StartFragment--><h1>Every day</h1><h5>At home</h5>"
        "<p class=MsoNormal><b><span style='font-size:14pt'>Drink</span></b> a lot<o:p></o:p></p>"
        "<p class=MsoListParagraph style='margin-left:36pt;text-indent:-18pt;mso-list:l0 level1 lfo1'>"
        "<![if !supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>·<span "
        "style='font:7pt \"Times New Roman\"'>&nbsp;&nbsp; </span></span></span><![endif]>Rest<o:p></o:p></p>"
        "<!--EndFragment--></body></html>"
    )
    first_text(editor).click()
    editor.evaluate(
        """html => {
            const text = CKEDITOR.instances.id_first;
            const clipboard = new DataTransfer();
            clipboard.setData("text/html", html);
            const event = new ClipboardEvent("paste", {clipboardData: clipboard, bubbles: true, cancelable: true});
            text.document.$.body.dispatchEvent(event);
        }""",
        word,
    )
    until(lambda: "Rest" in data(editor))
    assert clean_html(data(editor)) == (
        "<h3>Every day</h3>\n<h3>At home</h3>\n<p><strong>Drink</strong> a lot</p>\n<ul>\n<li>Rest</li>\n</ul>"
    )


def test_the_direction_follows_the_language_of_the_text(editor):
    for name, direction, language in (("id_first", "ltr", "en"), ("id_second", "rtl", "ar")):
        root = f"CKEDITOR.instances.{name}.document.$.documentElement"
        assert editor.evaluate(f"[{root}.dir, {root}.lang]") == [direction, language]


def test_each_editor_offers_its_own_references(editor):
    offered = "CKEDITOR.instances.{}.config.citations.map(choice => choice.key)"
    assert editor.evaluate(offered.format("id_first")) == ["who-2022", "pui-2018", "old-2001"]
    assert editor.evaluate(offered.format("id_second")) == ["who-2022"]


def test_nothing_is_asked_of_other_hosts(page, live_server, collected, settings):
    settings.STATIC_ROOT = collected
    hosts = set()
    page.on("request", lambda request: hosts.add(re.sub(r"^(\w+://[^/]+).*", r"\1", request.url)))
    page.goto(f"{live_server.url}/editor/", wait_until="networkidle")
    until(lambda: page.evaluate(READY))
    assert {host for host in hosts if host.startswith("http")} == {live_server.url}
