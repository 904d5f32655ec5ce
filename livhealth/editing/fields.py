"""Model fields whose values are cleaned on every write path, because the writing itself cleans."""

from typing import Any, TypeAlias

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.translation import gettext as _

from livhealth.editing.editor import RichTextField as FormField
from livhealth.text.clean import clean_html
from livhealth.text.limits import too_long
from livhealth.text.plain import clean_line, clean_lines
from livhealth.text.structure import problems

AnyField: TypeAlias = "models.Field[Any, Any]"


MOST_IN_LINES = 20_000


class LineField(models.CharField):
    """One line of plain text: a heading, a question, a summary."""

    def cleaned(self, value: Any) -> str:
        return clean_line(value or "")


def check_length(value: str) -> None:
    """Raises ValidationError for lines that nobody can read or compare."""
    if len(value) > MOST_IN_LINES:
        raise ValidationError(_("Write at most %(most)d characters.") % {"most": MOST_IN_LINES})


class LinesField(models.TextField):
    """Plain text, one item a line: the key takeaways, the authors of a reference."""

    default_validators = [check_length]

    def cleaned(self, value: Any) -> str:
        return clean_lines(value or "")


def check_structure(value: str) -> None:
    """Raises ValidationError with a sentence for each defect of the body."""
    if found := list(too_long(value)) or problems(value):
        raise ValidationError(found)


class RichTextField(models.TextField):
    """A body in the allowed HTML (livhealth.text.clean)."""

    default_validators = [check_structure]

    def cleaned(self, value: Any) -> str:
        return clean_html(value or "")

    def formfield(self, **kwargs: Any) -> Any:
        return super().formfield(**{"form_class": FormField, "widget": None, **kwargs})


def cleaned(field: models.Field, value: Any) -> Any:
    """`value` as the field wants it stored."""
    clean = getattr(field, "cleaned", None)
    return clean(value) if clean else field.to_python(value)
