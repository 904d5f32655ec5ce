"""What a person's app shows: the codes of a key, for the tests of the second factor."""

import time
from base64 import b32decode
from binascii import unhexlify

from django_otp.oath import TOTP


def code_of(key: str, steps: int = 0) -> str:
    """The six digits that an app with this key shows now, or `steps` half minutes later."""
    return digits(unhexlify(key), steps)


def code_of_typed(shown: str) -> str:
    """The same for a key as the set-up page shows it to be typed."""
    return digits(b32decode(shown.replace(" ", "")), 0)


def digits(secret: bytes, steps: int) -> str:
    totp = TOTP(secret)
    totp.time = time.time() + 30 * steps
    return f"{totp.token():06d}"
