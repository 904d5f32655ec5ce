"""What stands behind the keys of a body that is read: the small picture of a figure with its caption, who wrote a reference."""

from functools import cached_property
from re import Match

from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe

from livhealth.editing.editor import Choice, FigureChoice
from livhealth.figures.choices import figure_choices
from livhealth.text.structure import CITATION, FIGURE
from references.models import Reference


class Cited:
    """Puts names to the keys of all bodies of one page. Asks once for figures and once for references, where a body has any."""

    @cached_property
    def figures(self) -> dict[str, FigureChoice]:
        return {choice["key"]: choice for choice in figure_choices()}

    @cached_property
    def references(self) -> dict[str, Choice]:
        return {choice["key"]: choice for choice in Reference.objects.choices()}

    def named_in(self, body: str) -> SafeString:
        """The body, which has to be clean, to be looked at: never to be stored."""
        return mark_safe(CITATION.sub(self.citation, FIGURE.sub(self.figure, body)))  # noqa: S308 - clean, by the caller

    def figure(self, place: Match[str]) -> str:
        choice = self.figures.get(place[1])
        if choice is None:
            return place[0]  # the style sheet shows its key
        return format_html(
            '<figure data-figure="{0}"><img src="{1}" alt=""><figcaption><bdi>{2}</bdi> [{0}]</figcaption></figure>',
            choice["key"],
            choice["picture"],
            choice["label"],
        )

    def citation(self, place: Match[str]) -> str:
        choice = self.references.get(place[1])
        if choice is None:
            return place[0]
        return format_html(
            '<sup class="cite" data-ref="{}" title="{}">[<bdi>{}</bdi>]</sup>',
            choice["key"],
            choice["entry"],
            choice["short"],
        )
