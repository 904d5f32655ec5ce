"""The smaller copies of a picture: which there are for a width of screen, and how they are made.

Made from the original at any time, outside of any request; nothing in the record vouches for them.
"""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any, NamedTuple

from django.utils import timezone
from PIL import Image

from livhealth.figures import storing
from livhealth.figures.formats import AVIF, FORMATS, JPEG, PNG, WEBP, Format
from livhealth.figures.models import Picture, PictureRemoval, Variant
from livhealth.figures.processing import decoded, encoded

WIDTHS = (360, 720, 1080, 1440)
# What browsers may choose from, the best first. A drawing stays a drawing: its edges are never smeared.
KINDS: dict[str, tuple[Format, ...]] = {
    "png": (AVIF, WEBP, PNG),
    "jpg": (AVIF, WEBP, JPEG),
    "webp": (AVIF, WEBP),
    "avif": (AVIF, WEBP),
}
WRITING: dict[Format, dict[str, Any]] = {
    AVIF: {"quality": 52, "speed": 6},  # 62 weighs a fifth more, and shows no more
    WEBP: {"quality": 80},
    JPEG: {"quality": 80},
    PNG: {"optimize": True},
}
FORGOTTEN = timedelta(days=1)  # a younger file without a row may belong to a save that is under way


class Planned(NamedTuple):
    """One smaller copy that there is, or will be."""

    width: int
    extension: str

    def file_name(self, digest: str) -> str:
        return f"{digest}-{self.width}.{self.extension}"


def planned(extension: str, width: int) -> list[Planned]:
    """The smaller copies of a picture of that format and width, the best format first, none wider than the picture."""
    return [Planned(each, form.extension) for form in KINDS[extension] for each in WIDTHS if each <= width]


def make_variants(picture: Picture) -> int:
    """Make the copies that a picture lacks; gives how many. None of a picture whose file is gone."""
    have = set(Variant.objects.filter(picture=picture).values_list("width", "extension"))
    lacking = [each for each in planned(picture.extension, picture.width) if each not in have]
    data = storing.read(picture.file_name) if lacking else None
    if data is None or PictureRemoval.objects.filter(picture=picture).exists():
        return 0
    original = decoded(data, FORMATS[picture.extension])
    for each in lacking:
        size = each.width, max(1, round(original.height * each.width / original.width))
        form = FORMATS[each.extension]
        how = {"lossless": True} if (form, picture.extension) == (WEBP, "png") else {}
        resized = original.resize(size, reducing_gap=3.0)
        if form is PNG or how:
            resized = fewer_colours(resized, form)
        smaller = encoded(resized, form, **WRITING[form], **how)
        storing.keep(each.file_name(picture.digest), smaller.data)
        Variant.objects.get_or_create(picture=picture, width=each.width, extension=each.extension)
    return len(lacking)


def fewer_colours(drawing: Image.Image, form: Format) -> Image.Image:
    """The drawing in 256 colours: a third of the bytes, and nobody sees the difference."""
    if drawing.mode == "L":
        return drawing
    method = Image.Quantize.FASTOCTREE if drawing.mode == "RGBA" else Image.Quantize.MEDIANCUT
    palette = drawing.quantize(256, method=method, dither=Image.Dither.NONE)
    return palette if form is PNG else palette.convert(drawing.mode)


def unfinished() -> Iterator[Picture]:
    """The pictures that lack copies, the newest first."""
    pictures = Picture.objects.filter(removal=None).prefetch_related("variants").order_by("-pk")
    for picture in pictures:
        have = {(variant.width, variant.extension) for variant in picture.variants.all()}
        if set(planned(picture.extension, picture.width)) - have:
            yield picture


def remove_variants(picture: Picture) -> None:
    """Remove all copies of a picture, rows and files."""
    for variant in Variant.objects.filter(picture=picture).select_related("picture"):
        storing.drop(variant.file_name)
        variant.delete()


def remove_forgotten() -> list[str]:
    """Remove files that nothing names: of saves that failed, and of pictures that were removed. Gives their names."""
    known = {picture.file_name for picture in Picture.objects.filter(removal=None)}
    known |= {variant.file_name for variant in Variant.objects.filter(picture__removal=None).select_related("picture")}
    before = timezone.now() - FORGOTTEN
    forgotten = [name for name in storing.every_name() if name not in known and storing.written_at(name) < before]
    for name in forgotten:
        storing.drop(name)
    return forgotten
