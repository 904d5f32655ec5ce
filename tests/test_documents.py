"""What the documents name is there: links, files and modules of this project."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
DOCUMENTS = sorted([*ROOT.glob("*.md"), *(ROOT / "docs").rglob("*.md")])
LINK = re.compile(r"\]\((?!https?:|mailto:|#)([^)#\s]+)")
NAMED = re.compile(r"`((?:livhealth|articles|references|templates|static|fixtures|tests|benchmarks)/[\w./-]*)`")
MODULE = re.compile(r"`((?:livhealth|articles|references|tests)(?:\.\w+)+)`")


def name(path: Path) -> str:
    return str(path.relative_to(ROOT))


def is_there(module: str) -> bool:
    """Is this a module or package, or something that such a one holds?"""
    path = ROOT.joinpath(*module.split("."))
    if path.is_dir() or path.with_suffix(".py").exists():
        return True
    holder = path.parent.with_suffix(".py")
    return holder.exists() and re.search(rf"\b{path.name}\b", holder.read_text(encoding="utf-8")) is not None


@pytest.mark.parametrize("document", DOCUMENTS, ids=name)
def test_whatever_a_document_names_is_there(document):
    text = document.read_text(encoding="utf-8")
    lost = [link for link in LINK.findall(text) if not (document.parent / link).exists()]
    lost += [path for path in NAMED.findall(text) if not (ROOT / path).exists()]
    lost += [module for module in MODULE.findall(text) if not is_there(module)]
    assert lost == []


def test_a_lost_name_would_be_found():
    assert is_there("livhealth.ledger.frozen.Frozen")
    assert not is_there("livhealth.ledger.frozen.Melted")
    assert not is_there("articles.domain.nowhere")


def test_no_document_stands_on_one_that_is_not_in_the_repository():
    elsewhere = re.compile(r"\b(DESIGN|CONTRACT|STYLE|LIBRARIES)\b")
    assert [name(each) for each in DOCUMENTS if elsewhere.search(each.read_text(encoding="utf-8"))] == []
