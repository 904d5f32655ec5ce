"""The pages of the second factor: ask for the code, set it up with a QR code, replace it."""

import time

import qrcode
from django.contrib import admin
from django.contrib.auth import REDIRECT_FIELD_NAME, authenticate
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme, urlencode
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_safe
from django_otp import login as remember_device
from django_otp.models import Device
from qrcode.image.svg import SvgPathFillImage

from livhealth.floor.road import call_verb, send
from livhealth.people.forms import CodeForm, PasswordForm
from livhealth.people.models import User
from livhealth.people.second_factor import devices
from livhealth.people.second_factor.gate import has_shown_one, owes_second_factor

KEY = "second_factor_key"  # in the session: the secret shown and not yet confirmed
CONFIRMED_AT = "second_factor_password_at"  # in the session: when the password was typed again
CONFIRMED_FOR = 10 * 60  # seconds


@never_cache
@login_required
@sensitive_post_parameters("code")
def ask(request: HttpRequest) -> HttpResponse:
    """Asks for a code of the person's app, or leads to the set-up where there is none yet."""
    if has_shown_one(request):
        return redirect(wanted(request))
    if not devices.has_device(account(request)):
        return onward(request, "people:set_up")
    form = CodeForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        # A wrong code is counted though it is refused: the verb's own transaction keeps that.
        given = {"person": account(request), "code": form.cleaned_data["code"]}
        if verified := call_verb(form, devices.accept_code, says="code", own_transaction=True, **given):
            trust(request, verified.result)
            return redirect(wanted(request))
    left = devices.recovery_codes_left(account(request))
    return shown_page(request, "people/second_factor.html", _("Second factor"), form=form, recovery_codes_left=left)


@never_cache
@login_required
@sensitive_post_parameters("code")
def set_up(request: HttpRequest) -> HttpResponse:
    """Shows the key as QR code and text; a code of it makes it the second factor."""
    if devices.has_device(account(request)) and not may_replace(request):
        return onward(request, "people:replace")
    key = request.session.setdefault(KEY, devices.new_key())
    form = CodeForm(request.POST if request.method == "POST" else None)
    if made := send(request, form, devices.set_up, says="code", key=key).result:
        device, codes = made
        trust(request, device)
        return shown_page(request, "people/recovery_codes.html", _("Recovery codes"), codes=codes)
    shown = devices.key_as_text(key)
    return shown_page(request, "people/set_up.html", _("Set up the second factor"), form=form, key=shown)


@never_cache
@login_required
@require_safe
def key_image(request: HttpRequest) -> HttpResponse:
    """The unconfirmed key of this very session as a QR code; 404 once it is confirmed."""
    if KEY not in request.session:
        raise Http404
    address = devices.set_up_address(account(request), request.session[KEY])
    image = qrcode.make(address, image_factory=SvgPathFillImage).to_string()
    return HttpResponse(image, content_type="image/svg+xml")


@never_cache
@login_required
@sensitive_post_parameters("password")
def replace(request: HttpRequest) -> HttpResponse:
    """Asks for the password again before a second factor that works is replaced."""
    if not has_shown_one(request):
        return onward(request, "people:second_factor", then=request.get_full_path())
    form = PasswordForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        name, password = request.user.get_username(), form.cleaned_data["password"]
        if authenticate(request, username=name, password=password) == request.user:
            request.session[CONFIRMED_AT] = int(time.time())
            return onward(request, "people:set_up")
        form.add_error("password", _("This is not your password."))
    return shown_page(request, "people/replace.html", _("Replace the second factor"), form=form)


def may_replace(request: HttpRequest) -> bool:
    """Both factors were shown in this session, the password within the last minutes."""
    recently = bool(time.time() - request.session.get(CONFIRMED_AT, 0) < CONFIRMED_FOR)
    return has_shown_one(request) and recently


def account(request: HttpRequest) -> User:
    """Whose page this is. Raises PermissionDenied for somebody who is not signed in."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user


def trust(request: HttpRequest, device: Device) -> None:
    """This session has shown the second factor: it gets a new key, and forgets the secret."""
    request.session.cycle_key()
    for name in (KEY, CONFIRMED_AT):
        request.session.pop(name, None)
    remember_device(request, device)


def wanted(request: HttpRequest) -> str:
    """Where the person was going: an own address, or the admin's first page."""
    address = request.POST.get(REDIRECT_FIELD_NAME) or request.GET.get(REDIRECT_FIELD_NAME) or ""
    own = url_has_allowed_host_and_scheme(address, {request.get_host()}, require_https=request.is_secure())
    return address if own else reverse("admin:index")


def onward(request: HttpRequest, name: str, then: str | None = None) -> HttpResponse:
    """To another page of the second factor, keeping where the person was going."""
    return redirect(f"{reverse(name)}?{urlencode({REDIRECT_FIELD_NAME: then or wanted(request)})}")


def shown_page(request: HttpRequest, template: str, title: str, **more: object) -> HttpResponse:
    """A page in the admin's dress; without its links where they would only lead back here."""
    context = {**admin.site.each_context(request), "title": title, "next": wanted(request), **more}
    if owes_second_factor(request):
        context |= {"has_permission": False, "available_apps": []}
    return render(request, template, context)
