"""A file from outside as XML, or the sentence why not: no entity, no document type, no network, no endless size.

Pure. Everything is checked that can be before the parser sees a byte.
"""

import re

from django.utils.translation import gettext as _
from lxml import etree

from articles.domain.xliff.writing import CORE
from livhealth.floor.refusal import Refused

MOST_BYTES = 10 * 1024 * 1024
VERSIONS = ("2.0", "2.1")  # one namespace, one core
DOCTYPE = re.compile(r"<!(?:DOCTYPE|ENTITY)", re.I)


class Unreadable(Refused):
    """The whole file is refused; `str()` is the sentence. Nothing of it may be used."""


def parsed(data: bytes) -> etree._Element:
    """The root of an XLIFF 2.0 document. Raises Unreadable."""
    if len(data) > MOST_BYTES:
        raise Unreadable(too_large())
    text = decoded(data)
    if not text.strip():
        raise Unreadable(_("The file is empty."))
    if DOCTYPE.search(text):
        sentence = _("The file declares a document type or entities. XLIFF has none: ask for a plain XLIFF 2.0 file.")
        raise Unreadable(sentence)
    parser = etree.XMLParser(
        encoding="utf-8",
        resolve_entities=False,
        no_network=True,
        huge_tree=False,
        load_dtd=False,
        remove_comments=True,
        remove_pis=True,
    )
    try:
        root = etree.fromstring(text.encode(), parser)
    except etree.XMLSyntaxError as fault:
        sentence = _("The file is broken or cut off: it stops being XML in line %d. Ask for it again.")
        raise Unreadable(sentence % (fault.lineno or 1)) from None
    check_kind(root)
    return root


def too_large() -> str:
    return _("The file is larger than %d MB: no guide is that long.") % (MOST_BYTES // 1024 // 1024)


def decoded(data: bytes) -> str:
    """The text of the file: UTF-8, or UTF-16 that says so in its first two bytes."""
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        text = data.decode(encoding)
    except UnicodeDecodeError:
        text = "\x00"
    if "\x00" in text:
        raise Unreadable(_("The file is not text in UTF-8 or UTF-16, so it is not an XLIFF file."))
    return text


def check_kind(root: etree._Element) -> None:
    name = etree.QName(root)
    if name.localname != "xliff":
        raise Unreadable(_("This is not an XLIFF file: it begins with <%s>.") % name.localname[:40])
    if name.namespace != CORE or root.get("version") not in VERSIONS:
        sentence = _("The file is XLIFF %s. Ask for XLIFF 2.0, the version that was exported.")
        raise Unreadable(sentence % (root.get("version") or "?")[:20])
