"""Strange questions: what memory holds is given to nobody to whom Django would not say the same."""

from itertools import product

import pytest
from django.core.handlers.wsgi import WSGIHandler

from articles.domain.publishing.withdrawal import withdraw
from articles.public.front.question import LONGEST_HOST, MOST_HOSTS
from articles.public.front.start import with_front
from tests.articles.public.front.asking import Reader, alike

pytestmark = pytest.mark.django_db(transaction=True)
PAGE = "/en/small-guide/"


@pytest.fixture
def warm(both):
    """Both, after the front has kept the page in every coding."""
    for coding in ("br", "gzip", ""):
        both[0].ask(PAGE, accept_encoding=coding)
    return both


HOSTS = [
    *("testserver:443", "testserver:8000", "TESTSERVER", "TestServer:443", "testserver.", "testserver.:1"),
    *("", " ", "testserver ", " testserver", "testserver:", "testserver:port", "testserver:1:2", "testserver:99999999"),
    *("evil.example", "evil.example:443", "testserver.evil.example", "evil.example/testserver", "testserver, evil"),
    *(
        "testserver@evil.example",
        "evil.example#testserver",
        "[::1]",
        "[::1",
        "testserver\\",
        "*",
        ".testserver",
        "\x00",
    ),
    *("xn--testserver", "testserver" * 1000),
]


def test_under_a_name_that_django_refuses_nothing_is_given(warm, settings):
    settings.ALLOWED_HOSTS = ["testserver"]
    for host in HOSTS:
        for reader in warm:
            reader.host = host
        expected = alike(warm, PAGE)
        assert expected.status in ("200 OK", "400 Bad Request")
        assert (host, b"Take 5 mg a day." in expected.body) == (host, expected.status == "200 OK")


def test_without_a_name_the_servers_own_counts(warm):
    for reader in warm:
        reader.host = None
    assert alike(warm, PAGE).status == "200 OK"


def test_a_flood_of_names_fills_nothing(warm, settings):
    settings.ALLOWED_HOSTS = [".example.org"]
    front = warm[0].application
    for number in range(3 * MOST_HOSTS):
        warm[0].host = f"x{number}.example.org"
        assert warm[0].ask(PAGE).status == "200 OK"
    for reader in warm:
        reader.host = "x" * LONGEST_HOST + ".example.org"
    alike(warm, PAGE)
    assert len(front.questions.hosts) <= MOST_HOSTS
    assert max(map(len, front.questions.hosts)) <= LONGEST_HOST


@pytest.mark.parametrize("charset", ["iso-8859-1", "utf-16", "base64", "idna", "punycode", "undefined"])
def test_in_what_letters_a_question_without_a_body_claims_to_be_changes_nothing(reader, charset):
    """Addresses are UTF-8. Some programs send a type with every GET; Django would read the address by it, or fail."""
    reader.more = {"CONTENT_TYPE": f"application/x-www-form-urlencoded; charset={charset}"}
    said = reader.ask("/en/search/", query="q=f%C3%A9ver")
    assert (said.status, "féver" in said.body.decode()) == ("200 OK", True)


CODINGS = [
    *("BR", "Gzip", " br ", "br,,gzip", ",", ";", "br;", "br;q", "br;q=", "br;q=x", "br;q=1x", "br;q=-1", "br;q=2"),
    *("br;q=0", "gzip;q=0.000", "br;q=0.0001", "br;Q=0.1,gzip;q=0.2", "br ; q = 0.1 , gzip", "br;q=nan", "br;q=inf"),
    *("*;q=0,br", "*;q=0", "identity;q=0", "identity;q=0,*;q=0", "*, br;q=0", "gzip;q=0, *", "x-gzip", "brr", "br\x00"),
    *("compress, deflate, zstd", "br;level=5;q=0.1, gzip;q=0.5", "br" + ",gzip" * 20_000, "q=1", "gzip\xe9, br"),
]


def test_a_strange_wish_for_a_coding_is_read_as_django_reads_it(warm):
    plain = warm[1].ask(PAGE)["ETag"]
    for coding in CODINGS:
        said = alike(warm, PAGE, accept_encoding=coding)
        assert (coding[:20], said.status) == (coding[:20], "200 OK")
        again = alike(warm, PAGE, accept_encoding=coding, if_none_match=plain)
        assert again.status == ("304 Not Modified" if said["ETag"] == plain else "200 OK")


def test_tags_are_read_as_django_reads_them(warm):
    for coding in ("", "br"):
        asked = {"accept_encoding": coding} if coding else {}
        tag = warm[1].ask(PAGE, **asked)["ETag"]
        held = [tag, f"W/{tag}", f'"a", W/"b",{tag}', f"{tag},", f" {tag} ", "*", " * ", f'"a,b", {tag}']
        others = ['"*"', "*,*", f"*, {tag[:-1]}", tag[1:-1], tag[:-1], tag[1:], f"w/{tag}", "W/", ",", '""', '"' * 5000]
        for sent in held:
            assert (sent, alike(warm, PAGE, if_none_match=sent, **asked).status) == (sent, "304 Not Modified")
        for sent in [*others, '"x",' * 20_000]:
            assert (sent[:20], alike(warm, PAGE, if_none_match=sent, **asked).status) == (sent[:20], "200 OK")


def test_a_date_beside_the_tag_and_ranges_change_nothing(warm):
    tag = warm[1].ask(PAGE)["ETag"]
    for since in ("Wed, 21 Oct 2099 07:28:00 GMT", "nonsense"):
        assert alike(warm, PAGE, if_modified_since=since).status == "200 OK"
        assert alike(warm, PAGE, if_modified_since=since, if_none_match=tag).status == "304 Not Modified"
        assert alike(warm, PAGE, if_modified_since=since, if_none_match='"x"').status == "200 OK"
    alike(warm, PAGE, range="bytes=0-10")
    alike(warm, PAGE, if_range=tag, range="bytes=0-10")
    alike(warm, PAGE, if_match="*")
    alike(warm, PAGE, if_match=tag, if_none_match=tag)


def test_any_tag_will_do_only_where_there_is_a_page(guide, both):
    """RFC 9110, 13.1.2: `*` asks whether there is anything at all."""
    for reader in both:
        assert reader.ask("/en/nothing-here/", if_none_match="*").status == "404 Not Found"
        assert reader.ask(PAGE, if_none_match="*").status == "304 Not Modified"
    withdraw(article=guide.article, language="en", by=guide.ed, reason="a wrong figure in it")
    assert alike(both, PAGE, if_none_match="*").status == "410 Gone"


PATHS = [
    *("/en/small-guide", "/en//small-guide/", "//en/small-guide/", "/en/small-guide//", "/en/small-guide/;x"),
    *("/en;x/small-guide/", "/en/small-guide;x/", "/en/../en/small-guide/", "/en/./small-guide/", "/en/small%2dguide/"),
    *("/en/small-guide/%2e%2e/", "/en\\small-guide/", "/EN/small-guide/", "/en/Small-Guide/", "/en/small-guide/\n"),
    *(
        "/en/small-guide/\x00",
        "/en/sm\xc3\xa0ll-guide/",
        "/en/small-guide/\xff\xfe",
        "/en/small-guide/?x",
        "en/small-guide/",
    ),
    *("/en/small-guide/#x", "http://testserver/en/small-guide/", "/en/" + "x" * 20_000 + "/", "*", "/sitemap.xml/"),
]


def test_another_spelling_is_not_the_page(warm):
    kept = len(warm[0].application.store.answers)
    for path, method in product(PATHS, ("GET", "HEAD")):
        assert (path[:40], alike_or_bodiless(warm, path, method).status != "200 OK") == (path[:40], True)
    assert len(warm[0].application.store.answers) == kept


def alike_or_bodiless(both, path, method):
    """Servers take the body from an answer to HEAD, if there is one."""
    if method != "HEAD":
        return alike(both, path, method=method)
    front, django = (reader.ask(path, method=method) for reader in both)
    assert (front.status, sorted(front.headers)) == (django.status, sorted(django.headers))
    return django


def test_queries_and_methods_are_djangos(warm):
    hits = warm[0].application.store.counts.hits
    for query in ("x", "x=1", "%", "&", "format=json", "=", "x" * 5000):
        assert alike(warm, PAGE, query=query).body == alike(warm, PAGE).body
    hits_of_plain = warm[0].application.store.counts.hits - hits
    assert hits_of_plain == 2 * 7
    for method in ("POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT", "get", "Get", "PROPFIND", ""):
        alike(warm, PAGE, method=method)
    assert warm[0].application.store.counts.hits == hits + hits_of_plain


def test_headers_that_claim_another_method_host_or_path_are_not_believed(warm):
    claims = {
        "x_forwarded_host": "evil.example",
        "x_forwarded_proto": "http",
        "x_original_url": "/admin/",
        "x_rewrite_url": "/admin/",
        "x_http_method_override": "DELETE",
        "x_forwarded_for": "1.2.3.4",
        "forwarded": "host=evil.example;proto=http",
        "authorization": "Basic eDp4",
        "user_agent": "x" * 60_000,
        "cookie": "; ".join(f"c{number}=x" for number in range(5000)),
    }
    plain = warm[0].ask(PAGE)
    for name, value in claims.items():
        said = alike(warm, PAGE, **{name: value})
        assert (name, said.body, said.headers == plain.headers) == (name, plain.body, True)


def test_over_plain_http_nothing_kept_is_given(guide, settings):
    settings.SECURE_SSL_REDIRECT = True
    settings.SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
    both = Reader(with_front(WSGIHandler()), scheme="http"), Reader(WSGIHandler(), scheme="http")
    both[0].ask(PAGE, x_forwarded_proto="https")
    for proto in ("http", "HTTPS", "https,http", "http,https", "", " https ", "https\x00", "ftp"):
        said = alike(both, PAGE, x_forwarded_proto=proto)
        assert (b"Take 5 mg" in said.body) == (said.status == "200 OK")
    for reader in both:
        reader.scheme = "https"  # what the server sees is not what the proxy saw
    assert alike(both, PAGE, x_forwarded_proto="http").status == "301 Moved Permanently"


def test_a_body_sent_along_changes_nothing(warm):
    for method, length in product(("GET", "HEAD"), ("0", "5", "99999999", "x", "-1")):
        for reader in warm:
            reader.more = {"CONTENT_LENGTH": length, "CONTENT_TYPE": "text/plain"}
        assert alike_or_bodiless(warm, PAGE, method).status == "200 OK"
