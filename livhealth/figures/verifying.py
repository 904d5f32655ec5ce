"""Are the pictures that the record names still the bytes that they were, and are those gone that were removed?"""

from collections.abc import Iterator

from livhealth.figures import storing
from livhealth.figures.models import Picture, PictureRemoval
from livhealth.ledger.findings import Finding
from livhealth.ledger.keyset import keys
from livhealth.ledger.models import Entry
from livhealth.text.digest import sha256_bytes


def check_files() -> Iterator[Finding]:
    """Every picture's file is there and has the digest that it is named by, unless it was removed for legal reasons."""
    for pks in keys(Picture.objects.all()):
        for picture in Picture.objects.filter(pk__in=pks).select_related("removal").order_by("pk"):
            if problem := file_problem(picture):
                yield Finding(entry_of(picture), f"cites figures.picture {picture.pk}, {problem}")


def file_problem(picture: Picture) -> str:
    """What is wrong with the file of a picture; "" when nothing is."""
    data = storing.read(picture.file_name)
    removed = getattr(picture, "removal", None)
    if removed:
        said = f"whose bytes were removed for legal reasons, and its file {picture.file_name} is there."
        return "" if data is None else said
    if data is None:
        return f"whose file {picture.file_name} is missing."
    if sha256_bytes(data) != picture.digest:
        return f"whose file {picture.file_name} was altered: its digest is another."
    return ""


def entry_of(picture: Picture) -> int | None:
    """The number of the entry that cites the row."""
    cites = Entry.objects.filter(facts__contains=f'["{Picture._meta.label_lower}",{picture.pk},').order_by("number")
    return cites.values_list("number", flat=True).first()


def removed_pictures() -> Iterator[str]:
    """A sentence on each picture whose bytes are gone by an act of the record, for whoever verifies it."""
    for removal in PictureRemoval.objects.select_related("picture").order_by("pk"):
        yield (
            f"The picture {removal.picture.file_name} was removed for legal reasons on "
            f"{removal.removed_at:%Y-%m-%d} by {removal.removed_by_name}: {removal.reason}"
        )
