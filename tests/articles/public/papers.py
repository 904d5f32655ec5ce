"""A print as somebody holds it: its pages drawn, its code read by a camera, its words, and how it is tagged."""

import io
import unicodedata
from collections.abc import Iterator
from typing import Any

import pikepdf
import pypdfium2
import zxingcpp

SITE = "http://127.0.0.1:8000"


def pages(pdf: bytes, dots: int = 110) -> list[Any]:
    """Every page as a picture."""
    return [page.render(scale=dots / 72).to_pil() for page in pypdfium2.PdfDocument(pdf)]


def scanned(pdf: bytes) -> str:
    """Where the code on the first page leads, as a telephone reads it: a path of this site."""
    [found] = zxingcpp.read_barcodes(pages(pdf)[0])
    assert found.text.startswith(SITE)
    return str(found.text.removeprefix(SITE))


def words(pdf: bytes) -> str:
    """All words of a print as a screen reader is given them, without the marks that only direct and break lines."""
    texts = (page.get_textpage().get_text_range() for page in pypdfium2.PdfDocument(pdf))
    return plain(" ".join(texts))


def plain(text: str) -> str:
    kept = "".join(
        sign for sign in unicodedata.normalize("NFKC", text) if unicodedata.category(sign) not in ("Cf", "Co")
    )
    return " ".join(kept.replace("\ufffe", "").split())


def opened(pdf: bytes) -> pikepdf.Pdf:
    return pikepdf.open(io.BytesIO(pdf))


def tags(element: Any) -> Iterator[Any]:
    """Every element of the structure tree below one, in the order of reading."""
    below = element.get("/K", [])
    for child in below if isinstance(below, pikepdf.Array) else [below]:
        if isinstance(child, pikepdf.Dictionary) and "/S" in child:
            yield child
            yield from tags(child)


def tree(pdf: bytes) -> list[Any]:
    """The structure of a print: its tagged elements in the order of reading. (The file must stay open as long.)"""
    return list(tags(opened(pdf).Root.StructTreeRoot))
