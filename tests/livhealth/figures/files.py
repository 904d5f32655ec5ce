"""Picture files for tests, good and hostile."""

import io
import struct
import zlib
from typing import Any

from PIL import Image, ImageCms


def drawn(size: tuple[int, int] = (64, 48), mode: str = "RGB") -> Image.Image:
    """A picture whose corners differ, so that turning and colours can be told."""
    picture = Image.new("RGB", size, (200, 30, 40))
    picture.paste((20, 60, 200), (0, 0, size[0] // 2, size[1] // 2))
    return picture if mode == "RGB" else picture.convert(mode)


def saved(picture: Image.Image, form: str, **options: Any) -> bytes:
    file = io.BytesIO()
    picture.save(file, form, **options)
    return file.getvalue()


def png(size: tuple[int, int] = (64, 48)) -> bytes:
    return saved(drawn(size), "PNG")


def chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def png_head(width: int, height: int) -> bytes:
    """A PNG whose head promises that many pixels, and which holds a few bytes of them."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    ends = chunk(b"IEND", b"")
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", head) + chunk(b"IDAT", zlib.compress(b"\0" * 1000)) + ends


def webp_canvas(width: int, height: int) -> bytes:
    """An extended WebP whose head promises a canvas of that size."""
    inner = saved(drawn((4, 4)), "WEBP")[12:]
    head = b"VP8X" + struct.pack("<I", 10) + b"\0\0\0\0" + (width - 1).to_bytes(3, "little")
    head += (height - 1).to_bytes(3, "little")
    return b"RIFF" + struct.pack("<I", 4 + len(head) + len(inner)) + b"WEBP" + head + inner


def with_place() -> bytes:
    """A JPEG as a telephone writes it: turned, with the place it was taken at, a comment and an own thumbnail."""
    exif = Image.Exif()
    exif[0x0112] = 6  # to be turned by 90 degrees
    exif[0x010F] = "SECRET-CAMERA"
    exif.get_ifd(0x8825).update({1: "N", 2: (41.0, 1.0, 2.0), 3: "E", 4: (28.0, 58.0, 3.0)})
    return saved(drawn(), "JPEG", quality=95, exif=exif, comment=b"SECRET-COMMENT")


def profile(name: str = "sRGB") -> bytes:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile(name)).tobytes()
