"""How much of what is large does a run try? `make test` a fixed sample, `make exhaustive` (EXHAUSTIVE=1) all of it."""

import os
from collections.abc import Sequence
from typing import Any

import pytest

EXHAUSTIVE = os.environ.get("EXHAUSTIVE") == "1"


def examples(usual: int, *, most: int = 10_000) -> int:
    """How many random examples to draw. Mark such a test `sampled`, so that `make exhaustive` draws the most."""
    return most if EXHAUSTIVE else usual


def sample(everything: Sequence[str], *always: str) -> list[Any]:
    """Parameters of a test: these in every run, the others by `make exhaustive` only."""
    assert set(always) <= set(everything), f"{set(always) - set(everything)} is nothing that could be tried"
    return [each if each in always else pytest.param(each, marks=pytest.mark.exhaustive) for each in everything]


# Language, colours and width of a page as somebody looks at it. Every run looks right to left, in the dark, on a phone.
LOOKS = [
    f"{language} {scheme} {width}" for language in ("en", "ar") for scheme in ("light", "dark") for width in (1280, 390)
]
in_every_look = pytest.mark.parametrize("look", sample(LOOKS, "ar dark 390"))


def looking(look: str) -> dict[str, Any]:
    """The options of a browser's page for a look."""
    language, scheme, width = look.split()
    return {"color_scheme": scheme, "locale": language, "viewport": {"width": int(width), "height": 844}}
