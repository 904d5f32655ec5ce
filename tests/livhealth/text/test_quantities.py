"""Are quantities read alike, however a language writes them?"""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from articles.domain.translating import glossary
from livhealth.text.quantities import QuantityReader, number
from tests.sample import examples

READ = [
    ("en", "90%, 5–10 mg/m² and 1,000.5 kg", ["90 %", "5 mg/m²", "10 mg/m²", "1000.5 kg"]),
    ("en", "−5 °C, 1½ tablets, 10⁹/L, 24/7", ["-5 °C", "1.5 tablet", "10⁹ l", "24 ", "7 "]),
    ("en", "CD19, PD-1 and B12 are names; 16.10.2025 is a day", ["16.10.2025 "]),
    ("en", "0.500 and 1,500", ["0.5 ", "1500 "]),
    (
        "tr",
        "%90, yüzde 90, 1.000,5 kg, 2,5 milyon, %20 %30",
        ["90 %", "90 %", "1000.5 kg", "2.5 million", "20 %", "30 %"],
    ),
    ("ar", "٩٠٪ و90 بالمئة و١٫٥ ملغ و١٬٠٠٠ غ", ["90 %", "90 %", "1.5 mg", "1000 g"]),
    ("de", "90\u00a0%, 1.500 I.\u00a0E., 1,5 Liter", ["90 %", "1500 IU", "1.5 l"]),
    ("fr", "1\u202f500 mg, 5\u202fans, 5 l’an", ["1500 mg", "5 year", "5 "]),
    ("es", "1.500 ml y 0,5 Gramos", ["1500 ml", "0.5 g"]),
    ("ru", "5\u00a0мг/кг, от 2 до 5 лет, в 2025 г.", ["5 mg/kg", "2 ", "5 year", "2025 "]),
]


@pytest.mark.parametrize(("language", "text", "quantities"), READ)
def test_quantities_are_read_with_their_units(language, text, quantities):
    found = glossary.of(language).quantities.read(text)
    assert [f"{quantity.value} {quantity.unit}" for quantity in found] == quantities


def test_a_sign_before_a_number_is_kept_apart():
    found = QuantityReader("en", {"mg": ["mg"]}).read("< 5 mg or ≥6 mg")
    assert [(quantity.sign, quantity.value, quantity.shown) for quantity in found] == [
        ("<", "5", "< 5 mg"),
        ("≥", "6", "≥6 mg"),
    ]


@pytest.mark.parametrize(
    ("written", "language", "value"), [("1.500", "de", "1500"), ("1.500", "en", "1.5"), ("1,5", "en", "1.5")]
)
def test_a_point_is_what_the_language_means_by_it(written, language, value):
    assert number(written, language) == value


@pytest.mark.sampled
@settings(max_examples=examples(300), deadline=None)
@given(
    st.text(alphabet="0123456789.,' \u00a0½⅓%٪-–−<>/٫٬٣mg²⁹aя", max_size=30),
    st.sampled_from(["ar", "de", "en", "fr", "ru", "tr"]),
)
def test_no_text_is_too_odd_to_be_read(text, language):
    for quantity in glossary.of(language).quantities.read(text):
        assert quantity.value and quantity.shown
