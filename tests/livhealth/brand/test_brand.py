"""The hospital's own folder: what of it reaches pages, and what a start refuses."""

import io

import pytest
from django.contrib.staticfiles import finders
from django.contrib.staticfiles.finders import get_finders
from lxml import html
from PIL import Image

from articles.public.version import brand_digest
from livhealth.brand import contrast, tokens
from livhealth.brand.checks import check_brand
from livhealth.brand.files import brand
from tests.articles.audit.bundles import check, export, unpack

LOGO = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 10 10"><circle cx="5" cy="5" r="4" fill="#123456"/></svg>'


@pytest.fixture
def folder(settings, tmp_path):
    settings.BRAND_DIR = str(tmp_path)
    yield tmp_path
    brand_digest.cache_clear()


def said():
    return [message.msg for message in check_brand()]


def png(size=(8, 8)):
    data = io.BytesIO()
    Image.new("RGB", size, "red").save(data, "PNG")
    return data.getvalue()


def test_without_a_folder_pages_have_livhealths_own_look(settings):
    settings.BRAND_DIR = ""
    assert (brand().logo, brand().icon, brand().tokens, said()) == ("", "icon.svg", "", [])


def test_the_colours_of_the_stylesheet_itself_can_be_read():
    assert list(contrast.problems(tokens.own_palette())) == []


@pytest.mark.parametrize(
    ("one", "other", "ratio"),
    [
        ("#000000", "#ffffff", 21.0),
        ("#ffffff", "#ffffff", 1.0),
        ("#767676", "#ffffff", 4.54),
        ("#777777", "#ffffff", 4.48),
    ],
)
def test_contrast_is_as_wcag_has_it(one, other, ratio):
    assert round(contrast.contrast(one, other), 2) == round(contrast.contrast(other, one), 2) == ratio


def test_logo_icon_and_colours_stand_on_every_page_and_nothing_else_is_found(folder, published, client):
    (folder / "logo.svg").write_bytes(LOGO)
    (folder / "icon.svg").write_bytes(LOGO)
    (folder / "tokens.css").write_text(
        ":root { --pine: #123456; }\n@media (prefers-color-scheme: dark) { :root { --pine: #9cf; } }"
    )
    (folder / "secret.txt").write_text("no file of a page")
    for address in ("/en/", "/tr/", "/en/small-guide/"):
        page = html.document_fromstring(client.get(address).content)
        assert page.xpath("//header[@class='site']//img/@src") == ["/static/brand/logo.svg"]
        assert page.xpath("//link[@rel='icon'][@type='image/svg+xml']/@href") == ["/static/brand/icon.svg"]
        sheets = [each for each in page.xpath("//link[@rel='stylesheet']/@href") if each != "/static/lists.css"]
        assert sheets == ["/static/livhealth.css", "/static/brand/tokens.css"]
    assert finders.find("brand/logo.svg") == str(folder / "logo.svg")
    assert finders.find("brand/secret.txt") is None and finders.find("brand/../secret.txt") is None
    gathered = [
        name
        for finder in get_finders()
        for name, storage in finder.list([])
        if getattr(storage, "prefix", "") == "brand"
    ]
    assert gathered == ["logo.svg", "icon.svg", "tokens.css"]
    assert said() == ["secret.txt is none of the files that pages use (logo.svg, logo.png, icon.svg, tokens.css)."]


def test_a_page_that_somebody_keeps_is_old_when_the_look_changed_and_the_server_started_again(
    folder, published, client
):
    tag = client.get("/en/small-guide/")["ETag"]
    (folder / "icon.svg").write_bytes(LOGO)
    brand_digest.cache_clear()
    assert client.get("/en/small-guide/", headers={"if-none-match": tag}).status_code == 200


def test_a_link_out_of_the_folder_is_not_followed(folder, tmp_path_factory):
    outside = tmp_path_factory.mktemp("outside") / "logo.svg"
    outside.write_bytes(LOGO)
    (folder / "logo.svg").symlink_to(outside)
    assert (brand().logo, finders.find("brand/logo.svg")) == ("", None)
    assert said() == ["logo.svg is a link or no file. Put the file itself there."]


@pytest.mark.parametrize(
    "drawing",
    [
        b"<p>no drawing</p>",
        LOGO.replace(b"<circle", b"<script>alert(1)</script><circle"),
        LOGO.replace(b"<circle", b"<circle onload='alert(1)'"),
        LOGO.replace(b"<circle", b"<a href='javascript:alert(1)'/><circle"),
        LOGO.replace(b"<circle", b"<image href='https://elsewhere.example/x.png'/><circle"),
        LOGO.replace(b"<circle", b"<foreignObject/><circle"),
        b'<!DOCTYPE svg [<!ENTITY x "y">]>' + LOGO,
    ],
)
def test_a_drawing_that_could_do_something_is_refused(folder, drawing):
    (folder / "logo.svg").write_bytes(drawing)
    assert said() == [
        "logo.svg is no plain drawing: an SVG without scripts, links to elsewhere and animations is wanted."
    ]


def test_a_png_is_one_and_not_too_large(folder):
    (folder / "logo.png").write_bytes(png())
    assert said() == []
    (folder / "logo.png").write_bytes(png() + b"\0" * 500_000)
    assert said()[0].startswith("logo.png has 5000")
    (folder / "logo.png").write_bytes(LOGO)
    assert said() == ["logo.png is no PNG picture."]


def test_two_logos_and_a_folder_that_is_none_are_said(folder, settings):
    (folder / "logo.png").write_bytes(png())
    (folder / "logo.svg").write_bytes(LOGO)
    assert said() == ["logo.svg and logo.png are both there. Keep one."]
    settings.BRAND_DIR = str(folder / "nowhere")
    assert said() == [f"BRAND_DIR names {folder / 'nowhere'}, which is no folder."]


@pytest.mark.parametrize(
    ("css", "sentence"),
    [
        ("body { display: none; }", "tokens.css: “body { display: none; }” is neither"),
        (":root { --pine: red; }", "tokens.css: “--pine: red;” is no colour."),
        (":root { --pine: #0a4b50; background: url(https://elsewhere.example/); }", "tokens.css: “background: url("),
        (":root { --lilac: #0a4b50; }", "tokens.css: no colour of the pages is named “lilac”."),
        ("@import 'x.css'; :root { --pine: #0a4b50; }", "tokens.css: “@import 'x.css';” is neither"),
    ],
)
def test_tokens_hold_colours_and_nothing_else(folder, css, sentence):
    (folder / "tokens.css").write_text(css)
    (found,) = said()
    assert found.startswith(sentence)


def test_colours_that_many_cannot_read_stop_the_start(folder):
    (folder / "tokens.css").write_text(":root { --pine: #7fb3b8; }")
    assert said()[0] == (
        "tokens.css: on a light screen “pine” (#7fb3b8) on “paper” (#fffdfb) has a contrast of 2.29, "
        "and WCAG AA asks for 4.5. Choose colours that lie further apart."
    )


def test_a_colour_for_light_screens_alone_is_looked_at_on_dark_ones_too(folder):
    (folder / "tokens.css").write_text(":root { --pine: #0a4b50; }")
    assert {sentence[:28] for sentence in said()} == {"tokens.css: on a dark screen"}
    (folder / "tokens.css").write_text(
        ":root { --pine: #0a4b50; } @media (prefers-color-scheme: dark) { :root { --pine: #93dcd4; } }"
    )
    assert said() == []


def test_a_page_in_the_evidence_has_its_look_beside_it(folder, past, tmp_path_factory):
    (folder / "logo.svg").write_bytes(LOGO)
    (folder / "tokens.css").write_text(
        ":root { --dawn-tint: #fdf0e4; } @media (prefers-color-scheme: dark) { :root { --dawn-tint: #2a2019; } }"
    )
    bundle = unpack(export(past)[0], tmp_path_factory.mktemp("bundle"))
    assert (bundle / "styles/brand/logo.svg").read_bytes() == LOGO
    page = next((bundle / "pages/en").iterdir()).read_text()
    assert "../../styles/brand/tokens.css" in page and "../../styles/brand/logo.svg" in page
    assert check(bundle)[0] == 0
