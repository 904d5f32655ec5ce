"""Attempts to gain power: through the own account, a superuser's, or fields that no form has."""

import json

import pytest
from django.contrib import admin
from django.urls import reverse

from livhealth.floor.access import Act, may
from livhealth.floor.refusal import NotAllowed
from livhealth.ledger.models import Entry
from livhealth.people.accounts.lifecycle import change_account, deactivate, reactivate, set_roles
from livhealth.people.accounts.passwords import set_password_by_administrator
from livhealth.people.models import User
from livhealth.people.opening.entries import seen
from livhealth.people.second_factor.devices import reset_second_factor

PASSWORD = "a second quiet morning"


def posted(person, **more):
    """A change form as the browser sends it."""
    form = {
        "public_name": person.public_name, "email": person.email, "credentials": person.credentials,
        "languages": person.languages, "roles": sorted(person.role_names), "seen": seen(person), "reason": "try",
    }  # fmt: skip
    return form | more


def power(person):
    stored = User.objects.get(pk=person.pk)
    return (stored.is_superuser, stored.is_staff, stored.is_demo, stored.role_names, stored.languages, stored.password)


def test_an_administrator_cannot_give_himself_roles_languages_or_credentials(administrator, new_entries):
    new_entries()
    for act in (
        lambda: set_roles(person=administrator, roles=["Administrator", "Editor"], by=administrator, reason="x"),
        lambda: change_account(person=administrator, by=administrator, reason="x", languages=["tr"]),
        lambda: change_account(person=administrator, by=administrator, reason="x", credentials="MD"),
        lambda: deactivate(person=administrator, by=administrator, reason="x"),
        lambda: set_password_by_administrator(person=administrator, password=PASSWORD, by=administrator, reason="x"),
        lambda: reset_second_factor(person=administrator, by=administrator, reason="x"),
    ):
        with pytest.raises(NotAllowed):
            act()
    assert new_entries() == []


def test_an_administrator_changes_the_own_name_and_address(administrator):
    change_account(
        person=administrator, by=administrator, reason="married", public_name="Deniz Ak", email="ak@h.example"
    )
    assert User.objects.get(pk=administrator.pk).public_name == "Deniz Ak"


def test_an_administrator_cannot_touch_a_superuser(administrator, superuser, new_entries):
    new_entries()
    for act in (
        lambda: set_roles(person=superuser, roles=["Editor"], by=administrator, reason="x"),
        lambda: change_account(person=superuser, by=administrator, reason="x", email="mine@h.example"),
        lambda: deactivate(person=superuser, by=administrator, reason="x"),
        lambda: reactivate(person=superuser, by=administrator, reason="x"),
        lambda: set_password_by_administrator(person=superuser, password=PASSWORD, by=administrator, reason="x"),
        lambda: reset_second_factor(person=superuser, by=administrator, reason="x"),
    ):
        with pytest.raises(NotAllowed):
            act()
    assert new_entries() == []


def test_the_pages_show_the_same_refusals_and_the_filled_form(administrator, superuser, signed_in):
    client = signed_in(administrator)
    attempts = {
        (superuser, "change"): posted(superuser, roles=["Editor"]),
        (superuser, "password"): {"password1": PASSWORD, "password2": PASSWORD, "reason": "try"},
        (superuser, "second-factor"): {"reason": "try"},
        (superuser, "deactivate"): {"reason": "try"},
        (administrator, "change"): posted(administrator, roles=["Administrator", "Editor"]),
        (administrator, "password"): {"password1": PASSWORD, "password2": PASSWORD, "reason": "try"},
        (administrator, "deactivate"): {"reason": "try"},
    }
    before = {person.pk: power(person) for person in (administrator, superuser)}
    entries = Entry.objects.count()
    for (person, page), form in attempts.items():
        response = client.post(f"/admin/people/user/{person.pk}/{page}/", form)
        context = response.context["adminform"].form if page == "change" else response.context["form"]
        assert (response.status_code, len(context.non_field_errors()), context.data["reason"]) == (200, 1, "try"), page
    assert {person.pk: power(person) for person in (administrator, superuser)} == before
    assert Entry.objects.count() == entries


def test_fields_that_no_form_has_change_nothing(administrator, editor, signed_in):
    before = power(editor)
    form = posted(
        editor, is_superuser="on", is_staff="", is_demo="on", groups=["1", "2"], user_permissions=["1"], password="x"
    )
    response = signed_in(administrator).post(f"/admin/people/user/{editor.pk}/change/", form)
    assert (response.status_code, power(editor)) == (302, before)


def test_a_new_account_is_never_a_superuser_or_a_demo_account(administrator, signed_in):
    form = {
        "username": "neva", "public_name": "Neva", "email": "", "credentials": "", "password1": PASSWORD,
        "password2": PASSWORD, "reason": "new", "is_superuser": "on", "is_demo": "on", "groups": ["1"],
        "roles": ["Auditor"],
    }  # fmt: skip
    signed_in(administrator).post("/admin/people/user/add/", form)
    assert power(User.objects.get(username="neva"))[:5] == (False, True, False, {"Auditor"}, [])


ADDRESSES = ["", "add/", "{pk}/change/", "{pk}/history/", "{pk}/delete/", "{pk}/password/", "{pk}/second-factor/",
             "{pk}/deactivate/", "{pk}/reactivate/"]  # fmt: skip


@pytest.mark.parametrize("role", ["Editor", "Translator", "Reviewer", "Auditor", None])
def test_other_roles_reach_no_people_page(open_account, editor, signed_in, role):
    somebody = open_account("somebody", *([role] if role else []), languages=["tr"])
    client = signed_in(somebody)
    group = reverse("admin:auth_group_changelist")
    pages = [f"/admin/people/user/{address.format(pk=editor.pk)}" for address in ADDRESSES]
    pages += [group, f"{group}add/", f"{group}{editor.groups.get().pk}/change/"]
    assert {page: client.get(page).status_code for page in pages} == dict.fromkeys(pages, 403)
    assert {page: client.post(page, {"reason": "x"}).status_code for page in pages} == dict.fromkeys(pages, 403)
    assert client.get("/admin/people/").status_code == 404


def test_a_superuser_without_a_role_manages_people_and_may_nothing_else(superuser):
    assert [act for act in Act if may(superuser, act)] == []


def test_a_superuser_sees_people_and_nothing_else(superuser, rf):
    request = rf.get("/admin/")
    request.user = superuser
    apps = admin.site.get_app_list(request)
    assert {model["object_name"] for app in apps for model in app["models"]} == {"User", "Group"}


def test_break_glass_leaves_its_entries(superuser, new_entries):
    opened = new_entries()[-1]
    assert (opened[1], opened[2], opened[4]["after"]["is_superuser"]) == ("", "Break Glass", True)
    set_roles(person=superuser, roles=["Editor"], by=superuser, reason="the only editor is ill")
    facts = {"act": "roles", "before": {"roles": []}, "after": {"roles": ["Editor"]}, "withheld": []}
    assert new_entries() == [("account", "glass", "Break Glass", "the only editor is ill", facts)]
    entry = Entry.objects.latest("number")
    assert (entry.actor_role, json.loads(entry.facts)["act"]) == ("superuser", "roles")
    assert may(User.objects.get(pk=superuser.pk), Act.PUBLISH)


def test_a_deactivated_administrator_may_nothing_any_more(administrator, superuser, editor, signed_in):
    client = signed_in(administrator)
    assert client.get("/admin/people/user/").status_code == 200
    deactivate(person=administrator, by=superuser, reason="left")
    assert client.get("/admin/people/user/").status_code == 302
    with pytest.raises(NotAllowed):
        deactivate(person=editor, by=User.objects.get(pk=administrator.pk), reason="revenge")
