"""The people pages as an administrator uses them: find, open, change, close, read the history."""

import pytest
from django.contrib.admin.models import LogEntry

from livhealth.ledger.models import Entry
from livhealth.people.accounts.history import PAGE_SIZE
from livhealth.people.accounts.lifecycle import change_account
from livhealth.people.models import User
from livhealth.people.opening.entries import seen

PASSWORD = "a second quiet morning"


@pytest.fixture
def desk(administrator, signed_in):
    return signed_in(administrator)


def listed(response):
    return [person.username for person in response.context["cl"].result_list]


def test_the_list_is_searched_and_filtered_by_role_and_language(desk, editor, translator, auditor):
    assert listed(desk.get("/admin/people/user/?q=tuna")) == ["tuna"]
    assert listed(desk.get("/admin/people/user/?role=Auditor")) == ["asli"]
    assert listed(desk.get("/admin/people/user/?language=ar")) == ["tuna"]
    assert listed(desk.get("/admin/people/user/?is_active__exact=0")) == []
    assert sorted(listed(desk.get("/admin/people/user/"))) == ["asli", "deniz", "erol", "tuna"]


def test_the_list_asks_the_database_the_same_few_times_for_many_people(
    desk, open_account, django_assert_max_num_queries
):
    for number in range(12):
        open_account(f"person{number}", "Editor")
    with django_assert_max_num_queries(10):
        desk.get("/admin/people/user/")


def test_an_account_is_opened_with_languages_and_roles(desk):
    form = {
        "username": "neva", "public_name": "Neva", "email": "", "credentials": "RN", "languages": ["ru", "ar"],
        "roles": ["Translator", "Reviewer"], "password1": PASSWORD, "password2": PASSWORD, "reason": "new colleague",
    }  # fmt: skip
    response = desk.post("/admin/people/user/add/", form)
    neva = User.objects.get(username="neva")
    assert (response.status_code, response.url) == (302, "/admin/people/user/")
    assert (neva.languages, neva.role_names, neva.credentials) == (["ar", "ru"], {"Translator", "Reviewer"}, "RN")
    assert neva.check_password(PASSWORD) and PASSWORD not in neva.password


@pytest.mark.parametrize(
    ("wrong", "field"),
    [({"reason": ""}, "reason"), ({"password2": "other"}, "password2"), ({"username": "erol"}, "username"),
     ({"roles": ["King"]}, "roles"), ({"languages": ["xx"]}, "languages"),
     ({"password1": "x", "password2": "x"}, "password2")],
)  # fmt: skip
def test_a_form_with_a_mistake_is_shown_again_with_its_words(desk, editor, wrong, field):
    form = {
        "username": "neva",
        "public_name": "Neva",
        "password1": PASSWORD,
        "password2": PASSWORD,
        "reason": "new",
    } | wrong
    response = desk.post("/admin/people/user/add/", form)
    shown = response.context["adminform"].form
    assert (response.status_code, list(shown.errors), shown.data["public_name"]) == (200, [field], "Neva")
    assert not User.objects.filter(username="neva").exists()


def test_one_form_changes_details_and_roles_or_neither(desk, editor, new_entries):
    new_entries()
    form = {
        "public_name": "Erol Kaya", "email": "", "credentials": "", "languages": ["de"],
        "roles": ["Editor", "Translator"], "seen": seen(editor), "reason": "translates too",
    }  # fmt: skip
    address = f"/admin/people/user/{editor.pk}/change/"
    assert desk.post(address, form).status_code == 302
    assert [facts["act"] for *_rest, facts in new_entries()] == ["details", "roles"]
    assert desk.post(address, form | {"seen": seen(User.objects.get(pk=editor.pk))}).status_code == 302
    assert new_entries() == []


def test_a_stale_form_shows_what_stands_there_and_saves_the_second_time(desk, administrator, editor):
    form = {
        "public_name": "Mine",
        "email": "",
        "credentials": "",
        "roles": ["Editor"],
        "seen": seen(editor),
        "reason": "me",
    }
    change_account(person=editor, by=administrator, reason="other", public_name="Theirs")
    address = f"/admin/people/user/{editor.pk}/change/"
    response = desk.post(address, form)
    shown = response.context["adminform"].form
    assert "public_name: Theirs" in shown.non_field_errors()
    assert (User.objects.get(pk=editor.pk).public_name, shown.data["public_name"]) == ("Theirs", "Mine")
    assert desk.post(address, form | {"seen": shown.data["seen"]}).status_code == 302
    assert User.objects.get(pk=editor.pk).public_name == "Mine"


def test_each_act_has_a_page_that_says_what_it_does_and_wants_a_reason(desk, editor):
    new = {"password1": PASSWORD, "password2": PASSWORD}
    for page, form in {"deactivate": {}, "reactivate": {}, "password": new}.items():
        address = f"/admin/people/user/{editor.pk}/{page}/"
        assert str(desk.get(address).context["act"].consequence) in desk.get(address).content.decode()
        assert list(desk.post(address, form).context["form"].errors) == ["reason"]
        assert desk.post(address, {**form, "reason": f"why {page}"}).status_code == 302
        assert Entry.objects.latest("number").reason == f"why {page}"


def test_the_history_shows_the_ledger_page_by_page(desk, administrator, editor):
    for number in range(PAGE_SIZE):
        change_account(person=editor, by=administrator, reason=f"reason {number}", credentials=f"degree {number}")
    first = desk.get(f"/admin/people/user/{editor.pk}/history/")
    assert [line.entry.reason for line in first.context["entries"]] == [
        f"reason {n}" for n in reversed(range(PAGE_SIZE))
    ]
    assert first.context["entries"][0].changes == [("credentials", "degree 23", "degree 24")]
    second = desk.get(f"/admin/people/user/{editor.pk}/history/?before={first.context['older']}")
    assert [line.entry.reason for line in second.context["entries"]] == ["new colleague"]
    assert second.context["older"] is None


def test_the_ledger_is_the_only_log(desk, editor, administrator):
    form = {
        "public_name": "New",
        "email": "",
        "credentials": "",
        "roles": ["Editor"],
        "seen": seen(editor),
        "reason": "x",
    }
    desk.post(f"/admin/people/user/{editor.pk}/change/", form)
    assert User.objects.get(pk=editor.pk).public_name == "New"
    assert LogEntry.objects.count() == 0


def test_unknown_people_are_404(desk):
    for address in ("99999/history/", "99999/password/", "x/history/", "x/password/"):
        assert desk.get(f"/admin/people/user/{address}").status_code in (302, 404), address
    assert desk.get("/admin/people/user/99999/password/").status_code == 404
    assert desk.get("/admin/people/user/99999/history/").status_code == 404


def test_a_role_shows_why_it_is_there_and_what_it_may(desk, translator):
    page = desk.get(f"/admin/auth/group/{translator.groups.get().pk}/change/").content.decode()
    assert "Keeps the words of the languages given to this person" in page
    assert "<p>write translations in own languages</p>" in page
    assert 'name="_save"' not in page


def test_the_own_password_is_changed_with_the_old_one_and_recorded(desk, administrator):
    wrong = {"old_password": "wrong", "new_password1": PASSWORD, "new_password2": PASSWORD}
    response = desk.post("/admin/password_change/", wrong)
    assert (response.status_code, list(response.context["form"].errors)) == (200, ["old_password"])
    entries = Entry.objects.count()
    right = wrong | {"old_password": "a quiet morning by the sea"}
    assert desk.post("/admin/password_change/", right).url == "/admin/password_change/done/"
    assert (Entry.objects.count(), Entry.objects.latest("number").actor_account) == (entries + 1, "deniz")
    assert desk.get("/admin/people/user/").status_code == 200
    assert User.objects.get(pk=administrator.pk).check_password(PASSWORD)
