"""A guide as data, for whoever shows it elsewhere: the same page in JSON.

Key names are stable; a change that could break a reader raises `format`. Moments are ISO 8601 with
offset. Bodies are HTML as editors write it: a citation is `<sup class="cite" data-ref="KEY">`.
"""

from collections.abc import Mapping
from typing import Any

from django.http import HttpRequest, HttpResponse, JsonResponse
from django.utils import timezone

from articles.domain.edition.page import Page, PageFigure, PageReference, PageUnit, Words
from articles.domain.edition.records import Change, ReviewRecord, WithdrawalRecord
from articles.domain.reading.dressing import citation, plain_words
from articles.domain.reading.figure_setting import public_address
from articles.domain.reading.typesetting import is_overdue
from articles.models.codes import SYSTEMS
from articles.public.addresses import absolute
from articles.public.caching import revalidated
from articles.public.found_guide import Found, shows_guide
from livhealth.contacts.hospital import Hospital
from livhealth.floor import languages
from livhealth.floor.access_marks import public

FORMAT = 1
Data = dict[str, Any]


@public
@revalidated
@shows_guide
def guide_json(request: HttpRequest, found: Found) -> HttpResponse:
    """The presented page, and where it is in every language."""
    addresses = {alternate.language.code: alternate.url for alternate in found.alternates}
    data = {"format": FORMAT, "url": addresses[found.page.language], "languages": addresses, **page_data(found.page)}
    data["contacts"] = contacts(found.page.language)
    return JsonResponse(data, json_dumps_params={"ensure_ascii": False, "indent": 1})


def contacts(language: str) -> Data | None:
    """Whom the reader can reach now, with what is said of it in the page's language; None where nothing is recorded."""
    version = Hospital().version
    if version is None:
        return None
    said = version.contacts.as_data()
    since = timezone.localtime(version.changed_at).isoformat()
    return {**said, "words": said.get("words", {}).get(language, {}), "version": version.number, "since": since}


def page_data(page: Page) -> Data:
    return {
        "slug": page.slug,
        "language": page.language,
        "direction": languages.direction(page.language),
        "edition": {
            "number": page.edition,
            "digest": page.digest,
            "published": change(page.published),
            "release": page.release,
        },
        "source": {
            "language": page.source_language,
            "edition": page.source_edition,
            "corresponds_to": page.corresponds_to,
            "withdrawn": withdrawal(page.source_withdrawn),
        },
        "provenance": list(page.provenance),
        "origin": dict(page.origin),
        "last_updated": change(page.changed),
        "review": review(page.review),
        "changed_since_review": page.changed_since_review,
        "unsigned": page.is_unsigned,
        "source_review": review(page.source_review),
        "source_changed_since_review": page.source_changed_since_review,
        "head": unit(page.head),
        "sections": [
            {**unit(chapter), "sections": [unit(each) for each in chapter.children]} for chapter in page.sections
        ],
        "faqs": [unit(faq) for faq in page.faqs],
        "references": [reference(each) for each in page.references],
        "in_original": list(page.in_original),
        "codes": [{**code, **systems(code)} for code in page.facts.get("codes", [])],
        "figures": [figure(each) for each in page.figures.values()],
    }


def unit(each: PageUnit) -> Data:
    """One unit. `outdated` are translated words that must not be read before `words`; `heading` stands over these."""
    return {
        "unit": each.unit,
        "anchor": each.anchor,
        "state": str(each.state.value),
        "safety_critical": each.safety_critical,
        "source_changed": change(each.source_changed),
        **words(each.words),
        "outdated": words(each.old) if each.old else None,
        "heading": words(each.heading) if each.heading else None,
    }


def words(spoken: Words) -> Data:
    return {"language": spoken.language, "words": dict(spoken.values), "last_updated": change(spoken.changed)}


def systems(code: Mapping[str, str]) -> Data:
    """What the code's system is called by other machines."""
    known = SYSTEMS.get(code["system"])
    return {"oid": known.oid, "uri": known.uri} if known else {}


def figure(each: PageFigure) -> Data:
    """A figure: a body shows it where it says `<figure data-figure="KEY"></figure>`. Words may be the original's."""
    spoken = each.words
    return {
        "key": each.key,
        "url": absolute(public_address(each.picture)),
        "width": each.width,
        "height": each.height,
        "decorative": each.decorative,
        "credit": each.credit,
        "source": each.source,
        "licence": each.licence,
        "state": str(each.state.value),
        "language": spoken.language if spoken else None,
        "alternative": spoken.alternative if spoken else "",
        "caption": spoken.caption if spoken else "",
        "legend": list(spoken.legend) if spoken else [],
        "last_updated": change(each.changed),
    }


def reference(each: PageReference) -> Data:
    text = plain_words(citation(each.record))
    return {"number": each.number, "key": each.key, "text": text, "record": dict(each.record)}


def change(each: Change | None) -> Data | None:
    return {"at": timezone.localtime(each.at).isoformat(), "by": each.by} if each else None


def review(record: ReviewRecord | None) -> Data | None:
    if record is None:
        return None
    return {
        "kind": record.kind,
        "at": timezone.localtime(record.at).isoformat(),
        "by": record.reviewer,
        "credentials": record.credentials,
        "digest": record.content_digest,
        "next_due_on": record.next_due_on.isoformat() if record.next_due_on else None,
        "overdue_since": record.next_due_on.isoformat() if record.next_due_on and is_overdue(record) else None,
    }


def withdrawal(record: WithdrawalRecord | None) -> Data | None:
    return {"at": timezone.localtime(record.at).isoformat(), "public_note": record.public_note} if record else None
