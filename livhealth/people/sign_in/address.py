"""From which address does somebody ask? Behind proxies of our own, what the outermost of them saw."""

import ipaddress

from django.conf import settings
from django.http import HttpRequest

NOWHERE = "0.0.0.0"  # noqa: S104 - no address at all, as over a Unix socket: all such visitors count as one


def client_address(request: HttpRequest) -> str:
    """The visitor's address, by which failed sign-ins are counted.

    Each proxy of ours adds the address that it saw to the end of X-Forwarded-For; what stands before
    these anybody could have written. So TRUSTED_PROXIES counts from the end; a header with fewer
    addresses did not come through all of them and proves nothing. An IPv6 visitor owns a whole /64
    network: it counts as one address.
    """
    direct = request.META.get("REMOTE_ADDR", "")
    return counted(seen_by_proxies(request)) or counted(direct) or NOWHERE


def seen_by_proxies(request: HttpRequest) -> str:
    """What the outermost of our own proxies saw; "" where there is none, or the header is too short."""
    proxies = settings.TRUSTED_PROXIES or 0
    parts = request.META.get("HTTP_X_FORWARDED_FOR", "").split(",")
    return parts[-proxies].strip() if 0 < proxies <= len(parts) else ""


def counted(text: str) -> str:
    """The address as it is counted; "" for what is none."""
    try:
        address = ipaddress.ip_address(text)
    except ValueError:
        return ""
    if isinstance(address, ipaddress.IPv4Address):
        return str(address)
    if address.ipv4_mapped:
        return str(address.ipv4_mapped)
    return str(ipaddress.IPv6Network((address, 64), strict=False).network_address)
