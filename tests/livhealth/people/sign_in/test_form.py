"""Signing in: an overlong name is a wrong name, on every database."""

import pytest


@pytest.mark.django_db
def test_an_overlong_name_is_refused_in_a_sentence(client):
    answer = client.post("/admin/login/", {"username": "x" * 300, "password": "y"})
    assert answer.status_code == 200
    assert answer.context["form"].errors["username"] == ["Ensure this value has at most 150 characters (it has 300)."]
