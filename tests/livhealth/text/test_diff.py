"""Golden examples of every kind of change, in English, Arabic and Turkish text.

In the expected HTML, {braces} are notes for screen readers and [brackets] visible notes.
"""

import re

from django.utils import translation

from livhealth.text.diff import QuantityChange, accept_all, canonical, compare, reject_all


def brief(old: str, new: str, direction: str = "ltr") -> str:
    """The marked HTML without its wrapper, notes shortened, after proving that it reads back."""
    with translation.override("en"):
        html = compare(old, new, direction=direction).html
    assert (accept_all(html), reject_all(html)) == (canonical(new), canonical(old))
    html = re.sub(r'<span class="visually-hidden diff-note"[^>]*> (.*?) </span>', r"{\1}", html)
    html = re.sub(r'<span class="diff-note"[^>]*> (.*?) </span>', r"\1", html)
    return html.removeprefix(f'<div class="diff" dir="{direction}">').removesuffix("</div>")


def test_a_replaced_word_is_marked_alone():
    old = "<p>Rest at home.</p>"
    new = "<p>Rest in hospital.</p>"
    assert brief(old, new) == (
        "<p>Rest <del>{Removed:}at home</del><ins>{Added:}in hospital{end of added text}</ins>.</p>"
    )


def test_a_word_is_added_in_arabic():
    old = "<p>اشرب الماء يوميًا.</p>"
    new = "<p>اشرب الماء الدافئ يوميًا.</p>"
    assert brief(old, new, "rtl") == "<p>اشرب الماء <ins>{Added:}الدافئ {end of added text}</ins>يوميًا.</p>"


def test_a_quantity_with_its_unit_is_replaced_whole_in_english():
    old = "<p>Take 5 mg daily.</p>"
    new = "<p>Take 50 mg daily.</p>"
    assert brief(old, new) == (
        '<p>Take <del>{Removed:}<bdi class="quantity" data-diff="quantity">5 mg</bdi></del><ins>{Added:}'
        '<bdi class="quantity" data-diff="quantity">50 mg</bdi>{end of added text}</ins>[number changed]'
        " daily.</p>"
    )
    assert compare(old, new).quantities == (QuantityChange(old="5 mg", new="50 mg"),)


def test_a_quantity_with_its_unit_is_replaced_whole_in_arabic():
    old = "<p>الوزن <bdi>50–70 kg</bdi> فقط.</p>"
    new = "<p>الوزن <bdi>50–75 kg</bdi> فقط.</p>"
    assert brief(old, new, "rtl") == (
        '<p>الوزن <del>{Removed:}<bdi class="quantity" data-diff="quantity"><bdi>50–70 kg</bdi></bdi></del><ins>'
        '{Added:}<bdi class="quantity" data-diff="quantity"><bdi>50–75 kg</bdi></bdi>{end of added text}</ins>'
        "[number changed] فقط.</p>"
    )
    assert compare(old, new).quantities == (QuantityChange(old="50–70 kg", new="50–75 kg"),)


def test_a_quantity_with_its_unit_is_replaced_whole_in_turkish():
    old = "<p>Hastaların %90'ı 3 hafta kalır.</p>"
    new = "<p>Hastaların %85'i 3 hafta kalır.</p>"
    assert brief(old, new) == (
        '<p>Hastaların <del>{Removed:}<bdi class="quantity" data-diff="quantity">%90</bdi></del><ins>{Added:}'
        '<bdi class="quantity" data-diff="quantity">%85</bdi>{end of added text}</ins>[number changed]\'<del>'
        "{Removed:}ı</del><ins>{Added:}i{end of added text}</ins> 3 hafta kalır.</p>"
    )
    assert compare(old, new).quantities == (QuantityChange(old="%90", new="%85"),)


def test_bold_is_said_as_bold():
    old = "<p>Call the ward now.</p>"
    new = "<p>Call <strong>the ward</strong> now.</p>"
    assert brief(old, new) == (
        '<p>Call <del class="diff-format">{Before:}the ward</del><ins class="diff-format">{Now:}<strong>'
        "the ward</strong>[now bold]</ins> now.</p>"
    )


def test_bold_to_italic_is_said_in_turkish_text():
    old = "<p><strong>İlik</strong> nakli</p>"
    new = "<p><em>İlik</em> nakli</p>"
    assert brief(old, new) == (
        '<p><del class="diff-format">{Before:}<strong>İlik</strong></del><ins class="diff-format">{Now:}<em>'
        "İlik</em>[now italic; no longer bold]</ins> nakli</p>"
    )


def test_a_changed_link_says_both_targets():
    old = '<p>See <a href="https://a.example/">this page</a>.</p>'
    new = '<p>See <a href="https://b.example/">this page</a>.</p>'
    assert brief(old, new) == (
        '<p>See <del class="diff-format">{Before:}<a href="https://a.example/">this page</a></del>'
        '<ins class="diff-format">{Now:}<a href="https://b.example/">this page</a>[link changed from https://a.example/ to https://b.example/]'
        "</ins>.</p>"
    )


def test_a_new_link_says_its_target():
    old = "<p>See this page.</p>"
    new = '<p>See <a href="https://b.example/">this page</a>.</p>'
    assert brief(old, new) == (
        '<p>See <del class="diff-format">{Before:}this page</del><ins class="diff-format">{Now:}'
        '<a href="https://b.example/">this page</a>[now a link to https://b.example/]</ins>.</p>'
    )


def test_a_changed_direction_of_a_paragraph_is_said():
    old = '<p dir="ltr">مرحبا</p>'
    new = '<p dir="rtl">مرحبا</p>'
    assert brief(old, new, "rtl") == (
        '<p dir="rtl" class="diff-format" data-diff="edit" data-was="[&quot;p&quot;, [[&quot;dir&quot;, &quot'
        ';ltr&quot;]]]">[direction changed from ltr to rtl]مرحبا</p>'
    )


def test_a_changed_language_of_words_is_said():
    old = '<p>See <span lang="de">Blut</span></p>'
    new = '<p>See <span lang="tr">Blut</span></p>'
    assert brief(old, new) == (
        '<p>See <del class="diff-format">{Before:}<span lang="de">Blut</span></del><ins class="diff-format">'
        '{Now:}<span lang="tr">Blut</span>[language changed from de to tr]</ins></p>'
    )


def test_a_paragraph_turned_heading_is_said():
    old = "<p>Side effects</p>"
    new = "<h3>Side effects</h3>"
    assert brief(old, new) == (
        '<h3 class="diff-format" data-diff="edit" data-was="[&quot;p&quot;, []]">'
        "[changed from paragraph to heading]Side effects</h3>"
    )


def test_bullets_turned_numbers_are_said_before_the_list():
    old = "<ul><li>Fever</li><li>Pain</li></ul>"
    new = "<ol><li>Fever</li><li>Chills</li></ol>"
    assert brief(old, new) == (
        '<p class="diff-note">[changed from bullets to numbers]</p>'
        '<ol class="diff-format" data-diff="edit" data-was="[&quot;ul&quot;, []]"><li>Fever</li><li><del>'
        "{Removed:}Pain</del><ins>{Added:}Chills{end of added text}</ins></li></ol>"
    )


def test_a_list_item_is_added():
    old = "<ul><li>Ateş</li></ul>"
    new = "<ul><li>Ateş</li><li>Ağrı</li></ul>"
    assert brief(old, new) == (
        '<ul><li>Ateş</li><li class="diff-ins" data-diff="ins"><ins>{List item added:}Ağrı{end of added text}'
        "</ins></li></ul>"
    )


def test_a_nested_list_is_compared_item_by_item():
    old = "<ul><li>Signs<ul><li>Fever</li><li>Pain in bones</li></ul></li></ul>"
    new = "<ul><li>Signs<ul><li>Fever</li><li>Pain in joints</li></ul></li></ul>"
    assert brief(old, new) == (
        "<ul><li>Signs<ul><li>Fever</li><li>Pain in <del>{Removed:}bones</del><ins>{Added:}"
        "joints{end of added text}</ins></li></ul></li></ul>"
    )


def test_a_header_cell_is_said():
    old = "<table><tr><td>Dose</td><td>5 mg</td></tr></table>"
    new = "<table><tr><th>Dose</th><td>5 mg</td></tr></table>"
    assert brief(old, new) == (
        '<table><tbody><tr><th class="diff-format" data-diff="edit" data-was="[&quot;td&quot;, []]">'
        "[changed from ordinary cell to header cell]Dose</th><td>5 mg</td></tr></tbody></table>"
    )


def test_a_row_is_added():
    old = "<table><tr><td>A</td><td>1</td></tr></table>"
    new = "<table><tr><td>A</td><td>1</td></tr><tr><td>B</td><td>2 ml</td></tr></table>"
    assert brief(old, new) == (
        '<table><tbody><tr><td>A</td><td>1</td></tr><tr class="diff-ins" data-diff="ins"><td><ins>[Row added]'
        'B</ins></td><td><ins><bdi class="quantity" data-diff="quantity">2 ml</bdi>{end of added text}</ins></td>'
        "</tr></tbody></table>"
    )
    assert compare(old, new).quantities == (QuantityChange(old="", new="2 ml"),)


def test_a_row_is_removed_in_arabic():
    old = "<table><tr><td>دم</td></tr><tr><td>عظم</td></tr></table>"
    new = "<table><tr><td>عظم</td></tr></table>"
    assert brief(old, new, "rtl") == (
        '<table><tbody><tr class="diff-del" data-diff="del"><td><del>[Row removed]دم{end of removed text}'
        "</del></td></tr><tr><td>عظم</td></tr></tbody></table>"
    )


def test_a_column_is_added_in_every_row():
    old = "<table><tr><th>Drug</th></tr><tr><td>A</td></tr></table>"
    new = "<table><tr><th>Drug</th><th>When</th></tr><tr><td>A</td><td>daily</td></tr></table>"
    assert brief(old, new) == (
        '<table><thead><tr><th>Drug</th><th class="diff-ins" data-diff="ins"><ins>[Column added]'
        'When{end of added text}</ins></th></tr></thead><tbody><tr><td>A</td><td class="diff-ins" data-diff="ins"><ins>'
        "{Column added:}daily{end of added text}</ins></td></tr></tbody></table>"
    )


def test_a_caption_is_edited():
    old = "<table><caption>Doses</caption><tr><td>A</td></tr></table>"
    new = "<table><caption>Daily doses</caption><tr><td>A</td></tr></table>"
    assert brief(old, new) == (
        "<table><caption><del>{Removed:}Doses</del><ins>{Added:}Daily doses{end of added text}</ins>"
        "</caption><tbody><tr><td>A</td></tr></tbody></table>"
    )


def test_a_replaced_citation_shows_both_keys():
    old = '<p>True.<sup class="cite" data-ref="smith"></sup></p>'
    new = '<p>True.<sup class="cite" data-ref="jones"></sup></p>'
    assert brief(old, new) == (
        '<p>True.<del>{Removed:}<sup class="cite" data-ref="smith">[smith]</sup></del><ins>{Added:}'
        '<sup class="cite" data-ref="jones">[jones]</sup>{end of added text}</ins></p>'
    )


def test_a_paragraph_is_split():
    old = "<p>Call the ward. Bring your card with you.</p>"
    new = "<p>Call the ward.</p><p>Bring your card with you.</p>"
    assert brief(old, new) == (
        '<div class="diff-regroup" data-diff="regroup" data-was="[&quot;p&quot;, []]"><p class="diff-note">'
        "[Paragraph split]</p><p>Call the ward.<del> </del></p><p>[New paragraph begins here]"
        "Bring your card with you.</p></div>"
    )


def test_paragraphs_are_merged():
    old = "<p>Call the ward.</p><p>Bring your card with you.</p>"
    new = "<p>Call the ward. Bring your card with you.</p>"
    assert brief(old, new) == (
        '<div class="diff-regroup" data-diff="regroup" data-was="[&quot;p&quot;, []]"><p class="diff-note">'
        "[Paragraphs merged]</p><p>Call the ward.<ins> </ins>"
        '<span class="diff-break" data-diff="break" data-was="[&quot;p&quot;, []]">[A paragraph ended here]'
        "</span>Bring your card with you.</p></div>"
    )


def test_a_moved_paragraph_is_marked_in_both_places():
    old = "<p>One fish swims.</p><p>Two birds fly.</p><p>Three cats sleep.</p>"
    new = "<p>Two birds fly.</p><p>Three cats sleep.</p><p>One fish swims.</p>"
    assert brief(old, new) == (
        '<p class="diff-moved" data-diff="moved-from"><del>[Moved from here]'
        "One fish swims.{end of moved text}</del></p><p>Two birds fly.</p><p>Three cats sleep.</p>"
        '<p class="diff-moved" data-diff="moved-to">[Moved here]One fish swims.{end of moved text}</p>'
    )


def test_an_edit_inside_a_moved_paragraph_still_shows():
    old = "<p>Take 5 mg of the drug each morning.</p><h3>Food</h3><p>Eat well and often.</p>"
    new = "<h3>Food</h3><p>Eat well and often.</p><p>Take 50 mg of the drug each morning.</p>"
    assert brief(old, new) == (
        '<p class="diff-moved" data-diff="moved-from"><del>[Moved from here]'
        "Take 5 mg of the drug each morning.{end of moved text}</del></p><h3>Food</h3><p>"
        'Eat well and often.</p><p class="diff-moved" data-diff="moved-to">[Moved here]Take <del>{Removed:}'
        '<bdi class="quantity" data-diff="quantity">5 mg</bdi></del><ins>{Added:}'
        '<bdi class="quantity" data-diff="quantity">50 mg</bdi>{end of added text}</ins>[number changed]'
        " of the drug each morning.{end of moved text}</p>"
    )
    assert compare(old, new).quantities == (QuantityChange(old="5 mg", new="50 mg"),)


def test_a_list_item_that_moved_to_another_list_is_marked():
    old = "<ul><li>Fever at night</li><li>Pain</li></ul><p>And</p><ul><li>Rest</li></ul>"
    new = "<ul><li>Pain</li></ul><p>And</p><ul><li>Rest</li><li>Fever at night</li></ul>"
    assert brief(old, new) == (
        '<ul><li class="diff-moved" data-diff="moved-from"><del>[Moved from here]'
        "Fever at night{end of moved text}</del></li><li>Pain</li></ul><p>And</p><ul><li>Rest</li>"
        '<li class="diff-moved" data-diff="moved-to">[Moved here]Fever at night{end of moved text}</li></ul>'
    )


def test_unrelated_paragraphs_are_removed_and_added_whole():
    old = "<p>Alpha beta gamma delta epsilon zeta eta theta iota kappa.</p>"
    new = "<p>Bir iki üç dört beş altı yedi sekiz dokuz on kelime.</p>"
    assert brief(old, new) == (
        '<p class="diff-del" data-diff="del"><del>{Paragraph removed:}'
        "Alpha beta gamma delta epsilon zeta eta theta iota kappa.{end of removed text}</del></p>"
        '<p class="diff-ins" data-diff="ins"><ins>{Paragraph added:}'
        "Bir iki üç dört beş altı yedi sekiz dokuz on kelime.{end of added text}</ins></p>"
    )


def test_a_space_that_became_unbreakable_is_said():
    old = "<p>a b</p>"
    new = "<p>a\u00a0b</p>"
    assert brief(old, new) == (
        "<p>a<del>{Removed:} </del><ins>{Added:}\u00a0{end of added text}</ins>"
        "[only spacing or invisible characters differ]b</p>"
    )
