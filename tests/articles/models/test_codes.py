"""Codes for machines: of known systems only, frozen with the original, said to machines by its next edition."""

import json

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse

from articles.domain.drafting.composing import propose
from articles.domain.drafting.writing import save_facts
from articles.domain.publishing.composition_check import check_composition
from articles.models import Article, ChangeClass, Edition, EditionChange
from articles.models.codes import is_code, read_codes
from livhealth.floor.refusal import NotAllowed, Refused
from livhealth.ledger.cited import Cited
from livhealth.ledger.models import Entry

CODES = "ICD-10 C91.0 Acute lymphoblastic leukaemia [ALL]\nSNOMED CT 91857003 Acute lymphoid leukemia, disease"
FROZEN = [
    {"system": "ICD-10", "code": "C91.0", "display": "Acute lymphoblastic leukaemia [ALL]"},
    {"system": "SNOMED CT", "code": "91857003", "display": "Acute lymphoid leukemia, disease"},
]


def test_each_line_is_a_code():
    assert read_codes(CODES) == FROZEN
    assert read_codes("ICD-10-CM C91.00 Not having achieved remission")[0]["system"] == "ICD-10-CM"


@pytest.mark.parametrize(
    ("lines", "sentence"),
    [
        ("MeSH D054198 Leukemia", "is not a code: write a system"),
        ("C91.0 Acute lymphoblastic leukaemia", "is not a code: write a system"),
        ("ICD-10 C91.0", "is not a code: write a system"),
        ("ICD-10 91.0 Leukaemia", "“91.0” is not a code of ICD-10"),
        ("SNOMED CT 91857030 Two digits that changed places", "“91857030” is not a code of SNOMED CT"),
        ("SNOMED CT 91857004 One digit that is wrong", "“91857004” is not a code of SNOMED CT"),
        ("ICD-10 C91.0 One\nICD-10 C91.0 Twice", "A code stands there twice."),
    ],
)
def test_what_is_no_code_is_refused_with_a_sentence(lines, sentence):
    with pytest.raises(ValidationError, match=sentence):
        read_codes(lines)


@pytest.mark.parametrize("code", ["91857003", "73211009", "386661006", "404684003", "22298006"])
def test_real_codes_of_snomed_ct_check(code):
    assert is_code("SNOMED CT", code)


def save(world, codes=CODES, by=None):
    article = Article.objects.get(pk=world.article.pk)
    save_facts(
        article=article, seen=article.save_number, by=by or world.ed, reason="for machines", codes=codes, topics=""
    )


@pytest.mark.django_db
def test_they_are_a_unit_of_the_original_alone(published):
    published.translate_all()
    published.publish(language="tr")
    translation = propose(published.article, "tr").digest
    save(published)
    with pytest.raises(Refused, match="A whole part was added"):
        published.publish(ChangeClass.TYPO)
    edition = published.publish()
    assert json.loads(edition.content)["facts"] == {"codes": FROZEN}
    assert EditionChange.objects.filter(edition=edition).values_list("unit", "action").get() == ("facts", "added")
    assert propose(published.article, "tr").digest == translation
    assert published.page("tr").facts == {"codes": FROZEN}
    assert list(check_composition(list(Entry.objects.all()), Cited())) == []


@pytest.mark.django_db
def test_without_codes_an_edition_is_what_it_was(published):
    before = Edition.objects.get().digest
    save(published)
    save(published, codes="")
    assert propose(Article.objects.get(), "en").digest == before


@pytest.mark.django_db
def test_only_who_edits_structure_may_save_them(published):
    with pytest.raises(NotAllowed):
        save(published, by=published.tara)


@pytest.mark.django_db
def test_their_page_saves_them_and_says_what_is_wrong(published, client):
    client.force_login(published.ed)
    at = reverse("admin:articles_article_codes", args=[published.article.pk])
    assert client.get(at).status_code == 200
    wrong = client.post(at, {"seen": 1, "codes": "MeSH D054198 Leukemia", "reason": "for machines"})
    assert (wrong.status_code, "is not a code: write a system" in wrong.content.decode()) == (200, True)
    assert client.post(at, {"seen": 1, "codes": CODES, "reason": "for machines"}).status_code == 302
    assert Article.objects.get().codes == CODES
    hub = client.get(reverse("admin:articles_article_change", args=[published.article.pk])).content.decode()
    assert at in hub
