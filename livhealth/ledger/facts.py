"""What an entry's facts say, in words: its canonical JSON as labelled values, for people to read."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any

from django.apps import apps
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

LABELS = {
    "act": gettext_lazy("act"),
    "app": gettext_lazy("digest of the app"),
    "action": gettext_lazy("what was to happen"),
    "after": gettext_lazy("afterwards"),
    "before": gettext_lazy("before"),
    "appointment_url": gettext_lazy("address for appointments"),
    "codes": gettext_lazy("digests of the recovery codes"),
    "contact": gettext_lazy("where questions are answered"),
    "contacts": gettext_lazy("contacts from then on"),
    "day": gettext_lazy("day"),
    "dialled": gettext_lazy("as it is dialled"),
    "emergency": gettext_lazy("emergency line"),
    "hours": gettext_lazy("who answers when"),
    "message_url": gettext_lazy("address of the form for messages"),
    "shown": gettext_lazy("as it is shown"),
    "telephone": gettext_lazy("telephone"),
    "words": gettext_lazy("words in each language"),
    "class": gettext_lazy("change class"),
    "content": gettext_lazy("digest of the content"),
    "due": gettext_lazy("due"),
    "edition": gettext_lazy("edition"),
    "factor": gettext_lazy("second factor"),
    "from": gettext_lazy("address before"),
    "kind": gettext_lazy("kind"),
    "last": gettext_lazy("moment of the entry before"),
    "note": gettext_lazy("public note"),
    "pages": gettext_lazy("pages that said something else from then on, with the digest of each"),
    "picture": gettext_lazy("digest of the picture"),
    "provenance": gettext_lazy("origin of these words"),
    "purged": gettext_lazy("questions that were purged after their time"),
    "questions": gettext_lazy("questions"),
    "received": gettext_lazy("questions that came"),
    "release": gettext_lazy("released as"),
    "restored": gettext_lazy("revision that was brought back"),
    "revision": gettext_lazy("digest of the revision"),
    "rows": gettext_lazy("rows of the record that it wrote"),
    "run_by": gettext_lazy("started by"),
    "schedule": gettext_lazy("schedule"),
    "settled": gettext_lazy("differences that were settled"),
    "source_edition": gettext_lazy("edition of the original"),
    "state": gettext_lazy("state"),
    "to": gettext_lazy("address afterwards"),
    "unit": gettext_lazy("unit"),
    "verdict": gettext_lazy("verdict"),
    "withheld": gettext_lazy("changed, and not kept in the record"),
}
INNER = {"pages_version", "rules"}  # by which versions of the software pages are read again: nothing for people
DIGEST = re.compile(r"[0-9a-f]{64}")
Words = Mapping[str, Mapping[Any, Any]]  # name of a fact -> what its values mean


@dataclass(frozen=True)
class Fact:
    """One fact: its label, and either what it says or the parts it consists of."""

    name: str
    label: str
    text: str = ""
    note: str = ""
    parts: tuple["Fact", ...] = ()

    @property
    def is_digest(self) -> bool:
        return DIGEST.fullmatch(self.text) is not None


def readable(stored: str, words: Words | None = None) -> list[Fact]:
    """The facts of an entry; `words` says what values, or parts, of some facts mean.

    A fact that says nothing, or nothing to people, is left out.
    """
    facts = json.loads(stored)
    told = [name for name in sorted(facts) if name not in INNER and facts[name] not in ("", None, [], {})]
    return [fact(name, facts[name], words or {}) for name in told]


def fact(name: str, value: Any, words: Words) -> Fact:
    label = str(LABELS.get(name, name.replace("_", " ")))
    if name == "rows":
        return Fact(name, label, parts=tuple(row(*cited, names=words.get(name, {})) for cited in value))
    known = words.get(name, {})
    if isinstance(value, dict):
        parts = (fact(key, value[key], words) for key in sorted(value))
        return Fact(
            name, label, parts=tuple(replace(part, label=str(known.get(part.name, part.label))) for part in parts)
        )
    return Fact(name, label, said(value, known))


def row(model: str, pk: Any, version: int, digest: str, *, names: Mapping[Any, Any]) -> Fact:
    """A row as an entry cites it: what people call it (what kind of row it is, where nobody said), and its digest."""
    return Fact(model, str(names.get(f"{model} {pk}", named(model))), digest)


def named(model: str) -> str:
    """What a kind of row is called; its stored name where the software has it no more."""
    try:
        return str(apps.get_model(model)._meta.verbose_name)
    except (LookupError, ValueError):
        return model


def said(value: Any, words: Mapping[Any, Any]) -> str:
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, list):
        return " → ".join(said(each, words) for each in value)
    return str(words.get(value, "–" if value in (None, "") else value))
