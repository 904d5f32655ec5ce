"""Pictures of titles: what they say, that equal ones are equal bytes, and that none of a withdrawn guide is given."""

import io
from dataclasses import replace

import pytest
from PIL import Image, ImageChops

from articles.domain.drafting.writing import save_text
from articles.domain.publishing.withdrawal import withdraw
from articles.domain.reading.listing import public_pages
from articles.public.pictures.card import Card, card, card_of
from articles.public.pictures.drawing import draw_card
from articles.public.pictures.kept import make, maker, place

pytestmark = pytest.mark.django_db
EN = Card("A small guide", "Patient guides", "en", "ltr", "Liv Hospital", "#fffdfb", "#17282c", "#3c5054", "#f6c79d")


@pytest.fixture(autouse=True)
def own_folder(settings, tmp_path):
    settings.PICTURES_DIR = tmp_path / "pictures"


def opened(png):
    return Image.open(io.BytesIO(png)).convert("RGB")


def inked(picture, box):
    """Where, in a part of a picture, something dark stands."""
    part = picture.crop(box)
    return (
        ImageChops.difference(part, Image.new("RGB", part.size, EN.paper))
        .convert("L")
        .point(lambda v: 255 * (v > 90))
        .getbbox()
    )


def url_of(read, address):
    return read(address).xpath("//meta[@property='og:image']/@content")[0].removeprefix("http://127.0.0.1:8000")


def test_a_page_names_its_picture_and_it_is_there(published, read, client):
    page = read("/en/small-guide/")
    told = {
        meta.get("property"): meta.get("content") for meta in page.xpath("//meta[starts-with(@property, 'og:image')]")
    }
    answer = client.get(told["og:image"].removeprefix("http://127.0.0.1:8000"))
    assert (answer.status_code, answer["Content-Type"]) == (200, "image/png")
    assert answer["Cache-Control"] == "public, max-age=31536000, immutable"
    assert told == {
        "og:image": told["og:image"], "og:image:type": "image/png", "og:image:width": "1200", "og:image:height": "630",
        "og:image:alt": "A small guide – Liv Hospital",
    }  # fmt: skip
    assert opened(answer.content).size == (1200, 630)
    assert client.get(answer.request["PATH_INFO"], headers={"if-none-match": answer["ETag"]}).status_code == 304


def test_languages_are_named_as_other_sites_read_them(published, translate, read):
    translate("head", "signs")
    page = read("/tr/small-guide/")
    assert page.xpath("//meta[@property='og:locale']/@content") == ["tr_TR"]
    assert page.xpath("//meta[@property='og:locale:alternate']/@content") == ["en_US"]
    assert read("/en/").xpath("//meta[@property='og:locale']/@content") == ["en_US"]


def test_every_language_and_the_home_page_has_a_picture_of_its_own(published, translate, read, client):
    translate("head", "signs")
    addresses = {url_of(read, page) for page in ("/en/", "/tr/", "/en/small-guide/", "/tr/small-guide/")}
    assert len(addresses) == 4
    assert {client.get(address).status_code for address in addresses} == {200}


def test_another_title_is_another_address_and_the_old_one_is_gone(published, read, client, world):
    old = url_of(read, "/en/small-guide/")
    assert client.get(old).status_code == 200
    retitle(world)
    new = url_of(read, "/en/small-guide/")
    assert (old != new, client.get(new).status_code, client.get(old).status_code) == (True, 200, 404)


def retitle(world):
    head = world.head()
    save_text(text=head, seen=head.save_number, by=world.ed, reason="a better title", title="A better guide")
    world.publish()


def test_the_title_of_a_withdrawn_guide_is_no_longer_given(published, read, client):
    address = url_of(read, "/en/small-guide/")
    assert client.get(address).status_code == 200
    withdraw(article=published.article, language="en", by=published.ed, reason="a wrong figure in it")
    assert client.get(address).status_code == 404


def test_nobody_makes_the_server_draw_something_else(published, client):
    assert client.get(f"/pictures/{'0' * 64}.png").status_code == 404
    assert client.get("/pictures/..%2f..%2fsecret.png").status_code == 404


def test_a_picture_is_kept_and_one_that_is_missing_is_drawn_again_the_same(published, read, client):
    address = url_of(read, "/en/small-guide/")
    first = client.get(address).content
    (page,) = public_pages("en")
    kept = place(card_of(page))
    assert kept.read_bytes() == first
    kept.unlink()
    assert client.get(address).content == first
    assert [path.name for path in kept.parent.iterdir()] == [kept.name]


def test_a_page_has_its_picture_drawn_ahead(published, read, settings):
    settings.DRAW_PICTURES_AHEAD = True
    read("/en/small-guide/")
    maker.pool.submit(lambda: None).result()  # its one thread has done what came before
    (page,) = public_pages("en")
    assert opened(place(card_of(page)).read_bytes()).size == (1200, 630)


def test_equal_words_are_equal_bytes_and_other_words_others():
    assert draw_card(EN.text) == draw_card(EN.text)
    assert draw_card(EN.text) != draw_card(replace(EN, title="A small guides").text)


def test_arabic_is_set_from_right_to_left_and_its_letters_join():
    """The title stands at the right edge; and joined letters are narrower than the same letters set apart."""
    arabic = replace(EN, title="سرطان الدم", language="ar", direction="rtl")
    picture = opened(draw_card(arabic.text))
    title = (0, 190, 1200, 480)
    left, _top, right, _bottom = inked(picture, title)
    assert (left > 600, 1100 < right <= 1116) == (True, True)
    apart = opened(draw_card(replace(arabic, title="\u200c".join("سرطان الدم")).text))
    apart_left, _, apart_right, _ = inked(apart, title)
    assert apart_right - apart_left > (right - left) * 1.15


@pytest.mark.parametrize(
    "title", ["x", "word " * 60, "W" * 90, "Knochenmarktransplantationsvorbereitung", "Ğİşç Ёлка äöüß éèñ «»"]
)
def test_any_title_stays_inside(title):
    picture = opened(draw_card(card(title, "en").text))
    assert inked(picture, (0, 0, 70, 610)) is None
    assert inked(picture, (1116, 0, 1200, 610)) is None


def test_no_letter_of_our_languages_is_missing_in_the_fonts():
    """A letter that no font has would be drawn as a box: as wide and as dark as that of a letter of no script."""
    box = draw_card(replace(EN, title="\U000e0fff" * 3).text)
    for letters in ("ÇĞİÖŞÜ", "ÄÖÜß", "ÉÈÊÇŒ", "ÑÁ¿¡", "ЖЩЪЫЭЁ", "ضظغثخ"):
        assert draw_card(replace(EN, title=letters).text) != box


def test_what_is_typed_as_commands_is_only_words():
    picture = draw_card(replace(EN, title='#read("/etc/passwd") $x$ *b* "\\').text)
    assert opened(picture).size == (1200, 630)


def test_a_full_disk_keeps_nobody_from_the_picture(settings, tmp_path):
    (tmp_path / "file").write_text("no folder")
    settings.PICTURES_DIR = tmp_path / "file" / "below"
    assert opened(make(card("A title", "en"))).size == (1200, 630)
