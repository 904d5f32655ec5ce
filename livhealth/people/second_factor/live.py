"""Is the second factor of each account the one that its newest entry left it?

Whoever may write to the database could give an account a device of their own and sign in with it.
Entries keep digests of the app's key and of the recovery codes. Both are long random values (160 and
80 bits), so that a digest, which may leave the house in a bundle, helps nobody to guess one.
"""

import json
from collections import defaultdict
from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from django_otp.plugins.otp_static.models import StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from livhealth.ledger.findings import Finding, localised
from livhealth.ledger.keyset import keys
from livhealth.ledger.models import Entry, Kind
from livhealth.people.models import User
from livhealth.people.opening.entries import AccountAct
from livhealth.text.digest import digest

HAVING = {AccountAct.FACTOR_SET_UP, AccountAct.FACTOR_REPLACED}  # acts that leave a second factor behind


class Left(NamedTuple):
    """What the newest entry about a second factor left: nothing, or the digests of key and codes.

    `digests` is None where one was left by a version of this software that kept no digests yet.
    """

    entry: int
    there: bool
    digests: dict[str, Any] | None


def digests_of(devices: Sequence[TOTPDevice], tokens: Sequence[StaticToken]) -> dict[str, list[str]]:
    """What identifies a second factor: every app with what it accepts, every recovery code."""
    looked_at = ("key", "step", "t0", "digits", "tolerance")
    return {
        "app": sorted(digest({name: getattr(device, name) for name in looked_at}) for device in devices),
        "codes": sorted(digest({"code": token.token}) for token in tokens),
    }


def check_second_factors() -> Iterator[Finding]:
    """Every account has the second factor that its newest entry left it, or none where it left none."""
    for pks in keys(User.objects.all()):
        yield from localised(pks, check_some, unreadable)


def check_some(pks: Sequence[int]) -> Iterator[Finding]:
    left = newest(pks)
    apps: dict[int, list[TOTPDevice]] = defaultdict(list)
    for device in TOTPDevice.objects.filter(user__in=pks):
        apps[device.user_id].append(device)
    codes: dict[int, list[StaticToken]] = defaultdict(list)
    for token in StaticToken.objects.filter(device__user__in=pks).select_related("device"):
        codes[token.device.user_id].append(token)
    for person in User.objects.filter(pk__in=pks).only("username").order_by("pk"):
        there = digests_of(apps[person.pk], codes[person.pk])
        if finding := compare(person, left.get(person.pk), there):
            yield finding


def compare(person: User, left: Left | None, there: dict[str, list[str]]) -> Finding | None:
    if left is None or not left.there:
        said = f"set up the second factor of {person.username} ({person.pk}): it was slipped in past the verbs."
        return Finding(None, said) if there["app"] or there["codes"] else None
    if not there["app"]:
        return Finding(
            left.entry, f"left the account {person.username} a second factor, which was removed past the verbs."
        )
    if left.digests is None:
        return None
    unused = set(there["codes"]) <= set(left.digests["codes"])  # each works once and is gone then
    if there["app"] == left.digests["app"] and unused:
        return None
    return Finding(
        left.entry,
        f"left the account {person.username} another second factor than it has: somebody changed it past the verbs.",
    )


def newest(pks: Sequence[int]) -> dict[int, Left]:
    """Account -> what the newest entry about its second factor left."""
    acts = Entry.objects.filter(
        kind=Kind.ACCOUNT,
        subject_type=User._meta.label_lower,
        subject_id__in=[str(pk) for pk in pks],
        facts__contains='"act":"factor_',
    )
    found: dict[int, Left] = {}
    for subject, number, stored in acts.order_by("number").values_list("subject_id", "number", "facts"):
        facts = json.loads(stored)
        found[int(subject)] = Left(number, facts["act"] in HAVING, facts.get("factor"))
    return found


def unreadable(pk: int, problem: Exception) -> Finding:
    return Finding(None, f"set up the second factor of account {pk}: it cannot be read ({problem}).")
