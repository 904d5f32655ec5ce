"""Pasting, as Word, LibreOffice, Google Docs and web pages put texts on the clipboard: nothing turns into other words, and
what cannot be kept is named."""

import pytest
from django.core.exceptions import ValidationError

from livhealth.editing.editor import RichTextField
from livhealth.text.clean import clean_html
from tests.browsers import until
from tests.livhealth.editing.editor_page import collected, data, editor, first_text, one_page

__all__ = ["collected", "editor", "one_page"]
pytestmark = [
    pytest.mark.urls("tests.livhealth.editing.editor_page"),
    pytest.mark.django_db(transaction=True),
]
WORD = (
    '<html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word"><head>'
    "<meta name=Generator content='Microsoft Word 15'></head><body><!--StartFragment-->{}<!--EndFragment--></body></html>"
)
LIBREOFFICE = '<html><head><meta name="generator" content="LibreOffice 24.2.7.2 (Linux)"/></head><body lang="en-US">{}</body></html>'
DOCS = '<meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-1f0c2d3e-7fff-aa11">{}</b>'
WEB = "<!--StartFragment-->{}<!--EndFragment-->"
STRUCK = (
    "Nothing was pasted: a part of it is struck through or a tracked deletion, which patients would read as valid. Accept "
    "or reject the changes in the other document, or delete the struck words; then copy again."
)
LEFT_OUT = "Pasted. This was left out, because a guide cannot hold it:"


@pytest.fixture
def paste(editor):
    """Pastes HTML into the first editor; gives its cleaned text afterwards."""

    def paste(html, *, plain=""):
        first_text(editor).click()
        editor.evaluate(
            """([html, plain]) => {
                const clipboard = new DataTransfer();
                clipboard.setData("text/html", html);
                clipboard.setData("text/plain", plain);
                const text = CKEDITOR.instances.id_first;
                window.pasted = false;
                const done = () => { window.pasted = true; };
                text.once("afterPaste", done);
                text.once("notificationShow", ({data}) => {  // what is refused is over once that is said
                    if (data.notification.message.startsWith("Nothing was pasted")) done();
                });
                text.document.$.body.dispatchEvent(
                    new ClipboardEvent("paste", {clipboardData: clipboard, bubbles: true, cancelable: true}));
            }""",
            [html, plain],
        )
        until(lambda: editor.evaluate("window.pasted"))
        return clean_html(data(editor))

    return paste


def said(page):
    """What the editor's notifications say, one line each."""
    return [" ".join(each.split()) for each in page.locator(".cke_notification_message").all_inner_texts()]


@pytest.mark.parametrize(
    "html",
    [
        WORD.format(
            "<p class=MsoNormal>Take <del cite='mailto:Ed' datetime='2026-01-01T10:00'>10 mg</del>"
            "<ins cite='mailto:Ed' datetime='2026-01-01T10:00'>5 mg</ins> a day.<o:p></o:p></p>"
        ),
        WORD.format("<p class=MsoNormal>Take <s>10 mg</s> 5 mg a day.</p>"),
        LIBREOFFICE.format(
            '<p>Take <del cite="" datetime="2026-01-01"><span>10 mg</span></del><ins>5 mg</ins> a day.</p>'
        ),
        LIBREOFFICE.format("<p>Take <strike>10 mg</strike> 5 mg a day.</p>"),
        DOCS.format(
            '<p dir="ltr"><span style="font-size:11pt;">Take </span><span style="text-decoration:line-through;">10 mg'
            '</span><span style="font-size:11pt;"> 5 mg a day.</span></p>'
        ),
        WEB.format("<p>Take <span style='text-decoration-line: line-through'>10 mg</span> 5 mg a day.</p>"),
    ],
    ids=["word-tracked", "word-struck", "libreoffice-tracked", "libreoffice-struck", "docs-struck", "web-struck"],
)
def test_struck_words_are_refused_before_they_become_valid(editor, paste, html):
    assert paste(html) == ""
    assert said(editor) == [STRUCK]


def test_comments_and_footnotes_of_word_do_not_land_in_the_text(editor, paste):
    html = WORD.format(
        "<p class=MsoNormal><span style='mso-comment-reference:EE_1;mso-comment-date:20260101T1000'>Drink a lot.</span>"
        "<span class=MsoCommentReference><span style='font-size:8.0pt'><a class=msocomanchor id='_anchor_1' "
        "href='#_msocom_1' name='_msoanchor_1'>[EE1]</a></span></span> Rest.<a style='mso-footnote-id:ftn1' "
        "href='#_ftn1' name='_ftnref1'><span class=MsoFootnoteReference><span style='mso-special-character:footnote'>"
        "[1]</span></span></a></p><div style='mso-element:comment-list'><div style='mso-element:comment'><p "
        "class=MsoCommentText>Is this so?</p></div></div><div style='mso-element:footnote-list'><hr><div "
        "style='mso-element:footnote' id=ftn1><p class=MsoFootnoteText>[1] Said by whom?</p></div></div>"
    )
    assert paste(html) == "<p>Drink a lot. Rest.</p>"
    assert said(editor) == [f"{LEFT_OUT} Comments. Footnotes and their marks: cite a reference instead."]


def test_footnotes_of_libreoffice_and_of_a_web_page_do_not_land_in_the_text(editor, paste):
    html = LIBREOFFICE.format(
        '<p>Rest.<a class="sdfootnoteanc" name="sdfootnote1anc" href="#sdfootnote1sym"><sup>1</sup></a></p>'
        '<div id="sdfootnote1"><p><a class="sdfootnotesym" href="#sdfootnote1anc">1</a>Said by whom?</p></div>'
    )
    assert paste(html) == "<p>Rest.</p>"
    assert said(editor) == [f"{LEFT_OUT} Footnotes and their marks: cite a reference instead."]


def test_a_span_without_a_style_in_google_docs_is_pasted(editor, paste):
    html = DOCS.format('<p dir="ltr"><span>Drink </span><span style="font-weight:700;">a lot</span><span>.</span></p>')
    assert paste(html) == "<p>Drink <strong>a lot</strong>.</p>"
    assert said(editor) == []


@pytest.mark.parametrize(
    "html",
    [
        *(WORD.format(f"<h{level}>Side effects<o:p></o:p></h{level}>") for level in (1, 2, 4)),
        WORD.format("<p class=MsoHeading7>Side effects<o:p></o:p></p>"),
        WORD.format("<p class=MsoTitle>Side effects<o:p></o:p></p>"),
        LIBREOFFICE.format('<h2 class="western"><font face="Liberation Sans">Side effects</font></h2>'),
        DOCS.format('<h1 dir="ltr"><span style="font-size:20pt;">Side effects</span></h1>').replace(' dir="ltr"', ""),
        WEB.format("<h6>Side effects</h6>"),
        WEB.format('<div role="heading" aria-level="2">Side effects</div>'),
    ],
    ids=["word 1", "word 2", "word 4", "word 7", "word title", "libreoffice", "docs", "web", "role"],
)
def test_a_heading_of_any_level_becomes_the_heading_of_a_guide(paste, html):
    assert paste(html) == "<h3>Side effects</h3>"


def test_a_fault_of_the_editors_own_filter_leaves_the_words(editor, paste):
    paste(DOCS.format('<p><span style="color:red">first</span></p>'))  # loads that filter
    editor.evaluate(
        "void (CKEDITOR.plugins.pastetools.filters.common.styles.createStyleStack = () => { throw new Error('vendor') })"
    )
    editor.evaluate("CKEDITOR.instances.id_first.setData('')")
    html = DOCS.format('<p><span style="color:red">Drink &lt;a lot&gt;.</span></p><ul><li><p>Rest.</p></li></ul>')
    assert paste(html) == "<p>Drink &lt;a lot&gt;.</p>\n<p>Rest.</p>"
    assert said(editor)[-1] == "The editor could not read how this was set, so the words alone were pasted."


@pytest.mark.parametrize(
    ("html", "kept", "named"),
    [
        (
            '<p>See <img src="https://example.org/x.png" alt="a picture">here.</p>',
            "<p>See here.</p>",
            "Pictures and videos.",
        ),
        (
            '<ol type="a"><li>One</li><li>Two</li></ol>',
            "<ol>\n<li>One</li>\n<li>Two</li>\n</ol>",
            "How a list is numbered (letters, Roman numerals): it is numbered 1, 2, 3.",
        ),
        (
            '<p>Read <a href="#top">above</a> and <a href="javascript:alert(1)">this</a>.</p>',
            "<p>Read above and this.</p>",
            "Links that lead to a place in the other document; their words stand there.",
        ),
        ("<p>Name <button>Send</button></p>", "<p>Name Send</p>", "Fields and buttons of a form."),
    ],
    ids=["picture", "numbering", "links", "form"],
)
def test_what_a_guide_cannot_hold_is_named(editor, paste, html, kept, named):
    assert paste(WEB.format(html)) == kept
    assert said(editor) == [f"{LEFT_OUT} {named}"]


@pytest.mark.parametrize(
    ("html", "kept"),
    [
        ("<p>She said <q>rest</q> to him.</p>", "<p>She said “rest” to him.</p>"),
        ('<ol start="3"><li>Third</li></ol>', '<ol start="3">\n<li>Third</li>\n</ol>'),
        (
            '<p>See <a href="https://example.org/">there</a>.</p>',
            '<p>See <a href="https://example.org/">there</a>.</p>',
        ),
        ('<p>See <a href="#section-signs">there</a>.</p>', '<p>See <a href="#section-signs">there</a>.</p>'),
        ("<p>H<sub>2</sub>O and m<sup>2</sup></p>", "<p>H<sub>2</sub>O and m<sup>2</sup></p>"),
    ],
    ids=["quotation", "start", "link", "own-place", "raised"],
)
def test_what_a_guide_can_hold_stays_without_a_word(editor, paste, html, kept):
    assert paste(WEB.format(html)) == kept
    assert said(editor) == []


@pytest.mark.parametrize(
    ("html", "begins"),
    [
        ('<p>See <a href="dosage.html">the doses</a>.</p>', "The link to “dosage.html” cannot be kept"),
        (
            '<p>See <a href="file:///C:/doses.doc">the doses</a>.</p>',
            "The link to “file:///C:/doses.doc” cannot be kept",
        ),
        (
            "<table><tr><td>5 mg</td><td>daily</td></tr></table>",
            "The table that begins with “5 mg | daily” has no caption.",
        ),
        (f"<h3>{'Long ' * 50}</h3><p>x</p>", "The heading “Long Long"),
        (
            "<ul><li>1<ul><li>2<ul><li>3<ul><li>4</li></ul></li></ul></li></ul></li></ul>",
            "A list is nested more than",
        ),
    ],
    ids=["relative-link", "file-link", "table", "heading", "deep-list"],
)
def test_what_the_server_refuses_reaches_it_through_the_editor(editor, paste, html, begins):
    paste(WEB.format(html))
    with pytest.raises(ValidationError) as refused:
        RichTextField().clean(data(editor))
    assert refused.value.messages[0].startswith(begins)


@pytest.mark.parametrize(
    ("typed", "sent"),
    [
        ("<p><strong>Drink</strong>&nbsp;a lot</p>", "<p><strong>Drink</strong> a lot</p>"),
        ("<p>Drink&nbsp;<strong>a lot</strong></p>", "<p>Drink <strong>a lot</strong></p>"),
        ("<p><strong>5</strong>&nbsp;mg</p>", "<p><strong>5</strong>&nbsp;mg</p>"),
        ("<p>about&nbsp;<strong>5 mg</strong></p>", "<p>about&nbsp;<strong>5 mg</strong></p>"),
        ("<p><strong>Attention</strong>&nbsp;: buvez</p>", "<p><strong>Attention</strong>&nbsp;: buvez</p>"),
        ("<p>Dr.&nbsp;<em>Mustermann</em></p>", "<p>Dr.&nbsp;<em>Mustermann</em></p>"),
        ("<p>10&nbsp;mg a day</p>", "<p>10&nbsp;mg a day</p>"),
    ],
)
def test_a_no_break_space_that_only_the_editor_made_is_a_space(editor, typed, sent):
    first_text(editor).click()
    editor.evaluate("html => { CKEDITOR.instances.id_first.editable().setHtml(html) }", typed)
    assert clean_html(data(editor)) == sent
