"""What search engines are told of a guide and of the list of guides: schema.org's types, as JSON-LD."""

import json
from collections.abc import Iterable
from typing import Any

from django.urls import reverse
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext as _

from articles.domain.edition.page import Page, PageUnit
from articles.domain.edition.records import Change, ReviewRecord
from articles.domain.reading.dressing import plain_words
from articles.models.codes import SYSTEMS
from articles.public.addresses import absolute
from articles.public.guide_entries import Listed
from livhealth.contacts.hospital import Hospital
from livhealth.floor.moments import iso

UNSAFE = {"<": "\\u003C", ">": "\\u003E", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"}
Thing = dict[str, Any]


def structured_data(page: Page, url: str, picture: str, hospital: Hospital) -> SafeString:
    """JSON for a `<script type="application/ld+json">`: no text in it can end the element."""
    return graph(medical_page(page, url, picture, hospital), *([faq_page(page, url)] if page.faqs else []))


def home_data(pages: Iterable[Listed], language: str, url: str, picture: str, hospital: Hospital) -> SafeString:
    """The same for the list of guides: what it is, and the address of each guide in order."""
    guides = [
        {
            "@type": "ListItem",
            "position": place,
            "url": absolute(reverse("public:guide", args=[language, page.slug])),
            "name": page.title,
        }
        for place, page in enumerate(pages, start=1)
    ]
    return graph(
        {
            "@type": "CollectionPage",
            "@id": url,
            "url": url,
            "name": _("Patient guides"),
            "inLanguage": language,
            "image": picture,
            "publisher": publisher(hospital),
            "mainEntity": {"@type": "ItemList", "numberOfItems": len(guides), "itemListElement": guides},
        }
    )


def graph(*things: Thing) -> SafeString:
    whole = {"@context": "https://schema.org", "@graph": things}
    text = json.dumps(whole, ensure_ascii=False, separators=(",", ":"))
    for letter, escape in UNSAFE.items():
        text = text.replace(letter, escape)
    return mark_safe(text)  # noqa: S308 - every "<", ">" and "&" is written as an escape


def medical_page(page: Page, url: str, picture: str, hospital: Hospital) -> Thing:
    thing: Thing = {
        "@type": "MedicalWebPage",
        "@id": url,
        "url": url,
        "name": page.title,
        "description": page.summary,
        "inLanguage": page.language,
        "dateModified": moment(page.changed),
        "image": picture,
        "audience": {"@type": "Patient"},
        "publisher": publisher(hospital),
    }
    review = page.source_review if page.is_translation else page.review
    if review and review.kind == "medical":
        thing["lastReviewed"] = timezone.localtime(review.at).date().isoformat()
        thing["reviewedBy"] = person(review)
    thing["about"] = subject_of(page)
    if page.origin.get("author"):
        thing["isBasedOn"] = based_on(page)
    return {name: value for name, value in thing.items() if value}


def publisher(hospital: Hospital) -> Thing:
    """Who publishes the guides, and under which number it is reached."""
    thing: Thing = {"@type": "Hospital", "name": hospital.name, "url": absolute("/")}
    if hospital.telephone:
        thing["telephone"] = hospital.telephone.dialled
    return thing


def subject_of(page: Page) -> Thing:
    """The illness that the guide is about, by the codes of the edition; where it states none, just what it is called."""
    codes = [code for code in page.facts.get("codes", []) if code.get("code")]
    if not codes:
        return {"@type": "MedicalEntity", "name": page.title}
    return {
        "@type": "MedicalCondition",
        "name": codes[0].get("display") or page.title,
        "code": [medical_code(each) for each in codes],
    }


def medical_code(code: Thing) -> Thing:
    """A code, its system by the address that machines know it by."""
    known = SYSTEMS.get(code["system"])
    return {"@type": "MedicalCode", "codeValue": code["code"], "codingSystem": known.uri if known else code["system"]}


def person(review: ReviewRecord) -> Thing:
    return {"@type": "Person", "name": review.reviewer, "honorificSuffix": review.credentials}


def based_on(page: Page) -> Thing:
    thing: Thing = {"@type": "CreativeWork", "author": {"@type": "Person", "name": page.origin["author"]}}
    if page.origin.get("publisher"):
        thing["publisher"] = {"@type": "Organization", "name": page.origin["publisher"]}
    if page.origin.get("published_on"):
        thing["datePublished"] = page.origin["published_on"]
    return thing


def faq_page(page: Page, url: str) -> Thing:
    return {
        "@type": "FAQPage",
        "@id": f"{url}#faqs",
        "isPartOf": {"@id": url},
        "inLanguage": page.language,
        "mainEntity": [question(faq, url) for faq in page.faqs],
    }


def question(faq: PageUnit, url: str) -> Thing:
    answer = {
        "@type": "Answer",
        "text": plain_words(faq.words.values["answer"]),
        "inLanguage": faq.words.language,
        "dateModified": moment(faq.words.changed),
    }
    return {
        "@type": "Question",
        "@id": f"{url}#{faq.anchor}",
        "name": faq.words.values["question"],
        "inLanguage": faq.words.language,
        "acceptedAnswer": answer,
    }


def moment(change: Change) -> str:
    return iso(change.at)
