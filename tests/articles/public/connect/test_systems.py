"""Which codes does a request mean, and does a guide of other codes answer it?"""

import pytest

from articles.models.codes import SYSTEMS
from articles.public.connect.systems import fit, read_code, system_named
from tests.articles.public.connect.asking import ICD_10, ICD_10_CM, SNOMED_CT

ALL = (("ICD-10", "C91.0", "Acute lymphoblastic leukaemia"), ("SNOMED CT", "91857003", "Acute lymphoid leukemia"))


def fits(system: str, code: str, codes=ALL) -> int:
    return fit(read_code(SYSTEMS[system], code), codes)


@pytest.mark.parametrize(
    ("name", "system"),
    [
        (ICD_10, "ICD-10"),
        (ICD_10_CM, "ICD-10-CM"),
        (SNOMED_CT, "SNOMED CT"),
        (f"urn:oid:{ICD_10_CM}", "ICD-10-CM"),
        ("http://hl7.org/fhir/sid/icd-10", "ICD-10"),
        ("http://hl7.org/fhir/sid/icd-10-cm", "ICD-10-CM"),
        ("http://snomed.info/sct", "SNOMED CT"),
    ],
)
def test_a_system_is_known_by_its_oid_and_by_its_uri(name, system):
    assert system_named(name).name == system


@pytest.mark.parametrize("name", ["2.16.840.1.113883.6.103", "2.16.840.1.113883.6.88", "urn:oid:", "ICD-10", "icd", ""])
def test_others_are_not(name):
    assert system_named(name) is None


@pytest.mark.parametrize("written", ["C91.00", "c91.00", " C91.00 ", "C9100"])
def test_a_code_is_read_however_a_record_system_writes_it(written):
    code = read_code(SYSTEMS["ICD-10-CM"], written)
    assert (code.value, code.is_known) == ("C91.00", True)


@pytest.mark.parametrize(
    ("system", "code", "length"),
    [
        ("ICD-10", "C91.0", 5),
        ("ICD-10", "C91.00", 5),  # national editions refine it
        ("ICD-10-CM", "C91.0", 5),
        ("ICD-10-CM", "C91.00", 5),
        ("ICD-10-CM", "C9101", 5),
        ("ICD-10-CM", "C91.1", 0),
        ("ICD-10", "C91", 0),  # lymphoid leukaemia of whichever kind
        ("ICD-10", "C92.0", 0),
        ("SNOMED CT", "91857003", 8),
        ("SNOMED CT", "9185700", 0),
        ("SNOMED CT", "918570031", 0),
    ],
)
def test_a_guide_answers_for_its_code_and_for_those_that_lie_under_it(system, code, length):
    assert fits(system, code) == length


def test_the_nearest_of_its_codes_counts():
    codes = (("ICD-10", "C91", "Lymphoid leukaemia"), ("ICD-10", "C91.0", "Acute lymphoblastic leukaemia"))
    assert (fits("ICD-10", "C91.0", codes), fits("ICD-10", "C91.1", codes)) == (5, 3)


def test_codes_of_the_asked_system_count_alone():
    """Who coded a guide for ICD-10-CM said there what it is about: its broader ICD-10 code says less."""
    codes = (("ICD-10", "C91.0", "Acute lymphoblastic leukaemia"), ("ICD-10-CM", "C91.01", "In remission"))
    assert (fits("ICD-10-CM", "C91.01", codes), fits("ICD-10-CM", "C91.00", codes)) == (6, 0)
