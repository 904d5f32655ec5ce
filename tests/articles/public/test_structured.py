"""The structured data of a guide: true, complete, and unable to break out of its element."""

import json

from django.utils import timezone

from articles.domain.drafting.writing import add_faq, save_facts
from articles.domain.reading.editions import presented
from articles.models import Edition
from articles.public.structured import subject_of
from tests.livhealth.contacts.reachable import TELEPHONE, reachable


def graph(page):
    [text] = page.xpath("//script[@type='application/ld+json']/text()")
    return json.loads(text)["@graph"]


def test_it_says_what_the_page_is_and_when_it_changed(published, read):
    page, faqs = graph(read("/en/small-guide/"))
    changed = timezone.localtime(Edition.objects.get().published_at).isoformat(timespec="seconds")
    assert (page["@type"], page["name"], page["inLanguage"], page["dateModified"]) == (
        "MedicalWebPage",
        "A small guide",
        "en",
        changed,
    )
    assert "lastReviewed" not in page  # nobody reviewed it
    assert (faqs["@type"], [(q["name"], q["acceptedAnswer"]["text"]) for q in faqs["mainEntity"]]) == (
        "FAQPage",
        [("Is it rare?", "Yes, it is rare.")],
    )


def test_no_text_ends_the_element(published, client, read):
    add_faq(
        article=published.article, by=published.ed, reason="a trap", question="Is 1 < 2 & </script><b>3?",
        answer="<p>Yes: &lt;/script&gt;</p>",
    )  # fmt: skip
    published.publish()
    assert client.get("/en/small-guide/").text.count("</script>") == 2, "the data, and the script of the place"
    page = read("/en/small-guide/")
    assert [q["name"] for q in graph(page)[1]["mainEntity"]][1] == "Is 1 < 2 & </script><b>3?"
    assert page.xpath("//h3/b") == []


def test_it_names_the_hospital_its_number_and_the_pages_picture(published, read):
    reachable(telephone=TELEPHONE)
    page = read("/en/small-guide/")
    told, _faqs = graph(page)
    assert told["publisher"] == {
        "@type": "Hospital", "name": "Liv Hospital", "url": "http://127.0.0.1:8000/", "telephone": "+900000000000",
    }  # fmt: skip
    assert [told["image"]] == page.xpath("//meta[@property='og:image']/@content")


def test_the_home_page_lists_its_guides_by_address(published, translate, read):
    translate("head", "signs")
    [told] = graph(read("/tr/"))
    assert (told["@type"], told["inLanguage"], told["url"]) == ("CollectionPage", "tr", "http://127.0.0.1:8000/tr/")
    assert told["mainEntity"] == {
        "@type": "ItemList",
        "numberOfItems": 1,
        "itemListElement": [
            {
                "@type": "ListItem",
                "position": 1,
                "url": "http://127.0.0.1:8000/tr/small-guide/",
                "name": "Küçük rehber",
            }
        ],
    }


def test_an_illness_is_named_with_the_codes_that_the_edition_states(published):
    page = presented(published.article, "en").page
    assert subject_of(page) == {"@type": "MedicalEntity", "name": "A small guide"}
    codes = "SNOMED CT 91857003 Acute lymphoid leukemia\nICD-10 C91.0 Acute lymphoblastic leukaemia"
    save_facts(article=published.article, seen=1, by=published.ed, reason="for machines", codes=codes, topics="")
    published.publish()
    assert subject_of(presented(published.article, "en").page) == {
        "@type": "MedicalCondition",
        "name": "Acute lymphoid leukemia",
        "code": [
            {"@type": "MedicalCode", "codeValue": "91857003", "codingSystem": "http://snomed.info/sct"},
            {"@type": "MedicalCode", "codeValue": "C91.0", "codingSystem": "http://hl7.org/fhir/sid/icd-10"},
        ],
    }
