"""Is another word for a term named, and a word that the interface does not use?"""

from pathlib import Path

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from livhealth.catalogs.completeness import Message
from livhealth.catalogs.terms import LIST, Terms, fold, other_words, read_terms, refused_words, says

PAGE = """
| term | what it is | de | tr |
|---|---|---|---|
| ledger | the record | Protokoll | defter |
| contacts | whom to call | Kontakt | iletişim |

| message | why |
|---|---|
| A ledger of the shop | another thing |

| not | but |
|---|---|
| the own | your own |
"""
TERMS = read_terms(PAGE)


def catalog(folder: Path, language: str, **messages: str) -> Path:
    po = folder / "locale" / language / "LC_MESSAGES" / "django.po"
    po.parent.mkdir(parents=True)
    blocks = ['msgid ""\nmsgstr ""', *(f'msgid "{source}"\nmsgstr "{words}"' for source, words in messages.items())]
    po.write_text("\n\n".join(blocks), encoding="utf-8")
    return po


def test_the_page_is_read_as_people_read_it():
    assert (
        Terms(
            {
                "ledger": {"de": ("protokoll",), "tr": ("defter",)},
                "contacts": {"de": ("kontakt",), "tr": ("iletisim",)},
            },
            frozenset({"A ledger of the shop"}),
            {"the own": "your own"},
        )
        == TERMS
    )


def test_another_word_for_a_term_is_named(tmp_path):
    messages = {
        "The ledgers are whole.": "Die Bücher sind ganz.",
        "Ledger": "Protokoll",
        "A ledger of the shop": "Buch",
    }
    assert list(other_words(catalog(tmp_path, "de", **messages), TERMS)) == [
        "locale/de/LC_MESSAGES/django.po: 'The ledgers are whole.' says 'ledger', its translation none of: protokoll."
    ]


def test_capital_letters_with_dots_are_the_same_word(tmp_path):
    assert list(other_words(catalog(tmp_path, "tr", Contacts="İLETİŞİM bilgileri"), TERMS)) == []


@pytest.mark.parametrize(
    "source",
    [
        "Open %(ledger)s",
        "See livhealth-ledger.txt",
        "Call --ledger",
        "Not “ledger”",
        "Ledgerish",
        "<bdi class='ledger'>",
    ],
)
def test_what_is_no_word_of_the_sentence_is_no_term(source):
    assert not says(Message(source=source), "ledger")


def test_a_word_that_the_interface_does_not_use_is_named():
    messages = [Message(source="Change the own password"), Message(source="Change your own password")]
    assert list(refused_words(messages, TERMS)) == [
        "The message 'Change the own password' says 'the own': say 'your own'."
    ]


def test_marks_above_letters_do_not_tell_words_apart():
    assert fold("Şekil Éditions مسوّدة أدلّة") == "sekil editions مسودة ادلة"


def test_every_language_has_its_column_of_the_real_page():
    terms = read_terms((settings.BASE_DIR / LIST).read_text(encoding="utf-8"))
    languages = {code for code, _name in settings.LANGUAGES} - {"en"}
    assert {term: set(words) for term, words in terms.agreed.items()} == dict.fromkeys(terms.agreed, languages)


def test_the_check_that_make_check_runs_names_a_planted_word(tmp_path, settings):
    po = catalog(tmp_path, "de", **{"Open the ledger": "Öffnen Sie das Buch"})
    settings.LOCALE_PATHS = [po.parents[2]]
    with pytest.raises(CommandError, match="says 'ledger', its translation none of: protokoll"):
        call_command("check_translations")
