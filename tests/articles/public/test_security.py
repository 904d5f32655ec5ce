"""`/.well-known/security.txt`: does somebody who found a hole know where to write?"""

from datetime import UTC, datetime, timedelta

import pytest

from tests.livhealth.contacts.reachable import reachable

pytestmark = pytest.mark.django_db


def fields(client):
    response = client.get("/.well-known/security.txt")
    assert response["Content-Type"] == "text/plain; charset=utf-8"
    return dict(line.split(": ", 1) for line in response.text.splitlines())


def test_it_has_what_the_standard_demands(client, settings):
    settings.SITE_URL = "https://guides.example.org"
    found = fields(client)
    assert sorted(found) == ["Canonical", "Contact", "Expires", "Preferred-Languages"]
    assert found["Canonical"] == "https://guides.example.org/.well-known/security.txt"
    left = datetime.fromisoformat(found["Expires"]) - datetime.now(UTC)
    assert timedelta(days=178) < left <= timedelta(days=180)


@pytest.mark.parametrize(
    ("stated", "contact"),
    [
        ("ask@hospital.example", "mailto:ask@hospital.example"),
        ("Patient office, ask@hospital.example, Istanbul", "mailto:ask@hospital.example"),
        ("https://hospital.example/contact", "https://hospital.example/contact"),
        ("", "mailto:livhealth@localhost"),
        ("1 Hospital Street", "mailto:livhealth@localhost"),
    ],
)
def test_the_contact_is_the_hospitals_else_the_sender_of_its_mail(client, stated, contact):
    reachable(contact=stated)
    assert fields(client)["Contact"] == contact
