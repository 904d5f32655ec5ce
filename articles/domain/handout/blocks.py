"""A body, or any piece of a page's HTML, as plain data that a typesetter sets: blocks that hold blocks or words. Pure.

Content is handed over as data, never as markup: whatever somebody wrote is printed as it was written.
A block is a dict with `k`, its kind: p, h, ul, ol, dl, quote, table, figure.
"""

from collections.abc import Iterator
from typing import Any

from articles.domain.handout.words import PASSED_OVER, Around, Node, Words, inline, inline_all, tidied, tree

Block = dict[str, Any]
HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})
LINES = frozenset({"p", "caption", "dt", "summary", "figcaption"}) | HEADINGS


def boxes(html: str, around: Around) -> Iterator[tuple[set[str], list[Block]]]:
    """The outermost elements of a piece of HTML, each with its classes: a notice, one after the other."""
    for each in tree(html).held:
        if isinstance(each, Node) and (held := block(each, around)):
            yield set(each.attrs.get("class", "").split()), held


def blocks(html: str, around: Around) -> list[Block]:
    """The blocks of a piece of HTML in the order of reading."""
    return flow(tree(html), around)


def flow(node: Node, around: Around) -> list[Block]:
    """What an element holds, as blocks: words that stand by themselves are a paragraph."""
    found: list[Block] = []
    loose: Words = []

    def close() -> None:
        if line := tidied(loose):
            found.append({"k": "p", "s": line})
        loose.clear()

    for each in node.held:
        if isinstance(each, Node) and each.name not in PASSED_OVER and is_block(each):
            close()
            found.extend(block(each, around))
        else:
            loose.extend(inline(each, around, {}))
    close()
    return found


def is_block(node: Node) -> bool:
    return node.name in LINES | SETTERS.keys() | {
        "div",
        "section",
        "li",
        "dd",
        "td",
        "th",
        "aside",
        "header",
        "article",
    }


def block(node: Node, around: Around) -> list[Block]:
    """One element as blocks, each with the language and direction that it names."""
    inner = Around(around.site, node.attrs.get("dir", around.direction), around.numbers, around.places)
    if node.name in LINES:
        line = tidied([*inline_all(node, inner, {})])
        made = [{"k": "h" if node.name in HEADINGS else "p", "s": line}] if line else []
    elif node.name in SETTERS:
        made = SETTERS[node.name](node, inner)
    else:
        made = flow(node, inner)
    own = {name: node.attrs[name] for name in ("lang", "dir") if node.attrs.get(name, "auto") != "auto"}
    return [{**own, **each} for each in made]


def listed(node: Node, around: Around) -> list[Block]:
    items = [flow(item, around) for item in node.elements("li")]
    items = [item for item in items if item]
    start = node.attrs.get("start", "1")
    return [{"k": node.name, "items": items, "start": int(start) if start.isdecimal() else 1}] if items else []


def defined(node: Node, around: Around) -> list[Block]:
    """Terms with what is said of them."""
    items: list[dict[str, Any]] = []
    for each in node.elements("dt", "dd"):
        if each.name == "dt":
            items.append({"term": tidied([*inline_all(each, around, {})]), "said": []})
        else:
            items = items or [{"term": [], "said": []}]
            items[-1]["said"] += flow(each, around)
    return [{"k": "dl", "items": items}] if items else []


def quoted(node: Node, around: Around) -> list[Block]:
    held = flow(node, around)
    return [{"k": "quote", "held": held}] if held else []


def figure(node: Node, around: Around) -> list[Block]:
    key = node.attrs.get("data-figure")
    return [{"k": "figure", "key": key}] if key else flow(node, around)


def table(node: Node, around: Around) -> list[Block]:
    """Every cell with its place and size, the table with the widths of its columns."""
    captions = [tidied([*inline_all(each, around, {})]) for each in node.elements("caption")]
    sections = list(node.elements("thead", "tbody", "tfoot", "tr"))
    grid = Grid()
    for section in sorted(sections, key=lambda each: each.name != "thead"):
        rows = [section] if section.name == "tr" else [*section.elements("tr")]
        grid.add(rows, around, is_head=section.name == "thead")
    if not grid.cells:
        return []
    return [{"k": "table", "caption": captions[0] if captions else [], **grid.as_data()}]


class Grid:
    """Where the cells of a table stand, as HTML has it (“forming a table”)."""

    def __init__(self) -> None:
        self.cells: list[dict[str, Any]] = []
        self.taken: set[tuple[int, int]] = set()
        self.rows = self.heads = 0

    def add(self, rows: list[Node], around: Around, *, is_head: bool) -> None:
        first, last = self.rows, self.rows + len(rows)
        for y, row in enumerate(rows, start=first):
            x = 0
            for cell in row.elements("td", "th"):
                while (x, y) in self.taken:
                    x += 1
                x += self.place(cell, x, y, last, around, is_head=is_head)
        self.rows = last
        self.heads += len(rows) if is_head else 0

    def place(self, cell: Node, x: int, y: int, last: int, around: Around, *, is_head: bool) -> int:
        """Gives how many columns the cell takes: none that is taken, none beyond the section's rows."""
        wide, high = span(cell, "colspan"), min(span(cell, "rowspan"), last - y)
        while any((x + across, y) in self.taken for across in range(wide)):
            wide -= 1
        self.taken |= {(x + across, y + down) for across in range(wide) for down in range(high)}
        held = block(cell, around)
        self.cells.append(
            {"x": x, "y": y, "wide": wide, "high": high, "held": held, "head": is_head or cell.name == "th"}
        )
        return wide

    def as_data(self) -> dict[str, Any]:
        columns = 1 + max(x for x, _y in self.taken)
        weights = [
            max([4, *(min(60, length(each["held"])) for each in self.cells if each["x"] == x and each["wide"] == 1)])
            for x in range(columns)
        ]
        return {"columns": [round(100 * weight**0.6) for weight in weights], "heads": self.heads, "cells": self.cells}


def span(cell: Node, name: str) -> int:
    stated = cell.attrs.get(name, "1")
    return max(1, int(stated)) if stated.isdecimal() else 1


def length(value: Any) -> int:
    """How many letters stand in some data."""
    if isinstance(value, dict):
        return sum(
            len(item) if name == "t" else length(item) for name, item in value.items() if name not in {"k", "link"}
        )
    return sum(map(length, value)) if isinstance(value, list) else 0


SETTERS = {
    "ul": listed,
    "ol": listed,
    "dl": defined,
    "blockquote": quoted,
    "table": table,
    "figure": figure,
}
