"""The translators' board: one row a guide, one cell a language; and one guide, unit by unit."""

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from articles.domain.edition import content as contents
from articles.domain.edition.figures import unit_of_figure
from articles.domain.edition.freshness import State
from articles.domain.edition.unit import Unit
from articles.domain.translating.board import Row, board, newest_sources
from articles.domain.translating.workbench import next_unit
from articles.edit import guide_pages
from articles.edit.guide_pages import Side
from articles.models import Article
from livhealth.floor import languages
from livhealth.floor.access import Act, may

PAGE_SIZE = 100


def board_page(side: Side, request: HttpRequest) -> HttpResponse:
    """All guides by address, 100 a page; `?after=<slug>` goes on where a page ended."""
    if not may(request.user, Act.READ_EDITING):
        raise PermissionDenied
    articles = list(Article.objects.filter(slug__gt=request.GET.get("after", ""))[: PAGE_SIZE + 1])
    context = {
        **side.admin_site.each_context(request),
        "opts": side.opts,
        "title": _("Translations of all guides"),
        "rows": board(articles[:PAGE_SIZE]),
        "languages": languages.every(),
        "after": articles[PAGE_SIZE - 1].slug if len(articles) > PAGE_SIZE else "",
    }
    return render(request, "admin/articles/board.html", context)


def workbench_page(side: Side, request: HttpRequest, pk: int) -> HttpResponse:
    """One guide: its units by languages, filtered by state, and the next thing to translate."""
    article = guide_pages.guide_for(request, pk, Act.READ_EDITING)
    row = board([article])[0]
    own = [cell for cell in row.cells if may(request.user, Act.EDIT_TRANSLATION, language=cell.language)]
    state = request.GET.get("state", "")
    context = guide_pages.context(
        side,
        request,
        article,
        title=_("Translations: %s") % row.title,
        row=row,
        lines=lines(row, state),
        headings=headings(article),
        titles=[languages.get(cell.language) for cell in row.cells],
        state=state,
        states=State,
        next_tasks=[(languages.get(cell.language), found) for cell in own if (found := next_unit(cell.units))],
        own={cell.language for cell in own},
    )
    return render(request, "admin/articles/workbench.html", context)


def headings(article: Article) -> dict[str, str]:
    """Part of the guide -> what it is called in the published original; a figure by its key. One query."""
    content, _number = newest_sources([article]).get(article.pk, (None, 0))
    if content is None:
        return {}
    kinds = {
        unit: Unit.parse(unit).kind for unit in contents.unit_names(content) if not Unit.parse(unit).is_frozen_data
    }
    found = {unit: contents.words_of(content, unit)[kind.heading] for unit, kind in kinds.items()}
    return found | {unit_of_figure(key): _("Figure: %s") % key for key in content.get("figures", {})}


def lines(row: Row, state: str) -> list[tuple[str, list[tuple[str, Any]]]]:
    """(unit, [(language, cell), ...]) in reading order; with `state`, units that stand so somewhere."""
    by_unit = [
        (cells[0].unit, [(cell.language, unit) for cell, unit in zip(row.cells, cells, strict=True)])
        for cells in zip(*(cell.units for cell in row.cells), strict=True)
    ]
    return [line for line in by_unit if not state or any(unit.state == state for _language, unit in line[1])]
