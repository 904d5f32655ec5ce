"""Can everybody read the hospital's colours? The contrast of every pair that stands on a page (WCAG 2.2, 1.4.3 and 1.4.11)."""

from collections.abc import Iterator

from livhealth.brand.tokens import Palette

TEXT, CONTROL = 4.5, 3.0  # level AA asks for at least so much
PAIRS = {  # what stands on what
    ("ink", "paper"): TEXT,
    ("ink", "mist"): TEXT,
    ("ink", "dawn-tint"): TEXT,
    ("ink", "ember-tint"): TEXT,
    ("quiet", "paper"): TEXT,
    ("quiet", "mist"): TEXT,
    ("pine", "paper"): TEXT,
    ("pine", "mist"): TEXT,
    ("on-pine", "pine"): TEXT,
    ("on-call", "call"): TEXT,
    ("on-dawn", "dawn"): TEXT,
    ("ember", "paper"): TEXT,
    ("ember", "ember-tint"): TEXT,
    ("on-mark", "mark"): TEXT,
    ("rim", "paper"): CONTROL,
    ("rim", "mist"): CONTROL,
}


def contrast(one: str, other: str) -> float:
    """The ratio of two colours (#rrggbb), from 1 to 21. (WCAG's “contrast ratio”.)"""
    darker, lighter = sorted((luminance(one), luminance(other)))
    return (lighter + 0.05) / (darker + 0.05)


def luminance(colour: str) -> float:
    """How bright a colour is, from 0 to 1. (WCAG's “relative luminance”.)"""
    red, green, blue = (linear(int(colour[place : place + 2], 16) / 255) for place in (1, 3, 5))
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def linear(part: float) -> float:
    return part / 12.92 if part <= 0.04045 else float(((part + 0.055) / 1.055) ** 2.4)


def problems(palette: Palette) -> Iterator[str]:
    """Pairs that too many people could not read, in sentences."""
    for scheme, colours in (("light", palette.light), ("dark", palette.dark)):
        for (front, ground), least in PAIRS.items():
            found = contrast(colours[front], colours[ground])
            if found < least:
                yield (
                    f"tokens.css: on a {scheme} screen “{front}” ({colours[front]}) on “{ground}” ({colours[ground]}) has a "
                    f"contrast of {found:.2f}, and WCAG AA asks for {least}. Choose colours that lie further apart."
                )
