"""The answer as XML: an Atom feed (RFC 4287) with the elements that MedlinePlus Connect's has."""

from lxml import etree

from articles.public.connect.answer import Entry, Feed
from livhealth.floor.moments import iso

ATOM = "http://www.w3.org/2005/Atom"
XML = "{http://www.w3.org/XML/1998/namespace}"
HTML = "text/html"


def as_atom(feed: Feed) -> bytes:
    """The document, in UTF-8."""
    root = etree.Element(name("feed"), {f"{XML}base": feed.base, f"{XML}lang": feed.language}, nsmap={None: ATOM})
    add(root, "title", feed.title, type="text")
    add(root, "subtitle", feed.subtitle, type="text")
    author = add(root, "author")
    add(author, "name", feed.author)
    add(author, "uri", feed.base)
    add(root, "updated", iso(feed.changed))
    for scheme, term in feed.categories:
        add(root, "category", scheme=scheme, term=term)
    add(root, "id", feed.url)
    add(root, "link", rel="self", href=feed.url)
    for entry in feed.entries:
        add_entry(root, entry)
    return bytes(etree.tostring(root, xml_declaration=True, encoding="UTF-8", pretty_print=True))


def add_entry(root: etree._Element, entry: Entry) -> None:
    element = add(root, "entry")
    element.set(f"{XML}lang", entry.language)
    title = add(element, "title", entry.title, type="text")
    if entry.title_language != entry.language:
        title.set(f"{XML}lang", entry.title_language)
    add(element, "link", rel="alternate", type=HTML, hreflang=entry.language, title=entry.title, href=entry.url)
    add(element, "id", entry.url)
    add(element, "updated", iso(entry.changed))
    add(element, "summary", entry.summary, type="html")


def add(parent: etree._Element, tag: str, text: str = "", **attributes: str) -> etree._Element:
    element = etree.SubElement(parent, name(tag), attributes)
    element.text = text or None
    return element


def name(tag: str) -> str:
    return f"{{{ATOM}}}{tag}"
