"""What a guide is compared, classed, dated and translated by: its units, and what each kind of them consists of."""

from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.apps import apps

HEAD = "head"
REFERENCES = "references"
FIGURE = "figure"
FACTS = "facts"


@dataclass(frozen=True)
class UnitKind:
    """What all units of one kind have: the field that names one, the field of HTML, the table of words."""

    name: str
    heading: str = ""
    rich: str = ""
    table: str = ""  # of the words, one row a language

    @property
    def model(self) -> Any:
        """The table of the words. Raises LookupError for references and facts, which have none."""
        return apps.get_model(self.table)

    @property
    def fields(self) -> tuple[str, ...]:
        """Every field of the words, in the order in which an edition freezes them."""
        return tuple(self.model.WORDS)


KINDS = {
    kind.name: kind
    for kind in (
        UnitKind(HEAD, "title", "introduction", "articles.ArticleText"),
        UnitKind("section", "heading", "body", "articles.SectionText"),
        UnitKind("faq", "question", "answer", "articles.FAQText"),
        UnitKind(FIGURE, table="figures.FigureText"),  # the floor's own: words of a figure belong to no guide
        UnitKind(REFERENCES),
        UnitKind(FACTS),
    )
}
RICH = frozenset(kind.rich for kind in KINDS.values() if kind.rich)
HEADINGS = frozenset(kind.heading for kind in KINDS.values() if kind.heading)


@dataclass(frozen=True)
class Unit:
    """One unit. Contents, rows and entries store its name: `head`, `section:<anchor>`, `faq:<anchor>`, `figure:<key>`,
    `references`, `facts`.
    """

    kind: UnitKind
    anchor: str = ""

    @classmethod
    @lru_cache(maxsize=10_000)
    def parse(cls, name: str) -> "Unit":
        """The unit of that name. Raises ValueError when there is no such kind."""
        kind, _, anchor = name.partition(":")
        if kind not in KINDS:
            raise ValueError(f"“{name}” is no unit of a guide.")
        return cls(KINDS[kind], anchor)

    def __str__(self) -> str:
        return f"{self.kind.name}:{self.anchor}" if self.anchor else self.kind.name

    @property
    def html_id(self) -> str:
        """Where the unit stands on a page: `section-<anchor>`, `faq-<anchor>`."""
        return str(self).replace(":", "-")

    @classmethod
    def standing_at(cls, html_id: str) -> "Unit":
        """The unit whose place on a page this is (`html_id`). Raises ValueError when there is none of the kind."""
        return cls.parse(html_id.replace("-", ":", 1))

    @property
    def is_section(self) -> bool:
        return self.kind.name == "section"

    @property
    def is_faq(self) -> bool:
        return self.kind.name == "faq"

    @property
    def is_figure(self) -> bool:
        return self.kind.name == FIGURE

    @property
    def is_frozen_data(self) -> bool:
        """Made of data, not of a text row of the guide: figures, references, facts."""
        return self.kind.name in (FIGURE, REFERENCES, FACTS)


def is_figure(name: str) -> bool:
    """Is this the name of a figure's unit? Of any text, also one that no unit is called."""
    return name.startswith(f"{FIGURE}:")
