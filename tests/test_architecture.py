"""The shape of the project: which way imports point, how long files are, what templates and CSS may hold."""

import ast
import re
import shutil
import subprocess
from pathlib import Path

import pytest
from django.apps import apps
from django.db import models

ROOT = Path(__file__).resolve().parent.parent
# Top to bottom: each may import itself and what stands above it.
ROOMS = [
    "edition",
    "reading",
    "search",
    "drafting",
    "translating",
    "xliff",
    "texts",
    "memory",
    "typo_guard",
    "mailing",
    "reviewing",
    "questions",
    "publishing",
    "record",
    "tracing",
    "handout",
    "survey",
    "evidence",
]
LAYERS = [
    "livhealth.env",
    "livhealth.text",
    "livhealth.catalogs",
    "livhealth.floor",
    "livhealth.brand",
    "livhealth.ledger",
    "livhealth.people.opening",
    "livhealth.people.models",
    "livhealth.people.accounts",
    "livhealth.people.forms",
    "livhealth.people.second_factor",
    "livhealth.people.sign_in",
    "livhealth.people",
    "livhealth.editing",
    "livhealth.figures",
    "livhealth.contacts",
    "references",
    "articles.models",
    *(f"articles.domain.{room}" for room in ROOMS),
    "articles.edit",
    "articles.public",
    "articles.audit",
    "livhealth",  # the project itself: what starts, serves and checks all of the above
]
SIBLINGS = {"articles.edit", "articles.public", "articles.audit"}
# Named by what stands above them too: the settings and addresses, and what Django finds by its name.
EXEMPT = {"articles/admin.py", "articles/apps.py"}
LONGEST = 300
ONE_FILE = "articles/domain/evidence/verify_bundle.py"  # outsiders take it out of a bundle: it must need no other


def python_files() -> list[Path]:
    """The project's own, from git; where that is not installed, or this is no clone, all but the environment's."""
    names: list[str] = []
    if shutil.which("git"):
        listed = ["git", "ls-files", "-co", "--exclude-standard", "*.py"]
        names = subprocess.run(listed, cwd=ROOT, capture_output=True, text=True).stdout.split()
    if not names:
        found = (path.relative_to(ROOT) for path in ROOT.rglob("*.py"))
        names = [str(path) for path in found if not path.parts[0].startswith(".") and path.parts[0] != "var"]
    return [ROOT / name for name in names if "/migrations/" not in name and (ROOT / name).exists()]


def module_of(path: Path) -> str:
    return ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")


def layer_of(module: str) -> str | None:
    """The most specific layer that a module belongs to."""
    found = [layer for layer in LAYERS if module == layer or module.startswith(f"{layer}.")]
    return max(found, key=len, default=None)


def imports_of(path: Path) -> set[str]:
    names: set[str] = set()
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom) and node.module:
            names |= {node.module, *(f"{node.module}.{alias.name}" for alias in node.names)}
    return names


def wrong_imports(path: Path) -> list[str]:
    own = layer_of(module_of(path))
    if own is None or str(path.relative_to(ROOT)) in EXEMPT:
        return []
    wrong = []
    for name in imports_of(path):
        other = layer_of(name)
        if other is None or other == own:
            continue
        if LAYERS.index(other) > LAYERS.index(own) or {own, other} <= SIBLINGS:
            wrong.append(f"{path.relative_to(ROOT)} imports {name}")
    return wrong


def test_imports_point_one_way_from_top_to_bottom():
    assert [wrong for path in python_files() for wrong in sorted(wrong_imports(path))] == []


def test_a_wrong_import_would_be_found():
    assert layer_of("articles.edit.hub") == "articles.edit"
    assert layer_of("livhealth.people.models") == "livhealth.people.models"
    assert layer_of("livhealth.people.admin") == "livhealth.people"
    assert layer_of("livhealth.serve") == "livhealth"
    assert LAYERS.index(layer_of("articles.domain.edition.content")) < LAYERS.index(layer_of("articles.public.views"))


def test_every_file_of_the_domain_stands_in_a_room():
    loose = [path.name for path in (ROOT / "articles" / "domain").glob("*.py") if path.name != "__init__.py"]
    rooms = [path.parent.name for path in (ROOT / "articles" / "domain").glob("*/__init__.py")]
    assert (loose, sorted(rooms)) == ([], sorted(ROOMS))


def circles(imported: dict[str, set[str]]) -> list[list[str]]:
    """Modules that import each other, directly or by a detour (Tarjan's strongly connected components)."""
    index: dict[str, int] = {}
    low: dict[str, int] = {}
    stack: list[str] = []
    found: list[list[str]] = []

    def visit(module: str) -> None:
        index[module] = low[module] = len(index)
        stack.append(module)
        for other in sorted(imported[module]):
            if other not in index:
                visit(other)
                low[module] = min(low[module], low[other])
            elif other in stack:
                low[module] = min(low[module], index[other])
        if low[module] == index[module]:
            circle = stack[stack.index(module) :]
            del stack[stack.index(module) :]
            if len(circle) > 1:
                found.append(sorted(circle))

    for module in sorted(imported):
        if module not in index:
            visit(module)
    return found


def test_no_modules_import_each_other():
    known = {module_of(path): path for path in python_files() if path.relative_to(ROOT).parts[0] != "tests"}
    imported = {module: (imports_of(path) & known.keys()) - {module} for module, path in known.items()}
    assert circles(imported) == []


def test_a_circle_would_be_found():
    assert circles({"a": {"b"}, "b": {"c"}, "c": {"a"}, "d": {"a"}}) == [["a", "b", "c"]]


def test_no_file_is_longer_than_300_lines():
    lengths = {
        str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines()) for path in python_files()
    }
    too_long = {name: length for name, length in lengths.items() if length > LONGEST}
    assert too_long.keys() <= {ONE_FILE}


def test_no_file_is_named_after_nothing():
    nothing = {"utils", "helpers", "common", "misc"}
    assert [str(path) for path in python_files() if nothing & set(path.with_suffix("").parts)] == []


def test_pure_functions_know_no_database():
    pure = [path for path in python_files() if path.is_relative_to(ROOT / "livhealth" / "text")]
    pure += [path for path in python_files() if path.is_relative_to(ROOT / "articles/domain/edition")] + [
        ROOT / "articles/domain/reading/presenting.py"
    ]
    assert pure
    importing = {
        str(path.relative_to(ROOT)): sorted(
            name for name in imports_of(path) if name.startswith(("django.db", "articles.models"))
        )
        for path in pure
    }
    # An enumeration is labelled for translation; it carries no table.
    allowed = {"articles/domain/edition/freshness.py": ["django.db", "django.db.models"]}
    assert {name: found for name, found in importing.items() if found and allowed.get(name) != found} == {}


def test_whoever_did_something_is_stored_with_the_moment():
    """Pairs of who and when: `x_by` never stands without `x_at`, nor may one be empty without the other."""
    lone = []
    for model in apps.get_models():
        if model._meta.app_label not in {"articles", "references", "figures", "contacts", "people", "ledger"}:
            continue
        fields = {field.name: field for field in model._meta.fields}
        for name, field in fields.items():
            if name.endswith("_by") and isinstance(field, models.ForeignKey):
                moment = fields.get(f"{name.removesuffix('_by')}_at")
                if moment is None or moment.null != field.null:
                    lone.append(f"{model._meta.label}.{name}")
    assert lone == []


def test_foreign_keys_to_people_and_to_history_protect_them():
    history = {"User", "Edition", "EditionChange", "Review", "Withdrawal"}
    loose = [
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        if model._meta.app_label in {"articles", "references", "figures", "contacts", "people", "ledger"}
        for field in model._meta.fields
        if isinstance(field, models.ForeignKey)
        and field.related_model.__name__ in history
        and field.remote_field.on_delete is not models.PROTECT
    ]
    assert loose == []


def test_dates_moments_and_people_are_named_as_such():
    odd = [
        f"{model._meta.label}.{field.name}"
        for model in apps.get_models()
        if model._meta.app_label in {"articles", "references", "figures", "contacts", "ledger"}
        for field in model._meta.fields
        if (isinstance(field, models.DateTimeField) and not (field.name.endswith("_at") or field.name == "at"))
        or (type(field) is models.DateField and not field.name.endswith("_on"))
    ]
    assert odd == []


def css_files() -> list[Path]:
    return sorted((ROOT / "static").rglob("*.css"))


PHYSICAL = re.compile(
    r"(?<![-\w])(?:(?:margin|padding|border)-(?:left|right|top|bottom)|(?:left|right|top|bottom|width|height|"
    r"(?:min|max)-(?:width|height))\s*:|text-align:\s*(?:left|right)|float:\s*(?:left|right))"
)


@pytest.mark.parametrize("path", css_files(), ids=lambda path: path.name)
def test_css_uses_logical_properties_only(path):
    rules = re.sub(r"@media[^{]*\{|/\*.*?\*/", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    assert PHYSICAL.findall(rules) == []


def template_files() -> list[Path]:
    return sorted((ROOT / "templates").rglob("*.html"))


def test_templates_hold_no_inline_script_or_style():
    inline = re.compile(r"<script(?![^>]*(?:src=|application/ld\+json))|<style|\sstyle=|\son[a-z]+=")
    found = {str(path.relative_to(ROOT)): inline.findall(path.read_text(encoding="utf-8")) for path in template_files()}
    assert {name: hits for name, hits in found.items() if hits} == {}


def test_partials_stay_short():
    partials = {
        str(path.relative_to(ROOT)): len(path.read_text(encoding="utf-8").splitlines())
        for path in template_files()
        if path.name.startswith("_")
    }
    assert {name: length for name, length in partials.items() if length >= 60} == {}
