"""Arranging a guide: one page, one reason, one revision; by keyboard or by dragging."""

from collections.abc import Collection
from typing import Any

from django import forms
from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.translation import gettext as _

from articles.domain.drafting import drafts as draft_side
from articles.domain.drafting.arranging import Slot, arrange, arrangement_digest
from articles.domain.drafting.composing import Proposal
from articles.domain.drafting.drafts import Draft
from articles.edit import addresses, guide_pages
from articles.edit.guide_pages import Side
from livhealth.floor.access import Act
from livhealth.floor.reason import ReasonField
from livhealth.floor.road import let_see, send


class ArrangeForm(forms.Form):
    seen = forms.CharField(widget=forms.HiddenInput)
    reason = ReasonField()


def order_form(proposal: Proposal) -> ArrangeForm:
    """What the outline sends to this page when its lines were moved."""
    return ArrangeForm(initial={"seen": arrangement_digest(proposal.drafts)}, auto_id="order-%s")


def arrange_page(side: Side, request: HttpRequest, pk: int) -> HttpResponse:
    """GET lists sections and FAQs; POST puts them into the posted order."""
    article = guide_pages.guide_for(request, pk, Act.EDIT_STRUCTURE)
    drafts = draft_side.load_drafts(article, article.source_language)
    form = ArrangeForm(request.POST or None, initial={"seen": arrangement_digest(drafts)})
    order = posted_order(request.POST, {draft.unit for draft in drafts.sections})
    if arranged := send(request, form, arrange, drafts=drafts, order=order):
        moved = arranged.result
        messages.success(
            request, _("Saved: %d places moved.") % moved if moved else _("Nothing was different: nothing was saved.")
        )
        return HttpResponseRedirect(addresses.hub(article))
    stale = form.is_bound and form["seen"].value() != arrangement_digest(drafts)
    if stale:
        let_see(form, seen=arrangement_digest(drafts))
    context = guide_pages.context(
        side,
        request,
        article,
        title=_("Arrange: %s") % (drafts.head.text or article.slug),
        form=form,
        sections=in_order(drafts.sections, order),
        faqs=in_order(drafts.faqs, order),
        standing=drafts if stale else None,
    )
    return render(request, "admin/articles/arrange.html", context)


def posted_order(data: Any, sections: Collection[str]) -> list[Slot]:
    """The lines of the page in their order; a line at level 3 stands under the last chapter above it."""
    slots: list[Slot] = []
    chapter: str | None = None
    for unit, level in zip(data.getlist("unit"), data.getlist("level"), strict=False):
        is_section = unit in sections
        is_sub = is_section and level == "3" and chapter is not None
        if is_section and not is_sub:
            chapter = unit
        slots.append(Slot(unit, chapter if is_sub else None))
    return slots


def in_order(drafts: list[Draft], order: list[Slot]) -> list[tuple[Draft, int]]:
    """The lines as they were posted, else as they stand; with the level of each.

    A line that was not posted (somebody added it since) follows the line it stands behind.
    """
    levels = {slot.unit: 3 if slot.parent else 2 for slot in order}
    standing = {draft.unit: draft for draft in drafts}
    units = list(dict.fromkeys(slot.unit for slot in order if slot.unit in standing))
    for before, draft in zip([None, *drafts], drafts, strict=False):
        if draft.unit not in levels:
            units.insert(units.index(before.unit) + 1 if before else 0, draft.unit)
    return [(standing[unit], levels.get(unit, 3 if standing[unit].parent else 2)) for unit in units]
