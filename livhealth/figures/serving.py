"""The bytes behind the address of a picture, or of a smaller copy of one."""

import re
from typing import NamedTuple

from livhealth.figures import storing
from livhealth.figures.models import Picture
from livhealth.figures.variants import planned

NAME = re.compile(r"(?P<digest>[0-9a-f]{64})(?:-(?P<width>[1-9][0-9]{1,4}))?\.(?P<extension>png|jpg|webp|avif)")
TYPES = {"png": "image/png", "jpg": "image/jpeg", "webp": "image/webp", "avif": "image/avif"}


class Served(NamedTuple):
    """What a browser is given for a name: the bytes, and what they are."""

    data: bytes
    content_type: str
    is_original: bool


def picture_of(name: str) -> Picture | None:
    """The picture behind a file's name, whether it is the picture's own or that of a smaller copy."""
    found = NAME.fullmatch(name)
    picture: Picture | None = (
        Picture.objects.filter(digest=found["digest"]).select_related("removal").first() if found else None
    )
    if picture and found and not found["width"] and found["extension"] != picture.extension:
        return None
    return picture


def names_of(picture: Picture) -> set[str]:
    """The names that pages call it by: its own, and those of its smaller copies, made or not."""
    copies = planned(picture.extension, picture.width)
    return {picture.file_name, *(copy.file_name(picture.digest) for copy in copies)}


def served(picture: Picture, name: str) -> Served | None:
    """The bytes of a picture under one of its names; None when they are gone.

    A smaller copy that is not made yet is answered with the picture itself.
    """
    for each in dict.fromkeys((name, picture.file_name)):
        if (data := storing.read(each)) is not None:
            return Served(data, TYPES[each.rpartition(".")[2]], each == picture.file_name)
    return None
