"""Units on their way to translators as an XLIFF 2.0 file (OASIS Standard, 5 August 2014).

Pure. Every segment leaves with state "initial", also one that carries the earlier translation:
nothing comes back as done unless somebody marked it so.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from lxml import etree

from articles.domain.xliff.blocks import Block
from articles.domain.xliff.codes import Code, Piece
from articles.domain.xliff.earlier_translation import Suggestion

CORE = "urn:oasis:names:tc:xliff:document:2.0"
METADATA = "urn:oasis:names:tc:xliff:metadata:2.0"
CATEGORY = "livhealth"
FORMAT = "1"  # of what the metadata say; a later one must still read files that are under way
Words = tuple[etree._Element, Block, Sequence[Piece]]  # what goes into which source or target
# XLIFF 2.0, attribute `subType`: xlf:b, xlf:i and xlf:lb come with the standard; others bear a prefix of one's own.
TYPES = {"strong": ("fmt", "xlf:b"), "em": ("fmt", "xlf:i"), "br": ("fmt", "xlf:lb"), "a": ("link", "livhealth:a")}


@dataclass(frozen=True)
class Outgoing:
    """One unit: its texts, what ties it to original and draft, and what translators should know."""

    unit: str
    title: str
    blocks: Sequence[Block]
    digest: str
    save_number: int
    notes: Sequence[str] = ()
    suggestions: Mapping[str, Suggestion] = field(default_factory=dict)
    hints: Mapping[str, str] = field(default_factory=dict)  # block id -> what to know of this text


@dataclass(frozen=True)
class Job:
    """What a file is for: the guide, the languages with their directions, the source edition."""

    slug: str
    source_language: str
    language: str
    source_edition: int
    source_direction: str = "ltr"
    direction: str = "ltr"
    notes: Sequence[str] = ()


def write(job: Job, units: Sequence[Outgoing]) -> bytes:
    """The file, in UTF-8. At least one unit: the standard has no empty file."""
    languages = {"srcLang": job.source_language, "trgLang": job.language}
    root = etree.Element(core("xliff"), {"version": "2.0", **languages}, nsmap={None: CORE, "mda": METADATA})
    directions = {"srcDir": job.source_direction, "trgDir": job.direction}
    file = element(root, "file", id=job.slug, original=job.slug, canResegment="no", **directions)
    file.set("{http://www.w3.org/XML/1998/namespace}space", "preserve")
    metadata(file, {"format": FORMAT, "source-edition": str(job.source_edition)})
    notes(file, job.notes)
    lines: list[Words] = []
    for unit in units:
        group = element(file, "group", id=unit.unit, name=unit.title)
        metadata(group, {"digest": unit.digest, "save-number": str(unit.save_number)})
        notes(group, unit.notes)
        for block in unit.blocks:
            lines += write_block(group, block, unit)
    etree.indent(root)
    # Only now the words: indenting must not put white space among them.
    for parent, block, pieces in lines:
        fill(parent, pieces, {code.id: code for code in block.codes}, inside(block))
    written: bytes = etree.tostring(root, xml_declaration=True, encoding="UTF-8")
    return written


def core(name: str) -> str:
    return f"{{{CORE}}}{name}"


def element(parent: etree._Element, tag: str, **attributes: str) -> etree._Element:
    return etree.SubElement(parent, core(tag), attributes)


def metadata(parent: etree._Element, values: Mapping[str, str]) -> None:
    """Facts for the way back, in the standard's metadata module: tools must keep what it holds."""
    whole = etree.SubElement(parent, f"{{{METADATA}}}metadata")
    group = etree.SubElement(whole, f"{{{METADATA}}}metaGroup", {"category": CATEGORY})
    for name, value in values.items():
        etree.SubElement(group, f"{{{METADATA}}}meta", {"type": name}).text = value


def notes(parent: etree._Element, sentences: Sequence[str]) -> None:
    if sentences:
        whole = element(parent, "notes")
        for sentence in sentences:
            element(whole, "note").text = sentence


def write_block(group: etree._Element, block: Block, unit: Outgoing) -> list[Words]:
    """The unit of a text, still without words; which words go where."""
    whole = element(group, "unit", id=block.id, name=f"{block.field} {block.kind}".strip(), canResegment="no")
    notes(whole, [unit.hints[block.id]] if block.id in unit.hints else [])
    original_data(whole, block.codes)
    segment = element(whole, "segment", state="initial")
    lines: list[Words] = [(element(segment, "source"), block, block.pieces)]
    if suggestion := unit.suggestions.get(block.id):
        segment.set("subState", "livhealth:unchanged" if suggestion.unchanged else "livhealth:changed")
        lines.append((element(segment, "target"), block, suggestion.pieces))
    return lines


def original_data(unit: etree._Element, codes: Sequence[Code]) -> None:
    """The markup behind the codes, for tools that show it. It is not read when the file comes back."""
    if not codes:
        return
    whole = element(unit, "originalData")
    for code in codes:
        element(whole, "data", id=f"s{code.id}").text = code.start() + (code.end if code.single else "")
        if not code.single:
            element(whole, "data", id=f"e{code.id}").text = code.end


def inside(block: Block) -> dict[str, str]:
    """Code id -> id of the unit with the words inside that code."""
    return {code.id: f"{block.id}.{code.id}" for code in block.codes if code.title}


def fill(parent: etree._Element, pieces: Sequence[Piece], codes: Mapping[str, Code], flows: Mapping[str, str]) -> None:
    """Words and codes into a source or target."""
    here, last = parent, None
    for piece in pieces:
        if piece.kind == "text":
            append(here, last, piece.value)
        elif piece.kind == "close":
            here, last = here.getparent(), here
        else:
            last = element(here, "ph" if piece.kind == "single" else "pc", **attributes(codes[piece.value], flows))
            if piece.kind == "open":
                here, last = last, None


def append(parent: etree._Element, last: etree._Element | None, text: str) -> None:
    if last is None:
        parent.text = (parent.text or "") + text
    else:
        last.tail = (last.tail or "") + text


def attributes(code: Code, flows: Mapping[str, str]) -> dict[str, str]:
    """A code is kept, once; it may change its place in the sentence."""
    kind, subtype = TYPES.get(code.tag, ("other", "livhealth:citation" if code.single else f"livhealth:{code.tag}"))
    common = {"id": code.id, "canCopy": "no", "canDelete": "no", "type": kind, "subType": subtype}
    if code.single:
        return common | {"dataRef": f"s{code.id}", "disp": code.label, "equiv": ""}
    words = {"subFlowsStart": flows[code.id]} if code.id in flows else {}
    shown = {"dispStart": code.label, "dispEnd": f"</{code.tag}>", "equivStart": "", "equivEnd": ""}
    return common | {"dataRefStart": f"s{code.id}", "dataRefEnd": f"e{code.id}"} | shown | words
