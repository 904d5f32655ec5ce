"""Drawing, with typst: it sets Arabic from right to left by itself, and needs no program or font of the machine."""

import hashlib
import tempfile
from functools import cache
from importlib import metadata
from pathlib import Path
from threading import Lock

import typst
from django.conf import settings

from livhealth.brand import files as brand

HERE = Path(__file__).parent
DRAWINGS = ("card.typ", "icon.typ")
ONE_AT_A_TIME = Lock()  # a drawing takes some 40 ms of a core: readers' pages go on meanwhile


def draw_card(text: str) -> bytes:
    """The PNG of a card, given as its canonical text."""
    return draw("card.typ", {"said": text})


def draw_icon(side: int, ground: str = "", share: int = 100) -> bytes:
    """The icon as a square PNG of `side` pixels, on a ground (#rrggbb, "" for none), filling `share` percent of it."""
    return draw("icon.typ", {"side": str(side), "ground": ground, "share": str(share)})


def draw(name: str, inputs: dict[str, str]) -> bytes:
    """What one of our drawings makes of its inputs. It sees its own folder alone: no file, no font and no net besides."""
    with ONE_AT_A_TIME, tempfile.TemporaryDirectory() as folder:
        for drawing in DRAWINGS:
            (Path(folder) / drawing).write_bytes((HERE / drawing).read_bytes())
        (Path(folder) / "icon.svg").write_bytes(brand.icon().read_bytes())
        compiler = typst.Compiler(root=folder, font_paths=[str(fonts())], ignore_system_fonts=True)
        png = compiler.compile(input=str(Path(folder) / name), format="png", ppi=72, sys_inputs=inputs)
    if not isinstance(png, bytes):
        raise TypeError("A drawing has one page.")
    return png


def fonts() -> Path:
    return Path(settings.BASE_DIR) / "livhealth" / "fonts"


def drawn_by() -> str:
    """What decides how a picture looks, beside its words and colours."""
    return f"{software()} {hashlib.sha256(brand.icon().read_bytes()).hexdigest()}"


@cache
def software() -> str:
    texts = [(HERE / drawing).read_bytes() for drawing in DRAWINGS]
    digests = [
        hashlib.sha256(each).digest()
        for each in [*texts, *(path.read_bytes() for path in sorted(fonts().glob("*.ttf")))]
    ]
    return f"{metadata.version('typst')} {hashlib.sha256(b''.join(digests)).hexdigest()}"
