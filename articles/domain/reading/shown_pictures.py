"""Which pictures patients may see: those of current editions, as the pages of today show them."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from articles.domain.edition import content as contents
from articles.models import Edition, EditionPicture
from livhealth.ledger.findings import Finding
from livhealth.ledger.keyset import keys
from livhealth.ledger.models import Entry


def note_pictures(edition: Edition, content: Mapping[str, Any]) -> None:
    """Keep which pictures an edition froze, so that an address leads back to it. Called where it is published."""
    rows = (EditionPicture(edition=edition, digest=digest) for digest in sorted(digests(content)))
    EditionPicture.objects.bulk_create(rows)


def digests(content: Mapping[str, Any]) -> set[str]:
    """Of the pictures that an edition froze."""
    return {digest_of(frozen) for frozen in content.get("figures", {}).values()}


def check_noted_pictures() -> Iterator[Finding]:
    """Every edition is noted at exactly the pictures that it froze: else patients get one too few, or one too many."""
    for pks in keys(Edition.objects.all()):
        noted: dict[int, set[str]] = {}
        for pk, digest in EditionPicture.objects.filter(edition__in=pks).values_list("edition", "digest"):
            noted.setdefault(pk, set()).add(digest)
        for pk, content in Edition.objects.filter(pk__in=pks).order_by("pk").values_list("pk", "content"):
            frozen = digests(contents.read_content(content)) if '"picture"' in content else set()
            if wrong := frozen ^ noted.get(pk, set()):
                yield finding(pk, sorted(wrong), frozen)


def finding(edition: int, wrong: list[str], frozen: set[str]) -> Finding:
    what = (
        "lacks the row by which its picture is found"
        if wrong[0] in frozen
        else "has a row for a picture it does not show"
    )
    cites = Entry.objects.filter(facts__contains=f'["{Edition._meta.label_lower}",{edition},').order_by("number")
    number = cites.values_list("number", flat=True).first()
    return Finding(number, f"cites {Edition._meta.label_lower} {edition}, which {what}: {wrong[0]}.")


def digest_of(frozen: Mapping[str, Any]) -> str:
    return str(frozen["picture"].partition(".")[0])


def is_shown(digest: str) -> bool:
    """Does a page in public view show the picture with this digest?

    A translation shows the picture of its original wherever that has the figure too: one that it froze before the
    original replaced it is shown no more.
    """
    current = list(Edition.objects.current().filter(pictures__digest=digest).select_related("article"))
    return any(edition.is_source for edition in current) or any(shows_own(edition, digest) for edition in current)


def shows_own(translation: Edition, digest: str) -> bool:
    """Does the page of a translation show a picture that its original does not?"""
    keys = keys_of(translation, digest)
    sources = Edition.objects.current().sources().filter(article=translation.article)
    original = sources.first()
    known = contents.read_content(original.content).get("figures", {}) if original else {}
    return any(key not in known for key in keys)


def keys_of(edition: Edition, digest: str) -> Iterable[str]:
    figures = contents.read_content(edition.content).get("figures", {})
    return [key for key, frozen in figures.items() if digest_of(frozen) == digest]
