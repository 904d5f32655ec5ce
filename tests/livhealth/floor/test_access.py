"""Who may do what: every role, act and language against a table written here by hand."""

import pytest
from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.utils import translation
from django.utils.translation import gettext

from livhealth.floor.access import Act, Role, may, policy, require, role_shown
from livhealth.floor.refusal import NotAllowed

LANGUAGES = [code for code, _name in settings.LANGUAGES]
OWN = ["tr", "ar"]

EVERYWHERE = {
    "Editor": {
        "read_editing", "read_record", "edit_structure", "edit_source", "edit_references", "change_contacts", "edit_figures",
        "answer_readers",
        "submit", "publish",
        "release_emergency", "override_provenance", "correct_record",
    },
    "Translator": {"read_editing"},
    "Reviewer": {"read_editing", "read_record", "review_source"},
    "Auditor": {"read_editing", "read_record", "read_audit", "export"},
    "Administrator": {"manage_people", "accept_clock"},
}  # fmt: skip
IN_OWN_LANGUAGES = {
    "Translator": {"edit_translation", "answer_readers"},
    "Reviewer": {"review_translation", "settle_difference"},
}


class Person:
    """What `may` asks of somebody, without a database."""

    is_superuser = False

    def __init__(self, *roles, languages=(), active=True):
        self.role_names, self.languages, self.is_active = frozenset(roles), list(languages), active

    def __str__(self):
        return "Ayla"


def expected(role, act, language):
    return act in EVERYWHERE[role] or (act in IN_OWN_LANGUAGES.get(role, ()) and language in OWN)


@pytest.mark.parametrize("role", Role.values)
def test_a_role_may_exactly_what_the_table_says_in_every_language(role):
    person = Person(role, languages=OWN)
    answers = {(act, language): may(person, act, language=language) for act in Act for language in LANGUAGES}
    assert answers == {(act, language): expected(role, act, language) for act in Act for language in LANGUAGES}


def test_the_table_and_the_policy_name_the_same_roles():
    assert set(EVERYWHERE) == set(Role.values) == set(policy())


def test_two_roles_give_both_their_acts_and_nothing_more():
    both = Person("Translator", "Reviewer", languages=OWN)
    answers = {act for act in Act if may(both, act, language="tr")}
    assert answers == {
        "read_editing",
        "read_record",
        "review_source",
        "edit_translation",
        "answer_readers",
        "review_translation",
        "settle_difference",
    }


def test_without_a_role_nobody_may_anything():
    somebody = Person(languages=LANGUAGES)
    assert [act for act in Act for language in [None, *LANGUAGES] if may(somebody, act, language=language)] == []


def test_an_inactive_person_may_nothing():
    gone = Person(*Role.values, languages=LANGUAGES, active=False)
    assert [act for act in Act if may(gone, act)] == []


def test_a_stranger_may_nothing():
    assert [act for act in Act if may(AnonymousUser(), act)] == []


def test_being_superuser_gives_no_act():
    superuser = Person()
    superuser.is_superuser = True
    assert [act for act in Act if may(superuser, act)] == []
    assert role_shown(superuser) == "superuser"


def test_the_refusal_names_person_act_language_and_next_step():
    with pytest.raises(NotAllowed) as refusal:
        require(Person("Translator", languages=OWN), Act.EDIT_TRANSLATION, language="de")
    assert str(refusal.value) == (
        "Ayla may not write translations in this language (de). An administrator can give the role for it."
    )


@pytest.mark.parametrize("language", ["ar", "de", "es", "fr", "ru", "tr"])
def test_what_a_role_is_for_is_said_in_every_language(language):
    with translation.override(language):
        assert [role for role, rules in policy().items() if gettext(rules["why"]) == rules["why"]] == []
