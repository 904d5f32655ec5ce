"""A translator's page: the original and its changes on one side, the translation in the editor on the other."""

import re
from typing import Any

from django import forms
from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from articles.domain.edition.unit import Unit
from articles.domain.translating.translations import (
    confirm_translation,
    save_translation,
    start_translation,
    state_provenance,
)
from articles.domain.translating.workbench import Task, cell, next_unit, source_shown, task
from articles.edit import addresses, guide_pages
from articles.edit.texts import editor_csp
from articles.models.text import Provenance
from livhealth.editing.comparing import compare_values
from livhealth.editing.editor import RichTextField as RichTextFormField
from livhealth.editing.fields import LinesField, RichTextField
from livhealth.editing.forms import ReasonField
from livhealth.floor import languages
from livhealth.floor.access import Act, may
from livhealth.floor.refusal import NotAllowed, Refused, Stale
from references.choices import choices

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
        help_text=gettext_lazy("Patients are told when nobody reviewed a machine translation. Say what is true."),
    )
    reason = ReasonField()

    def __init__(self, work: Task, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, initial=initial(work), **kwargs)
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
        "reason": _("Translated from edition %d") % work.source.number,
    }


def word_field(field: Any, language: str, *, required: bool) -> forms.Field:
    """A form field in the language and direction of the translation."""
    label = capfirst(field.verbose_name)
    if isinstance(field, RichTextField):
        return RichTextFormField(language=language, citations=choices(), label=label, required=required)
    attrs = {"lang": language, "dir": languages.direction(language), "class": "words"}
    widget = (
        forms.Textarea(attrs=attrs | {"rows": 6}) if isinstance(field, LinesField) else forms.TextInput(attrs=attrs)
    )
    return forms.CharField(label=label, required=required, max_length=field.max_length, widget=widget)


@editor_csp
def task_page(side: Any, request: HttpRequest, pk: int, language: str, unit: str) -> HttpResponse:
    """GET shows the unit's task; POST saves the words, or confirms that they are still correct."""
    article = guide_pages.find(request, pk, Act.READ_EDITING, language)
    work = task(article, language, unit)
    if work is None:
        raise Http404
    may_write = may(request.user, Act.EDIT_TRANSLATION, language=language)
    form = TranslationForm(work, request.POST or None)
    stale: Stale | None = None
    if request.method == "POST":
        if not may_write:
            raise PermissionDenied
        confirming = "confirm" in request.POST
        try:
            if (confirming or form.is_valid()) and write(request, work, form, confirming=confirming):
                return HttpResponseRedirect(onward(request, work))
        except Stale as refusal:
            stale = refusal
            form.add_error(None, str(refusal))
            form.data = {**request.POST.dict(), "seen": refusal.current.get("save_number", "")}
        except NotAllowed as refusal:
            raise PermissionDenied(str(refusal)) from None
        except (Refused, ValidationError) as refusal:
            form.add_error(None, guide_pages.sentences(refusal))
    return render(
        request, "admin/articles/task.html", task_context(side, request, work, form, stale, may_write=may_write)
    )


def write(request: HttpRequest, work: Task, form: TranslationForm, *, confirming: bool) -> bool:
    """Call the verb that the button asks for, with the source edition that was shown."""
    shown = source_shown(work.article, number(form, "source"))
    if shown is None:
        raise Refused(_("The original shown with this form is not known. Open the page again."))
    if confirming:
        reason = form.data.get("reason") or _("Checked, still correct")
        confirm_translation(
            text=work.text, seen=number(form, "seen"), source_edition=shown, by=request.user, reason=reason
        )
        messages.success(request, _("Recorded: checked, still correct."), extra_tags="saved")
    else:
        save(request, work, form, shown)
        messages.success(request, _("Saved. Patients see it after the translation is published."), extra_tags="saved")
    if shown.number != work.source.number:
        messages.warning(
            request,
            _("The original changed while you were writing: you worked from edition %(yours)d, today's is %(today)d.")
            % {"yours": shown.number, "today": work.source.number},
        )
    return True


def number(form: TranslationForm, name: str) -> int:
    """A hidden number of the form, which confirming does not validate; 0 for one that was made up."""
    given = str(form.data.get(name) or "")
    return int(given) if re.fullmatch(r"[0-9]{1,9}", given) else 0


def save(request: HttpRequest, work: Task, form: TranslationForm, shown: Any) -> None:
    data = form.cleaned_data
    given = {"by": request.user, "reason": data["reason"]}
    if work.text is None:
        start_translation(
            parent=work.parent,
            language=work.language,
            source_edition=shown,
            provenance=Provenance(data["provenance"]),
            words=form.words(),
            ready=data["ready"],
            **given,
        )
        return
    text, seen = work.text, data["seen"] or 0
    save_translation(text=text, seen=seen, source_edition=shown, ready=data["ready"], **form.words(), **given)
    if text.provenance != data["provenance"]:
        state_provenance(text=text, provenance=Provenance(data["provenance"]), seen=text.save_number, **given)


def onward(request: HttpRequest, work: Task) -> str:
    """The next thing to translate, when that was asked for and there is one; else the guide's units."""
    overview = reverse("admin:articles_article_workbench", args=[work.article.pk])
    following = next_unit(cell(work.article, work.language).units, after=work.unit)
    if "next" in request.POST and following:
        return reverse("admin:articles_article_task", args=[work.article.pk, work.language, following.unit])
    return overview


def mine(form: TranslationForm) -> dict[str, Any]:
    """What this translator posted, as it would have been stored."""
    return {**form.words(), "ready": form.cleaned_data["ready"]}


def task_context(
    side: Any, request: HttpRequest, work: Task, form: TranslationForm, stale: Stale | None, *, may_write: bool
) -> dict[str, Any]:
    from articles.domain.translating.agreement import differences

    model = Unit.parse(work.unit).kind.model
    source = {"language": work.article.source_language}
    words = work.text.words() if work.text else None
    return guide_pages.context(
        side,
        request,
        work.article,
        title=work.now[Unit.parse(work.unit).kind.heading],
        work=work,
        form=form,
        stale=stale,
        stale_fields=compare_values(model, stale.current, mine(form), language=work.language) if stale else [],
        source_words=[(model._meta.get_field(name), work.now.get(name, "")) for name in model.WORDS],
        source_changes=compare_values(model, {**work.then, **source}, {**work.now, **source}) if work.then else [],
        source_language=languages.get(work.article.source_language),
        language=languages.get(work.language),
        language_code=work.language,
        may_write=may_write,
        may_confirm=may_write and work.text is not None and work.text.source_edition_id != work.source.pk,
        warnings=differences(work.now, words, source_language=work.article.source_language, language=work.language)
        if words
        else [],
        overview=reverse("admin:articles_article_workbench", args=[work.article.pk]),
        edit=addresses.text(work.text) if work.text else "",
    )
