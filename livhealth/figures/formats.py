"""Which kind of picture a file really is, and how large: told by its first bytes, before anything of it is decoded."""

from dataclasses import dataclass
from pathlib import PurePosixPath

from django.utils.translation import gettext as _

from livhealth.figures.refusals import NoPicture


@dataclass(frozen=True)
class Format:
    """A kind of picture that guides may show: its name, what files of it are called, who decodes it (Pillow)."""

    name: str
    extension: str
    endings: tuple[str, ...]
    decoder: str


PNG = Format("PNG", "png", (".png", ".apng"), "PNG")
JPEG = Format("JPEG", "jpg", (".jpg", ".jpeg", ".jpe", ".jfif"), "JPEG")
WEBP = Format("WebP", "webp", (".webp",), "WEBP")
AVIF = Format("AVIF", "avif", (".avif", ".avifs"), "AVIF")
FORMATS = {each.extension: each for each in (PNG, JPEG, WEBP, AVIF)}


def format_of(data: bytes, name: str) -> Format:
    """The format of a file, by its bytes. Raises NoPicture for any other, and for one that bears another's name."""
    found = sniffed(data)
    if found is None:
        raise NoPicture(no_format(data))
    ending = PurePosixPath(name.lower()).suffix
    if ending and ending not in found.endings:
        raise NoPicture(
            _(
                "“%(name)s” is not what its name says: it is a %(format)s file. Give it the right name, or export it anew."
            )
            % {"name": name[:100], "format": found.name}
        )
    return found


def sniffed(data: bytes) -> Format | None:
    if data.startswith(b"\x89PNG\r\n\x1a\n"):
        return PNG
    if data.startswith(b"\xff\xd8\xff"):
        return JPEG
    if data[:4] == b"RIFF" and data[8:12] == b"WEBP":
        return WEBP
    if data[4:8] == b"ftyp" and {b"avif", b"avis"} & set(brands(data)):
        return AVIF
    return None


def brands(data: bytes) -> list[bytes]:
    """What an ISO media file says it is (ISO/IEC 14496-12, 4.3): its major brand, and those it can be read as."""
    end = min(int.from_bytes(data[:4], "big"), 256, len(data))
    return [data[8:12], *(data[at : at + 4] for at in range(16, end - 3, 4))]


def no_format(data: bytes) -> str:
    start = data[:1024].lstrip(b"\xef\xbb\xbf \t\r\n").lower()
    if b"<svg" in start:
        return _(
            "An SVG file can hold scripts and load other files, so it cannot be taken. Export the drawing as a PNG, "
            "at least 1440 pixels wide."
        )
    if b"ftyphei" in data[:12] or b"ftypmif1" in data[:12]:
        return _("A HEIC photo cannot be shown by browsers. Export it as a JPEG.")
    return _("This is not a picture that can be shown. Choose a PNG, JPEG, WebP or AVIF file.")


def webp_size(data: bytes) -> tuple[int, int]:
    """Width and height in the head of a WebP file (RFC 9649); its decoder makes room for them when it only opens it."""
    kind = data[12:16]
    if kind == b"VP8X":
        return 1 + int.from_bytes(data[24:27], "little"), 1 + int.from_bytes(data[27:30], "little")
    if kind == b"VP8L":
        bits = int.from_bytes(data[21:25], "little")
        return 1 + (bits & 0x3FFF), 1 + (bits >> 14 & 0x3FFF)
    return int.from_bytes(data[26:28], "little") & 0x3FFF, int.from_bytes(data[28:30], "little") & 0x3FFF
