"""The second factor where it is required: asked for, set up, lost, replaced; and no way around it."""

from urllib.parse import parse_qs, urlsplit

import pytest
from django_otp.plugins.otp_static.models import StaticDevice, StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from livhealth.people.second_factor import devices
from livhealth.people.second_factor.devices import reset_second_factor, set_up
from tests.livhealth.people.second_factor.authenticator import code_of

PASSWORD = "a quiet morning by the sea"
ASK, SET_UP, REPLACE = "/admin/second-factor/", "/admin/second-factor/set-up/", "/admin/second-factor/replace/"
IMAGE = "/admin/second-factor/key.svg"


@pytest.fixture(autouse=True)
def required(settings):
    settings.SECOND_FACTOR_REQUIRED = True


def sign_in(client, person, address="/admin/"):
    return client.post(
        f"/admin/login/?next={address}", {"username": person.username, "password": PASSWORD, "next": address}
    )


def place(response):
    """Where a redirect leads: (path, where next)."""
    parts = urlsplit(response.url)
    return parts.path, parse_qs(parts.query).get("next", [None])[0]


def follow(client, address, limit=6):
    """The addresses that one request leads through; fails when it does not end."""
    passed = []
    for _hop in range(limit):
        response = client.get(address)
        passed.append(urlsplit(address).path)
        if response.status_code != 302:
            return passed, response
        address = response.url
    raise AssertionError(f"a loop: {passed}")


def test_somebody_without_a_device_is_led_to_the_set_up_and_then_where_they_were_going(
    client, administrator, new_entries
):
    new_entries()
    wanted = "/admin/people/user/?q=deniz"
    sign_in(client, administrator, wanted)
    passed, page = follow(client, wanted)
    assert passed == ["/admin/people/user/", ASK, SET_UP]
    key = client.session["second_factor_key"]
    assert devices.key_as_text(key) in page.content.decode()
    done = client.post(SET_UP, {"code": code_of(key), "next": page.context["next"]})
    assert (done.context["next"], len(set(done.context["codes"]))) == (wanted, devices.RECOVERY_CODES)
    assert client.get(done.context["next"]).status_code == 200
    ((*act, facts),) = new_entries()
    digests = facts.pop("factor")
    assert act == ["account", "deniz", "Deniz Administrator", "own second factor"]
    assert facts == {"act": "factor_set_up", "before": {}, "after": {"recovery_codes": 10}, "withheld": []}
    assert (len(digests["app"]), len(set(digests["codes"]))) == (1, 10)


def test_the_recovery_codes_are_shown_once_and_never_kept_by_a_browser(client, editor):
    sign_in(client, editor)
    client.get(SET_UP)
    form = {"code": code_of(client.session["second_factor_key"])}
    shown = client.post(SET_UP, form)
    codes = shown.context["codes"]
    assert "no-store" in shown.headers["Cache-Control"]
    assert place(client.post(SET_UP, form)) == (REPLACE, "/admin/")
    for address in (ASK, SET_UP, REPLACE):
        page = client.get(address, follow=True).content.decode()
        assert [code for code in codes if code in page] == []
    assert [code for code in codes if code in str(dict(client.session))] == []


def test_a_wrong_code_sets_nothing_up(client, editor):
    sign_in(client, editor)
    client.get(SET_UP)
    key = client.session["second_factor_key"]
    for code in ("000000" if code_of(key) != "000000" else "111111", "abc", "²³²²³²", ""):
        response = client.post(SET_UP, {"code": code})
        assert (response.status_code, list(response.context["form"].errors)) == (200, ["code"])
    assert client.session["second_factor_key"] == key
    assert not TOTPDevice.objects.exists()


def test_the_picture_is_the_key_of_this_session_and_gone_after_it(client, editor):
    sign_in(client, editor)
    assert client.get(IMAGE).status_code == 404
    client.get(SET_UP)
    picture = client.get(IMAGE)
    assert picture.headers["Content-Type"] == "image/svg+xml"
    assert "no-store" in picture.headers["Cache-Control"]
    assert picture.content == client.get(IMAGE).content
    assert b"<script" not in picture.content and b"style=" not in picture.content
    client.post(SET_UP, {"code": code_of(client.session["second_factor_key"])})
    assert client.get(IMAGE).status_code == 404


def test_with_a_device_the_code_is_asked_before_any_staff_page(client, equipped):
    editor, key, _codes = equipped
    sign_in(client, editor)
    for address in (
        "/admin/",
        "/admin/people/user/",
        "/admin/password_change/",
        "/admin/jsi18n/",
        "/admin/nowhere/",
        "/audit/",
        "/audit/x/",
    ):
        assert place(client.get(address)) == (ASK, address)
        assert place(client.post(address)) == (ASK, address)
    passed, page = follow(client, "/admin/login/")
    assert (passed, page.status_code) == (["/admin/login/", "/admin/", ASK], 200)
    response = client.post(ASK, {"code": code_of(key), "next": "/admin/password_change/"})
    assert place(response) == ("/admin/password_change/", None)
    assert client.get("/admin/password_change/").status_code == 200


def test_the_session_gets_a_new_key_with_the_second_factor(client, equipped):
    editor, key, _codes = equipped
    sign_in(client, editor)
    before = client.session.session_key
    client.post(ASK, {"code": code_of(key)})
    assert client.session.session_key != before


def test_public_pages_and_strangers_are_not_asked(client, equipped):
    assert place(client.get("/admin/"))[0] == "/admin/login/"
    sign_in(client, equipped[0])
    assert client.get("/xx/nowhere/").status_code == 404
    assert client.get("/robots.txt").status_code in (200, 404)


def test_signing_out_works_without_the_code(client, equipped):
    sign_in(client, equipped[0])
    assert client.post("/admin/logout/").status_code in (200, 302)
    assert "_auth_user_id" not in client.session


def test_the_next_address_stays_on_this_site(client, equipped):
    editor, key, _codes = equipped
    sign_in(client, editor)
    response = client.post(ASK, {"code": code_of(key), "next": "https://evil.example/"})
    assert response.url == "/admin/"


def test_a_next_address_of_the_page_itself_does_not_loop(client, equipped):
    editor, key, _codes = equipped
    sign_in(client, editor)
    address = client.post(ASK, {"code": code_of(key), "next": f"{ASK}?next={ASK}"}).url
    for _hop in range(4):
        response = client.get(address)
        if urlsplit(address).path == "/admin/":
            return
        address = response.url
    raise AssertionError("a loop")


def test_a_code_works_once(client, equipped):
    editor, key, _codes = equipped
    sign_in(client, editor)
    code = code_of(key)
    assert client.post(ASK, {"code": code}).status_code == 302
    client.post("/admin/logout/")
    sign_in(client, editor)
    assert client.post(ASK, {"code": code}).status_code == 200


def test_a_recovery_code_works_once_and_however_it_is_typed(client, equipped):
    editor, _key, codes = equipped
    sign_in(client, editor)
    assert client.get(ASK).context["recovery_codes_left"] == 10
    assert client.post(ASK, {"code": f" {codes[0][:4].upper()} {codes[0][4:]} "}).status_code == 302
    client.post("/admin/logout/")
    sign_in(client, editor)
    assert client.get(ASK).context["recovery_codes_left"] == 9
    assert client.post(ASK, {"code": codes[0]}).status_code == 200
    assert place(client.get("/admin/"))[0] == ASK


def test_nobody_enters_with_somebody_elses_code(client, equipped, open_account):
    other = open_account("other", "Editor")
    other_key = devices.new_key()
    _device, other_codes = set_up(by=other, key=other_key, code=code_of(other_key))
    sign_in(client, equipped[0])
    for code in (code_of(other_key, 1), other_codes[0]):
        assert client.post(ASK, {"code": code}).status_code == 200
    assert StaticToken.objects.filter(token=other_codes[0]).exists()


def test_a_password_alone_never_replaces_a_second_factor(client, equipped):
    editor, key, _codes = equipped
    sign_in(client, editor)
    for page in (SET_UP, REPLACE):
        passed, shown = follow(client, page)
        assert (passed[-1], shown.status_code) == (ASK, 200)
    assert place(client.post(SET_UP, {"code": "123456"}))[0] == REPLACE
    assert place(client.post(REPLACE, {"password": PASSWORD}))[0] == ASK
    assert TOTPDevice.objects.get(user=editor).key == key


def test_replacing_asks_for_the_password_again_and_ends_the_old_codes(client, equipped, new_entries):
    editor, old_key, _old_codes = equipped
    new_entries()
    sign_in(client, editor)
    client.post(ASK, {"code": code_of(old_key)})
    assert place(client.get(SET_UP))[0] == REPLACE
    wrong = client.post(REPLACE, {"password": "wrong"})
    assert list(wrong.context["form"].errors) == ["password"]
    assert place(client.post(REPLACE, {"password": PASSWORD}))[0] == SET_UP
    client.get(SET_UP)
    new_key = client.session["second_factor_key"]
    assert new_key != old_key
    codes = client.post(SET_UP, {"code": code_of(new_key)}).context["codes"]
    assert client.get("/admin/password_change/").status_code == 200
    assert {token.token for token in StaticToken.objects.all()} == set(codes)
    assert [device.key for device in TOTPDevice.objects.all()] == [new_key]
    assert [facts["act"] for *_rest, facts in new_entries()] == ["factor_replaced"]
    assert place(client.get(SET_UP))[0] == REPLACE


def test_the_password_given_again_is_good_for_ten_minutes(client, equipped):
    editor, key, _codes = equipped
    sign_in(client, editor)
    client.post(ASK, {"code": code_of(key)})
    client.post(REPLACE, {"password": PASSWORD})
    session = client.session
    session["second_factor_password_at"] -= 601
    session.save()
    assert place(client.get(SET_UP))[0] == REPLACE


def test_guessing_the_password_there_locks_as_at_sign_in(client, equipped):
    editor, key, _codes = equipped
    sign_in(client, editor)
    client.post(ASK, {"code": code_of(key)})
    assert [client.post(REPLACE, {"password": "wrong"}).status_code for _number in range(5)] == [200] * 4 + [429]


def test_an_administrator_removes_a_lost_one_and_sessions_lose_it(client, equipped, administrator, new_entries):
    editor, key, _codes = equipped
    sign_in(client, editor)
    client.post(ASK, {"code": code_of(key)})
    new_entries()
    assert reset_second_factor(person=editor, by=administrator, reason="lost the phone, seen in person") is True
    assert reset_second_factor(person=editor, by=administrator, reason="again") is False
    facts = {
        "act": "factor_reset",
        "before": {"second_factor": True},
        "after": {"second_factor": False},
        "withheld": [],
    }
    assert new_entries() == [("account", "deniz", "Erol", "lost the phone, seen in person", facts)]
    assert (TOTPDevice.objects.count(), StaticDevice.objects.count()) == (0, 0)
    assert follow(client, "/admin/")[0] == ["/admin/", ASK, SET_UP]


def test_where_it_is_not_required_only_those_are_asked_who_set_one_up(client, equipped, auditor, settings):
    settings.SECOND_FACTOR_REQUIRED = False
    sign_in(client, equipped[0])
    assert place(client.get("/admin/password_change/")) == (ASK, "/admin/password_change/")
    client.post("/admin/logout/")
    sign_in(client, auditor)
    assert client.get("/admin/password_change/").status_code == 200


def test_its_pages_want_a_signed_in_person(client, db):
    for address in (ASK, SET_UP, REPLACE, IMAGE):
        assert place(client.get(address)) == ("/admin/login/", address)
