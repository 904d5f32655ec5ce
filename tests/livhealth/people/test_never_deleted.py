"""People are never deleted: not by the model, a set of rows, the admin, or a parent of theirs."""

import pytest

from livhealth.people.models import User


def test_a_person_is_not_deleted(editor):
    with pytest.raises(PermissionError):
        editor.delete()
    assert User.objects.filter(pk=editor.pk).exists()


def test_a_set_of_people_is_not_deleted(editor):
    with pytest.raises(PermissionError):
        User.objects.all().delete()
    with pytest.raises(PermissionError):
        User.objects.filter(pk=editor.pk).delete()
    assert User.objects.filter(pk=editor.pk).exists()


def test_the_admin_deletes_nobody(administrator, superuser, editor, signed_in):
    for person in (administrator, superuser):
        client = signed_in(person)
        assert client.post(f"/admin/people/user/{editor.pk}/delete/", {"post": "yes"}).status_code == 403
        selected = {"action": "delete_selected", "_selected_action": [editor.pk], "post": "yes", "index": 0}
        client.post("/admin/people/user/", selected)
    assert User.objects.filter(pk=editor.pk).exists()


def test_roles_are_not_deleted_or_changed_in_the_admin(administrator, superuser, editor, signed_in):
    group = editor.groups.get()
    for person in (administrator, superuser):
        client = signed_in(person)
        for page in ("delete", "change"):
            response = client.post(f"/admin/auth/group/{group.pk}/{page}/", {"post": "yes", "name": "King"})
            assert response.status_code == 403
        assert client.post("/admin/auth/group/add/", {"name": "King"}).status_code == 403
    assert editor.groups.get().name == "Editor"
