"""What the editor's button for figures offers: every figure in use, by its picture, its caption and its key."""

from django.db.models import F
from django.urls import reverse

from livhealth.editing.editor import FigureChoice
from livhealth.figures.models import FigureText
from livhealth.figures.variants import WIDTHS


def figure_choices() -> list[FigureChoice]:
    """One query, whatever the number of figures."""
    originals = FigureText.objects.filter(language=F("figure__source_language"), figure__is_retired=False)
    rows = originals.select_related("figure__picture__removal").order_by("figure__key")
    return [
        FigureChoice(
            key=row.figure.key,
            label=row.caption or row.alternative[:80],
            picture=small_address(row),
            address=reverse("admin:figures_figure_change", args=[row.figure_id]),
        )
        for row in rows
        if not hasattr(row.figure.picture, "removal")
    ]


def small_address(row: FigureText) -> str:
    picture = row.figure.picture
    name = f"{picture.digest}-{WIDTHS[0]}.webp" if picture.width > WIDTHS[0] else picture.file_name
    return reverse("admin:figures_figure_picture", args=[name])
