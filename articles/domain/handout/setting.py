"""From the data of a print to its PDF: set by typst, tagged for people who listen to it (PDF/UA-1), always in equal bytes.

Nothing of the machine gets in: no font, file or clock of it. The data is a file of JSON that our template reads, so that
no word of a guide is ever markup.
"""

import hashlib
import io
import logging
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from functools import cache
from importlib import metadata
from pathlib import Path
from typing import Any

from PIL import Image

from articles.domain.handout.shapes import font_folder, with_shapes
from articles.domain.handout.turns import Busy
from livhealth.brand import files as brand
from livhealth.figures import storing
from livhealth.figures.formats import FORMATS
from livhealth.figures.processing import decoded
from livhealth.text.digest import canonical_json, sha256_bytes

HERE = Path(__file__).parent
TEMPLATE, PRESS = HERE / "handout.typ", HERE / "press.py"
WIDEST = 1600  # pixels of a picture: 240 dots an inch over the whole line
SET_AS_IT_IS = {"png", "jpg"}
LONGEST = 60  # seconds of work on a print; the longest guide of ours takes one
log = logging.getLogger("livhealth.prints")


def digest_of(data: Mapping[str, Any]) -> str:
    """Names the print: equal data, set by equal software with equal fonts, is an equal PDF."""
    return hashlib.sha256(f"{set_by()}\n{canonical_json(data)}".encode()).hexdigest()


def set_by() -> str:
    """What decides how a print looks, beside what it says."""
    return f"{software()} {hashlib.sha256(brand.icon().read_bytes()).hexdigest()}"


@cache
def software() -> str:
    files = [TEMPLATE, PRESS, *sorted(font_folder().glob("*.ttf"))]
    told = b"".join(hashlib.sha256(path.read_bytes()).digest() for path in files)
    libraries = (f"{name} {metadata.version(name)}" for name in ("typst", "segno", "pillow"))
    return f"{' '.join(libraries)} {hashlib.sha256(told).hexdigest()}"


def pdf_of(data: Mapping[str, Any]) -> bytes:
    """The PDF of a print. Raises Busy where it takes too long. Whoever calls has the `turn`."""
    return pdf_with(TEMPLATE, lambda folder: lay_out(folder, data), data["since"])


def pdf_with(template: Path, fill: Callable[[Path], None], moment: int) -> bytes:
    """The PDF that a template makes of a folder which `fill` has filled, dated by a moment. Raises Busy, as `pdf_of`."""
    with tempfile.TemporaryDirectory() as named:
        folder = Path(named)
        (folder / template.name).write_bytes(template.read_bytes())
        (folder / "icon.svg").write_bytes(brand.icon().read_bytes())
        fill(folder)
        return pressed(folder, moment, template.name)


def lay_out(folder: Path, data: Mapping[str, Any]) -> None:
    """The template sees this folder alone: itself, the data, the icon, the pictures that could be read."""
    figures: dict[str, Any] = {}
    for key, figure in data["figures"].items():
        picture = picture_to_set(figure["file"])
        name = f"figure-{len(figures)}.{picture[1]}" if picture else ""
        if picture:
            (folder / name).write_bytes(picture[0])
        figures[key] = {**figure, "file": name}
    (folder / "data.json").write_text(canonical_json(with_shapes({**data, "figures": figures})), encoding="utf-8")


def pressed(folder: Path, moment: int, template: str = TEMPLATE.name) -> bytes:
    """What the press makes of a folder with a template. Raises Busy where it does not come to an end."""
    command = [sys.executable, "-I", str(PRESS), str(folder), template, str(font_folder()), str(moment)]
    try:
        done = subprocess.run(  # noqa: S603 - our own program, and the names of our own folders
            command, capture_output=True, text=True, timeout=LONGEST, check=False
        )
    except subprocess.TimeoutExpired as endless:
        log.error("A print took more than %d seconds.", LONGEST)
        raise Busy from endless
    if done.returncode:
        raise RuntimeError(f"A print could not be set: {done.stderr.strip()[-1000:]}")
    if done.stderr.strip():
        log.error("A print is tagged, but not as the standard wants it: %s", done.stderr.strip()[-1000:])
    return (folder / "print.pdf").read_bytes()


def picture_to_set(name: str) -> tuple[bytes, str] | None:
    """A picture's bytes and their format, as typst takes them; None where the file is gone or is another one."""
    digest, _dot, extension = name.rpartition(".")
    data = storing.read(name)
    if data is None or sha256_bytes(data) != digest:
        return None
    with Image.open(io.BytesIO(data)) as opened:
        width = opened.width
    if extension in SET_AS_IT_IS and width <= WIDEST:
        return data, extension
    picture = decoded(data, FORMATS[extension])
    if width > WIDEST:
        picture = picture.resize((WIDEST, max(1, round(picture.height * WIDEST / width))), reducing_gap=3.0)
    file = io.BytesIO()
    picture.save(file, "PNG", optimize=True)
    return file.getvalue(), "png"
