"""With the front and without it: the same status, the same bytes, the same headers, for everybody and everything."""

from itertools import product

import pytest
from django.core.handlers.wsgi import WSGIHandler

from articles.domain.drafting.renaming import change_slug
from articles.domain.publishing.withdrawal import withdraw
from articles.public.front.start import with_front
from tests.articles.public.front.asking import Reader, alike

pytestmark = pytest.mark.django_db(transaction=True)

FINISHED = [
    "/en/",
    "/tr/",
    "/ar/",
    "/en/small-guide/",
    "/tr/small-guide/",
    "/en/small-guide/updates/",
    "/tr/small-guide/updates.atom",
    "/en/small-guide/guide.json",
    "/sitemap.xml",
    "/robots.txt",
    "/.well-known/livhealth-ledger.txt",
]
OTHERS = [
    "/",
    "/go/tr/",
    "/.well-known/security.txt",
    "/health/live",
    "/admin/",
    "/audit/",
    "/en/nothing-here/",
    "/xx/small-guide/",
    "/en/small-guide",
    "/de/small-guide/",
    "/en//",
    "//en/",
    "",
    "/en/small-guide/%00",
    "/en/sm\xc3\xa4ll/",
]
CODINGS = ["", "gzip", "br", "gzip, br", "br;q=0.1, gzip;q=0.9", "identity;q=1, br;q=0.5", "*", "*;q=0", "deflate"]


def test_a_finished_answer_is_djangos_in_every_coding(both):
    for path, coding in product(FINISHED, CODINGS):
        given = {"accept_encoding": coding} if coding else {}
        said = alike(both, path, **given)
        assert (path, coding, said.status) == (path, coding, "200 OK")
        assert said["Vary"] == "Accept-Encoding"
    assert both[0].application.store.counts.hits > len(CODINGS) * len(FINISHED)


def test_head_gives_the_headers_and_no_body(both):
    front, django = both
    for path in FINISHED:
        front.ask(path)
        said = front.ask(path, method="HEAD")
        assert (path, said.status, said.body) == (path, "200 OK", b"")
        assert sorted(said.headers) == sorted(django.ask(path).headers)


def test_whoever_holds_it_gets_a_304_as_django_gives_it(both):
    for path, coding in product(FINISHED, ("", "br", "gzip")):
        given = {"accept_encoding": coding} if coding else {}
        tag = both[1].ask(path, **given)["ETag"]
        for asked in (tag, f"W/{tag}", f'"other", {tag}', "*"):
            assert alike(both, path, if_none_match=asked, **given).status == "304 Not Modified"
        for asked in ('"other"', "nonsense", ""):
            assert alike(both, path, if_none_match=asked, **given).status == "200 OK"


def test_each_coding_has_a_tag_of_its_own(both):
    tags = [both[0].ask("/en/small-guide/", accept_encoding=coding)["ETag"] for coding in ("", "gzip", "br")]
    assert len(set(tags)) == 3
    assert alike(both, "/en/small-guide/", if_none_match=tags[2], accept_encoding="gzip").status == "200 OK"


def test_everything_else_is_djangos(both):
    front, django = both
    for path, method in product(OTHERS, ("GET", "HEAD", "POST", "OPTIONS")):
        said, expected = front.ask(path, method=method), django.ask(path, method=method)
        assert (path, said.status, sorted(said.headers)) == (path, expected.status, sorted(expected.headers))
        assert said.body in (b"" if method == "HEAD" else expected.body, expected.body)
    assert front.application.store.answers == {}


def test_questions_that_are_not_plain_are_djangos(both):
    path = "/en/small-guide/updates/"
    alike(both, path, query="before=1")
    alike(both, path, query="x=1")
    alike(both, path, if_match='"x"')
    alike(both, path, if_unmodified_since="Wed, 21 Oct 2015 07:28:00 GMT")
    assert both[0].application.store.answers == {}


def test_a_strange_host_and_a_plain_connection_are_djangos(guide, settings):
    settings.SECURE_SSL_REDIRECT = True
    settings.SECURE_HSTS_SECONDS = 60
    settings.ALLOWED_HOSTS = ["testserver"]
    settings.SECURE_HSTS_INCLUDE_SUBDOMAINS = settings.SECURE_HSTS_PRELOAD = False
    both = Reader(with_front(WSGIHandler())), Reader(WSGIHandler())
    assert alike(both, "/en/")["Strict-Transport-Security"] == "max-age=60"
    for reader in both:
        reader.scheme = "http"
    assert alike(both, "/en/small-guide/")["Location"] == "https://testserver/en/small-guide/"
    for reader in both:
        reader.scheme, reader.host = "https", "evil.example"
    assert alike(both, "/en/small-guide/").status == "400 Bad Request"


def test_behind_a_proxy_the_proxys_word_counts(guide, settings):
    settings.SECURE_SSL_REDIRECT = True
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    both = Reader(with_front(WSGIHandler()), scheme="http"), Reader(WSGIHandler(), scheme="http")
    assert alike(both, "/en/", x_forwarded_proto="https").status == "200 OK"
    assert alike(both, "/en/", x_forwarded_proto="http").status == "301 Moved Permanently"
    assert alike(both, "/en/").status == "301 Moved Permanently"


def test_cookies_and_languages_of_a_reader_play_no_part(both):
    front, _django = both
    plain = front.ask("/en/small-guide/")
    other = front.ask("/en/small-guide/", cookie="sessionid=x; language=ar", accept_language="ru")
    assert (other.body, other.headers) == (plain.body, plain.headers)
    assert alike(both, "/en/small-guide/", cookie="sessionid=x").body == plain.body


def test_gone_and_moved_are_djangos(guide, both):
    alike(both, "/en/small-guide/")
    change_slug(article=guide.article, slug="tiny-guide", seen=guide.article.save_number, by=guide.ed, reason="shorter")
    assert alike(both, "/en/small-guide/")["Location"] == "/en/tiny-guide/"
    assert alike(both, "/en/tiny-guide/").status == "200 OK"
    withdraw(article=guide.article, language="en", by=guide.ed, reason="a wrong figure in it")
    assert alike(both, "/en/tiny-guide/").status == "410 Gone"


def test_zero_memory_means_no_front(settings):
    settings.FRONT_MEMORY_MB = 0
    django = WSGIHandler()
    assert with_front(django) is django


def test_the_server_loads_it():
    from livhealth.wsgi import application  # it sets Django up

    assert type(application).__name__ == "Front"
