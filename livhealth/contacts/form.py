"""The editors' form of the contacts: each number as it is shown and as it is dialled, and the words in each language."""

from collections.abc import Iterator
from dataclasses import fields
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from livhealth.contacts.contents import MOST_IN_ADDRESS, MOST_IN_LINE, Contacts, Number, Words
from livhealth.floor import languages
from livhealth.floor.reason import ReasonField
from livhealth.text.plain import clean_line

WORDS = {
    "telephone": _("What the telephone is called, like “Ward, day and night”"),
    "emergency": _("What the emergency line is called"),
    "hours": _("Who answers when, and in which languages"),
}


class Line(forms.CharField):
    """One line, which may be empty."""

    def __init__(self, label: Any, help_text: Any = "", *, length: int = MOST_IN_LINE) -> None:
        widget = forms.TextInput(attrs={"class": "vTextField", "autocomplete": "off"})
        super().__init__(label=label, help_text=help_text, max_length=length, required=False, widget=widget)

    def clean(self, value: Any) -> str:
        return clean_line(super().clean(value))


class ContactsForm(forms.Form):
    """Everything that one version says. `seen` is the version that the page showed, 0 for none."""

    seen = forms.IntegerField(widget=forms.HiddenInput)
    confirmed = forms.BooleanField(widget=forms.HiddenInput, required=False)
    telephone_shown = Line(_("Telephone, as it is shown"), _("Like +90 212 000 00 00. Empty: none is shown."))
    telephone_dialled = Line(_("Telephone, as it is dialled"), _("The same digits without a gap: +902120000000."))
    emergency_shown = Line(_("Emergency line, as it is shown"))
    emergency_dialled = Line(_("Emergency line, as it is dialled"))
    contact = Line(_("Where questions about the guides are answered"), _("A mail or web address."))
    message_url = Line(_("Address of the form for messages"), length=MOST_IN_ADDRESS)
    appointment_url = Line(_("Address for appointments"), length=MOST_IN_ADDRESS)
    reason = ReasonField()

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        reason = self.fields.pop("reason")
        for code, name in words_fields():
            self.fields[f"words_{code}_{name}"] = Line(WORDS[name])
        self.fields["reason"] = reason

    def clean(self) -> dict[str, Any]:
        data = super().clean() or self.cleaned_data
        try:
            self.contacts().check()
        except ValidationError as refused:
            self.add_error(None, refused)
        return data

    def contacts(self) -> Contacts:
        """The contacts that the form states."""
        said = {name: self.cleaned_data.get(name, "") for name in self.fields}
        words = {
            code: Words(**{each.name: said[f"words_{code}_{each.name}"] for each in fields(Words)})
            for code in languages.codes()
        }
        return Contacts(
            telephone=Number.stated(said["telephone_shown"], said["telephone_dialled"]),
            emergency=Number.stated(said["emergency_shown"], said["emergency_dialled"]),
            contact=said["contact"],
            message_url=said["message_url"],
            appointment_url=said["appointment_url"],
            words={code: each for code, each in words.items() if each != Words()},
        )

    def common(self) -> list[Any]:
        """The fields that no language has of its own, but for the reason."""
        return [field for field in self.visible_fields() if not field.name.startswith(("words_", "reason"))]

    def by_language(self) -> list[tuple[languages.Language, list[Any]]]:
        return [(language, [self[f"words_{language.code}_{name}"] for name in WORDS]) for language in languages.every()]

    def hidden_values(self) -> list[tuple[str, str]]:
        """What was posted, to be posted again after it was looked at."""
        return [(field.html_name, field.value() or "") for field in self if field.name != "confirmed"]


def words_fields() -> Iterator[tuple[str, str]]:
    return ((code, name) for code in languages.codes() for name in WORDS)


def initial_of(contacts: Contacts, number: int) -> dict[str, Any]:
    """The form's values for the contacts as they stand."""
    found: dict[str, Any] = {"seen": number}
    for name in ("telephone", "emergency"):
        stated: Number | None = getattr(contacts, name)
        found |= {f"{name}_{form}": getattr(stated, form) if stated else "" for form in ("shown", "dialled")}
    found |= {name: getattr(contacts, name) for name in ("contact", "message_url", "appointment_url")}
    for code, name in words_fields():
        found[f"words_{code}_{name}"] = getattr(contacts.words.get(code, Words()), name)
    return found
