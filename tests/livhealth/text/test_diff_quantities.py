"""A number with its unit is one token, in every language of the guides, and is reported when it differs."""

import pytest

from livhealth.text.diff import QuantityChange, compare, compare_plain
from livhealth.text.differing.tokens import tokenise


def quantities(text: str) -> list[str]:
    return [token.text for token in tokenise([(text, ())]) if token.kind == "quantity"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Take 5 mg, then 2.5 mg/m² or 10mg/kg/day.", ["5 mg", "2.5 mg/m²", "10mg/kg/day"]),
        ("50–70 kg, 2-3 weeks, 5 mg–10 mg", ["50–70 kg", "2-3 weeks", "5 mg–10 mg"]),
        ("1,000 IU, 1.000 ml, 1 000 µg, 1\u00a0000 g", ["1,000 IU", "1.000 ml", "1 000 µg", "1 000 g"]),
        ("½ tablet, 1½ tablets, 0.9 %, 38.5 °C", ["½ tablet", "1½ tablets", "0.9 %", "38.5 °C"]),
        ("under 90% but ≥ 38 and -5 °C", ["90%", "≥ 38", "-5 °C"]),
        ("120/80 mmHg at 12:30, 2 × 500 mg", ["120/80 mmHg", "12:30", "2 × 500 mg"]),
        ("a 5-day course of 70-kg adults", ["5-day", "70-kg"]),
        ("%90'ı 3 hafta, 6 ay, 2 yıl, 24 saat", ["%90", "3 hafta", "6 ay", "2 yıl", "24 saat"]),
        ("٥٠ ملغ كل ٣ أيام أو 10 أسابيع", ["٥٠ ملغ", "٣ أيام", "10 أسابيع"]),
        ("٩٠٪ أو ٢٫٥ ملغ", ["٩٠٪", "٢٫٥ ملغ"]),
        ("14 Tage, 3 Monate, 2 Jahre, 12 Stunden", ["14 Tage", "3 Monate", "2 Jahre", "12 Stunden"]),
        ("3 jours, 2 semaines, 5 ans, 8 heures", ["3 jours", "2 semaines", "5 ans", "8 heures"]),
        ("3 días, 2 semanas, 5 años, 8 horas", ["3 días", "2 semanas", "5 años", "8 horas"]),
        ("5 мг, 3 дня, 2 недели, 6 месяцев, 5 лет", ["5 мг", "3 дня", "2 недели", "6 месяцев", "5 лет"]),
        ("vitamin B12, CD19, mgs", []),
        ("5 mgs of it", ["5"]),
    ],
)
def test_quantities_are_found_with_their_units(text, expected):
    assert quantities(text) == expected


def test_words_of_any_script_stay_whole():
    runs = [("مَرَض don't İstanbul'da кровь Müdigkeit long-term", ())]
    assert [token.key for token in tokenise(runs)] == [
        "مَرَض", "don't", "İstanbul'da", "кровь", "Müdigkeit", "long", "-", "term",
    ]  # fmt: skip


def test_a_quantity_stays_one_token_when_half_of_it_is_bold():
    tokens = tokenise([("Take ", ()), ("5", (("strong", ()),)), (" mg now", ())])
    assert [token.key for token in tokens] == ["Take", "5 mg", "now"]


def test_an_added_and_a_removed_quantity_have_one_empty_side():
    assert compare("<p>Take it.</p>", "<p>Take 5 mg it.</p>").quantities == (QuantityChange("", "5 mg"),)
    assert compare("<p>Take 5 mg it.</p>", "<p>Take it.</p>").quantities == (QuantityChange("5 mg", ""),)


def test_quantities_of_a_removed_paragraph_are_reported():
    assert compare("<p>Call us.</p><p>Take 5 mg for 3 days.</p>", "<p>Call us.</p>").quantities == (
        QuantityChange("5 mg", ""),
        QuantityChange("3 days", ""),
    )


def test_quantities_that_changed_places_are_reported():
    diff = compare("<p>Drug A 5 mg and drug B 10 mg.</p>", "<p>Drug A 10 mg and drug B 5 mg.</p>")
    assert diff.quantities == (QuantityChange("5 mg", "10 mg"), QuantityChange("10 mg", "5 mg"))


def test_a_changed_unit_or_comparison_sign_is_a_changed_quantity():
    assert compare("<p>5 mg</p>", "<p>5 g</p>").quantities == (QuantityChange("5 mg", "5 g"),)
    assert compare("<p>≥ 38 °C</p>", "<p>≤ 38 °C</p>").quantities == (QuantityChange("≥ 38 °C", "≤ 38 °C"),)


def test_a_quantity_that_only_moved_became_bold_or_got_an_unbreakable_space_did_not_change():
    assert compare("<p>A 5 mg dose</p><p>B</p>", "<p>B</p><p>A 5 mg dose</p>").quantities == ()
    assert compare("<p>A 5 mg dose</p>", "<p>A <strong>5 mg</strong> dose</p>").quantities == ()
    assert compare("<p>A 5 mg dose</p>", "<p>A 5\u00a0mg dose</p>").quantities == ()


def test_a_quantity_in_a_plain_heading_is_reported():
    assert compare_plain("The first 4 weeks", "The first 6 weeks").quantities == (QuantityChange("4 weeks", "6 weeks"),)


def test_raised_digits_are_not_plain_digits():
    assert compare("<p>10<sup>9</sup>/L</p>", "<p>109/L</p>").quantities == (QuantityChange("10^9", "109"),)
