"""Which files of the hospital's own folder (BRAND_DIR) pages use: a logo, an icon, colours. No template is touched."""

import hashlib
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from django.conf import settings
from PIL import Image, UnidentifiedImageError

LOGOS, ICON, TOKENS = ("logo.svg", "logo.png"), "icon.svg", "tokens.css"
NAMES = (*LOGOS, ICON, TOKENS)
PREFIX = "brand/"  # under which they are served
LARGEST = 500_000  # bytes of a file that every reader loads
# What a drawing needs none of, and what could run or fetch something where it is opened by itself.
ACTIVE = re.compile(
    rb"<\s*(?:script|foreignObject|iframe|object|embed|handler|set|animate)|<!(?:ENTITY|DOCTYPE)|\son[a-z]+\s*="
    rb"|(?:javascript|data\s*:\s*text)\s*:|@import|href\s*=\s*[\"']\s*(?:[a-z]+:)?//",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Brand:
    """What pages use: paths of static files."""

    logo: str  # "" for none: the icon and the hospital's name stand there
    icon: str
    tokens: str  # "" for none


def folder() -> Path | None:
    return Path(settings.BRAND_DIR) if settings.BRAND_DIR else None


def files() -> dict[str, Path]:
    """Name -> place of every file that is used. A link is not: only what lies in the folder itself."""
    place = folder()
    if place is None:
        return {}
    return {name: place / name for name in NAMES if (place / name).is_file() and not (place / name).is_symlink()}


def brand() -> Brand:
    known = files()
    logo = next((PREFIX + name for name in LOGOS if name in known), "")
    return Brand(logo, PREFIX + ICON if ICON in known else ICON, PREFIX + TOKENS if TOKENS in known else "")


def icon() -> Path:
    """The icon's place: the hospital's own, else LivHealth's."""
    return files().get(ICON) or settings.BASE_DIR / "static" / ICON


def digest() -> str:
    """Changes when any of the files does."""
    return hashlib.sha256(
        b"".join(hashlib.sha256(name.encode() + path.read_bytes()).digest() for name, path in files().items())
    ).hexdigest()


def problems() -> Iterator[str]:
    """What is wrong with the folder, in sentences."""
    place = folder()
    if place is None:
        return
    if not place.is_dir():
        yield f"BRAND_DIR names {place}, which is no folder."
        return
    for path in sorted(place.iterdir()):
        if path.name not in NAMES:
            yield f"{path.name} is none of the files that pages use ({', '.join(NAMES)})."
        elif path.is_symlink() or not path.is_file():
            yield f"{path.name} is a link or no file. Put the file itself there."
        else:
            yield from problems_of(path)
    if all((place / name).exists() for name in LOGOS):
        yield f"{LOGOS[0]} and {LOGOS[1]} are both there. Keep one."


def problems_of(path: Path) -> Iterator[str]:
    """What is wrong with one file. Its colours are looked at by themselves (livhealth.brand.contrast)."""
    data = path.read_bytes()
    if len(data) > LARGEST:
        yield f"{path.name} has {len(data)} bytes: every reader loads it. Use one of at most {LARGEST}."
    elif path.suffix == ".svg" and (b"<svg" not in data or ACTIVE.search(data)):
        yield f"{path.name} is no plain drawing: an SVG without scripts, links to elsewhere and animations is wanted."
    elif path.suffix == ".png" and not is_png(path):
        yield f"{path.name} is no PNG picture."


def is_png(path: Path) -> bool:
    try:
        with Image.open(path, formats=["PNG"]) as picture:
            picture.verify()
    except (OSError, SyntaxError, ValueError, UnidentifiedImageError, Image.DecompressionBombError):
        return False
    return True
