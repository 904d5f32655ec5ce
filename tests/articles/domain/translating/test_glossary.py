"""Are terms recognised as each language writes them, and is a faulty glossary named with file, line and key?"""

import re
import shutil

import pytest
from django.conf import settings

from articles.domain.translating import glossary
from articles.domain.translating.glossary import GlossaryError

FOLDER = settings.BASE_DIR / "fixtures" / "glossary"
FOUND = [
    ("en", "Red blood cells and blood cells", ["red blood cell", "blood cell"]),
    ("en", "Only red blood cells", ["red blood cell"]),
    ("en", "An exam of the bone marrow", ["bone marrow examination"]),
    ("en", "ALL is a disease", ["ALL"]),
    ("en", "all is well, All the same", []),
    ("en", "Leukemia’s signs; LEUKEMIA", ["leukemia"]),
    ("en", "Generic engenders no gene", ["gene"]),
    ("tr", "İNHİBİTÖR değil, TİROZİN KİNAZ İNHİBİTÖRÜ", ["tyrosine kinase inhibitor"]),
    ("tr", "genel durum", []),
    ("tr", "ALL’nin belirtisi değil, KANAMA", ["ALL", "bleeding"]),
    ("ar", "وبالعدوى", ["infection"]),
    ("ar", "للعدوى", ["infection"]),
    ("ar", "النَّزِيف", ["bleeding"]),
    ("ar", "خلايا الدم الحمراء", ["red blood cell"]),
    ("de", "weißer Blutzellen", ["white blood cell"]),
    ("fr", "l’anémie", ["anemia"]),
    ("es", "glóbulos rojos", ["blood cell", "red blood cell"]),
    ("ru", "Лимфоцитов и АНЕМИЯ", ["lymphocyte", "anemia"]),
    ("ru", "CAR-T-клеточная терапия", ["CAR-T cell therapy"]),
]
NEGATIONS = [
    ("en", "It isn’t so", True),
    ("en", "It is notable", False),
    ("tr", "Beklemeyin", True),
    ("tr", "Siz bekleyin", False),
    ("tr", "İLAÇSIZ", True),
    ("fr", "n’oubliez", True),
    ("fr", "On attend", False),
    ("ar", "ولا تنتظر", True),
    ("ar", "كلم", False),
    ("ru", "Нельзя", True),
    ("de", "Notwendig", False),
    ("es", "Nunca", True),
]


@pytest.mark.parametrize(("language", "text", "terms"), FOUND)
def test_terms_are_found_as_the_language_writes_them(language, text, terms):
    assert glossary.of(language).found(text) == terms


@pytest.mark.parametrize(("language", "text", "negative"), NEGATIONS)
def test_negations_are_words_and_endings_of_words(language, text, negative):
    assert glossary.of(language).negates(text) is negative


def test_a_term_inside_a_longer_one_is_held_but_not_found():
    english = glossary.of("en")
    assert english.found("red blood cells") == ["red blood cell"]
    assert (english.holds("blood cell", "red blood cells"), english.holds("gene", "red blood cells")) == (True, False)


def test_an_unwanted_word_inside_a_wanted_term_is_not_blamed():
    assert glossary.of("tr").avoided("kemik özü ve saç kaybı") == [
        ("bone marrow", "kemik özü"),
        ("hair loss", "saç kaybı"),
    ]
    assert glossary.of("de").avoided("unterstützende Behandlung") == []


def test_a_russian_word_is_known_without_its_dots():
    assert glossary.of("ru").avoided("полный счет крови") == [("complete blood count", "полный счет крови")]


def test_units_names_and_numbers_are_read():
    assert glossary.units("ru")["mg"] == ("mg", "мг", "миллиграмм", "миллиграмма", "миллиграммов")
    assert glossary.of("tr").names == ("Liv Hospital", "PHYRAGO", "Amgen Inc.", "CAR-T")
    assert (glossary.of("ar").spells("2", "أسبوعين"), glossary.of("ar").spells("3", "أسبوعين")) == (True, False)
    assert glossary.terms("fr")["platelet"].renderings == ("plaquette", "plaquettes")
    assert glossary.negations("en")[1] == ("n't", "n’t")


def test_a_language_without_a_file_knows_names_and_the_signs_of_units_only():
    assert (dict(glossary.terms("it")), glossary.negations("it")) == ({}, ((), ()))
    assert (glossary.units("it")["mg"], glossary.of("it").names) == (("mg",), glossary.of("en").names)


FAULTS = [
    (
        "    use: Leukämie",
        "    uses: Leukämie",
        "terms.leukemia.uses is an unknown key; known here: avoid, forms, use.",
    ),
    (
        "  platelet:",
        "  plattelet:",
        "terms.plattelet is no term of the English glossary. Add it there, or correct its name.",
    ),
    (
        "avoid: [leukemie, leukemia]",
        "avoid: [Leukämie]",
        "terms.leukemia.avoid has “leukämie”, which is a rendering to use",
    ),
    ("language: de", "language: at", "language is at, but the file is named de."),
    ("  kg: [", "  kilo: [", "units.kilo is no unit of the English glossary."),
    ('  "2": [', "  two: [", "numbers.two is no number. Write it in digits."),
    ("    use: Fieber", '    use: ""', "terms.fever has an empty rendering. Write it or remove it."),
    ("[fieber]", "[no]", "terms.fever.forms[1] has to be text."),
]


@pytest.mark.parametrize(("right", "wrong", "sentence"), FAULTS)
def test_a_fault_is_named_with_file_line_and_key(tmp_path, right, wrong, sentence):
    folder = shutil.copytree(FOLDER, tmp_path / "glossary")
    text = (folder / "de.yaml").read_text(encoding="utf-8")
    assert text.count(right) == 1
    (folder / "de.yaml").write_text(text.replace(right, wrong), encoding="utf-8")
    with pytest.raises(GlossaryError) as raised:
        glossary.of("de", folder)
    line = text[: text.index(right)].count("\n") + 1
    named = re.escape(f"{folder / 'de.yaml'}, line ") + r"(\d+): " + re.escape(sentence)
    match = re.search(named, str(raised.value))
    assert match, str(raised.value)
    assert abs(int(match[1]) - line) <= 1
