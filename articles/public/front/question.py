"""Which questions can a finished answer be given to? Those that nothing decides but address, coding and scheme.

Everything else is Django's to answer: other methods, query strings, other conditions, strange hosts, plain HTTP.
"""

from django.conf import settings
from django.http.request import split_domain_port, validate_host
from django.utils.http import parse_etags

from articles.public.coding import preferred
from articles.public.front.answer import Environ, Key

FOR_MACHINES = frozenset({"sitemap.xml", "robots.txt", ".well-known", "sw.js"})
PARTS_OF_SITEMAP = "/sitemap-"
PRINTS = ".pdf"  # finished already, and thirty times a page: they lie in a folder
MOST_HOSTS, LONGEST_HOST = 100, 300


class Questions:
    """Reads what the settings say once; thread-safe."""

    def __init__(self) -> None:
        self.over_https = bool(settings.SECURE_SSL_REDIRECT)
        self.proxy: tuple[str, str] | None = settings.SECURE_PROXY_SSL_HEADER
        self.first = FOR_MACHINES | {code for code, _name in settings.LANGUAGES}
        self.hosts: frozenset[str] = frozenset()  # names under which Django answers, as they were sent

    def key_of(self, environ: Environ) -> Key | None:
        """The key of the answer that is asked for; None for what Django has to answer."""
        get = environ.get
        path: str = environ["PATH_INFO"]
        if not is_plain(environ) or path.endswith(PRINTS):
            return None
        if path[1:].partition("/")[0] not in self.first and not path.startswith(PARTS_OF_SITEMAP):
            return None
        secure = is_secure(environ, self.proxy)
        if self.over_https and not secure:
            return None
        host = get("HTTP_HOST", "")
        if host not in self.hosts and not self.is_ours(host):
            return None
        return path, secure, preferred(get("HTTP_ACCEPT_ENCODING", ""))

    def is_ours(self, host: str) -> bool:
        """Would Django answer under this name? (Else it says 400.)"""
        allowed = settings.ALLOWED_HOSTS or ([".localhost", "127.0.0.1", "[::1]"] if settings.DEBUG else [])
        domain, _port = split_domain_port(host)
        ours = bool(domain) and validate_host(domain, allowed)
        if ours and len(host) <= LONGEST_HOST:
            self.hosts = (self.hosts if len(self.hosts) < MOST_HOSTS else frozenset()) | {host}
        return ours


def is_plain(environ: Environ) -> bool:
    method = environ["REQUEST_METHOD"]
    return (
        (method == "GET" or method == "HEAD")
        and not environ.get("QUERY_STRING")
        and not environ.get("SCRIPT_NAME")
        and "HTTP_IF_MATCH" not in environ
        and "HTTP_IF_UNMODIFIED_SINCE" not in environ
    )


def is_secure(environ: Environ, proxy: tuple[str, str] | None) -> bool:
    """As `HttpRequest.is_secure` has it; `proxy` is the header, and its value, that a trusted proxy sets."""
    stated = environ.get(proxy[0]) if proxy else None
    if proxy and stated is not None:
        return bool(stated.split(",", 1)[0].strip() == proxy[1])
    return bool(environ.get("wsgi.url_scheme") == "https")


def holds(if_none_match: str, etag: str) -> bool:
    """Has the reader this very answer? Weak comparison, as a GET wants it (RFC 9110, 13.1.2)."""
    if if_none_match == etag:
        return True
    tags = parse_etags(if_none_match)
    return tags == ["*"] or etag in [tag.removeprefix("W/") for tag in tags]
