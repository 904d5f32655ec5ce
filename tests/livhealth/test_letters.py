"""Whatever letters a request claims to be written in, it is answered: never by an error beside Django's own answers."""

from io import BytesIO

import pytest

from livhealth.letters import Handler
from tests.articles.public.front.asking import Reader

pytestmark = pytest.mark.django_db(transaction=True)
FORM = "application/x-www-form-urlencoded"
PUBLIC = ("/en/", "/en/small-guide/unclear/signs/", "/en/search/", "/connect", "/connect/page", "/no-such-page")
STAFF = ("/admin/", "/admin/login/", "/audit/", "/admin/articles/readersquestion/1/change/")
ODD = [
    *(f"{FORM}; charset={each}" for each in ("utf-7", "\xff", "nonsense", "hex", "undefined", "idna", "utf-16")),
    *(f"{FORM}; {each}" for each in ("charset*=utf-8''a%00b", "x*=nonsense''%41")),
    *(f"multipart/form-data; {each}" for each in ("charset=hex; boundary=x", "charset=undefined; boundary=x")),
]
BODY = b"words=Why&username=a&password=b"


@pytest.fixture
def reader(published):
    return Reader(Handler(), headers={"origin": "https://testserver", "sec_fetch_site": "same-origin"})


def send(reader, path, content_type, method="POST"):
    reader.more = {"CONTENT_TYPE": content_type, "CONTENT_LENGTH": str(len(BODY)), "wsgi.input": BytesIO(BODY)}
    return reader.ask(path, method=method, query="q=f%C3%A9ver&x=%ff&sent")


def test_what_is_sent_in_odd_letters_is_a_request_that_cannot_be_read(reader):
    for path in (*PUBLIC, *STAFF):
        for content_type in ODD:
            said = send(reader, path, content_type)
            assert (path, content_type[:60], said.status) == (path, content_type[:60], "400 Bad Request")
            assert b"This request could not be read" in said.body
            assert said["Content-Type"] == "text/html; charset=utf-8"


def test_what_is_sent_in_utf_8_or_without_a_word_of_its_letters_is_answered_as_before(reader):
    odd = (f"{FORM}; charset=", f"{FORM}; x*=hex''%41", f"{FORM}; x={'a' * 20_000}")
    for content_type in ("", FORM, f"{FORM};charset=UTF-8", f'{FORM}; charset="utf8"', "text/plain", *odd):
        said = [send(reader, path, content_type).status for path in ("/en/", "/no-such-page", "/admin/login/")]
        assert said == ["405 Method Not Allowed", "404 Not Found", "403 Forbidden"]


def test_a_form_sent_in_utf_8_is_taken(reader):
    assert send(reader, "/en/small-guide/unclear/signs/", f"{FORM}; charset=utf-8").status == "303 See Other"


def test_who_only_asks_is_answered_whatever_the_type(reader):
    said = {send(reader, "/en/search/", each, method).status for each in ODD for method in ("GET", "HEAD")}
    assert said == {"200 OK"}


def test_the_servers_load_it():
    from livhealth.wsgi import application  # it sets Django up

    assert type(application.django) is Handler
