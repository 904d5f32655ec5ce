"""Asking `/connect` as a record system does: the parameters by their short names, and the answer read and held to a schema."""

from pathlib import Path
from typing import Any

from lxml import etree

SCHEMA = etree.RelaxNG(etree.parse(Path(__file__).with_name("atom.rng")))
ATOM = {"a": "http://www.w3.org/2005/Atom"}
ICD_10, ICD_10_CM, SNOMED_CT = "2.16.840.1.113883.6.3", "2.16.840.1.113883.6.90", "2.16.840.1.113883.6.96"
NAMES = {
    "cs": "mainSearchCriteria.v.cs",
    "c": "mainSearchCriteria.v.c",
    "dn": "mainSearchCriteria.v.dn",
    "language": "informationRecipient.languageCode.c",
    "form": "knowledgeResponseType",
}


def parameters(**given: str) -> dict[str, str]:
    return {NAMES.get(name, name): value for name, value in given.items()}


class Answered:
    """An Atom answer that follows the schema."""

    def __init__(self, response: Any) -> None:
        self.response, self.status = response, response.status_code
        self.feed = etree.fromstring(response.content)
        SCHEMA.assertValid(self.feed)

    def texts(self, path: str) -> list[str]:
        found = self.feed.xpath(path, namespaces=ATOM)
        return [each if isinstance(each, str) else each.text or "" for each in found]

    @property
    def guides(self) -> list[str]:
        """The addresses that it leads to."""
        return self.texts("a:entry/a:link/@href")


def ask(client: Any, **given: str) -> Answered:
    return Answered(client.get("/connect", parameters(**given)))
