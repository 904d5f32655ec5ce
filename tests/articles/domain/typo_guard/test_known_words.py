"""Is what people write of leukemia known as words in every language, and what is misspelt not?"""

import pytest

from articles.domain.typo_guard.known_words import KnownWords

# Words that Hunspell's lists lack in some language or other, as each language writes them, and words mistyped.
KNOWN = {
    "en": "hypotension vincristine Imatinib hyperkalemia leukaemia leukemia unpeeled nonsterile arthrosis colotomy",
    "tr": "hipotansiyon vinkristin imatinib hiperkalemi lösemi lökemi alınmamalıdır kapatmasaydınız refrakter",
    "ar": "فينكريستين إيماتينيب والميثوتريكسات اليمنى اللوكيميا وبالعدوى كُتِب للجينات",
    "de": "Hypotonie Vincristin Imatinib Hyperkaliämie ungeschält Ungeschält Bluthypotonie Leukämiezellen Krebszellen Harzpflege Herzpflege",
    "fr": "hypotension vincristine imatinib hyperkaliémie l’hypotension l'hôpital aujourd’hui Où",
    "es": "hipotensión vincristina imatinib hiperpotasemia linfoblastos dígaselo",
    "ru": "гипотония винкристин иматиниб гиперкалиемия ещё еще нестерильный лимфобласты",
}
UNKNOWN = {
    "en": "feaver recieve vincristin leukaemai thursday",
    "tr": "agri vinkristn istanbul lösmei",
    "ar": "اليمنا الاشجار فى فينكريستن",
    "de": "Gwebe Behandlugn garten Vincrsitin Leukämei Strasse",
    "fr": "hopital vincristne l’hopital",
    "es": "informacion vincristna",
    "ru": "лечиние полезнна винкристн",
}


def nowhere():
    return []


@pytest.mark.parametrize("language", KNOWN)
def test_words_are_known(language):
    known = KnownWords(language, nowhere)
    assert [word for word in KNOWN[language].split() if word not in known] == []


@pytest.mark.parametrize("language", UNKNOWN)
def test_misspellings_are_not(language):
    known = KnownWords(language, nowhere)
    assert [word for word in UNKNOWN[language].split() if word in known] == []


def test_what_is_published_three_times_is_known_with_a_capital_too():
    known = KnownWords("en", lambda: ["<p>A zorb, a <strong>zo</strong>rb.</p>", "zorb Blib blib blib"])
    assert ["zorb" in known, "Zorb" in known, "blib" in known, "Blib" in known] == [True, True, False, True]


def test_published_texts_are_read_once_and_only_for_what_is_not_known_otherwise():
    read = []
    known = KnownWords("en", lambda: read.append(1) or [])
    assert ("walk" in known, read) == (True, [])
    assert ("wlak" in known, "wlka" in known, read) == (False, False, [1])


def test_what_is_longer_than_any_word_is_none():
    known = KnownWords("de", lambda: ["a" * 101] * 3)
    assert ["a" * 101 in known, "Donaudampfschifffahrt" in known] == [False, True]
