"""The staff's and the patients' pages have one look: the same tokens, in light and dark."""

import re
from pathlib import Path

import pytest
from django.conf import settings

BLOCK = re.compile(r"(@media[^{]*)?\{?\s*:root\s*\{([^}]*)\}")
TOKEN = re.compile(r"(--[\w-]+):\s*([^;]+);")


def tokens(name: str) -> dict[str, dict[str, str]]:
    """Scheme -> token -> value, of one stylesheet."""
    text = re.sub(r"/\*.*?\*/", "", Path(settings.BASE_DIR / "static" / name).read_text(encoding="utf-8"), flags=re.S)
    found: dict[str, dict[str, str]] = {"light": {}, "dark": {}}
    for media, rules in BLOCK.findall(text):
        if "contrast" not in media:
            scheme = "dark" if "dark" in media else "light"
            found[scheme] |= {key: value for key, value in TOKEN.findall(rules) if key not in found[scheme]}
    return found


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_both_sides_share_their_tokens(scheme):
    patients, staff = tokens("livhealth.css")[scheme], tokens("desk.css")[scheme]
    shared = {name: value for name, value in staff.items() if name in patients}
    assert {"--paper", "--ink", "--pine", "--ember", "--line", "--rim"} <= set(shared)
    assert shared == {name: patients[name] for name in shared}
