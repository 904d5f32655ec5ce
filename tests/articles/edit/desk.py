"""An editor's desk in the tests: pages are asked for, and the very form that a page shows is filled in and sent."""

from collections.abc import Mapping
from typing import Any
from urllib.parse import urljoin

from django.contrib.messages import get_messages
from django.test import Client
from lxml import html


class Desk:
    """The test client, signed in as one person."""

    def __init__(self, person: Any = None) -> None:
        self.client = Client(headers={"accept-language": "en"})
        if person is not None:
            self.client.force_login(person, backend="livhealth.people.backends.PeopleBackend")

    def get(self, address: str, **data: Any) -> Any:
        return self.client.get(address, data)

    def post(self, address: str, data: Mapping[str, Any] | None = None) -> Any:
        return self.client.post(address, data or {})

    def send(
        self, page: Any, changes: Mapping[str, Any] | None = None, *, without: tuple[str, ...] = (), to: str = ""
    ) -> Any:
        """Send the page's form as a browser would, with some fields filled in differently."""
        form = form_of(page)
        data = {**values_of(form), **(changes or {})}
        address = urljoin(address_of(page), to or form.get("action") or address_of(page))
        return self.client.post(
            address, {name: value for name, value in data.items() if name not in without and value is not None}
        )


def address_of(page: Any) -> str:
    query = page.request["QUERY_STRING"]
    return page.request["PATH_INFO"] + (f"?{query}" if query else "")


def tree(page: Any) -> Any:
    return html.document_fromstring(page.content.decode())


def forms_of(page: Any) -> list[Any]:
    """The forms of a page that change something: neither signing out nor searching."""
    found = tree(page).xpath("//form[@method='post' and not(contains(@action, '/logout/'))]")
    return [form for form in found if form.get("id") != "logout-form"]


def form_of(page: Any) -> Any:
    (form,) = forms_of(page)
    return form


def values_of(form: Any) -> dict[str, Any]:
    """What a browser would send of a form, without its buttons; several values of a name as a list."""
    data: dict[str, list[str]] = {}
    for each in form.xpath(".//*[@name and not(@disabled)]"):
        if each.get("type") in ("submit", "button") or each.tag == "button":
            continue
        if each.get("type") in ("checkbox", "radio") and not each.checked:
            continue
        value = (
            each.value if each.tag == "select" else each.get("value", "on" if each.get("type") == "checkbox" else "")
        )
        if each.tag == "textarea":
            value = (each.text or "").removeprefix("\n")
        data.setdefault(each.get("name"), []).append(value or "")
    return {name: values[0] if len(values) == 1 else values for name, values in data.items()}


def sent_by(page: Any) -> dict[str, Any]:
    return values_of(form_of(page))


def choosing(page: Any, way: str) -> dict[str, str]:
    """At every place that two people changed, what is kept: "theirs", "mine" or "both"."""
    return dict.fromkeys(tree(page).xpath("//fieldset[contains(@class, 'merge-choice')]//input/@name"), way)


def words(page: Any) -> str:
    """The page's text, with single spaces."""
    return " ".join(tree(page).text_content().split())


def errors(page: Any) -> list[str]:
    """Every sentence that the page shows as a mistake."""
    return [
        " ".join(item.text_content().split()) for item in tree(page).xpath("//*[contains(@class, 'errorlist')]//li")
    ]


def told(page: Any) -> list[str]:
    """What the page that is redirected to will say."""
    return [str(message) for message in get_messages(page.wsgi_request)]


def submits(page: Any) -> list[str]:
    """The buttons that would send something that changes anything."""
    found = []
    for form in forms_of(page):
        found += [each.get("value") or each.text_content().strip() for each in form.xpath(".//*[@type='submit']")]
    return found
