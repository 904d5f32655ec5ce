"""What once passed as a typo though it could hurt somebody, and small differences that make another word."""

import pytest

from articles.domain.edition.content import UnitChange
from articles.domain.typo_guard.unit_comparison import typo_objections

PASSED_ONCE = [
    ("ar", "خذ الدواء باليد اليمنى", "خذ الدواء باليد اليسرى"),
    ("en", "Drink boiled water.", "Drink cooled water."),
    ("en", "You may sip water.", "You may skip water."),
    ("de", "Sie sollten Fieber meiden.", "Sie sollten Fieber melden."),
    ("tr", "Tableti yutun.", "Tableti tutun."),
]
ALMOST_ALIKE = [
    ("tr", "Böyle olur.", "Böyle ölür."),
    ("es", "Venga si puede.", "Venga sí puede."),
    ("es", "Cada ano es igual.", "Cada año es igual."),
    ("fr", "Restez ou marchez.", "Restez où marchez."),
    ("de", "Das ist schon warm.", "Das ist schön warm."),
    ("en", "Ask for aids.", "Ask for AIDS."),
    ("de", "Fragen Sie sie.", "Fragen Sie Sie."),
    ("en", "It may be warm.", "It maybe warm."),
    ("en", "Do not stop, walk.", "Do not, stop walk."),
    ("en", "Do not walk, if it hurts.", "Do not walk if it hurts."),
    ("en", "Do <strong>not</strong> walk.", "Do not walk."),
]


@pytest.mark.parametrize(("language", "before", "after"), [*PASSED_ONCE, *ALMOST_ALIKE])
def test_another_word_is_no_typo_in_either_direction(language, before, after):
    for old, new in ((before, after), (after, before)):
        words = ({"heading": "1", "body": f"<p>{text}</p>"} for text in (old, new))
        change = UnitChange("section:x", "changed", *words, "a", "b")
        assert len(typo_objections(change, language=language, published=list)) == 1
