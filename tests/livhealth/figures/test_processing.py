"""A file that somebody chose comes out as a plain picture and nothing else, or is refused with a sentence."""

import io
import zlib

import pytest
from PIL import Image

from livhealth.figures.processing import written_anew
from livhealth.figures.refusals import NoPicture
from tests.livhealth.figures import files


def opened(written) -> Image.Image:
    picture = Image.open(io.BytesIO(written.data))
    picture.load()
    return picture


@pytest.mark.parametrize(
    ("form", "name", "extension"),
    [("PNG", "a.png", "png"), ("JPEG", "a.JPG", "jpg"), ("WEBP", "a.webp", "webp"), ("AVIF", "a.avif", "avif")],
)
def test_each_kind_of_picture_is_written_anew_in_its_kind_and_always_alike(form, name, extension):
    data = files.saved(files.drawn(), form)
    once, again = written_anew(data, name), written_anew(data, name)
    assert (once.extension, once.width, once.height) == (extension, 64, 48)
    assert once.data == again.data
    assert len(once.digest) == 64
    assert opened(once).size == (64, 48)


def test_what_was_written_once_stays_as_it_is_where_nothing_is_lost():
    once = written_anew(files.png(), "a.png")
    assert written_anew(once.data, "a.png") == once


def test_a_photo_is_turned_upright_and_says_nothing_of_where_it_was_taken():
    data = files.with_place()
    assert b"SECRET-CAMERA" in data
    assert b"SECRET-COMMENT" in data
    written = written_anew(data, "photo.jpg")
    assert (written.width, written.height) == (48, 64)
    blue = opened(written).getpixel((40, 8))  # the upper left corner came to the upper right
    assert blue[2] > 150 > blue[0]
    assert not dict(opened(written).getexif())
    for secret in (b"SECRET", b"Exif", b"GPS"):
        assert secret not in written.data


@pytest.mark.parametrize("form", ["PNG", "JPEG", "WEBP", "AVIF"])
def test_no_colour_profile_and_no_other_words_are_kept(form):
    data = files.saved(files.drawn(), form, icc_profile=files.profile(), exif=b"Exif\0\0MM\0*\0\0\0\x08\0\0\0\0\0\0")
    info = opened(written_anew(data, "")).info
    assert {"icc_profile", "exif", "xmp", "comment"} & info.keys() == set()


def test_colours_of_another_profile_become_those_of_every_browser():
    # A profile that exchanges red and blue: what browsers would show is what is stored.
    swapped = swapped_profile()
    written = written_anew(files.saved(files.drawn(), "PNG", icc_profile=swapped), "a.png")
    assert opened(written).getpixel((60, 40))[2] > 150


def swapped_profile() -> bytes:
    """The profile of sRGB with the places of its red and its blue exchanged."""
    data = bytearray(files.profile())
    count = int.from_bytes(data[128:132], "big")
    for at in range(132, 132 + 12 * count, 12):
        if data[at : at + 4] in (b"rXYZ", b"bXYZ"):
            data[at] = {ord("r"): ord("b"), ord("b"): ord("r")}[data[at]]
    return bytes(data)


def test_a_profile_that_cannot_be_read_is_passed_over():
    written = written_anew(files.saved(files.drawn(), "PNG", icc_profile=b"no profile"), "a.png")
    assert opened(written).getpixel((60, 40)) == (200, 30, 40)


def test_a_print_shops_colours_become_those_of_a_screen():
    written = written_anew(files.saved(files.drawn(mode="CMYK"), "JPEG"), "a.jpg")
    assert opened(written).mode == "RGB"
    red = opened(written).getpixel((60, 40))
    assert red[0] > 150 > red[2]


def test_greys_of_sixteen_bits_keep_their_order():
    grey = Image.new("I;16", (3, 1))
    for at, value in enumerate((0, 32_896, 65_535)):
        grey.putpixel((at, 0), value)
    picture = opened(written_anew(files.saved(grey, "PNG"), "a.png"))
    assert [picture.getpixel((at, 0)) for at in range(3)] == [0, 128, 255]


@pytest.mark.parametrize("mode", ["1", "L", "P", "LA", "RGBA"])
def test_every_kind_of_pixel_is_understood(mode):
    written = written_anew(files.saved(files.drawn(mode=mode), "PNG"), "a.png")
    assert opened(written).mode in {"L", "RGB"}  # nothing of it is transparent


def test_what_is_transparent_stays_so():
    picture = files.drawn(mode="RGBA")
    picture.putalpha(0)
    assert opened(written_anew(files.saved(picture, "PNG"), "a.png")).mode == "RGBA"


@pytest.mark.parametrize(("form", "name"), [("PNG", "a.png"), ("WEBP", "a.webp"), ("AVIF", "a.avif")])
def test_of_a_film_only_the_first_picture_is_taken(form, name):
    red, blue = Image.new("RGB", (32, 32), "red"), Image.new("RGB", (32, 32), "blue")
    data = files.saved(red, form, save_all=True, append_images=[blue], duration=100)
    picture = opened(written_anew(data, name))
    assert getattr(picture, "n_frames", 1) == 1
    pixel = picture.getpixel((5, 5))
    assert pixel[0] > 200 > pixel[2]


def test_what_hangs_behind_a_picture_is_not_kept():
    written = written_anew(files.png() + b"PK\x03\x04<script>alert(1)</script>", "a.png")
    assert b"script" not in written.data


SVG = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'


@pytest.mark.parametrize(
    ("data", "name", "said"),
    [
        (b"", "a.png", "The file is empty"),
        (SVG, "a.svg", "An SVG file can hold scripts"),
        (SVG, "a.png", "An SVG file can hold scripts"),
        (b"\xef\xbb\xbf\n" + SVG, "a.png", "An SVG file can hold scripts"),
        (b"GIF89a" + b"\0" * 50, "a.gif", "This is not a picture that can be shown"),
        (b"%PDF-1.7", "a.png", "This is not a picture that can be shown"),
        (b"<html><script>", "a.png", "This is not a picture that can be shown"),
        (b"\0\0\0\x18ftypheic" + b"\0" * 50, "a.heic", "A HEIC photo"),
        (files.png(), "a.jpg", "it is a PNG file"),
        (files.saved(files.drawn(), "JPEG"), "a.png", "it is a JPEG file"),
        (files.saved(files.drawn(), "WEBP"), "a.avif", "it is a WebP file"),
        (files.png_head(50_000, 50_000), "a.png", "The picture has too many pixels"),
        (files.png_head(5_001, 5_000), "a.png", "The picture has 5001 × 5000 pixels"),
        (files.png_head(12_001, 1), "a.png", "The picture has 12001 × 1 pixels"),
        (files.png_head(0, 5), "a.png", "The file is damaged"),
        (files.png_head(5_000, 5_000), "a.png", "The file is damaged"),
        (files.webp_canvas(16_384, 16_384), "a.webp", "The picture has 16384 × 16384 pixels"),
        (b"\0" * 10_000_001, "a.png", "The file is larger than 10 MB"),
        (b"\x89PNG\r\n\x1a\n", "a.png", "The file is damaged"),
        (b"\xff\xd8\xff\xe0", "a.jpg", "The file is damaged"),
        (b"RIFF\x10\0\0\0WEBPVP8 ", "a.webp", "The file is damaged"),
        (b"\0\0\0\x18ftypavif" + b"\0" * 30, "a.avif", "The file is damaged"),
    ],
)
def test_what_is_no_sound_picture_is_refused_in_a_sentence(data, name, said):
    with pytest.raises(NoPicture) as refused:
        written_anew(data, name)
    assert said in str(refused.value)


@pytest.mark.parametrize(
    ("form", "name"), [("PNG", "a.png"), ("JPEG", "a.jpg"), ("WEBP", "a.webp"), ("AVIF", "a.avif")]
)
def test_a_file_cut_off_anywhere_is_refused(form, name):
    data = files.saved(files.drawn((200, 150)), form)
    for share in (2, 10, 25, 50, 75, 90):
        with pytest.raises(NoPicture):
            written_anew(data[: len(data) * share // 100], name)


@pytest.mark.parametrize("form", ["PNG", "JPEG", "WEBP", "AVIF"])
def test_bytes_that_were_changed_anywhere_never_break_the_server(form):
    data = bytearray(files.saved(files.drawn(), form))
    for at in range(0, len(data), max(1, len(data) // 150)):
        broken = data[:]
        broken[at] ^= 0xFF
        try:
            assert written_anew(bytes(broken), "").width <= 12_000
        except NoPicture:
            continue


def test_words_packed_into_a_picture_like_a_bomb_are_refused():
    bomb = files.chunk(b"zTXt", b"Comment\0\0" + zlib.compress(b"0" * 50_000_000))
    data = files.png()
    with pytest.raises(NoPicture, match="damaged"):
        written_anew(data[:33] + bomb + data[33:], "a.png")
