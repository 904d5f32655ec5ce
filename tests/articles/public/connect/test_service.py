"""`/connect`: does a record system that speaks to MedlinePlus Connect get what it expects, and only what patients have?"""

import json
from dataclasses import replace

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from articles.domain.drafting.writing import add_section, create_article, save_text
from articles.domain.publishing.withdrawal import withdraw
from articles.models import ChangeClass, Edition
from livhealth.floor.moments import day
from tests.articles.public.connect.asking import ICD_10, ICD_10_CM, SNOMED_CT, ask, parameters
from tests.articles.public.connect.conftest import CODES, code

GUIDE = "http://127.0.0.1:8000/en/small-guide/"


@pytest.fixture
def chapter_guide(coded):
    """A second guide, on everything that lies under C91, and which names nothing finer."""
    article = create_article(slug="leukaemias", by=coded.ed, reason="one more", head={"title": "Leukaemias"})
    add_section(article=article, by=coded.ed, reason="its text", heading="Kinds", body="<p>There are some.</p>")
    code(coded, "ICD-10 C91 Lymphoid leukaemia", article)
    replace(coded, article=article).publish(public_note="")
    return coded


@pytest.mark.parametrize(
    ("cs", "c"),
    [
        (ICD_10, "C91.0"),
        (ICD_10_CM, "C91.00"),
        (SNOMED_CT, "91857003"),
        ("http://snomed.info/sct", "91857003"),
        ("http://hl7.org/fhir/sid/icd-10-cm", "C9102"),
    ],
)
def test_a_guide_is_found_by_its_codes(coded, client, cs, c):
    found = ask(client, cs=cs, c=c)
    assert (found.status, found.guides) == (200, [GUIDE])
    assert found.texts("a:entry/a:title") == ["A small guide"]


@pytest.mark.parametrize("space", ["\u00a0", "\u202f", " \u200f", "\u200e ", "\u00ad "])
def test_what_nobody_sees_in_a_name_keeps_nobody_from_a_guide(coded, client, space):
    """Names in record systems have no-break spaces and marks of direction in them."""
    assert ask(client, cs=ICD_10_CM, c=f"C91.00{space}", dn=f"Acute{space}leukaemia").guides == [GUIDE]
    assert ask(client, dn=f"small{space}guide").guides == [GUIDE]


def test_the_feed_says_what_was_asked_and_how_old_the_guide_is(coded, client, settings):
    settings.SITE_URL = "https://guides.example.org"
    found = ask(client, cs=ICD_10_CM, c="C91.00", dn="ALL, no remission", language="en", form="text/xml")
    assert found.response["Content-Type"] == "text/xml; charset=utf-8"
    assert found.response["Content-Language"] == "en"
    assert list(zip(found.texts("a:category/@scheme"), found.texts("a:category/@term"), strict=True)) == [
        ("mainSearchCriteria.v.c", "C91.00"),
        ("mainSearchCriteria.v.cs", ICD_10_CM),
        ("mainSearchCriteria.v.dn", "ALL, no remission"),
        ("InformationRecipient", "PAT"),
    ]
    assert found.texts("a:title") == ["Liv Hospital – Patient guides"]
    assert found.texts("a:subtitle") == ["Guides on C91.00"]
    assert found.texts("a:author/a:name") == ["Liv Hospital"]
    assert found.guides == ["https://guides.example.org/en/small-guide/"]
    changed = found.texts("a:entry/a:updated")[0]
    dated = day(timezone.localtime(coded.page().changed.at))
    assert changed == found.texts("a:updated")[0]
    assert found.texts("a:entry/a:summary") == [
        "<p>What the small guide says.</p>\n\n"
        f'<p class="changed">Last updated on <time datetime="{changed}">{dated}</time> by <bdi>Ed Editor</bdi></p>'
    ]


def test_json_says_the_same_as_atom(coded, client):
    asked = {"cs": SNOMED_CT, "c": "91857003"}
    atom = ask(client, **asked)
    response = client.get("/connect", parameters(**asked, form="application/json"))
    assert response["Content-Type"] == "application/json"
    feed = response.json()["feed"]
    assert list(feed) == [
        "base", "lang", "title", "subtitle", "author", "updated", "category", "id", "link", "entry",
    ]  # fmt: skip
    [entry] = feed["entry"]
    assert entry == {
        "lang": "en",
        "title": {"_value": "A small guide", "type": "text"},
        "link": [
            {"title": "A small guide", "rel": "alternate", "type": "text/html", "hreflang": "en", "href": GUIDE},
        ],
        "id": {"_value": GUIDE},
        "updated": {"_value": atom.texts("a:entry/a:updated")[0]},
        "summary": {"_value": atom.texts("a:entry/a:summary")[0], "type": "html"},
    }
    assert feed["id"]["_value"] == atom.texts("a:id")[0]
    assert feed["category"][0] == {"scheme": "mainSearchCriteria.v.c", "term": "91857003"}


def test_the_nearest_guide_comes_first(chapter_guide, client):
    assert [address.split("/")[-2] for address in ask(client, cs=ICD_10, c="C91.0").guides] == [
        "small-guide",
        "leukaemias",
    ]
    assert [address.split("/")[-2] for address in ask(client, cs=ICD_10, c="C91.1").guides] == ["leukaemias"]


def test_words_find_a_guide_by_its_title_its_topics_and_what_its_codes_mean(coded, translate, client):
    for words in ("small guide", "GUIDE", "lymphoblastic leukaemia", "cancer", "leuk", "a guide to cancers"):
        assert ask(client, dn=words).guides == [GUIDE], words
    for words in ("breast cancer", "small guides for cats", "fever", "gulde", "?!"):
        assert ask(client, dn=words).guides == [], words
    translate("head", "signs")
    for words in ("KÜÇÜK REHBER", "küçük rehberler", "kanser"):
        assert ask(client, dn=words, language="tr").guides == ["http://127.0.0.1:8000/tr/small-guide/"], words


def test_words_beside_a_code_find_nothing_by_themselves(coded, client):
    """A patient with another illness must not be sent to the guide whose name resembles it."""
    assert ask(client, cs=ICD_10, c="C50.9", dn="A small guide").guides == []


def test_a_translation_is_found_in_its_own_language(coded, translate, client):
    asked = {"cs": ICD_10, "c": "C91.0", "language": "tr-TR"}
    nothing = ask(client, **asked)
    assert (nothing.status, nothing.guides) == (200, [])
    translate("head", "signs")
    found = ask(client, **asked)
    assert found.texts("a:entry/a:title") == ["Küçük rehber"]
    assert found.texts("a:entry/@xml:lang") == ["tr"]
    assert found.texts("a:title") == ["Liv Hospital – Hasta rehberleri"]


def test_what_stands_in_the_originals_words_says_so(coded, translate, client):
    translate("head", "signs")
    head = coded.head()
    save_text(text=head, seen=head.save_number, by=coded.ed, reason="a new name", title="A safe guide", summary="New.")
    coded.publish(ChangeClass.SAFETY)
    found = ask(client, cs=ICD_10, c="C91.0", language="tr")
    assert found.texts("a:entry/a:title") == ["A safe guide"]
    assert found.texts("a:entry/a:title/@xml:lang") == ["en"]
    assert found.texts("a:entry/a:summary")[0].startswith('<p lang="en" dir="auto">New.</p>')


def test_drafts_and_what_is_withdrawn_are_not_found(published, client):
    code(published, CODES)
    assert ask(client, cs=ICD_10, c="C91.0").guides == []
    published.publish(public_note="It has codes.", classes={"facts": 2})
    assert ask(client, cs=ICD_10, c="C91.0").guides == [GUIDE]
    code(published, "ICD-10 C91.1 Chronic lymphocytic leukaemia")
    assert ask(client, cs=ICD_10, c="C91.0").guides == [GUIDE]
    withdraw(article=published.article, language="en", by=published.ed, reason="a wrong figure")
    for asked in ({"cs": ICD_10, "c": "C91.0"}, {"dn": "small guide"}):
        assert ask(client, **asked).guides == []


def test_a_new_publication_is_found_at_once(coded, client):
    asked = parameters(cs=ICD_10, c="C91.0")
    first = client.get("/connect", asked)
    again = client.get("/connect", asked, headers={"if-none-match": first["ETag"]})
    assert (again.status_code, first["Cache-Control"]) == (304, "public, max-age=0, must-revalidate")
    code(coded, "ICD-10 C91.1 Chronic lymphocytic leukaemia")
    coded.publish(public_note="Another code.", classes={"facts": 2})
    moved = client.get("/connect", asked, headers={"if-none-match": first["ETag"]})
    assert (moved.status_code, b"<entry" in moved.content) == (200, False)


@pytest.mark.parametrize(
    ("given", "subtitle"),
    [
        ({"cs": ICD_10, "c": "C50.9"}, "There is no guide on this subject in this language yet."),
        ({"cs": ICD_10, "c": "-"}, "There is no guide on this subject in this language yet."),
        ({"cs": SNOMED_CT, "c": "C91.0"}, "There is no guide on this subject in this language yet."),
        ({"cs": "2.16.840.1.113883.6.3.1", "c": "C91.0"}, "Guides are found by codes of these systems: "),
        ({"cs": "\u2010" * 200, "c": "c" * 200}, "Guides are found by codes of these systems: "),
        ({"cs": ICD_10, "c": "nonsense"}, "There is no guide on this subject in this language yet."),
        ({"cs": "2.16.840.1.113883.6.103", "c": "204.00"}, "Guides are found by codes of these systems: "),
        (
            {"cs": "2.16.840.1.113883.6.103", "c": "204.00", "language": "de"},
            "Ratgeber werden über Codes dieser Systeme gefunden: ICD-10, ICD-10-CM, SNOMED CT.",
        ),
        ({"cs": ICD_10, "c": "C91.0", "language": "xx"}, "There are no guides in this language yet."),
        ({"cs": ICD_10, "c": "C91.0", "language": "../en"}, "There are no guides in this language yet."),
    ],
)
def test_nothing_found_is_a_valid_feed_that_says_why(coded, client, given, subtitle):
    found = ask(client, **given)
    assert (found.status, found.guides) == (200, [])
    assert found.texts("a:subtitle")[0].startswith(subtitle)


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"c": "C91.0"},
        {"cs": ICD_10},
        {"dn": "x" * 201},
        {"dn": "nul\x00"},
        {"cs": ICD_10, "c": "C91.0", "form": "text/csv"},
        {"cs": ICD_10, "c": "C91.0", "callback": "steal"},
        {"cs": ICD_10, "c": ["C91.0", "C91.1"]},
        {"cs": ICD_10, "c": " ", "dn": "\u200f"},
        {"cs": ICD_10, "c": "C91.0", "CALLBACK": ""},
        {"cs": ICD_10, "c": "C91.0", "form": "text/html"},
        {"cs": ICD_10, "c": "C91.0", "form": ["text/xml", "application/json"]},
        {"cs": "x" * 201, "c": "C91.0"},
        {"cs": ICD_10, "c": "C91.0", "language": "e" * 201},
        {"c": "C91.0", "dn": "guide"},
    ],
)
def test_what_cannot_be_understood_is_a_400_that_says_so_in_a_valid_feed(coded, client, given):
    found = ask(client, **given)
    assert (found.status, found.guides) == (400, [])
    assert len(found.texts("a:subtitle")[0]) > 30
    assert "ETag" not in found.response


def test_no_answer_is_a_program(coded, client):
    """JSONP would run in the pages of others; it is refused in JSON, and nothing that was sent is in it."""
    asked = parameters(cs=ICD_10, c="C91.0", form="application/javascript", callback="alert")
    response = client.get("/connect", asked)
    assert (response.status_code, response["Content-Type"]) == (400, "application/json")
    assert "callback" in response.json()["feed"]["subtitle"]["_value"]
    assert b"alert" not in response.content


def test_marks_in_what_was_sent_stay_text(coded, client):
    name = "<script>alert(1)</script>&]]>\"'"
    found = ask(client, dn=name)
    assert found.texts("a:category[@scheme='mainSearchCriteria.v.dn']/@term") == [name]
    assert b"<script" not in found.response.content
    data = json.loads(client.get("/connect", parameters(dn=name, form="application/json")).content)
    assert data["feed"]["category"][2]["term"] == name


def test_what_a_request_tells_of_the_patient_is_in_no_answer(coded, client):
    sent = parameters(cs=ICD_10, c="C91.0") | {
        "patientPerson.administrativeGenderCode.c": "F",
        "age.v.v": "777",
        "patientId": "secret-1",
    }
    content = client.get("/connect", sent).content
    assert all(each not in content for each in (b"777", b"secret-1", b"administrativeGenderCode"))


def test_pages_of_other_sites_may_read_it_and_no_cookie_plays_a_part(coded, client):
    asked = parameters(cs=ICD_10, c="C91.0")
    plain = client.get("/connect", asked)
    client.force_login(coded.ed)
    client.cookies["language"] = "ar"
    other = client.get("/connect", asked, headers={"accept-language": "ru", "origin": "https://portal.example"})
    assert other.content == plain.content
    assert (other["Access-Control-Allow-Origin"], other["Vary"], other.cookies) == ("*", "Accept-Encoding", {})
    assert "Access-Control-Allow-Credentials" not in other
    assert other["X-Robots-Tag"] == "noindex"


def test_it_asks_no_more_of_the_database_for_more_guides(chapter_guide, client):
    asked = parameters(cs=ICD_10, c="C91.0")
    client.get("/connect", asked)
    with CaptureQueriesContext(connection) as both:
        client.get("/connect", asked)
    withdraw(
        article=Edition.objects.get(article__slug="leukaemias").article,
        language="en",
        by=chapter_guide.ed,
        reason="one only",
    )
    with CaptureQueriesContext(connection) as one:
        client.get("/connect", asked)
    assert len(both) == len(one) <= 9
