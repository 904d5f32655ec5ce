"""“Was something unclear?”: what a reader tells the hospital about one passage, without account and without cookie."""

from http import HTTPStatus

from django import forms
from django.conf import settings
from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.http.response import HttpResponseBase
from django.shortcuts import render
from django.utils.translation import gettext_lazy as _
from django.views.decorators.cache import never_cache

from articles.domain.edition.page import PageUnit
from articles.domain.edition.unit import Unit
from articles.domain.questions.asking import LONGEST, Passage, TooMany, ask, stored_words
from articles.domain.questions.reading import edition_read, read_at
from articles.domain.questions.telling import mail_goes_out
from articles.public.caching import revalidated
from articles.public.found_guide import Found, shows_guide
from livhealth.floor.access_marks import public_form
from livhealth.floor.refused_post import take_in
from livhealth.floor.typed_words import TypedWords
from livhealth.people.sign_in.address import client_address

MOST_BYTES = 32 * 1024  # of a form that is sent: the longest words in the widest letters, and room
MOST_TAKEN_IN = 2**20  # bytes of a larger one that are read, so that its sender sees why not
# Stands in the address with a signature that says when: whoever opens it later has sent nothing, and is not thanked.
SENT = "sent"
THANKED = 10 * 60  # seconds
SIGNER = signing.TimestampSigner(salt="livhealth.unclear.sent")


class UnclearForm(forms.Form):
    """What was unclear. `website` is no field for people: only programs fill in what they do not see."""

    words = TypedWords(
        label=_("What was unclear?"),
        max_length=LONGEST,
        widget=forms.Textarea(attrs={"rows": 6, "dir": "auto", "aria-describedby": "words-help"}),
        error_messages={
            "required": _("Write what was unclear. Nothing was sent yet."),
            "max_length": _("That is too long: %(show_value)d characters, and %(limit_value)d are the most."),
        },
    )
    address = forms.EmailField(
        label=_("Your mail address, if you want an answer"),
        required=False,
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "dir": "ltr", "aria-describedby": "address-help"}),
        error_messages={
            "invalid": _("This is not an email address. Write it like name@example.org, or leave it empty.")
        },
    )
    website = forms.CharField(required=False, widget=forms.TextInput(attrs={"autocomplete": "off", "tabindex": "-1"}))
    read = forms.CharField(required=False, max_length=40, widget=forms.HiddenInput)

    def __init__(self, data: object, *, read: str) -> None:
        super().__init__(data, initial={"read": read})  # type: ignore[arg-type]
        if not mail_goes_out():
            del self.fields["address"]
        for place, name in enumerate(self.errors if self.is_bound else ()):
            wrong = {"aria-invalid": "true", "aria-describedby": f"{name}-error {name}-help", "autofocus": place == 0}
            self.fields[name].widget.attrs |= wrong

    def clean_words(self) -> str:
        """As they are stored: what only looks like words is none."""
        if words := stored_words(self.cleaned_data["words"]):
            return words
        raise forms.ValidationError(self.fields["words"].error_messages["required"])


@public_form
def unclear(request: HttpRequest, **address: str) -> HttpResponseBase:
    """GET is the form, or the thanks for one that was sent; POST stores the question."""
    if request.method == "POST":
        return take(request, **address)
    return thank(request, **address) if was_just_sent(request) else show(request, **address)


@revalidated
@shows_guide
def show(request: HttpRequest, found: Found, anchor: str) -> HttpResponse:
    return page(request, found, asked_unit(found, anchor), UnclearForm(None, read=read_now(found)))


@never_cache
@shows_guide
def thank(request: HttpRequest, found: Found, anchor: str) -> HttpResponse:
    return page(request, found, asked_unit(found, anchor), None)


@never_cache
@shows_guide
def take(request: HttpRequest, found: Found, anchor: str) -> HttpResponse:
    """Store it and say thanks, or show the form again with the words in it."""
    unit = asked_unit(found, anchor)
    if too_large(request):
        take_in(request, MOST_TAKEN_IN)
        form = UnclearForm({}, read=read_now(found))
        form.errors.clear()
        form.add_error("words", _("What you sent is far too long, and nothing of it was stored."))
        return page(request, found, unit, form, status=HTTPStatus.REQUEST_ENTITY_TOO_LARGE)
    form = UnclearForm(request.POST, read=read_now(found))
    if not form.is_valid():
        return page(request, found, unit, form, status=HTTPStatus.BAD_REQUEST)
    if not form.cleaned_data["website"]:  # a program that fills in everything is thanked, and nothing is stored
        try:
            ask(
                passage=passage_of(found, unit, form.cleaned_data["read"]),
                words=form.cleaned_data["words"],
                address=form.cleaned_data.get("address", ""),
                network=client_address(request),
            )
        except TooMany as refusal:
            form.add_error(None, str(refusal))
            return page(request, found, unit, form, status=HTTPStatus.TOO_MANY_REQUESTS)
    response = HttpResponseRedirect(f"{request.path}?{SENT}={just_sent(request)}")
    response.status_code = HTTPStatus.SEE_OTHER
    return response


def just_sent(request: HttpRequest) -> str:
    """What says that something was sent from this address at this moment: nothing about whom, nor what."""
    return SIGNER.sign(request.path).removeprefix(request.path + SIGNER.sep)


def was_just_sent(request: HttpRequest) -> bool:
    try:
        SIGNER.unsign(f"{request.path}{SIGNER.sep}{request.GET.get(SENT, '')}", max_age=THANKED)
    except signing.BadSignature:
        return False
    return True


def page(
    request: HttpRequest, found: Found, unit: PageUnit, form: UnclearForm | None, *, status: int = 200
) -> HttpResponse:
    context = {
        "page": found.page,
        "unit": unit,
        "anchor": request.resolver_match.kwargs["anchor"] if request.resolver_match else "",
        "heading": unit.headed.values.get(Unit.parse(unit.unit).kind.heading, ""),
        "form": form,
        "failed": bool(form and form.errors),
        "longest": LONGEST,
        "days": settings.QUESTIONS_KEPT_DAYS,
    }
    return render(request, "articles/unclear.html", context, status=status)


def asked_unit(found: Found, anchor: str) -> PageUnit:
    """The section of that anchor, or what has it as its id on the page (`faq-<anchor>`). Raises Http404."""
    units = found.page.units()[1:]
    by_place = {unit.anchor: unit for unit in units} | {
        Unit.parse(unit.unit).anchor: unit for unit in units if Unit.parse(unit.unit).is_section
    }
    if anchor not in by_place:
        raise Http404
    return by_place[anchor]


def too_large(request: HttpRequest) -> bool:
    try:
        return int(request.META.get("CONTENT_LENGTH") or 0) > MOST_BYTES
    except ValueError:
        return True


def read_now(found: Found) -> str:
    """Which editions the form's page is made of, as the form sends them back: "5" for an original, "3.5" else."""
    page = found.page
    return f"{page.edition}.{page.source_edition}" if page.is_translation else str(page.edition)


def passage_of(found: Found, unit: PageUnit, read: str) -> Passage:
    """The passage as the reader had it when the form was opened, which may be a while ago."""
    article, language = found.article, found.page.language
    editions = edition_read(article, language, read) or edition_read(article, language, read_now(found))
    return Passage(article, language, unit.unit, editions[0], read_at(editions))
