"""Are people told in a sentence what went wrong, in a page of their language, and where to go on?"""

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.urls import include, path
from lxml import html

from livhealth import errors
from livhealth.contacts.models import KNOWN
from livhealth.faults import Fault
from tests.livhealth.contacts.reachable import EMERGENCY, TELEPHONE, reachable

MEGABYTE = 2**20


@pytest.fixture(autouse=True)
def unknown():
    """No contacts that another test has read."""
    KNOWN.clear()


def fail(request):
    raise RuntimeError("A secret detail.")


def refuse(request):
    raise PermissionDenied("Alice may not publish <b>this</b>.")


def close(request):
    raise PermissionDenied


urlpatterns = [
    path("fail/", fail),
    path("refuse/", refuse),
    path("tr/close/", close),
    path("", include("livhealth.urls")),
]
handler400, handler403, handler404, handler500 = (
    "livhealth.errors.bad_request",
    "livhealth.errors.forbidden",
    "livhealth.errors.not_found",
    "livhealth.errors.server_error",
)
pytestmark = pytest.mark.urls(__name__)


def told(response):
    """(status, heading, first sentence) of an error page."""
    page = html.fromstring(response.content)
    paragraphs = [paragraph.text_content().strip() for paragraph in page.iter("p")]
    return response.status_code, page.findtext(".//h1"), paragraphs[0]


def shape(response):
    root = html.document_fromstring(response.content)
    return root.get("lang"), root.get("dir")


@pytest.fixture
def strict_client():
    return Client(enforce_csrf_checks=True)


@pytest.mark.django_db
def test_an_unknown_address_says_where_the_guides_are_in_every_language(client):
    response = client.get("/de/nirgends/")
    assert told(response) == (
        404,
        "Hier gibt es keine Seite",
        "Vielleicht ist die Adresse falsch geschrieben, oder die Seite gibt es in dieser Sprache nicht. Hier finden Sie die Ratgeber:",
    )
    links = [
        (link.get("href"), link.get("lang"), link.get("dir"), link.text)
        for link in html.fromstring(response.content).xpath("//main//a")
    ]
    assert links == [
        ("/en/", "en", "ltr", "English"),
        ("/tr/", "tr", "ltr", "Türkçe"),
        ("/ar/", "ar", "rtl", "العربيّة"),
        ("/de/", "de", "ltr", "Deutsch"),
        ("/fr/", "fr", "ltr", "Français"),
        ("/es/", "es", "ltr", "Español"),
        ("/ru/", "ru", "ltr", "Русский"),
        ("/", None, None, "Zu den Ratgebern"),
    ]


@pytest.mark.django_db
@pytest.mark.parametrize(("address", "expected"), [("/tr/x/", ("tr", "ltr")), ("/ar/x/", ("ar", "rtl"))])
def test_an_error_page_has_the_language_of_its_address_and_runs_its_way(client, address, expected):
    assert shape(client.get(address)) == expected


@pytest.mark.django_db
def test_elsewhere_it_has_the_browsers_language(client):
    assert shape(client.get("/nowhere/", headers={"accept-language": "ar"})) == ("ar", "rtl")


def test_a_refusal_is_shown_in_its_own_words_and_escaped(client):
    response = client.get("/refuse/")
    assert told(response) == (403, "You do not have access to this page", "Alice may not publish <b>this</b>.")
    assert b"&lt;b&gt;this" in response.content


def test_a_refusal_without_words_gets_a_general_sentence(client):
    response = client.get("/tr/close/")
    assert told(response)[2].startswith("Sayfa var, ancak hesabınız onu kullanamaz.")
    assert shape(response) == ("tr", "ltr")


def test_a_failure_on_our_side_is_told_without_its_details(client):
    client.raise_request_exception = False
    response = client.get("/fail/")
    assert told(response) == (
        500,
        "Something went wrong on our side",
        "It is not your fault. Please try again in a few minutes. If you were writing, use Back: your text is still "
        "in your browser.",
    )
    assert b"secret" not in response.content


def test_the_page_for_our_own_failures_needs_no_database_request_or_list_of_static_files(settings):
    settings.STORAGES = {
        **settings.STORAGES,
        "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
    }
    assert told(errors.server_error(None))[:2] == (500, "Something went wrong on our side")


def test_a_form_whose_session_ended_says_that_the_text_is_kept(strict_client):
    response = strict_client.post("/admin/login/", {"username": "alice"})
    assert told(response) == (
        403,
        "Your session has ended",
        "Nothing was saved, but what you typed is not lost: it is still in your browser.",
    )
    steps = [step.text_content() for step in html.fromstring(response.content).iter("li")]
    assert steps == [
        "Use Back to return to your text, and copy it.",
        "Sign in again.",
        "Open the page again, paste your text and save.",
    ]


@pytest.mark.django_db
@pytest.mark.parametrize("enforce", [False, True])
@pytest.mark.parametrize("encoding", ["application/x-www-form-urlencoded", None])
def test_a_post_over_two_megabytes_says_what_was_too_much_and_that_the_text_is_kept(enforce, encoding):
    client = Client(enforce_csrf_checks=enforce)
    client.get("/admin/login/")
    token = client.cookies["csrftoken"].value
    text = "a" * 5 * MEGABYTE
    body = (
        f"csrfmiddlewaretoken={token}&username={text}" if encoding else {"csrfmiddlewaretoken": token, "username": text}
    )
    response = client.post("/admin/login/", body, **({"content_type": encoding} if encoding else {}))
    assert told(response) == (400, "Too much at once", "What you sent is larger than 2 MB, so it was not saved.")
    assert "Your text is still in your browser" in response.content.decode()


@pytest.mark.django_db
def test_a_post_below_two_megabytes_is_read(client):
    fields = {"username": "alice", "password": "x", "text": "a" * MEGABYTE}
    assert client.post("/admin/login/", fields).status_code == 200


def test_a_host_that_is_not_ours_is_told_nothing_of_what_was_wrong(client):
    response = client.get("/en/", headers={"host": "evil.example"})
    assert told(response)[:2] == (400, "This request could not be read")
    assert b"evil" not in response.content


@pytest.mark.django_db
def test_after_five_failed_sign_ins_the_account_is_closed_for_a_while(client):
    wrong = {"username": "alice", "password": "guess"}
    assert [client.post("/admin/login/", wrong).status_code for _ in range(5)] == [200, 200, 200, 200, 429]
    assert told(client.post("/admin/login/", wrong)) == (
        429,
        "Too many failed attempts",
        "Signing in to this account is closed for a quarter of an hour, so that nobody can guess its password.",
    )


@pytest.mark.django_db
def test_error_pages_hold_nothing_inline_and_link_home(client):
    page = html.fromstring(client.get("/en/nowhere/").content)
    assert page.xpath("//script | //style | //@style") == []
    assert page.xpath("//link[@rel='stylesheet']/@href") == ["/static/livhealth.css"]
    assert page.xpath("//a[text()='To the guides']/@href") == ["/"]


# Whom to call ------------------------------------------------------------------------------------------


def numbers(response):
    return html.fromstring(response.content).xpath("//main//a[starts-with(@href, 'tel:')]/@href")


def test_whom_to_call_stands_on_an_unknown_address(published, client):
    reachable(telephone=TELEPHONE, emergency=EMERGENCY)
    assert numbers(client.get("/en/no-such-guide/")) == ["tel:000", "tel:+900000000000"]


def test_whom_to_call_stands_where_we_failed_or_wait_without_asking_the_database(
    published, client, rf, django_assert_num_queries
):
    reachable(telephone=TELEPHONE, emergency=EMERGENCY)
    client.get("/en/small-guide/")
    with django_assert_num_queries(0):
        failed, waits = errors.server_error(rf.get("/en/")), errors.unavailable(rf.get("/en/"), next(iter(Fault)))
    assert (failed.status_code, waits.status_code) == (500, 503)
    assert numbers(failed) == numbers(waits) == ["tel:000", "tel:+900000000000"]


def test_a_process_that_has_read_no_contacts_says_the_rest(rf):
    assert numbers(errors.server_error(rf.get("/en/"))) == []
