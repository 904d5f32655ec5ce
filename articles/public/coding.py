"""How an answer is packed for the wire: the content coding a reader prefers, and the packing itself.

Content negotiation as RFC 9110 has it (12.5.3). Packing is deterministic: the same words are the same bytes in every
process and on every machine.
"""

import gzip
from functools import lru_cache

import brotli

BROTLI, GZIP, IDENTITY = "br", "gzip", "identity"
OFFERED = (BROTLI, GZIP, IDENTITY)  # of equally wanted codings the first is taken
SMALLEST = 256  # bytes; what is shorter does not get shorter
BROTLI_QUALITY = (
    8  # 6 is a quarter faster and, in Russian, 3 % larger; 9 saves nothing in six times the time, 11 11 % in fifty
)
GZIP_LEVEL = 9
LONGEST = 200  # characters of a header that is worth remembering
UNSAID = 0.0005  # identity when it is not named: acceptable, and less wanted than anything that is


def preferred(accept_encoding: str) -> str:
    """The coding to answer with, for an Accept-Encoding header as it was sent ("" for none): one of OFFERED.

    Browsers send a handful of them, so the answers are remembered; a header that is made up to fill memory is not.
    """
    return remembered(accept_encoding) if len(accept_encoding) <= LONGEST else negotiated(accept_encoding)


def negotiated(accept_encoding: str) -> str:
    weights: dict[str, float] = {}
    for part in accept_encoding.lower().split(","):
        name, _, parameters = part.partition(";")
        weights[name.strip()] = weight(parameters)
    weights.pop("", None)
    others = weights.get("*", 0.0)
    wanted = {BROTLI: weights.get(BROTLI, others), GZIP: weights.get(GZIP, others)}
    wanted[IDENTITY] = weights.get(IDENTITY, others or UNSAID)
    best = max(OFFERED, key=lambda coding: (wanted[coding], -OFFERED.index(coding)))
    return best if wanted[best] > 0 else IDENTITY


remembered = lru_cache(maxsize=256)(negotiated)


def weight(parameters: str) -> float:
    """The q-value of one entry, between 0 and 1; 1 when none is stated, 0 when it cannot be read."""
    name, _, stated = parameters.strip().partition("=")
    if not name:
        return 1.0
    try:
        return min(max(float(stated), 0.0), 1.0) if name.strip() == "q" else 1.0
    except ValueError:
        return 0.0


def packed(body: bytes, coding: str) -> bytes:
    """The body in a coding of OFFERED."""
    if coding == BROTLI:
        return bytes(brotli.compress(body, quality=BROTLI_QUALITY))
    if coding == GZIP:
        return gzip.compress(body, compresslevel=GZIP_LEVEL, mtime=0)
    return body


def unpacked(body: bytes, coding: str) -> bytes:
    """What `packed` made smaller, as it was."""
    if coding == BROTLI:
        return bytes(brotli.decompress(body))
    if coding == GZIP:
        return gzip.decompress(body)
    return body
