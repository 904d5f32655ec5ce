"""The one road from a form to a verb: what the verb refuses becomes the filled form shown again, a 403, or the stale page.

Every page that changes something takes it, so no page has a ladder of excepts of its own. What a form was shown
before somebody else saved is refused by the verb (optimistic locking): the form is then shown with both texts.
"""

import logging
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass
from typing import Any, Generic, Literal, TypeVar

from django import forms
from django.core.exceptions import NON_FIELD_ERRORS, PermissionDenied, ValidationError
from django.db import IntegrityError, transaction
from django.http import HttpRequest, QueryDict
from django.utils.translation import gettext_lazy

from livhealth.floor.person import signed_in
from livhealth.floor.refusal import NotAllowed, NotThisOne, Refused, Stale

AT_ONCE = gettext_lazy(
    "Somebody saved at the same moment, and both cannot stand. Nothing of yours is lost: look, then save again."
)
log = logging.getLogger(__name__)
STALE = "stale"  # the code of a form's error: what it was shown no longer stands
Result = TypeVar("Result")


@dataclass(frozen=True)
class Done(Generic[Result]):
    """The verb did it. True, whatever it gave."""

    result: Result
    stale: None = None

    def __bool__(self) -> Literal[True]:
        return True


@dataclass(frozen=True)
class NotDone:
    """Nothing was changed; the form says why. `stale` says who saved first, and what stands there now."""

    stale: Stale | None = None
    result: None = None

    def __bool__(self) -> Literal[False]:
        return False


def send(
    request: HttpRequest,
    form: forms.BaseForm,
    verb: Callable[..., Result],
    /,
    *,
    says: str | None = None,
    own_transaction: bool = False,
    **given: Any,
) -> Done[Result] | NotDone:
    """Send a posted, valid form to its verb, which is called with the form's values, `by=` and what is `given`.

    Not done for a form that is only shown, or whose values break a rule. Else as `call_verb`.
    """
    if request.method != "POST" or not form.is_valid():
        return NotDone()
    given |= {"by": signed_in(request), **form.cleaned_data}
    return call_verb(form, verb, says=says, own_transaction=own_transaction, **given)


def call_verb(
    form: forms.BaseForm,
    verb: Callable[..., Result],
    /,
    *,
    says: str | None = None,
    own_transaction: bool = False,
    **given: Any,
) -> Done[Result] | NotDone:
    """Call the verb in one transaction; its refusal becomes the form's error and nothing was changed.

    `says` names the field that shows the refusal; at the top of the form when none is named. A verb with
    `own_transaction` opens its own: one that keeps something when it refuses, or reads for long before it writes.
    Raises PermissionDenied (403) for somebody who lacks the role.
    """
    try:
        with nullcontext() if own_transaction else transaction.atomic():
            return Done(verb(**given))
    except NotThisOne as refusal:
        form.add_error(says, str(refusal))
    except NotAllowed as refusal:
        raise PermissionDenied(str(refusal)) from None
    except Stale as refusal:
        form.add_error(None, ValidationError(str(refusal), code=STALE))
        return NotDone(refusal)
    except Refused as refusal:
        form.add_error(says, str(refusal))
    except ValidationError as refusal:
        form.add_error(says, refusal.messages if says else by_field(form, refusal))
    except IntegrityError:
        log.exception("A form met a row that somebody else wrote at the same moment.")
        form.add_error(None, AT_ONCE)
    return NotDone()


def by_field(form: forms.BaseForm, refusal: ValidationError) -> ValidationError:
    """A broken rule is said at the field that the form shows it with; on anything else at the form's top."""
    if not hasattr(refusal, "error_dict"):
        return refusal
    shown = {field.name for field in form.visible_fields()}
    found: dict[str, list[ValidationError]] = {}
    for name, errors in refusal.error_dict.items():
        found.setdefault(name if name in shown else NON_FIELD_ERRORS, []).extend(errors)
    return ValidationError(found)


def is_stale(form: forms.BaseForm) -> bool:
    """Was the form refused because what it was shown no longer stands?"""
    return form.is_bound and form.has_error(NON_FIELD_ERRORS, STALE)


def let_see(form: forms.BaseForm, **seen: Any) -> None:
    """Make the form shown again one that has seen what stands there now: sent again it is a decision, and counts."""
    data = form.data.copy() if isinstance(form.data, QueryDict) else dict(form.data)  # the request's own stays
    for name, value in seen.items():
        data[form.add_prefix(name)] = value
        if value is None or value is False:  # as a browser sends it: a box that is not ticked is absent
            del data[form.add_prefix(name)]
    form.data = data
