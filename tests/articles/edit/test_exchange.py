"""The exchange page: the file to send, the file that came back, the report; for translators of the language."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from articles.domain.xliff.exporting import export
from articles.models import SectionText
from livhealth.ledger.models import Entry
from tests.articles.domain.xliff.agency import changed as spoiled
from tests.articles.domain.xliff.agency import translated, unit
from tests.articles.edit.desk import errors, form_of, forms_of, tree, words


def address(world, language="tr"):
    return f"/admin/articles/article/{world.article.pk}/exchange/{language}/"


@pytest.fixture
def tara(at_desk):
    return at_desk("tara")


def upload(desk, world, data, language="tr", **changes):
    file = SimpleUploadedFile("guide.xlf", data, content_type="application/xliff+xml")
    values = {"file": file, "provenance": "human", "reason": "back from the agency", **changes}
    return desk.client.post(
        address(world, language), {name: value for name, value in values.items() if value is not None}
    )


def lines(page):
    """What the report says: unit, result, sentence."""
    return [
        [" ".join(cell.text_content().split()) for cell in row]
        for row in tree(page).xpath("//section[contains(@class, 'exchange-report')]//tbody/tr")
    ]


def test_the_page_says_what_is_open_and_offers_the_files(tara, published):
    page = tara.get(address(published))
    assert page.status_code == 200
    assert "missing 5 · behind, safety 0 · behind 0 · current 0" in words(page)
    assert tree(page).xpath("//a[starts-with(@href, '?download')]/@href") == ["?download=open", "?download=all"]


def test_nothing_is_chosen_for_the_person(tara, published):
    form = form_of(tara.get(address(published)))
    assert form.get("enctype") == "multipart/form-data"
    assert form.xpath(".//input[@name='provenance']/@value") == ["human", "machine_reviewed", "machine_unreviewed"]
    assert form.xpath(".//input[@name='provenance' and @checked]") == []


@pytest.mark.parametrize("wanted", ["open", "all"])
def test_the_download_is_the_exported_file(tara, published, wanted):
    page = tara.get(address(published), download=wanted)
    assert (page.content, page.headers["Content-Type"]) == (export(published.article, "tr"), "application/xliff+xml")
    assert page.headers["Content-Disposition"] == 'attachment; filename="small-guide-tr.xlf"'


def test_looking_and_downloading_store_nothing(tara, published, stored):
    before = stored()
    tara.get(address(published))
    tara.get(address(published), download="open")
    assert stored() == before


def test_where_nothing_is_open_the_page_says_so(tara, published):
    upload(tara, published, translated(export(published.article, "tr")))
    page = tara.get(address(published), download="open")
    assert (page.status_code, "Nothing is missing or behind in this language" in words(page)) == (200, True)


def test_an_imported_file_is_reported_unit_by_unit(tara, published):
    def without_body(root):
        whole = unit(root, "section:fever.body.1")
        whole.getparent().remove(whole)

    page = upload(
        tara,
        published,
        spoiled(translated(export(published.article, "tr")), without_body),
        provenance="machine_reviewed",
    )
    assert page.status_code == 200
    assert lines(page) == [
        ["Title and introduction", "taken over", "Saved as a new translation."],
        ["Signs", "taken over", "Saved as a new translation."],
        [
            "Fever",
            "left alone",
            "The text section:fever.body.1 (“Fever above 38 °C is a sign.”) is not in the file.",
        ],
        ["Treatment", "taken over", "Saved as a new translation."],
        ["Is it rare?", "taken over", "Saved as a new translation."],
    ]
    assert "4 parts were taken over. 1 part was left alone." in words(page)
    assert "missing 1 · behind, safety 0 · behind 0 · current 4" in words(page)
    assert (published.text(published.signs, "tr").provenance, Entry.objects.first().kind) == (
        "machine_reviewed",
        "import",
    )


@pytest.mark.parametrize(
    ("changes", "sentence"),
    [
        ({"file": None}, "This field is required."),
        ({"provenance": None}, "This field is required."),
        ({"provenance": "written"}, "Select a valid choice. written is not one of the available choices."),
        ({"reason": " "}, "Say why you change this: the reason is kept in the history."),
    ],
)
def test_what_is_not_said_is_asked_for_and_nothing_is_imported(tara, published, stored, changes, sentence):
    before = stored()
    page = upload(tara, published, translated(export(published.article, "tr")), **changes)
    assert (page.status_code, errors(page), lines(page)) == (200, [sentence], [])
    assert stored() == before


@pytest.mark.parametrize(
    ("data", "sentence"),
    [
        (b"\x00\x01", "The file is not text in UTF-8 or UTF-16, so it is not an XLIFF file."),
        (
            b"<!DOCTYPE x [<!ENTITY e SYSTEM 'file:///etc/passwd'>]><x>&e;</x>",
            "The file declares a document type or entities. XLIFF has none: ask for a plain XLIFF 2.0 file.",
        ),
        (b"x" * (11 * 1024 * 1024), "The file is larger than 10 MB: no guide is that long."),
        (b"", "The submitted file is empty."),
    ],
)
def test_a_hostile_file_is_a_sentence_on_the_form(tara, published, stored, data, sentence):
    before = stored()
    page = upload(tara, published, data)
    assert (page.status_code, errors(page)) == (200, [sentence])
    assert "back from the agency" in form_of(page).xpath(".//input[@name='reason']/@value")
    assert stored() == before


def test_a_file_for_another_language_is_refused_on_this_page(tara, published):
    page = upload(tara, published, translated(export(published.article, "ar")), language="tr")
    assert errors(page) == ["The file translates into “ar”, not into “tr”."]
    assert not SectionText.objects.exclude(language="en").exists()


def test_sentences_with_markup_from_the_file_are_shown_as_text(tara, published):
    data = translated(export(published.article, "tr")).replace(
        b'id="section:signs"', b'id="&lt;script&gt;alert(1)&lt;/script&gt;"', 1
    )
    page = upload(tara, published, data)
    assert b"<script>alert" not in page.content
    assert lines(page)[1][0] == "<script>alert(1)</script>"


@pytest.mark.parametrize("who", ["ed", "rita", "aud"])
def test_others_of_the_house_may_send_a_file_but_not_take_one_over(at_desk, published, stored, who):
    desk, before = at_desk(who), stored()
    page = desk.get(address(published))
    assert (page.status_code, forms_of(page)) == (200, [])
    assert desk.get(address(published), download="open").content == export(published.article, "tr")
    assert upload(desk, published, translated(export(published.article, "tr"))).status_code == 403
    assert stored() == before


def test_a_translator_may_not_import_into_a_language_not_given(tara, published):
    assert forms_of(tara.get(address(published, "de"))) == []
    assert upload(tara, published, translated(export(published.article, "de")), language="de").status_code == 403


@pytest.mark.parametrize(("who", "status"), [("ada", 403), ("sam", 403), ("anonymous", 302)])
def test_strangers_get_neither_page_nor_file(at_desk, published, who, status):
    assert at_desk(who).get(address(published)).status_code == status
    assert at_desk(who).get(address(published), download="open").status_code == status


@pytest.mark.parametrize(
    "path", ["{pk}/exchange/en/", "{pk}/exchange/xx/", "{pk}/exchange/tr/?download=other", "0/exchange/tr/"]
)
def test_what_does_not_exist_is_not_found(tara, published, path):
    assert tara.client.get(f"/admin/articles/article/{path.format(pk=published.article.pk)}").status_code == 404


def test_before_the_original_is_published_there_is_nothing_to_exchange(tara, world):
    page = tara.get(address(world))
    assert "The original is not published yet" in words(page)
    assert "The original is not published yet" in words(tara.get(address(world), download="open"))
