"""Who may do what: acts, the roles that carry them, and the one question `may`.

The policy itself is reviewed text in `fixtures/roles.yaml`. Being superuser gives no role.
"""

from collections.abc import Collection
from functools import cache
from typing import TYPE_CHECKING, Any

import yaml
from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from livhealth.floor.person import Person
from livhealth.floor.refusal import NotAllowed

if TYPE_CHECKING:  # a model: it exists only once the apps are loaded
    from django.contrib.auth.models import AnonymousUser


class Role(models.TextChoices):
    """Groups of people, by the names they bear in the admin."""

    EDITOR = "Editor", _("Editor")
    TRANSLATOR = "Translator", _("Translator")
    REVIEWER = "Reviewer", _("Reviewer")
    AUDITOR = "Auditor", _("Auditor")
    ADMINISTRATOR = "Administrator", _("Administrator")


class Act(models.TextChoices):
    """What a role may do. Verbs and pages ask for one of these, never for a role."""

    READ_EDITING = "read_editing", _("read drafts and their history")
    READ_RECORD = "read_record", _("read editions and the ledger")
    READ_AUDIT = "read_audit", _("use the auditors' pages")
    EDIT_STRUCTURE = "edit_structure", _("add, arrange, retire and flag sections and FAQs")
    EDIT_SOURCE = "edit_source", _("write the source texts")
    EDIT_REFERENCES = "edit_references", _("change references")
    CHANGE_CONTACTS = "change_contacts", _("change the hospital's contacts")
    EDIT_FIGURES = "edit_figures", _("change figures and their original words")
    EDIT_TRANSLATION = "edit_translation", _("write translations")
    ANSWER_READERS = "answer_readers", _("read and answer readers' questions")
    SUBMIT = "submit", _("submit texts for review")
    PUBLISH = "publish", _("publish and withdraw")
    RELEASE_EMERGENCY = "release_emergency", _("release without a review in an emergency")
    OVERRIDE_PROVENANCE = "override_provenance", _("publish unreviewed machine translation")
    CORRECT_RECORD = "correct_record", _("correct change classes and public notes")
    REVIEW_SOURCE = "review_source", _("sign medical reviews")
    REVIEW_TRANSLATION = "review_translation", _("sign language reviews")
    SETTLE_DIFFERENCE = "settle_difference", _("settle a named difference of a translation")
    EXPORT = "export", _("export evidence")
    ACCEPT_CLOCK = "accept_clock", _("accept a clock that is behind the record")
    MANAGE_PEOPLE = "manage_people", _("manage accounts, groups and languages")


@cache
def policy() -> dict[str, dict[str, Any]]:
    """Role name -> {"may": [act, ...], "own_languages": [act, ...], "why": sentence}."""
    text = (settings.BASE_DIR / "fixtures" / "roles.yaml").read_text(encoding="utf-8")
    rules: dict[str, dict[str, Any]] = yaml.safe_load(text)
    return rules


def may(person: "Person | AnonymousUser", act: Act, *, language: str | None = None) -> bool:
    """Does one of the person's roles carry the act (in this language, where roles are bound to some)?

    Nobody who is not signed in, and no inactive person, may anything.
    """
    if not person.is_active:  # nor is anybody who is not signed in
        return False
    return any(carries(policy().get(name, {}), act, language, person.languages) for name in person.role_names)


def carries(rules: dict[str, Any], act: Act, language: str | None, own_languages: Collection[str]) -> bool:
    """Do the rules of one role allow the act, to somebody with these languages?"""
    if act in rules.get("may", []):
        return True
    return act in rules.get("own_languages", []) and (language is None or language in own_languages)


def role_shown(person: Person) -> str:
    """The person's roles as the record copies them: "Editor", "Editor, Reviewer", "superuser", ""."""
    names = sorted(person.role_names)
    return ", ".join([*names, "superuser"] if person.is_superuser else names)


def require(person: Person, act: Act, *, language: str | None = None) -> None:
    """Raises NotAllowed, naming person, act and next step, unless `may(person, act, language=...)`."""
    if may(person, act, language=language):
        return
    raise NotAllowed(
        _("%(person)s may not %(act)s%(where)s. An administrator can give the role for it.")
        % {
            "person": person,
            "act": act.label,
            "where": _(" in this language (%s)") % language if language else "",
        }
    )


class Installation:
    """The software itself, for what comes with it: the guides of `fixtures/`. It has no account."""

    pk: None = None
    public_name = "LivHealth (installation)"
    credentials = ""
    is_active = True
    is_superuser = False
    role_names: frozenset[str] = frozenset({Role.EDITOR.value, Role.TRANSLATOR.value})

    @property
    def languages(self) -> list[str]:
        return [code for code, _name in settings.LANGUAGES]

    def get_username(self) -> str:
        return ""

    def __str__(self) -> str:
        return self.public_name
