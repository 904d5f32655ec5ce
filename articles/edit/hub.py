"""The guide's change page: its outline and facts, changed with one reason, and the way to everything else about it."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.utils.translation import gettext as _

from articles.domain.drafting.arranging import RowEdit, save_outline
from articles.domain.drafting.composing import Proposal, possible_bodies, propose
from articles.domain.drafting.drafts import cited_records
from articles.domain.publishing.schedule import unfinished_schedule
from articles.domain.reviewing.signatures import may_review, review_state
from articles.domain.translating.board import board
from articles.edit import addresses, outline
from articles.edit.outline import Line
from articles.models import Article
from livhealth.editing.admin import EditingAdmin
from livhealth.editing.comparing import FieldChange, compare_values
from livhealth.floor import languages
from livhealth.floor.access import Act, may
from livhealth.floor.change_page import form_of, show_form
from livhealth.floor.person import Person, signed_in
from livhealth.floor.refusal import Stale
from livhealth.floor.road import send

FACTS = ("review_interval_months", "origin_author", "origin_publisher", "origin_published_on")


def hub_page(side: EditingAdmin, request: HttpRequest, article: Article) -> HttpResponse:
    """GET shows the guide in one language; POST saves what was changed in its outline and facts."""
    language = asked_language(request, article)
    is_source = language == article.source_language
    editable = is_source and side.has_change_permission(request, article)
    if not (editable if request.method == "POST" else side.has_view_permission(request, article)):
        raise PermissionDenied
    posted = request.POST if request.method == "POST" else None
    proposal = propose(article, language)
    lines = outline.lines(proposal, data=posted, editable=editable)
    form = form_of(side, request, article)
    saved = send(request, form, save_hub, article=article, lines=lines, posted=posted)
    if saved:
        side.say_saved(
            request, _("The outline was saved. Patients see it after you publish."), changed=bool(saved.result)
        )
        return HttpResponseRedirect(addresses.hub(article))
    more: dict[str, Any] = {}
    if saved.stale and posted is not None:
        article = Article.objects.get(pk=article.pk)
        proposal = propose(article, language)
        form, lines, differing = seen_again(side, request, article, proposal, form, saved.stale)
        more = {"stale": saved.stale, "stale_fields": differing}
    more |= {
        **standing(proposal),
        **allowed(signed_in(request), article, language),
        "lines": lines,
        "editable": editable,
    }
    return show_form(side, request, article, form, more)


def asked_language(request: HttpRequest, article: Article) -> str:
    """The language of `?language=`; the source language for one that is not published here."""
    language = request.GET.get("language", article.source_language)
    return language if language in languages.codes() else article.source_language


def save_hub(
    *,
    article: Article,
    lines: Sequence[Line],
    posted: Mapping[str, Any],
    by: Person,
    reason: str,
    seen: int,
    **facts: Any,
) -> int:
    """Save the outline and the facts together. Raises ValidationError with a sentence for every line that cannot be."""
    if found := [*outline.retired_meanwhile(lines, posted), *outline.problems(lines)]:
        raise ValidationError(found)
    own = RowEdit(article, seen, facts)
    return save_outline(article=article, by=by, reason=reason, own=own, rows=outline.edits(lines))


def seen_again(
    side: EditingAdmin, request: HttpRequest, article: Article, proposal: Proposal, form: Any, stale: Stale
) -> tuple[Any, list[Line], list[FieldChange]]:
    """One stale row refuses the whole hub: a form and lines that have seen what stands now, and both texts of each."""
    sent = outline.lines(proposal, data=form.data, editable=True)
    differing = outline.theirs_and_mine(sent)
    if form.data.get("seen") != str(article.save_number):
        theirs = {name: getattr(article, name) for name in FACTS}
        differing += compare_values(Article, theirs, form.values())
    data: QueryDict = outline.having_seen(sent, form.data)
    data["seen"] = str(article.save_number)
    again = type(form)(data, instance=article)
    again.add_error(None, str(stale))
    return again, outline.lines(proposal, data=data, editable=True), differing


def standing(proposal: Proposal) -> dict[str, Any]:
    """What the hub says about the draft, and about what patients read."""
    article, base = proposal.article, proposal.base
    schedule = unfinished_schedule(article, proposal.language)
    cited = cited_records(possible_bodies(proposal.drafts, None))
    return {
        "title": proposal.drafts.head.text or article.slug,
        "subtitle": None,
        "language": languages.get(proposal.language),
        "languages": languages.every(),
        "waiting": [(languages.get(cell.language), cell) for cell in board([article])[0].cells if cell.waiting],
        "is_source": proposal.language == article.source_language,
        "base": base,
        "withdrawn": bool(base and base.is_withdrawn),
        "changes": proposal.changes if base is None or proposal.digest != base.digest else [],
        "retired": proposal.drafts.retired,
        "references": [cited[key] for key in sorted(cited)],
        "state": review_state(proposal),
        "schedule": schedule,
        "schedule_lapsed": bool(schedule and schedule.is_publication and schedule.content_digest != proposal.digest),
    }


def allowed(person: Person, article: Article, language: str) -> dict[str, bool]:
    """Which ways lead on from the hub for this person."""
    return {
        "may_publish": may(person, Act.PUBLISH),
        "may_submit": may(person, Act.SUBMIT),
        "may_review": may_review(person, article, language),
    }
