"""The icon at the addresses that browsers and phones ask for, and the manifest in every language."""

import io

import pytest
from PIL import Image

pytestmark = pytest.mark.django_db


def opened(answer):
    assert answer.status_code == 200
    return Image.open(io.BytesIO(answer.content))


def test_the_icon_for_old_browsers_has_three_sizes(client):
    answer = client.get("/favicon.ico")
    assert answer["Content-Type"] == "image/x-icon"
    icon = opened(answer)
    assert icon.info["sizes"] == {(16, 16), (32, 32), (48, 48)}
    assert icon.convert("RGBA").getpixel((0, 0))[3] == 0


@pytest.mark.parametrize(
    ("address", "side"), [("/apple-touch-icon.png", 180), ("/icon-192.png", 192), ("/icon-512.png", 512)]
)
def test_phones_have_it_on_paper(client, address, side):
    answer = client.get(address)
    icon = opened(answer).convert("RGBA")
    assert (answer["Content-Type"], icon.size, icon.getpixel((0, 0))) == (
        "image/png",
        (side, side),
        (255, 253, 251, 255),
    )
    assert icon.getpixel((side // 2, side // 2)) != (255, 253, 251, 255)


def test_there_are_no_other_sides(client):
    assert client.get("/icon-300.png").status_code == 404


def test_a_kept_icon_is_confirmed_and_sets_no_cookie(client):
    answer = client.get("/favicon.ico")
    again = client.get("/favicon.ico", headers={"if-none-match": answer["ETag"]})
    assert (again.status_code, answer.cookies, answer["Vary"]) == (304, {}, "Accept-Encoding")


@pytest.mark.parametrize(
    ("language", "name", "direction"), [("en", "Patient guides", "ltr"), ("ar", "أدلّة المرضى", "rtl")]
)
def test_the_manifest_says_what_the_site_is_called(client, settings, language, name, direction):
    settings.HOSPITAL_NAME = "Example Hospital"
    answer = client.get(f"/{language}/site.webmanifest")
    data = answer.json()
    assert answer["Content-Type"] == "application/manifest+json"
    assert {key: data[key] for key in ("name", "short_name", "lang", "dir", "start_url", "background_color")} == {
        "name": f"Example Hospital – {data['name'].partition(' – ')[2]}", "short_name": "Example Hospital",
        "lang": language, "dir": direction, "start_url": f"/{language}/", "background_color": "#fffdfb",
    }  # fmt: skip
    for icon in data["icons"][1:]:
        side = int(icon["sizes"].partition("x")[0])
        assert opened(client.get(icon["src"])).size == (side, side)
    assert data["icons"][0]["src"] == "/static/icon.svg"


def test_every_page_leads_to_them(published, read):
    page = read("/tr/")
    assert page.xpath("//link[@rel='manifest']/@href") == ["/tr/site.webmanifest"]
    assert page.xpath("//link[@rel='apple-touch-icon']/@href") == ["/apple-touch-icon.png"]
    assert page.xpath("//link[@rel='icon']/@href") == ["/favicon.ico", "/static/icon.svg"]
