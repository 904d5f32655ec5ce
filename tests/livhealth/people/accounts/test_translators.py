"""A translator without a language could translate nothing: refused when the role is given, and when the last one goes."""

import pytest

from livhealth.floor.refusal import Refused
from livhealth.people.accounts.lifecycle import change_account, create_account, set_roles
from livhealth.people.models import User

SENTENCE = "A translator needs a language. Choose at least one, or take the role away."


def test_a_new_translator_without_a_language_is_refused(administrator):
    with pytest.raises(Refused, match=SENTENCE):
        create_account(
            by=administrator,
            reason="new",
            username="tuna",
            public_name="Tuna",
            password="a quiet morning by the sea",
            roles=["Translator"],
        )
    assert not User.objects.filter(username="tuna").exists()


def test_the_role_is_not_given_to_somebody_without_a_language(administrator, editor):
    with pytest.raises(Refused, match=SENTENCE):
        set_roles(person=editor, roles=["Editor", "Translator"], by=administrator, reason="helps out")
    assert editor.groups.get().name == "Editor"
    change_account(person=editor, languages=["tr"], by=administrator, reason="helps out")
    set_roles(person=editor, roles=["Editor", "Translator"], by=administrator, reason="helps out")
    assert sorted(group.name for group in editor.groups.all()) == ["Editor", "Translator"]


def test_the_last_language_of_a_translator_stays(administrator, translator):
    with pytest.raises(Refused, match=SENTENCE):
        change_account(person=translator, languages=[], by=administrator, reason="a slip")
    assert User.objects.get(pk=translator.pk).languages == ["tr", "ar"]


@pytest.mark.parametrize(
    ("roles", "languages", "kept"),
    [
        (["Translator"], [], (["Translator"], ["tr", "ar"])),
        (["Auditor"], [], (["Auditor"], [])),
        (["Auditor", "Translator"], ["de"], (["Auditor", "Translator"], ["de"])),
    ],
    ids=["refused", "role and languages taken together", "role and language given together"],
)
def test_the_page_gives_and_takes_both_at_once(signed_in, administrator, translator, roles, languages, kept):
    client = signed_in(administrator)
    address = f"/admin/people/user/{translator.pk}/change/"
    seen = client.get(address).context["adminform"].form.initial["seen"]
    form = {"public_name": "Tuna", "email": "", "credentials": "", "reason": "moves", "seen": seen}
    page = client.post(address, {**form, "roles": roles, "languages": languages})
    now = User.objects.get(pk=translator.pk)
    assert (sorted(group.name for group in now.groups.all()), now.languages) == kept
    if page.status_code == 200:
        assert SENTENCE in page.content.decode()


def test_a_medical_reviewer_needs_none(administrator, editor):
    set_roles(person=editor, roles=["Reviewer"], by=administrator, reason="reviews the English text")
    assert editor.groups.get().name == "Reviewer"
