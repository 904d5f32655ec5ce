"""The guide's change page: its outline with what comes next; lines and facts are changed in place, with one reason.

GET shows the outline. `?edit=` opens what is changed in place: one line by its anchor, `facts`, or `all` of them.
"""

from collections.abc import Mapping, Sequence
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.utils.translation import gettext as _

from articles.domain.drafting.arranging import RowEdit, save_outline
from articles.domain.drafting.composing import Proposal, propose
from articles.edit import addresses, outline
from articles.edit.arranging import order_form
from articles.edit.aside.present import present
from articles.edit.hub_state import standing
from articles.edit.outline import Line
from articles.models import Article
from livhealth.editing.admin import EditingAdmin
from livhealth.editing.comparing import FieldChange, compare_values
from livhealth.editing.history import last_reasons
from livhealth.floor import languages
from livhealth.floor.change_page import form_of, show_form
from livhealth.floor.person import Person, signed_in
from livhealth.floor.reason import offer_reasons
from livhealth.floor.refusal import Stale
from livhealth.floor.road import send

FACTS = ("review_interval_months", "origin_author", "origin_publisher", "origin_published_on")
ALL, ONLY_FACTS = "all", "facts"


def hub_page(side: EditingAdmin, request: HttpRequest, article: Article) -> HttpResponse:
    """GET shows the guide in one language; POST saves what was changed in its outline and facts."""
    language = asked_language(request, article)
    may_change = language == article.source_language and side.has_change_permission(request, article)
    if not (may_change if request.method == "POST" else side.has_view_permission(request, article)):
        raise PermissionDenied
    posted = request.POST if request.method == "POST" else None
    opened = opened_for_change(request) if may_change else ""
    proposal = propose(article, language)
    lines = outline.lines(proposal, data=posted, editable=opened)
    form = form_of(side, request, article)
    if posted is not None and "seen" not in posted:
        leave_facts_out(form)
    saved = send(request, form, save_hub, article=article, lines=lines, posted=posted)
    if saved:
        side.say_saved(
            request, _("The outline was saved. Patients see it after you publish."), changed=bool(saved.result)
        )
        return HttpResponseRedirect(back_to(article, opened))
    more: dict[str, Any] = {}
    if saved.stale and posted is not None:
        article = Article.objects.get(pk=article.pk)
        proposal = propose(article, language)
        form, lines, differing = seen_again(side, request, article, proposal, form, saved.stale, opened)
        more = {"stale": saved.stale, "stale_fields": differing}
    more |= {
        **standing(proposal, signed_in(request)),
        "lines": lines,
        "presence": addresses.presence(article, proposal.language),
        "present": present(article, proposal.language, signed_in(request)),
        "editable": may_change,
        "opened": opened,
        "only_changed": "changed" in request.GET,
    }
    if opened == ALL:
        return show_form(side, request, article, form, more)
    offer_reasons(form, last_reasons(request.user.pk) if opened else ())
    if may_change and not opened and "changed" not in request.GET:
        more["order"] = order_form(proposal)
    return render(request, "admin/articles/article/outline.html", page_of(side, request, article, form, more))


def page_of(
    side: EditingAdmin, request: HttpRequest, article: Article, form: Any, more: Mapping[str, Any]
) -> dict[str, Any]:
    return {
        **side.admin_site.each_context(request),
        "opts": side.opts,
        "original": article,
        "form": form,
        "fact_fields": [form[name] for name in FACTS if name in form.fields],
        **more,
    }


def opened_for_change(request: HttpRequest) -> str:
    """What the page shows as a form; everything for a form that was sent by a page that did not say."""
    return request.GET.get("edit", ALL if request.method == "POST" else "")


def leave_facts_out(form: Any) -> None:
    """For a form that was shown without the guide's facts."""
    for name in FACTS:
        form.fields.pop(name, None)


def back_to(article: Article, opened: str) -> str:
    return addresses.hub(article) if opened == ALL else f"{addresses.hub(article)}#{opened}"


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
    seen: int | None = None,
    **facts: Any,
) -> int:
    """Save the outline and the facts together. Raises ValidationError with a sentence for every line that cannot be."""
    if found := [*outline.retired_meanwhile(lines, posted), *outline.problems(lines)]:
        raise ValidationError(found)
    own = RowEdit(article, seen or 0, facts) if facts else None
    return save_outline(article=article, by=by, reason=reason, own=own, rows=outline.edits(lines))


def seen_again(
    side: EditingAdmin,
    request: HttpRequest,
    article: Article,
    proposal: Proposal,
    form: Any,
    stale: Stale,
    opened: str,
) -> tuple[Any, list[Line], list[FieldChange]]:
    """One stale row refuses the whole hub: a form and lines that have seen what stands now, and both texts of each."""
    sent = outline.lines(proposal, data=form.data, editable=opened)
    differing = outline.theirs_and_mine(sent)
    has_facts = "seen" in form.data
    if has_facts and form.data.get("seen") != str(article.save_number):
        theirs = {name: getattr(article, name) for name in FACTS}
        differing += compare_values(Article, theirs, form.values())
    data: QueryDict = outline.having_seen(sent, form.data)
    if has_facts:
        data["seen"] = str(article.save_number)
    again = type(form)(data, instance=article)
    if not has_facts:
        leave_facts_out(again)
    again.add_error(None, str(stale))
    return again, outline.lines(proposal, data=data, editable=opened), differing
