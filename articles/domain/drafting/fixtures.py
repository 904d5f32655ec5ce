"""Reading the guides of `fixtures/`: every problem is named with its file, line and key."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import yaml

from livhealth.text.clean import clean_html
from livhealth.text.structure import cited_figures, cited_keys, problems

# A schema says what a file may hold: a type, a list of one schema, or a mapping of keys to schemas,
# in which `...` stands for keys that are free and a question mark marks keys that may be missing.
RECORD = {
    "kind": str,
    "authors?": [str],
    "title": str,
    "container_title?": str,
    "editors?": [str],
    "publisher?": str,
    "issued?": str,
    "edition?": str,
    "volume?": str,
    "issue?": str,
    "pages?": str,
    "doi?": str,
    "url?": str,
    "retrieved_on?": "date",
}
FIGURE = {
    "file": str,
    "source_language?": str,
    "decorative?": bool,
    "credit?": str,
    "source?": str,
    "licence?": str,
    "words": {...: {"alternative": str, "caption?": str, "legend?": [str]}},
}
SUBSECTION = {"anchor": str, "safety_critical?": bool, "renewed_as?": str}  # the class of a newer text: "safety"
GUIDE = {
    "slug": str,
    "source_language": str,
    "review_interval_months?": int,
    "origin?": {"author?": str, "publisher?": str, "published_on?": "date"},
    "codes?": [str],
    "topics?": [str],
    "sections": [SUBSECTION | {"sections?": [SUBSECTION]}],
    "faqs?": [SUBSECTION],
}
WORDS = {
    "language": str,
    "provenance": str,
    "title": str,
    "summary": str,
    "introduction": "html",
    "takeaways": str,
    "sections": {...: {"heading": str, "body": "html"}},
    "faqs?": {...: {"question": str, "answer": "html"}},
}
TAGS = {
    str: "tag:yaml.org,2002:str",
    "html": "tag:yaml.org,2002:str",
    int: "tag:yaml.org,2002:int",
    bool: "tag:yaml.org,2002:bool",
    "date": "tag:yaml.org,2002:timestamp",
}
LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)  # libyaml's, several times as fast, where it is there
NAMES = {str: "text", "html": "text", int: "a whole number", bool: "true or false", "date": "a date like 2025-10-16"}


class FixtureError(Exception):
    """The fixtures cannot be loaded; `str()` lists every problem with file, line and key."""


@dataclass(frozen=True)
class Guide:
    """One guide as its folder describes it: structure, and words by language."""

    structure: dict[str, Any]
    words: dict[str, dict[str, Any]]
    places: list[dict[str, Any]] = field(default_factory=list)

    @property
    def renewed_as_safety(self) -> set[str]:
        """The units whose newer words, once an installation asks for them, must be read instead of the old ones."""
        return {f"{place['kind']}:{place['anchor']}" for place in self.places if place["renewed_as"] == "safety"}


@dataclass(frozen=True)
class Fixtures:
    references: dict[str, dict[str, Any]]
    guides: list[Guide]
    figures: dict[str, dict[str, Any]] = field(default_factory=dict)  # "file" is the path of the picture


def read_fixtures(folder: Path) -> Fixtures:
    """Read and check everything below `folder`. Raises FixtureError; changes nothing."""
    found: list[str] = []
    references = parse(folder / "references.yaml", {...: RECORD}, found) or {}
    figures = read_figures(folder / "figures", found)
    guides = [guide for path in sorted((folder / "guides").iterdir()) if (guide := read_guide(path, found))]
    for guide in guides:
        found.extend(disagreements(guide, references))
        found.extend(unknown_figures(guide, figures))
    if found:
        raise FixtureError("\n".join(found))
    return Fixtures(references, guides, figures)


def read_figures(folder: Path, found: list[str]) -> dict[str, dict[str, Any]]:
    """What guides show: the figures of `figures.yaml`, each with the path of its picture."""
    file = folder / "figures.yaml"
    figures: dict[str, dict[str, Any]] = (parse(file, {...: FIGURE}, found) or {}) if file.exists() else {}
    for key, figure in figures.items():
        figure["file"] = folder / figure["file"]
        if not figure["file"].is_file():
            found.append(f"{file}: {key}.file names {figure['file'].name}, which is not there.")
        if figure.get("source_language", "en") not in figure["words"]:
            found.append(f"{file}: {key}.words lacks the language of the original.")
    return figures


def read_guide(path: Path, found: list[str]) -> Guide | None:
    structure = parse(path / "guide.yaml", GUIDE, found)
    files = sorted(file for file in path.glob("*.yaml") if file.name != "guide.yaml")
    words = {file.stem: content for file in files if (content := parse(file, WORDS, found))}
    if structure is None:
        return None
    return Guide(structure, words, [dict(place) for place in placed(structure)])


def placed(structure: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    """Chapters, sub-sections and FAQs in reading order, each with kind, anchor, parent, safety flag."""
    for chapter in structure["sections"]:
        yield place_data("section", chapter, None)
        for section in chapter.get("sections", []):
            yield place_data("section", section, chapter["anchor"])
    for faq in structure.get("faqs", []):
        yield place_data("faq", faq, None)


def place_data(kind: str, data: Mapping[str, Any], parent: str | None) -> dict[str, Any]:
    return {
        "kind": kind,
        "anchor": data["anchor"],
        "parent": parent,
        "safety_critical": data.get("safety_critical", False),
        "renewed_as": data.get("renewed_as", ""),
    }


def parse(file: Path, schema: Any, found: list[str]) -> Any:
    """The file's content when it has the schema's shape; problems are appended to `found`."""
    try:
        text = file.read_text(encoding="utf-8")
        node = yaml.compose(text, Loader=LOADER)
    except (OSError, UnicodeDecodeError) as problem:
        found.append(f"{file}: cannot be read: {problem}")
        return None
    except yaml.MarkedYAMLError as problem:
        line = problem.problem_mark.line + 1 if problem.problem_mark else 1
        found.append(f"{file}, line {line}: not YAML: {problem.problem}")
        return None
    before = len(found)
    found.extend(f"{file}, line {line}: {sentence}" for line, sentence in misshapen(node, schema, ""))
    if len(found) > before:
        return None
    return yaml.load(text, Loader=LOADER)  # noqa: S506 - both are safe loaders


def misshapen(node: Any, schema: Any, key: str) -> Iterator[tuple[int, str]]:
    """(line, sentence) for everything in which the node differs from the schema."""
    line = node.start_mark.line + 1 if node else 1
    if isinstance(schema, dict):
        if not isinstance(node, yaml.MappingNode):
            yield line, f"{key or 'the file'} has to be a mapping of keys."
            return
        yield from misshapen_mapping(node, schema, key)
    elif isinstance(schema, list):
        if not isinstance(node, yaml.SequenceNode):
            yield line, f"{key} has to be a list."
            return
        for number, item in enumerate(node.value, start=1):
            yield from misshapen(item, schema[0], f"{key}[{number}]")
    elif not isinstance(node, yaml.ScalarNode) or node.tag != TAGS[schema]:
        yield line, f"{key} has to be {NAMES[schema]}."
    elif schema == "html":
        yield from unclean(node, key)


def misshapen_mapping(node: yaml.MappingNode, schema: dict[Any, Any], key: str) -> Iterator[tuple[int, str]]:
    known = {str(name).rstrip("?"): part for name, part in schema.items() if name is not ...}
    seen: set[str] = set()
    for name_node, value in node.value:
        name, line = str(name_node.value), name_node.start_mark.line + 1
        path = f"{key}.{name}" if key else name
        if name in seen:
            yield line, f"{path} stands there twice."
        seen.add(name)
        if name in known:
            yield from misshapen(value, known[name], path)
        elif ... in schema:
            yield from misshapen(value, schema[...], path)
        else:
            yield line, f"{path} is an unknown key; known here: {', '.join(sorted(known))}."
    for name in schema:
        if name is not ... and not str(name).endswith("?") and name not in seen:
            yield node.start_mark.line + 1, f"{key + '.' if key else ''}{name} is missing."


def unclean(node: yaml.ScalarNode, key: str) -> Iterator[tuple[int, str]]:
    """Bodies stand in the fixtures exactly as cleaning leaves them, and keep the rules of a body.

    A no-break space may stand as the character itself; cleaning writes it visibly.
    """
    line = node.start_mark.line + 1
    if clean_html(node.value) != node.value.strip().replace("\xa0", "&nbsp;"):
        yield line, f"{key} holds markup that cleaning would change: {first_difference(node.value)}"
    for problem in problems(node.value):
        yield line, f"{key}: {problem}"


def first_difference(value: str) -> str:
    for got, wanted in zip(value.strip().splitlines(), clean_html(value).splitlines(), strict=False):
        if got != wanted:
            return f"{got[:80]!r} becomes {wanted[:80]!r}."
    return "lines come or go."


def disagreements(guide: Guide, references: Mapping[str, Any]) -> Iterator[str]:
    """Where a guide's files contradict each other: units without words, words without units, citations."""
    slug, source = guide.structure["slug"], guide.structure["source_language"]
    if source not in guide.words:
        yield f"{slug}: there is no {source}.yaml with the source's words."
    for kind, name in (("section", "sections"), ("faq", "faqs")):
        anchors = [place["anchor"] for place in guide.places if place["kind"] == kind]
        yield from (
            f"{slug}/guide.yaml: {kind} {anchor} stands there twice."
            for anchor in sorted({a for a in anchors if anchors.count(a) > 1})
        )
        yield from (
            f"{slug}/guide.yaml: {place['anchor']}: renewed_as is “{place['renewed_as']}”; it may be “safety”."
            for place in guide.places
            if place["kind"] == kind and place["renewed_as"] not in ("", "safety")
        )
        for code, words in guide.words.items():
            yield from (
                f"{slug}/{code}.yaml: {name}.{anchor} has no place in guide.yaml."
                for anchor in words.get(name, {})
                if anchor not in anchors
            )
            if code == source:
                yield from (
                    f"{slug}/{code}.yaml: {name}.{anchor} is missing."
                    for anchor in anchors
                    if anchor not in words.get(name, {})
                )
    for code, words in guide.words.items():
        if words["language"] != code:
            yield f"{slug}/{code}.yaml: language is {words['language']}, but the file is named {code}."
        for body in guide_bodies(words):
            yield from (
                f"{slug}/{code}.yaml: cites {key}, which is not in references.yaml."
                for key in cited_keys(body)
                if key not in references
            )


def unknown_figures(guide: Guide, figures: Mapping[str, Any]) -> Iterator[str]:
    for code, words in guide.words.items():
        for key in (key for body in guide_bodies(words) for key in cited_figures(body)):
            if key not in figures:
                yield f"{guide.structure['slug']}/{code}.yaml: shows {key}, which is not in figures/figures.yaml."


def guide_bodies(words: Mapping[str, Any]) -> list[str]:
    units = [*words["sections"].values(), *words.get("faqs", {}).values()]
    return [words["introduction"], *(unit.get("body", unit.get("answer", "")) for unit in units)]
