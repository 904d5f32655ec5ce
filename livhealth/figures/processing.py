"""A file that somebody chose, decoded and written anew: the same bytes for the same picture, and nothing else in them.

What a camera or a drawing program writes beside the picture (place, names, thumbnails, colour profiles) never gets
further than this. Colours are those of sRGB, which every browser shows.
"""

import io
import threading
import warnings
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _
from PIL import Image, ImageCms, ImageOps

from livhealth.figures.formats import AVIF, JPEG, PNG, WEBP, Format, format_of, webp_size
from livhealth.figures.refusals import NoPicture
from livhealth.text.digest import sha256_bytes

MOST_BYTES = 10_000_000
MOST_PIXELS = 25_000_000
LONGEST_SIDE = 12_000
# Fixed, and for AVIF one thread: the same picture gives the same bytes. As near to what was chosen as patients can see.
WRITING: dict[Format, dict[str, Any]] = {
    PNG: {"compress_level": 9},
    JPEG: {"quality": 92, "subsampling": 0, "optimize": True, "progressive": True},
    WEBP: {"quality": 92, "method": 4},
    AVIF: {"quality": 85, "speed": 9, "max_threads": 1},
}
DECODING = threading.Lock()  # one at a time in a process: a picture of the largest size takes 300 MB
# What decoders raise at bytes that make no sense.
BROKEN = (OSError, SyntaxError, ValueError, EOFError, IndexError, KeyError, TypeError, OverflowError, RuntimeError)


@dataclass(frozen=True)
class Written:
    """A picture as it is stored."""

    data: bytes
    extension: str
    width: int
    height: int

    @property
    def digest(self) -> str:
        return sha256_bytes(self.data)


def written_anew(data: bytes, name: str) -> Written:
    """The picture in a file, by its bytes and the name it had; the first one where it holds several.

    Raises NoPicture, with a sentence, for whatever is no PNG, JPEG, WebP or AVIF, is damaged, or is too large. The
    number of pixels is read from the head of the file, before any is decoded.
    """
    if not data:
        raise NoPicture(_("The file is empty. Choose another one."))
    if len(data) > MOST_BYTES:
        raise too_many_bytes()
    form = format_of(data, name)
    with DECODING:
        picture = decoded(data, form)
        return encoded(picture, form)


def decoded(data: bytes, form: Format) -> Image.Image:
    """The first picture of the file, upright, in sRGB: one of the modes L, RGB, RGBA."""
    if form is WEBP:
        check_size(*webp_size(data))
    with warnings.catch_warnings():
        warnings.simplefilter("error", Image.DecompressionBombWarning)
        try:
            opened = Image.open(io.BytesIO(data), formats=[form.decoder])
            check_size(*opened.size)
            opened.load()
            return in_srgb(ImageOps.exif_transpose(opened))
        except (Image.DecompressionBombError, Image.DecompressionBombWarning) as bomb:
            raise too_large() from bomb
        except BROKEN as problem:
            raise NoPicture(_("The file is damaged and cannot be read. Export the picture anew.")) from problem


def check_size(width: int, height: int) -> None:
    """Raises NoPicture for more pixels than a page could ever show."""
    if width * height > MOST_PIXELS or max(width, height) > LONGEST_SIDE:
        raise too_large(width, height)
    if not width or not height:
        raise NoPicture(_("The file is damaged and cannot be read. Export the picture anew."))


def too_many_bytes() -> NoPicture:
    return NoPicture(_("The file is larger than 10 MB. Export the picture smaller."))


def too_large(width: int = 0, height: int = 0) -> NoPicture:
    if not width:
        return NoPicture(_("The picture has too many pixels. At most 25 million are taken: export it smaller."))
    return NoPicture(
        _(
            "The picture has %(width)d × %(height)d pixels. At most 25 million, and %(side)d along a side, are taken: "
            "export it smaller."
        )
        % {"width": width, "height": height, "side": LONGEST_SIDE}
    )


def in_srgb(picture: Image.Image) -> Image.Image:
    """The picture in plain colours of eight bits, transparent only where it is, with nothing else attached."""
    profile = picture.info.get("icc_profile")
    picture = plain(picture)
    if profile:
        picture = from_profile(picture, profile)
    if picture.mode == "CMYK":
        picture = picture.convert("RGB")
    if picture.mode == "RGBA" and picture.getchannel("A").getextrema()[0] == 255:
        picture = picture.convert("RGB")
    picture.info.clear()
    return picture


def plain(picture: Image.Image) -> Image.Image:
    """One of the modes L, RGB, RGBA, CMYK."""
    if picture.mode.startswith("I"):  # greys of 16 bits, which a conversion would cut off instead of scaling
        return picture.convert("I").point(lambda grey: grey * (1 / 257)).convert("L")
    if picture.mode in ("L", "RGB", "RGBA", "CMYK") and "transparency" not in picture.info:
        return picture.copy()
    if "A" in picture.mode or "a" in picture.mode or "transparency" in picture.info:
        return picture.convert("RGBA")
    return picture.convert("L" if picture.mode == "1" else "RGB")


def from_profile(picture: Image.Image, profile: bytes) -> Image.Image:
    """Colours of a profile (ICC) as those of sRGB. One that cannot be read is passed over, as browsers do."""
    mode = "RGBA" if picture.mode == "RGBA" else "RGB"
    try:
        theirs = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        converted = ImageCms.profileToProfile(picture, theirs, ImageCms.createProfile("sRGB"), outputMode=mode)
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return picture
    return converted or picture


def encoded(picture: Image.Image, form: Format, **otherwise: Any) -> Written:
    """The picture as a file of the format. Grey stays grey where the format knows it."""
    if form in (WEBP, AVIF) and picture.mode == "L":
        picture = picture.convert("RGB")
    if form is JPEG and picture.mode == "RGBA":
        picture = on_white(picture)
    file = io.BytesIO()
    picture.save(file, form.decoder, **{**WRITING[form], **otherwise})
    return Written(file.getvalue(), form.extension, *picture.size)


def on_white(picture: Image.Image) -> Image.Image:
    ground = Image.new("RGB", picture.size, "white")
    ground.paste(picture, mask=picture.getchannel("A"))
    return ground
