"""The paragraphs, lists and tables of a body as plain data, and the only way in which they are written as HTML."""

import html
import re
from collections import Counter
from dataclasses import dataclass, field
from functools import cached_property

from livhealth.text.differing.tokens import (
    CITE_CLOSE,
    CITE_OPEN,
    LINE_BREAK,
    Attrs,
    Marks,
    Run,
    Token,
    is_counted,
    rough_tokens,
    tokenise,
)

LEAVES = frozenset({"", "p", "h3"})  # hold words only; "" is text that stands bare in a list item, cell or body
_MARKED = re.compile(f"{CITE_OPEN}([^{CITE_CLOSE}]*){CITE_CLOSE}|{LINE_BREAK}")


def start_tag(tag: str, attrs: Attrs) -> str:
    return "<" + tag + "".join(f' {name}="{html.escape(value)}"' for name, value in attrs) + ">"


def text_html(text: str, *, shown: bool = False) -> str:
    """Escaped text; `shown` writes citations as [key], for a page that numbers nothing."""

    def atom(found: re.Match[str]) -> str:
        if found[0] == LINE_BREAK:
            return "<br>"
        key = found[1].replace('"', "&quot;")
        return f'<sup class="cite" data-ref="{key}">{f"[{key}]" if shown else ""}</sup>'

    return _MARKED.sub(atom, html.escape(text, quote=False))


def runs_html(runs: "tuple[Run, ...] | list[Run]", *, shown: bool = False) -> str:
    """Runs as HTML. Neighbours share the elements that begin their marks, so how a text is cut does not matter."""
    out: list[str] = []
    opened: Marks = ()
    for text, marks in runs:
        if marks != opened:
            shared = 0
            while shared < min(len(marks), len(opened)) and marks[shared] == opened[shared]:
                shared += 1
            out.extend(f"</{tag}>" for tag, _ in reversed(opened[shared:]))
            out.extend(start_tag(tag, attrs) for tag, attrs in marks[shared:])
            opened = marks
        out.append(text_html(text, shown=shown))
    out.extend(f"</{tag}>" for tag, _ in reversed(opened))
    return "".join(out)


@dataclass(eq=False)
class Block:
    """One element that is not inline: a leaf with runs, or a container with children."""

    tag: str
    attrs: Attrs = ()
    children: "list[Block]" = field(default_factory=list)
    runs: list[Run] = field(default_factory=list)

    @property
    def is_leaf(self) -> bool:
        return self.tag in LEAVES

    @cached_property
    def html(self) -> str:
        """The canonical HTML; two blocks are the same exactly if this is."""
        inner = runs_html(self.runs) if self.is_leaf else "".join(child.html for child in self.children)
        return f"{start_tag(self.tag, self.attrs)}{inner}</{self.tag}>" if self.tag else inner

    @cached_property
    def tokens(self) -> tuple[Token, ...]:
        """The tokens of a leaf, or of all leaves within."""
        if self.is_leaf:
            return tokenise(self.runs)
        return tuple(token for child in self.children for token in child.tokens)

    @cached_property
    def rough_tokens(self) -> tuple[Token, ...]:
        """Its words and numbers without marks, for a comparison that is not made word by word."""
        if not self.is_leaf:
            return tuple(token for child in self.children for token in child.rough_tokens)
        return rough_tokens("".join(text for text, _ in self.runs))

    @cached_property
    def counts(self) -> Counter[str]:
        """How often it has each word."""
        return Counter(token.key for token in self.tokens if token.kind != "sign")

    @cached_property
    def bag(self) -> frozenset[tuple[str, int]]:
        """Its words, each with a running number, so that the size of an intersection counts repeats."""
        seen: dict[str, int] = {}
        bag = set()
        for token in self.tokens:
            if token.kind != "sign":
                seen[token.key] = seen.get(token.key, 0) + 1
                bag.add((token.key, seen[token.key]))
        return frozenset(bag)

    @cached_property
    def word_count(self) -> int:
        return sum(map(is_counted, self.tokens))
