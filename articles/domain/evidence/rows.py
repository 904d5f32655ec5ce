"""The record of a guide in an evidence bundle: editions as they were published, every frozen row, what each changed."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from django.db.models import QuerySet
from django.template.loader import render_to_string
from django.utils import translation

from articles.domain.edition import content as contents
from articles.domain.evidence.bundle import Bundle
from articles.domain.evidence.styles import styled
from articles.domain.reading.unit_changes import changed_units
from articles.domain.record.time_machine import BROKEN
from articles.models import Article, Edition, EditionChange, EditionPicture, Remark, Review, Submission, Withdrawal
from livhealth.contacts.models import ContactsVersion
from livhealth.figures import storing
from livhealth.figures.models import Picture, PictureRemoval
from livhealth.floor import languages
from livhealth.ledger.frozen import Frozen
from livhealth.ledger.models import Entry
from livhealth.text.digest import stored_json

OF_GUIDE: Mapping[type[Frozen], str] = {  # where a frozen row says which guide it is about; "": about every one
    Edition: "article",
    EditionChange: "edition__article",
    Withdrawal: "edition__article",
    Review: "article",
    Submission: "article",
    Remark: "article",
    ContactsVersion: "",
    Picture: "digest__in",
    PictureRemoval: "picture__digest__in",
}
OF_PICTURES = (Picture, PictureRemoval)  # of those that any edition of the guide showed
CHUNK = 20  # editions are large


def write_editions(bundle: Bundle, article: Article) -> None:
    for edition in rows_of(Edition, article):
        bundle.write(f"editions/{edition.language}/{edition.number}.json", edition.content)


def write_rows(bundle: Bundle, article: Article, slugs: Sequence[str]) -> None:
    """One file a table, a line for each row, with the columns that the entry which cites it gave the digest of."""
    for model in OF_GUIDE:
        with bundle.member(f"rows/{model._meta.model_name}.jsonl") as write:
            for row in rows_of(model, article):
                for version in cited_versions(row, slugs):
                    write(line(row, version))


def cited_versions(row: Frozen, slugs: Sequence[str]) -> list[int]:
    """The digest versions under which entries cite the row; of a row that none cites, the newest."""
    if len(row.DIGEST_COLUMNS) == 1:
        return list(row.DIGEST_COLUMNS)
    about = Entry.objects.filter(article__in=slugs)
    cited = [
        version for version in row.DIGEST_COLUMNS if about.filter(facts__contains=row.row_digest(version)).exists()
    ]
    return cited or [row.digest_version()]


def line(row: Frozen, version: int) -> str:
    columns = {column: getattr(row, column) for column in row.DIGEST_COLUMNS[version]}
    return stored_json({"model": row._meta.label_lower, "pk": row.pk, "version": version, "columns": columns}) + "\n"


def rows_of(model: type[Frozen], article: Article) -> Iterator[Any]:
    """The rows about the guide in the order in which they were written, some at a time."""
    subject = pictures_of(article).values("digest") if model in OF_PICTURES else article
    about = {OF_GUIDE[model]: subject} if OF_GUIDE[model] else {}
    rows, last = model._default_manager.filter(**about).order_by("pk"), 0
    while chunk := list(rows.filter(pk__gt=last)[:CHUNK]):
        yield from chunk
        last = chunk[-1].pk


def pictures_of(article: Article) -> QuerySet[EditionPicture]:
    return EditionPicture.objects.filter(edition__article=article)


def write_pictures(bundle: Bundle, article: Article) -> None:
    """The file of every picture that any edition of the guide showed, one in memory at a time.

    One whose bytes were removed for legal reasons, or are missing, is left out: the rows say the first, `verify.py` both.
    """
    for picture in rows_of(Picture, article):
        if data := storing.read(picture.file_name):
            bundle.write(f"figures/{picture.file_name}", data)


def write_differences(bundle: Bundle, article: Article, codes: Sequence[str]) -> None:
    """Each edition beside the one that it replaced."""
    for edition in rows_of(Edition, article):
        if edition.language in codes and (html := difference(edition)):
            bundle.write(f"differences/{edition.language}/{edition.number}.html", styled(bundle, html))


def difference(edition: Edition) -> str:
    """The page of an edition's changes; "" when something was altered so that nobody can read it."""
    base = Edition.objects.get(pk=edition.base_id) if edition.base_id else None
    try:
        units = changed_units(
            contents.read_content(base.content) if base else None, contents.read_content(edition.content)
        )
    except BROKEN:
        return ""
    reader = languages.get(translation.get_language() or "en")
    context = {"edition": edition, "base": base, "units": units, "reader": reader}
    return render_to_string("evidence/difference.html", context)
