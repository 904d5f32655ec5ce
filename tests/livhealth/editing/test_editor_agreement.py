"""The editor's filter and the cleaner agree: what one keeps the other keeps, in a real browser."""

import re

import pytest

from livhealth.text.allowed import ALLOWED
from livhealth.text.clean import clean_html
from tests.livhealth.editing.editor_page import collected, editor, one_page, put  # noqa: F401

pytestmark = [
    pytest.mark.urls("tests.livhealth.editing.editor_page"),
    pytest.mark.django_db(transaction=True),
]

# One of everything that a body may hold, in canonical form.
EVERYTHING = """\
<h3 dir="ltr" lang="en">Heading</h3>
<p dir="rtl" lang="ar">Text <strong>strong</strong> <em>em</em> <abbr title="Acute lymphoblastic leukemia">ALL</abbr>
<dfn>blast</dfn> <cite>Title</cite> 10<sup>9</sup> H<sub>2</sub>O <bdi>50–70 kg</bdi>
<span dir="ltr" lang="la">in vivo</span> line<br>line <a href="https://example.org/a?b=1&amp;c=2" hreflang="tr">link</a>
<a href="#section-care">here</a>
<a href="mailto:a@example.org">mail</a> <a href="tel:+902120000000">call</a>
<sup class="cite" data-ref="who-2022"></sup>.</p>
<ul>
<li>one
<ol start="3">
<li>two</li>
</ol>
</li>
<li>
<p>a</p>
<p>b</p>
</li>
</ul>
<dl>
<dt>Term</dt>
<dd>Meaning</dd>
</dl>
<table>
<caption>Doses</caption>
<thead>
<tr>
<th scope="col">Drug</th>
<th colspan="2" scope="col">Dose</th>
</tr>
</thead>
<tbody>
<tr>
<th rowspan="2" scope="row">A</th>
<td>1</td>
<td rowspan="2">2</td>
</tr>
<tr>
<td>3</td>
</tr>
</tbody>
<tfoot>
<tr>
<td colspan="3">Foot</td>
</tr>
</tfoot>
</table>
<figure data-figure="cells"></figure>
<blockquote>
<p>Quote</p>
</blockquote>"""
FORBIDDEN = (
    '<div id="x" class="box" style="color:red" onclick="alert(1)"><p class="cite" align="center">Text</p></div>'
    '<figure id="f" class="wide" onclick="alert(1)" data-figure="cells"><img src="/x.png"><figcaption>c</figcaption></figure>'
    '<p><img src="/x.png"><u>u</u><s>s</s><font color="red">f</font><span style="color:red">c</span>'
    '<sup class="big">1</sup>'
    '<a href="https://example.org" target="_blank" onmouseover="x()" rel="nofollow">l</a></p>'
    '<table border="1" width="100%"><tr><td style="width:1px" bgcolor="red">c</td></tr></table>'
    '<form><input name="a"><button>b</button></form><iframe src="/"></iframe><hr><script>alert(1)</script>'
)


def test_every_allowed_element_and_attribute_is_in_the_example():
    used = {name: set() for name in ALLOWED}
    for name, attributes in re.findall(r"<([a-z0-9]+)((?: [a-z-]+=\"[^\"]*\")*)>", EVERYTHING):
        used[name] |= set(re.findall(r' ([a-z-]+)="', attributes))
    assert {name: ALLOWED[name] - attributes - {"lang", "dir"} for name, attributes in used.items()} == {
        name: set() for name in ALLOWED
    }
    assert [name for name in ALLOWED if f"<{name}" not in EVERYTHING] == []


def test_what_is_allowed_survives_opening_and_saving(editor):  # noqa: F811
    stored = clean_html(EVERYTHING)
    assert stored.split() == EVERYTHING.split()
    assert clean_html(put(editor, stored)) == stored


def test_language_and_direction_survive_on_every_element(editor):  # noqa: F811
    marked = re.sub(
        r'<(?!br|sup class|figure)([a-z0-9]+)(?: dir="\w+" lang="\w+")?', r'<\1 dir="rtl" lang="ar"', EVERYTHING
    )
    stored = clean_html(marked)
    assert clean_html(put(editor, stored)) == stored


def test_what_cleaning_removes_the_editor_removes_too(editor):  # noqa: F811
    opened = put(editor, FORBIDDEN)
    found = {name: set() for name in re.findall(r"<([a-z0-9]+)", opened)}
    for name, attributes in re.findall(r"<([a-z0-9]+)((?: [a-z-]+=\"[^\"]*\")*)", opened):
        found[name] |= set(re.findall(r' ([a-z-]+)="', attributes))
    assert {name: attributes - ALLOWED.get(name, set()) for name, attributes in found.items()} == {
        name: set() for name in found
    }
    assert set(found) - set(ALLOWED) == set()
    assert re.findall(r'class="([^"]*)"', opened) == []
