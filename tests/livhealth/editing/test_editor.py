"""The widget and the field of a rich text, without a browser."""

import json
from html import unescape
from re import search

import pytest
from django import forms
from django.conf import settings
from django.utils import translation

from livhealth.editing.editor import CKEDITOR_CONFIG, RichTextField, RichTextWidget

CHOICES = [{"key": "who-2022", "label": "WHO 2022"}]


def config_of(widget):
    """The configuration as the page carries it."""
    html = widget.render("body", "", {"id": "id_body"})
    return json.loads(unescape(search(r'data-config="([^"]*)"', html)[1]))


def test_direction_and_language_follow_the_text():
    found = {code: config_of(RichTextWidget(language=code)) for code in ("en", "ar")}
    assert {code: (c["contentsLanguage"], c["contentsLangDirection"]) for code, c in found.items()} == {
        "en": ("en", "ltr"),
        "ar": ("ar", "rtl"),
    }


def test_an_unknown_language_is_an_error():
    with pytest.raises(KeyError):
        RichTextWidget(language="xx")


def test_one_widgets_configuration_never_reaches_another():
    first = RichTextWidget(language="ar", citations=CHOICES)
    first.config["toolbar"][0].append("Source")
    first.config["allowedContent"]["script"] = {}
    second = RichTextWidget(language="en")
    assert second.config["toolbar"] == settings.CKEDITOR_CONFIGS["default"]["toolbar"] == CKEDITOR_CONFIG["toolbar"]
    assert "script" not in second.config["allowedContent"]
    assert (second.config["citations"], second.config["contentsLangDirection"]) == ([], "ltr")
    assert "Source" not in CKEDITOR_CONFIG["toolbar"][0]


def test_two_forms_of_one_class_share_no_widget():
    class Form(forms.Form):
        body = RichTextField(language="en")

    one, other = Form(), Form()
    one.fields["body"].widget.config["citations"].append(CHOICES[0])
    assert other.fields["body"].widget.config["citations"] == []


def test_the_words_of_the_buttons_are_those_of_the_moment():
    widget = RichTextWidget(language="en")
    with translation.override("de"):
        assert config_of(widget)["language"] == "de"
    with translation.override("en"):
        assert config_of(widget)["words"]["citation"] == "Citation"


def test_the_mending_script_comes_after_what_it_mends():
    class Form(forms.Form):
        one = RichTextField(language="en")
        two = RichTextField(language="ar")

    scripts = [getattr(script, "path", script) for script in Form().media._js]
    assert [str(script) for script in scripts][1:] == [
        "ckeditor/ckeditor/ckeditor.js",
        "ckeditor/fixups.js",
        "editor/boot.js",
        "editor/plugins/citation/plugin.js",
        "editor/plugins/figure/plugin.js",
        "editor/plugins/legend/plugin.js",
        "editor/plugins/abbreviation/plugin.js",
        "editor/plugins/isolate/plugin.js",
        "editor/plugins/pastecheck/plugin.js",
        "editor/plugins/tablehead/plugin.js",
    ]


def test_the_field_gives_canonical_html():
    assert RichTextField().clean("<div>a<b>b</b><script>x()</script></div>") == "<p>a<strong>b</strong></p>"


def test_a_javascript_link_that_the_editor_lets_pass_is_gone_after_the_field():
    assert RichTextField().clean('<p><a href="javascript:alert(1)">x</a></p>') == "<p>x</p>"


@pytest.mark.parametrize(
    ("raw", "start"),
    [
        ("<p>&nbsp;</p>", "This field is required."),
        ("<table><caption>C</caption><tr><td>1</td></tr></table>", "The table “C” has no header cells"),
        ('<p><a href="www.example.org">x</a></p>', "The link to “www.example.org” cannot be kept"),
        ("<p>" + "x" * 200_000 + "</p>", "Ensure this value has at most 200000 characters"),
    ],
)
def test_the_field_refuses_in_a_sentence(raw, start):
    with pytest.raises(forms.ValidationError) as refusal:
        RichTextField().clean(raw)
    assert [message[: len(start)] for message in refusal.value.messages] == [start]


def test_another_spelling_of_the_same_text_is_no_change():
    field = RichTextField()
    assert field.has_changed("<p>a</p>", "<p>\n\ta</p>\n") is False
    assert field.has_changed("<p>a</p>", "<p>b</p>") is True
