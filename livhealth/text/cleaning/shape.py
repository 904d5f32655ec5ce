"""The one shape that blocks have once they are complete: paragraphs, lists, tables in canonical form."""

from livhealth.text.allowed import FLOWS, LINES, LISTS, SECTIONS
from livhealth.text.cleaning.body import Gap, Node, Piece
from livhealth.text.cleaning.inline import BLANKS, tidy


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
        elif isinstance(child, Node) and child.children:
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
