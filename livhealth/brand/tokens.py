"""Which colours pages have, light and dark: those of the one stylesheet, and what a hospital's `tokens.css` says instead."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from django.conf import settings

from livhealth.brand.files import TOKENS, files

Colours = dict[str, str]  # name -> #rrggbb
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
DECLARATION = re.compile(r"--([a-z0-9-]+)\s*:\s*(#(?:[0-9a-fA-F]{6}|[0-9a-fA-F]{3}))\s*;")
LIGHT = re.compile(r":root\s*\{([^{}]*)\}")
DARK = re.compile(
    r"@media\s+(?:screen\s+and\s+)?\(\s*prefers-color-scheme\s*:\s*dark\s*\)\s*\{\s*:root\s*\{([^{}]*)\}\s*\}"
)
BLOCKS = {"light": LIGHT, "dark": DARK}


@dataclass(frozen=True)
class Palette:
    """Colours on a light and on a dark screen."""

    light: Colours
    dark: Colours


@cache
def own_palette() -> Palette:
    """The colours of the stylesheet itself: its first `:root`, and that of its dark scheme."""
    css = COMMENT.sub("", (settings.BASE_DIR / "static" / "livhealth.css").read_text(encoding="utf-8"))
    light, dark = LIGHT.search(css), DARK.search(css)
    if light is None or dark is None:
        raise ValueError("static/livhealth.css names no colours")
    return Palette(declared(light[1]), declared(light[1]) | declared(dark[1]))


def palette() -> Palette:
    """The colours that readers see, in the order in which the browser lays one over the other."""
    own, stated = own_palette(), brand_tokens()
    light, dark = parts(stated)
    return Palette(own.light | light, own.dark | light | dark)


def brand_tokens() -> str:
    """The text of the hospital's `tokens.css` without comments; "" where it has none."""
    path = files().get(TOKENS)
    return COMMENT.sub("", path.read_text(encoding="utf-8", errors="replace")) if path else ""


def parts(css: str) -> tuple[Colours, Colours]:
    """What it says for every screen, and for a dark one besides."""
    dark = "".join(DARK.findall(css))
    return declared("".join(LIGHT.findall(DARK.sub("", css)))), declared(dark)


def declared(block: str) -> Colours:
    return {name: full(value) for name, value in DECLARATION.findall(block)}


def full(value: str) -> str:
    """#abc as #aabbcc."""
    return (value if len(value) == 7 else "#" + "".join(2 * digit for digit in value[1:])).lower()


def problems() -> Iterator[str]:
    """What `tokens.css` holds that is no colour of ours, in sentences."""
    css = brand_tokens()
    rest = LIGHT.sub("", DARK.sub("", css)).strip()
    if rest:
        yield f"tokens.css: “{rest[:60]}” is neither “:root {{ … }}” nor that in “@media (prefers-color-scheme: dark) {{ … }}”."
    for block in [*DARK.findall(css), *LIGHT.findall(DARK.sub("", css))]:
        if odd := DECLARATION.sub("", block).strip():
            yield f"tokens.css: “{odd[:60]}” is no colour. Write it like this: --pine: #0a4b50;"
        for name in sorted(declared(block).keys() - own_palette().light.keys()):
            yield f"tokens.css: no colour of the pages is named “{name}”. There are {', '.join(sorted(own_palette().light))}."
