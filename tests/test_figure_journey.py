"""A picture from upload to patient: described, translated into two languages, published, withdrawn, and still proven."""

import re

import pytest

from articles.domain.publishing.withdrawal import withdraw
from articles.models import Edition
from livhealth.figures.models import Figure, Picture
from livhealth.ledger.verify import verify
from tests.articles.audit.bundles import check, export, unpack
from tests.articles.edit.live import sign_in
from tests.browsers import width_decoded
from tests.figures import shows
from tests.livhealth.figures.files import png

pytestmark = pytest.mark.django_db(transaction=True)

WORDS = {
    "tr": ("İlikteki hücreler", "Kan hücreleri nasıl oluşur", "Kök hücre\nKan hücresi"),
    "ar": ("خلايا في النقي", "كيف تتكوّن خلايا الدم", "خلية جذعية\nخلية دم"),
}


def as_(new_page, person):
    page = new_page()
    sign_in(page, person)
    return page


def send(page):
    with page.expect_navigation():
        page.locator("input[name=_save]").first.click()


def publish(page, world, language, note=""):
    """The publisher's page: every class as it is pre-filled. A first edition has no note for patients."""
    page.goto(f"/admin/articles/article/{world.article.pk}/publish/{language}/")
    page.fill("#id_reason", f"the picture explains it, in {language}")
    if note:
        page.fill("#id_public_note", note)
    page.click("#id_emergency")
    with page.expect_navigation():
        page.click("form.publish-form input[type=submit]")
    assert "is published" in page.content()


def picture_on(page):
    """(width that the browser has decoded, file, alternative, caption, legend) of the figure on the open page."""
    image = page.locator("figure img").first
    image.scroll_into_view_if_needed()
    return (
        width_decoded(image),
        image.get_attribute("src").rpartition("/")[2],
        image.get_attribute("alt"),
        page.locator("figure .caption").inner_text(),
        "\n".join(page.locator("figure .legend li span").all_inner_texts()),
    )


def test_a_picture_from_upload_to_patient_and_into_the_record(published, new_page, tmp_path):
    world = published
    tara = world.tara

    # Ed uploads a drawing, says what it shows, and a section shows it.
    editor = as_(new_page, world.ed)
    editor.goto("/admin/figures/figure/add/")
    editor.fill("#id_key", "cells")
    editor.set_input_files("#id_upload", {"name": "cells.png", "mimeType": "image/png", "buffer": png((320, 240))})
    editor.fill("#id_alternative", "Cells in the marrow")
    editor.fill("#id_caption", "How blood cells are made")
    editor.fill("#id_legend", "Stem cell\nBlood cell")
    editor.fill("#id_reason", "patients asked for a picture")
    send(editor)
    file = Picture.objects.get().file_name
    world.write(world.signs, f"<p>There are signs.</p>{shows('cells')}", reason="it explains the signs")
    patient = new_page()
    assert patient.request.get(f"/figures/{file}").status == 410
    publish(editor, world, "en", "We added a picture.")

    # Patients see it, in the original's words where there are no others.
    patient.goto("/en/small-guide/")
    original = (320, file, "Cells in the marrow", "How blood cells are made", "Stem cell\nBlood cell")
    assert picture_on(patient) == original

    # Tara writes its words in two languages; both are published.
    translator = as_(new_page, tara)
    for language, words in WORDS.items():
        translator.goto(f"/admin/articles/article/{world.article.pk}/workbench/{language}/figure:cells/")
        for name, said in zip(("alternative", "caption", "legend"), words, strict=True):
            translator.fill(f"#id_{name}", said)
        if translator.locator("#id_reason").count():
            translator.fill("#id_reason", "the words of the figure")
        send(translator)
        for unit in (world.article, world.fever, world.treatment, world.faq):
            world.translate(unit, language)
        world.translate(world.signs, language, body=f"<p>{language}</p>{shows('cells')}")
        publish(editor, world, language)
        patient.goto(f"/{language}/small-guide/")
        assert picture_on(patient) == (320, file, *words)
    assert patient.locator("html").get_attribute("dir") == "rtl"

    # All languages are withdrawn: the picture is gone with them, not before.
    for language in ("tr", "ar", "en"):
        assert patient.request.get(f"/figures/{file}").status == 200
        withdraw(article=world.article, language=language, by=world.ed, reason="it is wrong, all of it")
    assert patient.request.get(f"/figures/{file}").status == 410

    # The time machine shows it as patients saw it, behind sign-in.
    auditor = as_(new_page, world.aud)
    at = Edition.objects.get(language="en", number=2).published_at.isoformat().replace("+00:00", "Z")
    auditor.goto(f"/audit/small-guide/en/at/{at}/")
    assert picture_on(auditor) == original
    shown_at = auditor.locator("figure img").first.get_attribute("src")
    assert patient.request.get(shown_at, max_redirects=0).status == 302

    # And the bundle proves it to outsiders.
    code, report = check(unpack(export(world)[0], tmp_path / "bundle"))
    assert (code, bool(re.search(r"Pictures: 1, each is the file", report))) == (0, True)
    assert (tmp_path / "bundle" / "figures" / file).read_bytes()
    assert verify()
    assert Figure.objects.get().texts.count() == 3
