"""Reads a marked comparison back: the new body if every change is accepted, the old one if all are rejected."""

import json

from lxml import etree

from livhealth.text.allowed import BLOCKS
from livhealth.text.differing.blocks import LEAVES, Block
from livhealth.text.differing.changes import ADDED, EDIT, MOVED_AWAY, MOVED_HERE, REGROUPED, REMOVED
from livhealth.text.differing.tokens import CITE_CLOSE, CITE_OPEN, LINE_BREAK, Attrs, Marks, Run

_OLD, _NEW = "old", "new"
_ONLY = {"ins": _NEW, "del": _OLD, ADDED: _NEW, REMOVED: _OLD, MOVED_HERE: _NEW, MOVED_AWAY: _OLD}


def accept_all(marked: str) -> str:
    """The canonical new body. Takes the HTML of a Diff made without `context`; raises ValueError on other HTML."""
    return _resolve(marked, _NEW)


def reject_all(marked: str) -> str:
    """The canonical old body. Takes the HTML of a Diff made without `context`; raises ValueError on other HTML."""
    return _resolve(marked, _OLD)


def _resolve(marked: str, side: str) -> str:
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True)
    try:
        root = etree.fromstring(marked.replace("<br>", "<br/>"), parser)
    except etree.XMLSyntaxError as error:
        raise ValueError("This is not the marked HTML of a comparison. Pass Diff.html unchanged.") from error
    return "".join(block.html for block in _Side(side).children(root))


def _attributes(element: etree._Element) -> Attrs:
    ours = {"class", "data-diff", "data-was", "data-ref"}  # of the comparison's marks and of citations
    return tuple((name, value) for name, value in element.items() if name not in ours)


class _Side:
    """One side of a comparison, read from its marks."""

    def __init__(self, side: str) -> None:
        self.side = side

    def children(self, element: etree._Element) -> list[Block]:
        into: list[Block] = []
        self._flow(element, (), into)
        return into

    def _flow(self, element: etree._Element, marks: Marks, into: list[Block]) -> None:
        self._text(element.text, marks, into)
        for child in element:
            self._node(child, marks, into)
            self._text(child.tail, marks, into)

    def _text(self, text: str | None, marks: Marks, into: list[Block]) -> None:
        if not text:
            return
        if not into or into[-1].tag:
            into.append(Block(""))
        into[-1].runs.append((text, marks))

    def _belongs(self, element: etree._Element) -> bool:
        classes = (element.get("class") or "").split()
        only = (_ONLY.get(element.tag), _ONLY.get(element.get("data-diff") or ""))
        return "diff-note" not in classes and all(side in (None, self.side) for side in only)

    def _node(self, element: etree._Element, marks: Marks, into: list[Block]) -> None:
        tag, mark = element.tag, element.get("data-diff")
        if not self._belongs(element) or mark == "break":
            return
        if tag in ("ins", "del") or mark == "quantity":
            self._flow(element, marks, into)
        elif tag == "br":
            self._text(LINE_BREAK, marks, into)
        elif element.get("data-ref"):
            self._text(f"{CITE_OPEN}{element.get('data-ref')}{CITE_CLOSE}", marks, into)
        elif mark == REGROUPED:
            into.extend(self._regrouped(element))
        elif tag in BLOCKS or tag == "div":
            into.append(self._block(element))
        else:
            self._flow(element, (*marks, (tag, _attributes(element))), into)

    def _was(self, element: etree._Element) -> tuple[str, Attrs]:
        tag, attrs = json.loads(element.get("data-was") or "")
        return tag, tuple((name, value) for name, value in attrs)

    def _block(self, element: etree._Element) -> Block:
        tag, attrs = "" if element.tag == "div" else element.tag, _attributes(element)
        if self.side == _OLD and element.get("data-diff") == EDIT:
            tag, attrs = self._was(element)
        inner = self.children(element)
        return Block(tag, attrs, runs=_joined(inner)) if tag in LEAVES else Block(tag, attrs, inner)

    def _regrouped(self, element: etree._Element) -> list[Block]:
        leaves = [leaf for leaf in element if "diff-note" not in (leaf.get("class") or "").split()]
        if self.side == _NEW:
            return [self._block(leaf) for leaf in leaves]
        groups: list[tuple[tuple[str, Attrs], list[Block]]] = [(self._was(element), [])]
        for leaf in leaves:
            self._text(leaf.text, (), groups[-1][1])
            for node in leaf:
                if node.get("data-diff") == "break":
                    groups.append((self._was(node), []))
                else:
                    self._node(node, (), groups[-1][1])
                self._text(node.tail, (), groups[-1][1])
        return [Block(tag, attrs, runs=_joined(blocks)) for (tag, attrs), blocks in groups]


def _joined(blocks: list[Block]) -> list[Run]:
    return [run for block in blocks for run in block.runs]
