"""A translator's page: the original and its changes on one side, the translation in the editor on the other."""

import re
from collections.abc import Callable
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.domain.edition.unit import Unit, is_figure
from articles.domain.translating.translations import (
    confirm_translation,
    save_translation,
    start_translation,
    state_provenance,
)
from articles.domain.translating.workbench import Task, cell, next_unit, source_shown, task
from articles.edit import addresses, guide_pages, remarks, settling
from articles.edit.aside.editor import beside_editor
from articles.edit.guide_pages import Side
from articles.edit.texts import editor_csp
from articles.edit.translating import aids
from articles.models import Edition
from articles.models.text import Provenance
from livhealth.editing.comparing import compare_values
from livhealth.editing.editor import RichTextField as RichTextFormField
from livhealth.editing.fields import LinesField, RichTextField
from livhealth.editing.merging import Merged, merge_form
from livhealth.figures.choices import figure_choices
from livhealth.figures.models import Figure
from livhealth.floor import languages
from livhealth.floor.access import Act, may
from livhealth.floor.person import Person, signed_in
from livhealth.floor.reason import ReasonField
from livhealth.floor.refusal import Refused, Stale
from livhealth.floor.road import Done, NotDone, call_verb, send
from livhealth.text.plain import html_to_text
from references.models import Reference

OTHER = [choice for choice in Provenance.choices if choice[0] != Provenance.WRITTEN]


class TranslationForm(forms.Form):
    """The words of a unit in another language, tied to the source edition that is shown beside them."""

    seen = forms.IntegerField(widget=forms.HiddenInput, required=False)
    source = forms.IntegerField(widget=forms.HiddenInput)
    ready = forms.BooleanField(
        label=gettext_lazy("Ready"),
        required=False,
        help_text=gettext_lazy("Switched off, patients keep the published words until it is switched on again."),
    )
    provenance = forms.ChoiceField(
        label=gettext_lazy("How did these words come to be?"),
        choices=OTHER,
        help_text=gettext_lazy("Patients are told when nobody reviewed a machine translation. Choose what is true."),
    )
    reason = ReasonField()

    def __init__(self, work: Task, data: Any) -> None:
        super().__init__(data, initial=initial(work))
        self.work = work
        model = Unit.parse(work.unit).kind.model
        for name in model.WORDS:
            self.fields[name] = word_field(
                model._meta.get_field(name), work.language, required=bool(work.now.get(name))
            )
        self.order_fields([*model.WORDS, "ready", "provenance", "reason", "seen", "source"])

    def words(self) -> dict[str, str]:
        return {name: self.cleaned_data[name] for name in self.work.now}

    def word_fields(self) -> list[Any]:
        return [self[name] for name in Unit.parse(self.work.unit).kind.fields]


def initial(work: Task) -> dict[str, Any]:
    text = work.text
    return {
        **(text.words() if text else {}),
        "seen": text.save_number if text else None,
        "source": work.source.number,
        "ready": text.ready if text else True,
        "provenance": text.provenance if text else Provenance.HUMAN,
        "reason": "" if text else _("Translated from edition %d") % work.source.number,
    }


def word_field(field: Any, language: str, *, required: bool) -> forms.Field:
    """A form field in the language and direction of the translation."""
    label = capfirst(field.verbose_name)
    if isinstance(field, RichTextField):
        return RichTextFormField(
            language=language,
            citations=Reference.objects.choices(),
            figures=figure_choices(),
            label=label,
            required=required,
        )
    attrs = {"lang": language, "dir": languages.direction(language), "class": "words"}
    widget = (
        forms.Textarea(attrs=attrs | {"rows": 6}) if isinstance(field, LinesField) else forms.TextInput(attrs=attrs)
    )
    return forms.CharField(label=label, required=required, max_length=field.max_length, widget=widget)


@editor_csp
def task_page(side: Side, request: HttpRequest, pk: int, language: str, unit: str) -> HttpResponse:
    """GET shows the unit's task; POST saves the words, confirms that they are still correct, or settles differences."""
    article = guide_pages.guide_for(request, pk, Act.READ_EDITING, language)
    if is_figure(unit):
        figure = get_object_or_404(Figure, key=Unit.parse(unit).anchor)
        return HttpResponseRedirect(addresses.figure_words(figure, language))
    work = task(article, language, unit)
    if work is None:
        raise Http404
    settle = settling.settle_form(request, work)
    if settle and settling.is_settling(request) and settling.is_settled(request, work, settle):
        return HttpResponseRedirect(request.path)
    writes = request.method == "POST" and not settling.is_settling(request)
    if request.method == "POST" and not may(request.user, poster_needs(request), language=language):
        raise PermissionDenied
    form = TranslationForm(work, request.POST if writes else None)
    outcome = write(request, work, form) if writes else NotDone()
    if outcome.result:
        return HttpResponseRedirect(after_writing(request, work, outcome.result))
    context = task_context(side, request, work, form, outcome.stale) | {"settle": settle}
    if outcome.stale:
        context["merged"] = put_together(work, form)
    context |= remarks.beside(request, article, language, unit) | aids.beside(work)
    context |= beside_editor(request, article, language, unit)
    return render(request, "admin/articles/task.html", context)


def poster_needs(request: HttpRequest) -> Act:
    return Act.SETTLE_DIFFERENCE if settling.is_settling(request) else Act.EDIT_TRANSLATION


def write(request: HttpRequest, work: Task, form: TranslationForm) -> Done[Edition] | NotDone:
    """Call the verb that the button asks for; it gives the source edition that was shown."""
    if "confirm" in request.POST:
        if form.has_error("reason"):
            return NotDone()
        return call_verb(form, confirm, work=work, form=form, by=signed_in(request))
    return send(request, form, save, work=work, words=form.words)


def shown_edition(work: Task, number: int) -> Edition:
    """The source edition that the form was shown with. Raises Refused for one that was made up."""
    shown = source_shown(work.article, number)
    if shown is None:
        raise Refused(_("The original shown with this form is not known. Open the page again."))
    return shown


def after_writing(request: HttpRequest, work: Task, shown: Edition) -> str:
    """Say what was done, and where to go on: to the same page while the words lack what the original brought."""
    lacks = task(work.article, work.language, work.unit)
    still_behind = lacks is not None and lacks.difference is not None and bool(lacks.difference.open)
    tell(request, work, shown, still_behind=still_behind)
    return request.path if still_behind else onward(request, work)


def tell(request: HttpRequest, work: Task, shown: Edition, *, still_behind: bool) -> None:
    """What was done, and that the original changed meanwhile."""
    if "confirm" in request.POST:
        said = _("Recorded: checked, still correct.")
    elif still_behind:
        said = _("Saved as a draft that still counts as behind the original: it lacks what is listed below.")
    else:
        said = _("Saved. Patients see it after the translation is published.")
    messages.success(request, said, extra_tags="saved")
    if shown.number != work.source.number:
        messages.warning(
            request,
            _("The original changed while you were writing: you worked from edition %(yours)d, today's is %(today)d.")
            % {"yours": shown.number, "today": work.source.number},
        )


def number(form: TranslationForm, name: str) -> int:
    """A hidden number of the form, which confirming does not validate; 0 for one that was made up."""
    given = str(form.data.get(name) or "")
    return int(given) if re.fullmatch(r"[0-9]{1,9}", given) else 0


def confirm(*, work: Task, form: TranslationForm, by: Person) -> Edition:
    """Record that the words are still correct, for the reason that the translator gives."""
    shown = shown_edition(work, number(form, "source"))
    if work.text is None:
        raise Refused(_("Not translated yet."))
    if rewritten(work, form):
        raise Refused(
            _("You changed the words in this form: save them, or open the page again to confirm the old ones.")
        )
    given = {"source_edition": shown, "by": by, "reason": form.data.get("reason", "")}
    confirm_translation(text=work.text, seen=number(form, "seen"), **given)
    return shown


def rewritten(work: Task, form: TranslationForm) -> bool:
    """Do the posted words say something else than the stored ones? They would be lost."""
    if number(form, "seen") != work.text.save_number:
        return False  # somebody else saved: the verb says so
    posted = {name: form.data[name] for name in work.text.WORDS if name in form.data}
    return any(said(value) != said(getattr(work.text, name)) for name, value in posted.items())


def said(value: str) -> str:
    return " ".join(html_to_text(value).split())


def save(
    *,
    work: Task,
    words: Callable[[], dict[str, str]],
    by: Person,
    reason: str,
    seen: int | None,
    source: int,
    ready: bool,
    provenance: str,
    **posted: Any,
) -> Edition:
    """Save the words, and how they came to be; a unit's first words begin its translation."""
    shown, text = shown_edition(work, source), work.text
    said: dict[str, Any] = {"by": by, "reason": reason}
    origin = Provenance(provenance)
    given: dict[str, Any] = {"source_edition": shown, "ready": ready, **said}
    if text is None:
        start_translation(parent=work.parent, language=work.language, provenance=origin, words=words(), **given)
        return shown
    save_translation(text=text, seen=seen or 0, **{**given, **words()})
    if text.provenance != provenance:
        state_provenance(text=text, provenance=origin, seen=text.save_number, **said)
    return shown


def onward(request: HttpRequest, work: Task) -> str:
    """The next thing to translate, when that was asked for and there is one; else the guide's units."""
    overview = reverse("admin:articles_article_workbench", args=[work.article.pk])
    following = next_unit(cell(work.article, work.language).units, after=work.unit)
    if "next" in request.POST and following:
        return reverse("admin:articles_article_task", args=[work.article.pk, work.language, following.unit])
    return overview


def put_together(work: Task, form: TranslationForm) -> Merged | None:
    """What this translator wrote and what somebody saved meanwhile as one text, in the form or to choose from."""
    names = (*work.now, "ready", "provenance")
    if work.text is None or any(name not in form.cleaned_data for name in names):
        return None
    row = type(work.text)._base_manager.get(pk=work.text.pk)
    current = {name: getattr(row, name) for name in (*names, "save_number")}
    return merge_form(form, row, current, {name: form.cleaned_data[name] for name in names}, seen=number(form, "seen"))


def task_context(
    side: Side, request: HttpRequest, work: Task, form: TranslationForm, stale: Stale | None
) -> dict[str, Any]:
    may_write = may(request.user, Act.EDIT_TRANSLATION, language=work.language)
    model = Unit.parse(work.unit).kind.model
    source = {"language": work.article.source_language}
    return guide_pages.context(
        side,
        request,
        work.article,
        title=work.now[Unit.parse(work.unit).kind.heading],
        work=work,
        form=form,
        stale=stale,
        source_words=[(model._meta.get_field(name), work.now.get(name, "")) for name in model.WORDS],
        source_changes=compare_values(model, {**work.then, **source}, {**work.now, **source}) if work.then else [],
        source_language=languages.get(work.article.source_language),
        language=languages.get(work.language),
        language_code=work.language,
        may_write=may_write,
        may_confirm=may_write and work.text is not None and work.text.source_edition_id != work.source.pk,
        overview=f"{addresses.workbench(work.article)}?language={work.language}",
        edit=addresses.text(work.text) if work.text else "",
    )
