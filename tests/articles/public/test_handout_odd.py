"""Odd content on paper: markup of the typesetter, letters without a shape, words without an end. It is printed as written."""

import pytest
from django.test import Client

from articles.domain.drafting.writing import save_text
from articles.domain.handout import setting
from articles.domain.handout.shapes import shapes
from tests.articles.public import papers

pytestmark = pytest.mark.django_db
GUIDE, CHAPTER = "/en/small-guide/guide.pdf", "/en/small-guide/signs.pdf"


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.PRINTS_DIR = tmp_path / "prints"


def taken(address):
    answer = Client().get(address)
    assert answer.status_code == 200, answer.content[:500]
    return answer.content


TABLE = f"<table><caption>#c</caption><tbody><tr><th>$t$</th><td>{'x' * 300}</td></tr></tbody></table>"
HOSTILE = [
    "#set page(fill: black)", "$ x^2 $ \\ *bold* _em_ `raw` @ref <label> // comment /* */", "#include \"/etc/passwd\"",
    "= heading", "#{ panic() }", "\"]) #sys.inputs (\"", "- a\n+ b", "\u202egnol\u202c", "~ --- ... 'q'",
]  # fmt: skip


def test_whatever_an_editor_writes_is_printed_as_it_was_written(published):
    escaped = [text.replace("&", "&amp;").replace("<", "&lt;") for text in HOSTILE]
    body = "".join(f"<p>{text}</p>" for text in escaped) + f"<p>{'w' * 1500}</p>{TABLE}"
    published.write(published.signs, body)
    head = published.head()
    save_text(
        text=head, seen=head.save_number, by=published.ed, reason="odd", title="#panic() *A* $small$ \\guide",
        summary="@nobody <x> " + "y" * 200, takeaways="#one\n$two$\n= three",
    )  # fmt: skip
    published.publish()
    pdf = taken(GUIDE)
    said = papers.words(pdf)
    squeezed = said.replace(" ", "")
    for text in [*HOSTILE, "#panic() *A* $small$ \\guide", "@nobody <x>", "#one", "$two$", "= three"]:
        assert papers.plain(text).replace(" ", "") in squeezed, text
    assert "w" * 1500 in squeezed and "x" * 300 in squeezed
    assert "root:" not in said
    assert papers.scanned(pdf).startswith("/v/EN-")


def test_what_the_standard_for_tagged_pdf_refuses_is_printed_all_the_same_and_logged(tmp_path, caplog):
    (tmp_path / "handout.typ").write_text(
        "#set document(title: [T])\n=== No heading of the first level", encoding="utf-8"
    )
    with caplog.at_level("ERROR", "livhealth.prints"):
        assert setting.pressed(tmp_path, 0).startswith(b"%PDF-")
    assert "the first heading must be of level 1" in caplog.text
    (tmp_path / "handout.typ").write_text("#panic()", encoding="utf-8")
    with pytest.raises(RuntimeError, match="panicked"):
        setting.pressed(tmp_path, 0)


def test_letters_without_a_shape_are_seen_to_be_missing(published):
    """Pages leave them to the reader's machine; paper has the shipped fonts alone."""
    published.write(published.signs, "<p>At ≥ 38 °C → call ✓. Stage Ⅳ. \U0001f642 and 中.</p><p>a\u064b</p>")
    published.publish()
    assert "At ≥ 38 °C → call ✓. Stage IV. \ufffd and \ufffd." in papers.words(taken(CHAPTER))


def test_every_letter_of_our_languages_has_a_shape():
    letters = set(
        "abcdefghijklmnopqrstuvwxyzäâàæçéèêëğıîïñöôœşüûùÿßÄÖÜİŞĞÇÑÉÀ¿¡«»„“”‘’–—…·•%‰°±×÷≤≥≈→←€µ²³½№0123456789"
        "абвгдежзийклмнопрстуфхцчшщъыьэюяёЁЖЩ"
        "ابتثجحخدذرزسشصضطظعغفقكلمنهويىةءأإآؤئًٌٍَُِّْ٠١٢٣٤٥٦٧٨٩،؛؟٪"
    )
    assert letters - shapes() == set()
