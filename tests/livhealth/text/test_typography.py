"""What printers of each language would mark, and what they would leave."""

import pytest

from livhealth.text.typography import faults

NARROW, FIXED = "\N{NARROW NO-BREAK SPACE}", "\N{NO-BREAK SPACE}"
WRONG_AND_RIGHT = [
    ("fr", "Est-ce grave ?", f"Est-ce grave{NARROW}?"),
    ("fr", "Est-ce grave?", f"Est-ce grave{FIXED}?"),
    ("fr", "Les signes : fatigue, bleus", f"Les signes{NARROW}: fatigue, bleus"),
    ("fr", "Les signes: fatigue", f"Les signes{NARROW}: fatigue à 14:30"),
    ("fr", "« rechute »", f"«{NARROW}rechute{NARROW}»"),
    ("fr", "90 % des enfants", f"90{NARROW}% des enfants"),
    ("fr", "l'enfant", "l’enfant"),
    ("ru", "ОЛЛ — это рак крови", f"ОЛЛ{FIXED}— это рак крови"),
    ("de", "das Wort “Blutkrebs”", "das Wort „Blutkrebs“"),
    ("de", "bis zu 90 %", f"bis zu 90{FIXED}%"),
    ("es", "Qué es la LLA?", "¿Qué es la LLA?"),
    ("es", "No espere!", "¡No espere!"),
    ("tr", "ALL'nin tedavisi", "ALL’nin tedavisi"),
    ("tr", "90% olabilir", "%90 olabilir"),
    ("ar", "ما هو المرض?", "ما هو المرض؟"),
    ("ar", "الحمى, والتعب", "الحمى، والتعب"),
    ("en", 'the word "relapse"', "the word “relapse”"),
]


@pytest.mark.parametrize(("language", "wrong", "right"), WRONG_AND_RIGHT)
def test_what_is_wrong_is_found_and_what_is_right_is_not(language, wrong, right):
    assert (len(list(faults(language, wrong))) > 0, list(faults(language, right))) == (True, [])


@pytest.mark.parametrize(
    "code",
    [
        '<a href="https://x.example/?a=1">Voir</a>',
        "mailto: ou tel:",
        "%(count)d%% de %(total)s",
        "Adresse `?before=2`",
        "{{ language }}",
    ],
)
def test_markup_addresses_and_placeholders_are_no_text(code):
    assert list(faults("fr", code)) == []


def test_a_fault_is_told_with_the_words_around_it():
    assert list(faults("ru", "Это ОЛЛ — рак крови.")) == ["no no-break space before the dash: “Это ОЛЛ — рак крови”"]
