"""Cleaner, editor and comparison agree on every pair of element and attribute, because they read one list."""

import re

import pytest
from django.utils import translation
from django.utils.html import escape

from livhealth.editing.editor_config import CKEDITOR_CONFIG, editor_allowed_content
from livhealth.text.allowed import ALLOWED
from livhealth.text.clean import clean_html
from livhealth.text.diff import accept_all, canonical, compare, reject_all

# Where an element stands in a body; everything else stands in a paragraph.
AROUND = {
    **dict.fromkeys(("p", "h3", "ul", "ol", "dl", "table", "blockquote", "figure"), "{}"),
    "li": "<ul>{}</ul>",
    "dt": "<dl>{}<dd>x</dd></dl>",
    "dd": "<dl><dt>x</dt>{}</dl>",
    "caption": "<table>{}<tbody><tr><td>d</td></tr></tbody></table>",
    "thead": "<table>{}<tbody><tr><td>d</td></tr></tbody></table>",
    "tbody": "<table>{}</table>",
    "tfoot": "<table><tbody><tr><td>d</td></tr></tbody>{}</table>",
    "tr": "<table><tbody>{}</tbody></table>",
    **dict.fromkeys(("td", "th"), "<table><tbody><tr>{}<td>2</td></tr></tbody></table>"),
}
INSIDE = {
    **dict.fromkeys(("ul", "ol"), "<li>x</li>"),
    "dl": "<dt>x</dt><dd>y</dd>",
    "table": "<tbody><tr><td>d</td></tr></tbody>",
    **dict.fromkeys(("thead", "tbody", "tfoot"), "<tr><td>x</td></tr>"),
    "tr": "<td>x</td>",
    "blockquote": "<p>x</p>",
    "figure": "",
    "br": None,
}
NEEDED = {"a": {"href": "https://a.example/"}, "abbr": {"title": "long"}, "figure": {"data-figure": "cells"}}
TWO_VALUES = {
    "lang": ("tr", "ar"),
    "dir": ("ltr", "rtl"),
    "href": ("https://b.example/", "tel:112"),
    "hreflang": ("de", "fr"),
    "title": ("one", "two"),
    "start": ("2", "4"),
    "colspan": ("2", "3"),
    "rowspan": ("2", "3"),
    "scope": ("row", "col"),
    "data-figure": ("cells", "marrow"),
    "data-ref": ("who-2022", "nih-2024"),
}
ESSENTIAL = {("a", "href"), ("abbr", "title"), ("figure", "data-figure")}  # without it there is no such element
PAIRS = [(element, name) for element in ALLOWED for name in sorted(ALLOWED[element] - {"class"})]
# What editors paste and pages of other places have; none of it may come in by one door and not by another.
FORBIDDEN = [
    *((element, name) for element in ALLOWED for name in ("id", "style", "onclick", "align", "class")),
    ("br", "lang"), ("ul", "start"), ("ol", "type"), ("ol", "reversed"), ("li", "value"), ("p", "title"),
    ("table", "border"), ("td", "scope"), ("a", "target"), ("span", "href"), ("p", "data-ref"), ("abbr", "hreflang"),
]  # fmt: skip
ANY_VALUE = {"class": "cite", "style": "color:red", "start": "4", "scope": "row", "href": "https://a.example/"}


def body(element: str, **attrs: str) -> str:
    """A small body with one such element."""
    attrs = {**NEEDED.get(element, {}), **attrs}
    if "data-ref" in attrs and element == "sup":
        attrs["class"] = "cite"
    start = "".join(f' {name}="{value}"' for name, value in attrs.items())
    inner = "" if element == "sup" and "data-ref" in attrs else INSIDE.get(element, "x")
    whole = f"<{element}{start}>" if inner is None else f"<{element}{start}>{inner}</{element}>"
    return AROUND.get(element, "<p>before {} behind</p>").format(whole)


def attributes_of(element: str, html: str) -> dict[str, str]:
    """The attributes of the first such element."""
    found = re.search(rf"<{element}((?: [a-z-]+=\"[^\"]*\")*)>", html)
    return dict(re.findall(r' ([a-z-]+)="([^"]*)"', found[1])) if found else {}


def compared(old: str, new: str):
    with translation.override("en"):
        diff = compare(old, new)
    assert (reject_all(diff.html), accept_all(diff.html)) == (canonical(old), canonical(new))
    return diff


@pytest.mark.parametrize(("element", "name"), PAIRS)
def test_an_allowed_attribute_is_kept_let_in_and_shown_when_it_changes(element, name):
    first, second = TWO_VALUES[name]
    old, new = body(element, **{name: first}), body(element, **{name: second})
    assert [attributes_of(element, clean_html(each))[name] for each in (old, new)] == [first, second]
    assert name in editor_allowed_content()[element]["attributes"].replace("!", "").split(",")
    diff = compared(old, new)
    assert diff.changed
    said = " ".join(re.findall(r'class="diff-note"[^>]*> \[(.*?)\] <', diff.html))
    shown = said if name != "data-ref" else diff.html  # a citation is a word of the text, marked as one
    assert escape(first) in shown
    assert escape(second) in shown


@pytest.mark.parametrize(("element", "name"), PAIRS)
def test_an_allowed_attribute_that_comes_or_goes_is_shown(element, name):
    plain = body(element) if (element, name) not in ESSENTIAL else "<p>before x behind</p>"
    marked = body(element, **{name: TWO_VALUES[name][0]})
    assert compared(plain, marked).changed
    assert compared(marked, plain).changed


@pytest.mark.parametrize(("element", "name"), FORBIDDEN)
def test_what_is_not_on_the_list_is_unknown_to_all_three(element, name):
    if (element, name) == ("sup", "class"):
        name = "id"  # on the list, for citations
    marked, plain = body(element, **{name: ANY_VALUE.get(name, "k")}), body(element)
    assert clean_html(marked) == clean_html(plain)
    assert not compared(plain, marked).changed
    rule = editor_allowed_content()[element]
    assert name not in rule["attributes"].replace("!", "").split(",")
    assert name != "class" or "classes" not in rule


def test_the_list_of_the_editor_is_the_list_and_is_its_filter():
    rules = editor_allowed_content()
    names = {
        element: set(filter(None, rule["attributes"].replace("!", "").split(",")))
        | ({"class"} if "classes" in rule else set())
        for element, rule in rules.items()
    }
    assert names == {element: set(attributes) for element, attributes in ALLOWED.items()}
    assert rules["sup"]["classes"] == "cite"
    assert rules["a"]["attributes"] == "!href,dir,hreflang,lang"
    assert CKEDITOR_CONFIG["allowedContent"] == rules
    assert "extraAllowedContent" not in CKEDITOR_CONFIG


def test_the_first_number_of_a_list_is_said_before_it():
    diff = compared('<ol start="2"><li>x</li></ol>', '<ol start="4"><li>x</li></ol>')
    assert "[first number changed from 2 to 4]" in diff.html
