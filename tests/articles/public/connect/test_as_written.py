"""`/connect`: is a record system understood, however it writes names, codes, languages and types?"""

import pytest

from tests.articles.public.connect.asking import ICD_10, ICD_10_CM, NAMES, ask
from tests.articles.public.connect.conftest import CODES, code

GUIDE = "http://127.0.0.1:8000/en/small-guide/"


@pytest.mark.parametrize(
    ("cs", "c"),
    [
        (ICD_10_CM, "C9100"),
        (ICD_10_CM, " c91 00 "),
        (ICD_10, "C91.-"),
        (ICD_10, "C91.0-"),
        (ICD_10, "C91.0†"),
        (ICD_10, "C91.0 *"),
        (f"URN:OID:{ICD_10}", "C91.0"),
        ("http://snomed.info/sct/", "91857003"),
        ("HTTP://hl7.org/fhir/sid/ICD-10", "C910"),
    ],
)
def test_a_code_is_read_as_record_systems_write_it(coded, client, cs, c):
    code(coded, f"{CODES}\nICD-10 C91 Lymphoid leukaemia")
    coded.publish(public_note="On all of them.", classes={"facts": 2})
    assert ask(client, cs=cs, c=c).guides == [GUIDE]


def test_names_of_parameters_are_read_in_capitals_and_small_letters(coded, client):
    written = {NAMES["cs"].lower(): ICD_10, NAMES["c"].upper(): "C91.0"}
    assert ask(client, **written).guides == [GUIDE]
    foreign = ask(client, **written, **{NAMES["language"].lower(): "de"})
    assert (foreign.status, foreign.guides) == (200, [])
    assert foreign.response["Content-Language"] == "de"
    twice = ask(client, cs=ICD_10, c="C91.0", **{NAMES["c"].lower(): "C50.9"})
    assert (twice.status, twice.guides) == (400, [])


@pytest.mark.parametrize("language", ["", "en", "EN", "en-US", "en_GB", "eng", " en-us "])
def test_english_is_english_however_it_is_written(coded, client, language):
    assert ask(client, cs=ICD_10, c="C91.0", language=language).guides == [GUIDE]


@pytest.mark.parametrize("language", ["sp", "SP", "es", "es-MX", "es_419", "spa"])
def test_spanish_is_spanish_however_it_is_written(coded, client, language):
    assert ask(client, cs=ICD_10, c="C91.0", language=language).response["Content-Language"] == "es"


@pytest.mark.parametrize(
    ("query", "kind"),
    [
        ("application/atom+xml", "application/atom+xml; charset=utf-8"),  # the plus as it is, which means a space
        ("application/atom%2Bxml", "application/atom+xml; charset=utf-8"),
        ("Text/XML%3B+charset%3Dutf-8", "text/xml; charset=utf-8"),
        ("application/json;charset=UTF-8", "application/json"),
    ],
)
def test_a_form_is_known_however_it_is_written(coded, client, query, kind):
    sent = f"{NAMES['cs']}={ICD_10}&{NAMES['c']}=C91.0&{NAMES['form']}={query}"
    response = client.get(f"/connect?{sent}")
    assert (response.status_code, response["Content-Type"], GUIDE in response.text) == (200, kind, True)


def test_of_several_criteria_the_one_without_a_number_is_answered(coded, client):
    others = {"mainSearchCriteria.v.cs1": ICD_10, "mainSearchCriteria.v.c1": "C50.9"}
    assert ask(client, cs=ICD_10, c="C91.0", **others).guides == [GUIDE]
    alone = ask(client, **others)
    assert (alone.status, alone.guides) == (400, [])
    assert alone.texts("a:subtitle")[0].startswith("Ask for one thing at a time, without a number")
