"""The whole guide on one page to write in: each unit opens into its editor where it stands, and is saved on its own.

What is typed is kept in the browser only, under the address of the text's own page; a save is that page's save. The
reason that was stated serves the sitting.
"""

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseNotAllowed, HttpResponseRedirect
from django.shortcuts import render
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from articles.domain.drafting.composing import Proposal, name_of, propose, unit_states
from articles.domain.drafting.drafts import Draft
from articles.domain.edition.unit import Unit
from articles.domain.reviewing.signatures import review_state
from articles.edit import addresses, guide_pages
from articles.edit.aside.cited import Cited
from articles.edit.aside.present import present
from articles.edit.guide_pages import PART, Side
from articles.edit.next_steps import next_steps
from articles.edit.outline import DIFFERENT, STATES
from articles.edit.texts import editor_csp
from articles.models import Article
from livhealth.editing.editor import RichTextWidget
from livhealth.editing.history import last_reasons
from livhealth.floor import languages
from livhealth.floor.access import Act, may
from livhealth.floor.change_page import form_of
from livhealth.floor.kept import MEGABYTE, Kept
from livhealth.floor.person import signed_in
from livhealth.floor.reason import offer_reasons
from livhealth.floor.road import call_verb
from livhealth.text.clean import clean_html

CLEANED: Kept[str] = Kept(4 * MEGABYTE, lambda body, clean: 4 * (len(str(body)) + len(clean)))
SITTING = "reason-of-the-sitting"  # in the session: [the guide's key, the reason stated last]


@dataclass(frozen=True)
class Piece:
    """One unit on the page: its words to read, or its form."""

    draft: Draft
    name: str
    body: SafeString
    state: str
    address: str
    history: str
    key: str  # the address of its own page: what the browser keeps is kept under it
    form: Any = None

    @property
    def anchor(self) -> str:
        return Unit.parse(self.draft.unit).html_id

    @property
    def state_label(self) -> str:
        return str(STATES[self.state])

    @property
    def preview(self) -> str:
        """Where its words are shown as patients would read them, before they are saved."""
        return addresses.typed(self.draft.text.article_of(), self.draft.text.language, self.draft.unit)

    @property
    def words(self) -> str:
        return " ".join(self.draft.text.WORDS)

    @property
    def differs(self) -> bool:
        return self.state in DIFFERENT


@editor_csp
def writing_page(side: Side, request: HttpRequest, pk: int, language: str, unit: str = "") -> HttpResponse:
    """GET shows the guide, with `unit` open in its editor; POST saves that unit."""
    article = guide_pages.guide_for(request, pk, Act.READ_EDITING, language)
    if request.method == "POST" and not unit:
        return HttpResponseNotAllowed(["GET"])
    proposal = propose(article, language)
    opened = proposal.drafts.find(unit) if unit else None
    if unit and (opened is None or opened.text is None):
        raise Http404
    form, more = None, {}
    if opened is not None:
        text_side = side_of(side, opened)
        if not text_side.has_change_permission(request, opened.text):
            raise PermissionDenied
        form = unit_form(text_side, request, article, opened)
        if request.method == "POST" and form.is_valid():
            saved = call_verb(form, text_side.save_row, row=opened.text, form=form, by=signed_in(request))
            if saved:
                return after_saving(side, request, article, opened, form, bool(saved.result))
            if saved.stale:
                more = {"stale": saved.stale, **text_side.show_stale(opened.text, form, saved.stale)}
    states, cited = unit_states(proposal), Cited()
    shown = {
        draft.unit: piece(proposal, draft, states.get(draft.unit, "in_work"), cited, form if draft is opened else None)
        for draft in proposal.drafts.all()
    }
    if request.headers.get(PART) and opened is not None:
        return part(side, request, article, language, shown[opened.unit], more)
    state = review_state(proposal)
    differs = proposal.base is None or proposal.base.is_withdrawn or proposal.digest != proposal.base.digest
    context = page_context(side, request, article, language) | {
        "title": _("Write: %s") % (proposal.drafts.head.text or article.slug),
        "pieces": list(shown.values()),
        "steps": next_steps(proposal, state, signed_in(request), differs, here="write"),
        "media": RichTextWidget(language=language).media,
        **more,
    }
    return render(request, "admin/articles/write.html", context)


def side_of(side: Side, draft: Draft) -> Any:
    """The admin of the unit's text: its form, its rules, its verb."""
    return side.admin_site.get_model_admin(type(draft.text))


def unit_form(text_side: Any, request: HttpRequest, article: Article, draft: Draft) -> Any:
    """The very form of the text's own page; its ids are the unit's, because several stand on one page."""
    form = form_of(text_side, request, draft.text)
    form.auto_id = f"{Unit.parse(draft.unit).html_id}-%s"
    guide, reason = request.session.get(SITTING, (None, ""))
    if guide == article.pk:
        form.initial["reason"] = reason
    offer_reasons(form, last_reasons(request.user.pk))
    return form


def piece(proposal: Proposal, draft: Draft, state: str, cited: Cited, form: Any = None) -> Piece:
    text = draft.text
    body = getattr(text, Unit.parse(draft.unit).kind.rich) if text and form is None else ""
    own = addresses.text(text) if text else ""
    return Piece(
        draft=draft,
        name=name_of(proposal, draft),
        body=cited.named_in(cleaned(body)),
        state=state,
        address=addresses.write(text.article_of(), text.language, draft.unit) if text else "",
        history=f"{own.removesuffix('change/')}history/" if own else "",
        key=own,
        form=form,
    )


def cleaned(body: str) -> str:
    """The body without what no body may hold, whoever stored it. Once for the same words: a guide has a hundred bodies."""
    return CLEANED.ask(body, lambda: clean_html(body)) if body else ""


def after_saving(
    side: Side, request: HttpRequest, article: Article, draft: Draft, form: Any, changed: bool
) -> HttpResponse:
    """The unit as it stands now, to the page's script; to a browser without it, the page at this unit."""
    text, reason = draft.text, form.cleaned_data["reason"]
    if reason:
        request.session[SITTING] = [article.pk, reason]
    if request.headers.get(PART):
        proposal = propose(article, text.language)
        now = proposal.drafts.find(draft.unit) or draft
        saved = (
            _("Saved. Patients see it after you publish.")
            if changed
            else _("Nothing was different: nothing was saved.")
        )
        shown = piece(proposal, now, unit_states(proposal).get(draft.unit, "in_work"), Cited())
        return part(side, request, article, text.language, shown, {"saved": saved})
    side_of(side, draft).say_saved(
        request, _("“%s” was saved. Patients see it after you publish.") % text, changed=changed
    )
    return HttpResponseRedirect(f"{addresses.write(article, text.language)}#{Unit.parse(draft.unit).html_id}")


def part(
    side: Side, request: HttpRequest, article: Article, language: str, shown: Piece, more: dict[str, Any]
) -> HttpResponse:
    context = page_context(side, request, article, language) | {"piece": shown, **more}
    return render(request, "admin/articles/_write_unit.html", context)


def page_context(side: Side, request: HttpRequest, article: Article, language: str) -> dict[str, Any]:
    is_source = language == article.source_language
    return guide_pages.context(
        side,
        request,
        article,
        language=languages.get(language),
        language_code=language,
        may_write=may(request.user, Act.EDIT_SOURCE)
        if is_source
        else may(request.user, Act.EDIT_TRANSLATION, language=language),
        may_add=is_source and may(request.user, Act.EDIT_STRUCTURE),
        presence=addresses.presence(article, language),
        present=present(article, language, signed_in(request)),
    )
