"""The one shape that blocks and lines have once they are complete: paragraphs, lists, tables, and tidy words in them."""

import re
from collections.abc import Iterable, Sequence
from itertools import groupby, takewhile

from livhealth.text import plain
from livhealth.text.allowed import FIGURE, FLOWS, LINES, LISTS, SECTIONS
from livhealth.text.cleaning.body import Gap, Node, Piece, shared

BLANKS = " \t\n\r\f\xa0"
# A single no-break space is meant ("50&nbsp;mg"); a run of them is a word processor's spacing.
RUN = re.compile("[ \t\n\r\f\xa0]{2,}|[\t\n\r\f]")
NOT_AROUND_CITATION = frozenset({"a", "sup", "sub", "abbr", "dfn", "cite"})


def tidy(children: Iterable[Node | Piece | Gap]) -> list[Piece]:
    """The canonical pieces of a line; none if it has nothing to read."""
    line = [child if isinstance(child, Piece) else Piece(" ") for child in children]
    if len(line) == 1 and line[0].kind == "text":  # most lines are; a shorter way to the same
        text = RUN.sub(" ", plain.clean_characters(line[0].text)).strip(BLANKS)
        return [Piece(text, line[0].marks)] if text else []
    if not any(worth(piece) for piece in line):
        return []
    spaced = without_edges(spaced_once(joined(line)))
    return joined(fitted(spaced)) if any(worth(piece) for piece in spaced) else []


def worth(piece: Piece) -> bool:
    return piece.kind == "cite" or (piece.kind == "text" and bool(piece.text.strip(BLANKS)))


def joined(line: Sequence[Piece]) -> list[Piece]:
    """Texts with the same marks as one text, in clean characters."""
    found: list[Piece] = []
    for (kind, marks), group in groupby(line, key=lambda piece: (piece.kind, piece.marks)):
        if kind != "text":
            found += group
            continue
        text = plain.clean_characters("".join(piece.text for piece in group))
        if text:
            found.append(Piece(text, marks))
    return found


def spaced_once(line: Sequence[Piece]) -> list[Piece]:
    """Every run of white space as one space, also where it crosses a mark; none beside a break."""
    found: list[Piece] = []
    for piece in line:
        if piece.kind == "br":
            found = trimmed_end(found)
        elif piece.kind == "text":
            piece = piece._replace(text=RUN.sub(" ", piece.text))
            if not found or found[-1].kind == "br":
                piece = piece._replace(text=piece.text.lstrip(BLANKS))
            elif found[-1].kind == "text" and found[-1].text[-1] in BLANKS and piece.text[0] in BLANKS:
                found = ends_in_space(found)
                piece = piece._replace(text=piece.text.lstrip(BLANKS))
            if not piece.text:
                continue
        if piece.kind != "br" or (found and found[-1].kind != "br"):
            found.append(piece)
    return found


def ends_in_space(line: list[Piece]) -> list[Piece]:
    line[-1] = line[-1]._replace(text=line[-1].text[:-1] + " ")
    return line


def trimmed_end(line: list[Piece]) -> list[Piece]:
    """Without white space at the end."""
    while line and line[-1].kind == "text":
        text = line[-1].text.rstrip(BLANKS)
        if text:
            line[-1] = line[-1]._replace(text=text)
            break
        line.pop()
    return line


def without_edges(line: list[Piece]) -> list[Piece]:
    """Without white space and breaks at the end (the start has none)."""
    line = trimmed_end(line)
    while line and line[-1].kind == "br":
        line.pop()
        line = trimmed_end(line)
    return line


def fitted(line: list[Piece]) -> list[Piece]:
    """Breaks, spaces and citations carry only the marks that both neighbours share; no link holds a citation."""
    found = []
    for at, piece in enumerate(line):
        if piece.kind == "text" and piece.text.strip(BLANKS):
            found.append(piece)
            continue
        before = next((other.marks for other in reversed(line[max(0, at - 4) : at]) if is_text(other)), ())
        after = next((other.marks for other in line[at + 1 : at + 5] if is_text(other)), ())
        marks = shared(before, after)
        if piece.kind == "cite":
            marks = tuple(takewhile(lambda mark: mark.tag not in NOT_AROUND_CITATION, marks))
        found.append(piece._replace(marks=marks))
    return found


def is_text(piece: Piece) -> bool:
    return piece.kind == "text" and bool(piece.text.strip(BLANKS))


def finish(node: Node) -> None:
    """Brings a complete element, whose inner elements are finished, into its canonical form."""
    if node.tag == "p":
        return  # split and tidied together with its neighbours
    if node.tag in LINES:
        unbroken = [Piece(" ") if getattr(child, "kind", "") == "br" else child for child in node.children]
        node.children = list(tidy(unbroken))
    elif node.tag in FLOWS:
        node.children = list(flow(node))
    elif node.tag == "table":
        finish_table(node)
    elif node.tag == "tr":
        node.children = list(node.nodes())
    else:
        node.children = [child for child in node.nodes() if child.children]


def flow(node: Node) -> list[Node | Piece]:
    """The blocks of a container: loose text in paragraphs, word processors' lists as lists."""
    blocks: list[Node] = []
    loose = Node("p")
    for child in [*node.children, Gap()]:
        if isinstance(child, Piece):
            loose.children.append(child)
            continue
        blocks += paragraphs(loose)
        loose = Node("p", child.attrs if isinstance(child, Gap) else loose.attrs)
        if isinstance(child, Node) and child.tag == "p":
            blocks += paragraphs(child)
        elif isinstance(child, Node) and (child.children or child.tag == FIGURE):
            blocks.append(child)
    return bare(node, word_lists(blocks))


def bare(node: Node, blocks: list[Node]) -> list[Node | Piece]:
    """A single paragraph of an entry or a cell needs no element of its own."""
    first, rest = blocks[:1], blocks[1:]
    if node.tag not in {"li", "dd", "td", "th"} or not first or first[0].tag != "p" or first[0].attrs:
        return list(blocks)
    if any(block.tag not in LISTS for block in rest):
        return list(blocks)
    return [*first[0].pieces(), *rest]


def paragraphs(node: Node) -> list[Node]:
    """A paragraph as tidy paragraphs: two breaks in a row begin a new one, an empty one is none."""
    if not node.children:
        return []
    parts: list[list[Node | Piece | Gap]] = [[]]
    breaks = 0
    for child in node.children:
        kind = child.kind if isinstance(child, Piece) else "text"
        if kind == "br":
            breaks += 1
            if breaks == 2:
                parts.append([])
        elif not (isinstance(child, Piece) and kind == "text" and not child.text.strip(BLANKS)):
            breaks = 0
        parts[-1].append(child)
    tidied = [tidy(part) for part in parts]
    return [Node("p", dict(node.attrs), list(part), node.marker) for part in tidied if part]


def word_lists(blocks: list[Node]) -> list[Node]:
    """Word's list paragraphs (`level` in the attributes) as real, nested lists."""
    found: list[Node] = []
    open_lists: list[Node] = []
    for block in blocks:
        level = int(block.attrs.pop("level", 0))
        if not level:
            open_lists = []
            found.append(block)
            continue
        del open_lists[level:]
        if not open_lists:
            open_lists = [listing(block)]
            found.append(open_lists[0])
        elif len(open_lists) < level:
            open_lists.append(listing(block))
            open_lists[-2].nodes()[-1].children.append(open_lists[-1])
        elif listing(block).tag != open_lists[-1].tag:
            open_lists[-1:] = [listing(block)]
            (found if len(open_lists) == 1 else open_lists[-2].nodes()[-1].children).append(open_lists[-1])
        open_lists[-1].children.append(Node("li", block.attrs, list(block.children)))
    return found


def listing(block: Node) -> Node:
    """The list that an entry begins: numbered if a letter or digit stands before it."""
    sign = block.marker.strip(BLANKS + ".()")
    start = {"start": sign} if sign.isascii() and sign.isdigit() and 1 < int(sign[:4]) == int(sign) else {}
    numbered = sign.isalnum() and sign != "o"  # Word draws its hollow dot with the letter o
    return Node("ol", start) if numbered else Node("ul")


def finish_table(table: Node) -> None:
    """Caption, one head, bodies, one foot. A table without rows is a paragraph, one without any text is nothing."""
    captions = [node for node in table.nodes() if node.tag == "caption" and node.children]
    sections = [node for node in table.nodes() if node.tag in SECTIONS and node.children]
    caption = Node("caption", captions[0].attrs if captions else {})
    for one in captions:
        caption.children += [*([Piece(" ")] if caption.children else []), *one.children]
    if not sections:
        table.tag, table.attrs, table.children = "p", caption.attrs, caption.children
        return
    if not captions and all(section.empty() for section in sections):
        table.children = []
        return
    table.children = [*([caption] if captions else []), *ordered(sections)]


def ordered(sections: list[Node]) -> list[Node]:
    heads = [node for node in sections if node.tag == "thead"]
    feet = [node for node in sections if node.tag == "tfoot"]
    for surplus in [*heads[1:], *feet[1:]]:
        surplus.tag = "tbody"
    bodies = [node for node in sections if node.tag == "tbody"]
    return [*(heads[:1] or head_of(bodies)), *(body for body in bodies if body.children), *feet[:1]]


def head_of(bodies: list[Node]) -> list[Node]:
    """The first row as a head, if it consists of header cells that end with it."""
    if not bodies or sum(len(body.children) for body in bodies) < 2:
        return []
    row = bodies[0].nodes()[0]
    if any(cell.tag != "th" or "rowspan" in cell.attrs for cell in row.nodes()):
        return []
    bodies[0].children.pop(0)
    return [Node("thead", {}, [row])]
