"""`/` and `/go/`: is everybody led to their own language, and nobody anywhere else?"""

import pytest

pytestmark = pytest.mark.django_db


def led(response):
    return response.status_code, response["Location"]


@pytest.mark.parametrize(
    ("accepted", "expected"),
    [
        ("de-AT,de;q=0.9,en;q=0.5", "/de/"),
        ("pt-BR, ar;q=0.7, en;q=0.3", "/ar/"),
        ("zh-CN", "/en/"),
        ("", "/en/"),
        (";;;q=x,\x00", "/en/"),
    ],
)
def test_a_visitor_is_led_to_the_language_of_the_browser_else_to_english(client, accepted, expected):
    assert led(client.get("/", headers={"accept-language": accepted})) == (302, expected)


def test_a_saved_choice_comes_before_the_browsers_language(client):
    client.cookies["language"] = "tr"
    assert led(client.get("/", headers={"accept-language": "de"})) == (302, "/tr/")


def test_a_choice_that_is_no_language_is_passed_over(client):
    client.cookies["language"] = "xx"
    assert led(client.get("/", headers={"accept-language": "de"})) == (302, "/de/")


def test_nobody_keeps_where_a_visitor_was_led(client):
    response = client.get("/")
    assert {part.strip() for part in response["Vary"].split(",")} == {"Accept-Language", "Cookie"}
    assert response["Cache-Control"] == "max-age=0, no-cache, no-store, must-revalidate, private"


def test_choosing_a_language_saves_it_and_leads_back_to_the_page(client):
    response = client.get("/go/ar/", {"to": "/ar/small-guide/"})
    assert led(response) == (302, "/ar/small-guide/")
    saved = response.cookies["language"]
    assert (saved.value, saved["httponly"], saved["samesite"], saved["path"]) == ("ar", True, "Lax", "/")
    assert led(client.get("/")) == (302, "/ar/")


def test_the_saved_choice_travels_encrypted_where_the_installation_says_so(client, settings):
    settings.LANGUAGE_COOKIE_SECURE = True
    assert client.get("/go/ar/").cookies["language"]["secure"] is True


@pytest.mark.parametrize(
    "elsewhere",
    [
        "//evil.example/",
        "///evil.example/",
        "/\\evil.example/",
        "\\\\evil.example/",
        "https://evil.example/",
        "http:evil.example",
        "javascript:alert(1)",
        "evil.example",
        "/\t/evil.example/",
        "/\n/evil.example/",
        "\x00//evil.example/",
        " //evil.example/",
        "/ok\r\nSet-Cookie: a=b",
        "/\u2028/evil.example",
        "/" + "a" * 500,
        "",
    ],
)
def test_nobody_is_led_off_this_site(client, elsewhere):
    assert led(client.get("/go/tr/", {"to": elsewhere})) == (302, "/tr/")


def test_an_unknown_language_cannot_be_chosen(client):
    assert client.get("/go/xx/").status_code == 404
    assert "language" not in client.cookies
