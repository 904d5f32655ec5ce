"""Which change class a form is pre-filled with: cautious, never typo where a quantity differs."""

from articles.domain.edition.content import UnitChange
from articles.models import ChangeClass
from livhealth.text.diff import compare


def suggested_class(change: UnitChange) -> ChangeClass:
    """Typo for what only moved, safety where a quantity or a safety-critical unit changed, else content."""
    if change.action == "moved":
        return ChangeClass.TYPO
    if change.action != "changed" or not isinstance(change.old, dict):
        return ChangeClass.SAFETY if change.safety_critical and change.action == "retired" else ChangeClass.CONTENT
    diffs = [compare(change.old.get(name, ""), change.new[name]) for name in change.new]
    if any(diff.quantities for diff in diffs):
        return ChangeClass.SAFETY
    return ChangeClass.SAFETY if change.safety_critical else ChangeClass.CONTENT
