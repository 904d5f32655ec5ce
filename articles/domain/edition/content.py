"""What an edition contains, as plain data: composing it, its units and digests, and what changed.

Pure: takes and returns dicts, lists and strings, knows no database.
"""

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Protocol

from articles.domain.edition.unit import FACTS, FIGURE, HEAD, REFERENCES, RICH, Unit, is_figure
from livhealth.text.digest import canonical_json, digest
from livhealth.text.structure import cited_figures, cited_keys

SCHEMA = 2
Content = dict[str, Any]


def second_from_first(content: Content) -> Content:
    """Schema 2 may also hold figures and facts; what has neither says the same in both."""
    return content


# schema -> how content of it says the same in the next schema
UPCASTS: dict[int, Callable[[Content], Content]] = {1: second_from_first}


@dataclass(frozen=True)
class OutlineItem:
    """Where a unit stands in the outline of a source edition: its name, the unit it stands under, and whether it is safety-critical."""

    unit: str
    parent: str | None = None
    safety_critical: bool = False

    def as_data(self) -> dict[str, Any]:
        return {"unit": self.unit, "parent": self.parent, "safety_critical": self.safety_critical}


def compose(
    *,
    slug: str,
    language: str,
    origin: Mapping[str, str],
    head: Mapping[str, str],
    units: Mapping[str, Mapping[str, str]],
    records: Mapping[str, Mapping[str, Any]],
    outline: Sequence[OutlineItem] | None = None,
    pointer: Mapping[str, int] | None = None,
    provenance: Mapping[str, str] | None = None,
    figures: Mapping[str, Mapping[str, Any]] | None = None,
    facts: Mapping[str, Any] | None = None,
) -> Content:
    """The content of an edition: a source's with `outline`, a translation's with `pointer` and `provenance`.

    `units` are in reading order; `records` maps reference keys to full records, of which those
    that the text cites are taken, in the order of their first citation; `figures` likewise maps the keys
    of figures to what is frozen of each. It is written in the lowest schema that can say it, so that what
    has no figures and no facts is, byte for byte, what LivHealth wrote before it knew of them.
    """
    content: Content = {
        "schema": 1,
        "slug": slug,
        "language": language,
        "origin": dict(origin),
        "head": dict(head),
        "units": {unit: dict(words) for unit, words in units.items()},
    }
    content["references"] = [dict(records[key]) for key in citations(content, list(units)) if key in records]
    shown = (
        {key: dict(figures[key]) for key in figures_cited(content, list(units)) if key in figures} if figures else {}
    )
    if shown:
        content |= {"schema": 2, "figures": shown}
    if facts:
        content |= {"schema": 2, "facts": dict(facts)}
    if outline is not None:
        content["outline"] = [item.as_data() for item in outline]
    else:
        content["pointer"] = dict(pointer or {})
        content["provenance"] = dict(provenance or {})
    return content


def read_content(text: str) -> Content:
    """Stored content, brought up to the newest schema. Raises ValueError for a schema from the future."""
    return upcast(json.loads(text))


class Stored(Protocol):
    """An edition as it is stored: `data` is its content as plain data, which a row reads once."""

    @property
    def data(self) -> Content: ...


def content_of(edition: Stored) -> Content:
    """As `read_content`, for what is asked of one edition unit by unit."""
    return upcast(edition.data)


def upcast(content: Content) -> Content:
    if content["schema"] > SCHEMA:
        raise ValueError(f"Content of schema {content['schema']} needs a newer LivHealth.")
    for schema in range(content["schema"], SCHEMA):
        content = {**UPCASTS[schema](content), "schema": schema + 1}
    return content


def canonical_text(content: Content) -> str:
    """The canonical JSON that an edition stores and whose SHA-256 is its digest."""
    return canonical_json(content)


def bodies(words: Mapping[str, str]) -> Iterable[str]:
    """The rich texts among a unit's words."""
    return (value for name, value in words.items() if name in RICH)


def citations(content: Content, order: Sequence[str]) -> list[str]:
    """Keys of the references cited by the head and the units in `order`, by first citation."""
    return list(dict.fromkeys(key for body in rich_texts(content, order) for key in cited_keys(body)))


def figures_cited(content: Mapping[str, Any], order: Sequence[str]) -> list[str]:
    """Keys of the figures cited by the head and the units in `order`, by first citation."""
    return list(dict.fromkeys(key for body in rich_texts(content, order) for key in cited_figures(body)))


def rich_texts(content: Mapping[str, Any], order: Sequence[str]) -> Iterable[str]:
    """The rich texts of the head and the units in `order`."""
    words = [content[HEAD], *(content["units"][unit] for unit in order if unit in content["units"])]
    return (body for each in words for body in bodies(each))


def order_of(content: Mapping[str, Any]) -> list[str]:
    """The sections and FAQs of a content in reading order; of a translation, which has no outline, by name."""
    return [place["unit"] for place in content["outline"]] if "outline" in content else list(content["units"])


def outline_of(content: Mapping[str, Any]) -> list[OutlineItem]:
    """The outline of a source edition's content, in reading order."""
    return [OutlineItem(**item) for item in content["outline"]]


def words_of(content: Mapping[str, Any] | None, unit: str) -> Any:
    """What the content says in a unit: words, the list of records, or what is frozen; None when it lacks the unit."""
    if content is None:
        return None
    if unit == HEAD:
        return content["head"]
    if unit == REFERENCES:
        return content["references"]
    if unit == FACTS:
        return content.get("facts")
    if is_figure(unit):
        return content.get("figures", {}).get(Unit.parse(unit).anchor)
    return content["units"].get(unit)


def unit_digest(content: Content | None, unit: str) -> str:
    """Digest of a unit's words; "" when the content lacks the unit."""
    words = words_of(content, unit)
    return "" if words is None else digest(words)


def unit_names(content: Content | None) -> list[str]:
    """The units of a content: the head, sections and FAQs in reading order, figures as cited, references, facts."""
    if content is None:
        return []
    order = order_of(content)
    frozen = content.get("figures", {})
    figures = [f"{FIGURE}:{key}" for key in figures_cited(content, order) if key in frozen] if frozen else []
    facts = [FACTS] if content.get("facts") else []
    return [HEAD, *order, *figures, *([REFERENCES] if content["references"] else []), *facts]


@dataclass(frozen=True)
class UnitChange:
    """One unit in which two contents differ, with its words before and after."""

    unit: str
    action: str  # a value of EditionChange.Action
    old: Any
    new: Any
    old_digest: str
    new_digest: str
    safety_critical: bool = False


def changes(old: Content | None, new: Content) -> list[UnitChange]:
    """Every unit that `new` added, changed, moved, flagged or (last) retired, in reading order."""
    before, after = unit_names(old), unit_names(new)
    moved = moved_units(old, new)
    alike = unchanged_units(old, new) - moved
    asked = [unit for unit in [*after, *(unit for unit in before if unit not in after)] if unit not in alike]
    return [each for unit in asked if (each := unit_change(old, new, unit, moved)) is not None]


def unchanged_units(old: Content | None, new: Content) -> set[str]:
    """Sections and FAQs that say the same under the same flag in both, as most of them do: found without a digest."""
    if old is None:
        return set()
    flags = [
        {place["unit"]: place["safety_critical"] for place in content.get("outline", [])} for content in (old, new)
    ]
    return {
        unit
        for unit, words in new["units"].items()
        if old["units"].get(unit) == words and flags[0].get(unit) == flags[1].get(unit)
    }


def unit_change(old: Content | None, new: Content, unit: str, moved: set[str]) -> UnitChange | None:
    """What happened to one unit, words first: a unit both changed and moved counts as changed."""
    old_digest, new_digest = unit_digest(old, unit), unit_digest(new, unit)
    flags = [is_critical(old, unit), is_critical(new, unit)]
    if old_digest != new_digest:
        action = "retired" if not new_digest or (unit == REFERENCES and not new[REFERENCES]) else "changed"
        action = "added" if not old_digest or unit not in unit_names(old) else action
    elif unit == HEAD and old is not None and old["origin"] != new["origin"]:
        action = "changed"
    elif unit in moved:
        action = "moved"
    elif flags[0] != flags[1] and not is_figure(unit):
        action = "flagged"
    else:
        return None
    return UnitChange(unit, action, words_of(old, unit), words_of(new, unit), old_digest, new_digest, any(flags))


def is_critical(content: Content | None, unit: str) -> bool:
    """Is the unit safety-critical, or a figure that a safety-critical unit shows?"""
    if content is None or not is_figure(unit):
        return bool(place_of(content, unit).get("safety_critical", False))
    key, places = Unit.parse(unit).anchor, content.get("outline", [])
    critical = [place["unit"] for place in places if place["safety_critical"] and place["unit"] in content["units"]]
    return any(key in cited_figures(body) for name in critical for body in bodies(content["units"][name]))


def place_of(content: Content | None, unit: str) -> dict[str, Any]:
    return next((place for place in (content or {}).get("outline", []) if place["unit"] == unit), {})


def moved_units(old: Content | None, new: Content) -> set[str]:
    """The fewest units that explain the new order, and those that stand under another chapter now."""
    if old is None or "outline" not in new or "outline" not in old:
        return set()
    parents = {place["unit"]: place["parent"] for place in old["outline"]}
    now = {place["unit"]: place["parent"] for place in new["outline"]}
    before = [unit for unit in parents if unit in now]
    after = [unit for unit in now if unit in parents]
    kept = longest_common_order(before, after)
    return {unit for unit in after if unit not in kept or parents[unit] != now[unit]}


def longest_common_order(before: Sequence[str], after: Sequence[str]) -> set[str]:
    """The largest set of units that stand in the same order in both (both hold the same units)."""
    if list(before) == list(after):
        return set(after)
    rank = {unit: index for index, unit in enumerate(before)}
    chains: list[list[str]] = []  # chains[n]: the best chain that ends at the n-th unit of `after`
    for unit in after:
        best: list[str] = max(
            (chain for chain in chains if rank[chain[-1]] < rank[unit]), key=lambda chain: len(chain), default=[]
        )
        chains.append([*best, unit])
    longest: list[str] = max(chains, key=lambda chain: len(chain), default=[])
    return set(longest)
