"""What are the parts of a guide called? By the headings of the published original, never by keys."""

from collections.abc import Mapping
from typing import NamedTuple

from django.utils.translation import gettext as _

from articles.domain.edition import content as contents
from articles.domain.edition.content import Content
from articles.domain.edition.figures import unit_of_figure
from articles.domain.edition.unit import Unit


class Part(NamedTuple):
    """A part of a guide's published original: what it is called, and whether it stands under another one."""

    heading: str
    is_sub: bool = False


def parts_of(content: Content | None) -> dict[str, Part]:
    """The parts of a source edition's content that are translated, by unit; a figure by its caption."""
    if content is None:
        return {}
    subs = {item.unit for item in contents.outline_of(content) if Unit.parse(item.parent or "head").is_section}
    kinds = {
        unit: Unit.parse(unit).kind for unit in contents.unit_names(content) if not Unit.parse(unit).is_frozen_data
    }
    found = {unit: Part(contents.words_of(content, unit)[kind.heading], unit in subs) for unit, kind in kinds.items()}
    figures = content.get("figures", {}).items()
    return found | {
        unit_of_figure(key): Part(_("Figure: %s") % (frozen.get("caption") or frozen.get("alternative") or key))
        for key, frozen in figures
    }


def part_of(parts: Mapping[str, Part], unit: str) -> Part:
    return parts.get(unit, Part(unit))
