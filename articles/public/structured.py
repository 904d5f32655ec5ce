"""What search engines are told of a guide: schema.org's MedicalWebPage and FAQPage, as JSON-LD."""

import json
from typing import Any

from django.conf import settings
from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe

from articles.domain.edition.page import Page, PageUnit
from articles.domain.edition.records import Change, ReviewRecord
from articles.domain.reading.dressing import plain_words
from livhealth.floor.moments import iso

UNSAFE = str.maketrans({"<": "\\u003C", ">": "\\u003E", "&": "\\u0026", "\u2028": "\\u2028", "\u2029": "\\u2029"})
Thing = dict[str, Any]


def structured_data(page: Page, url: str) -> SafeString:
    """JSON for a `<script type="application/ld+json">`: no text in it can end the element."""
    graph = [medical_page(page, url), *([faq_page(page, url)] if page.faqs else [])]
    text = json.dumps({"@context": "https://schema.org", "@graph": graph}, ensure_ascii=False)
    return mark_safe(text.translate(UNSAFE))  # noqa: S308 - every "<", ">" and "&" is written as an escape


def medical_page(page: Page, url: str) -> Thing:
    thing: Thing = {
        "@type": "MedicalWebPage",
        "@id": url,
        "url": url,
        "name": page.title,
        "description": page.summary,
        "inLanguage": page.language,
        "dateModified": moment(page.changed),
        "audience": {"@type": "Patient"},
        "publisher": {"@type": "Hospital", "name": settings.HOSPITAL_NAME},
    }
    review = page.source_review if page.is_translation else page.review
    if review and review.kind == "medical":
        thing["lastReviewed"] = timezone.localtime(review.at).date().isoformat()
        thing["reviewedBy"] = person(review)
    if page.origin.get("author"):
        thing["isBasedOn"] = based_on(page)
    return thing


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
