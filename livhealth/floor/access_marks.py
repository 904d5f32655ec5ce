"""Which views are open to whom: each bears one mark, and a system check refuses a view without one."""

from collections.abc import Callable, Iterator
from functools import wraps
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core import checks
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import URLPattern, URLResolver, get_resolver
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_safe

from livhealth.floor.access import Act, may
from livhealth.floor.own_page import is_from_own_page

View = Callable[..., HttpResponseBase]
PUBLIC = "public"
PUBLIC_FORM = "public form"
GUARDED = "admin/"  # addresses under it are guarded by the admin site


def public(view: View) -> View:
    """Open to everybody, and therefore for reading only: anything but GET and HEAD is answered 405."""
    open_view = csrf_exempt(require_safe(view))  # exempt, so that a POST meets the 405 and not a token's refusal
    open_view.access_mark = PUBLIC  # type: ignore[attr-defined]
    return open_view


def public_form(view: View) -> View:
    """Open to everybody, who may also send: GET, HEAD and POST. A post has to come from our own page.

    There is no cookie by which a public page could know its form again, so the browser is asked (livhealth.floor.own_page).
    """

    @wraps(view)
    def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if request.method == "POST" and not is_from_own_page(request):
            raise PermissionDenied(
                _("This was not sent from our own page, so nothing of it was stored. Go back, and send it from there.")
            )
        return view(request, *args, **kwargs)

    open_view = csrf_exempt(require_http_methods(["GET", "HEAD", "POST"])(guarded))
    open_view.access_mark = PUBLIC_FORM  # type: ignore[attr-defined]
    return open_view


def needs(*acts: Act) -> Callable[[View], View]:
    """For signed-in people who may do all of `acts`: others are sent to sign in, or answered 403."""

    def marked(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not request.user.is_authenticated:
                return redirect_to_login(request.get_full_path())
            if not all(may(request.user, act) for act in acts):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        guarded.access_mark = acts  # type: ignore[attr-defined]
        return guarded

    return marked


def check_views(app_configs: Any = None, **kwargs: Any) -> list[checks.CheckMessage]:
    """Every address outside the admin leads to a view with an access mark."""
    return [
        checks.Error(
            f"The view of “/{route}” says nowhere who may see it.",
            hint="Mark it with @public, @public_form or @needs(Act...) of livhealth.floor.access_marks.",
            id="livhealth.E030",
        )
        for route, pattern in addresses(get_resolver().url_patterns)
        if not getattr(pattern.callback, "access_mark", None)
    ]


def addresses(patterns: list[Any], before: str = "") -> Iterator[tuple[str, URLPattern]]:
    """Every route outside the admin with its pattern, resolvers unfolded."""
    for pattern in patterns:
        route = before + str(pattern.pattern)
        if route.startswith(GUARDED):
            continue
        if isinstance(pattern, URLResolver):
            yield from addresses(pattern.url_patterns, route)
        else:
            yield route, pattern
