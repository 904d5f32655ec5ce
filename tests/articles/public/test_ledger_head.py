"""`/.well-known/livhealth-ledger.txt`: can somebody keep the head of the record, and knows what that proves?"""

import pytest
from django.core.management import call_command

from articles.models import Generation
from livhealth.ledger.models import Head

ADDRESS = "/.well-known/livhealth-ledger.txt"


def test_number_digest_and_moment_of_the_newest_entry_stand_first(published, client):
    head = Head.objects.get()
    answer = client.get(ADDRESS)
    assert answer["Content-Type"] == "text/plain; charset=utf-8"
    assert answer.text.splitlines()[:4] == [
        f"number: {head.number}",
        f"digest: {head.digest}",
        f"moment: {head.at:%Y-%m-%dT%H:%M:%S.%f}Z",
        "",
    ]


def test_it_says_what_is_proven_with_a_kept_head_and_what_is_not_without(published, client):
    text = " ".join(client.get(ADDRESS).text.split())
    assert "the entry of this number is gone or has another digest, and your copy proves it." in text
    assert (
        "without a head that somebody kept elsewhere, a record that was cut off or rewritten as a whole cannot" in text
    )
    assert "manage.py verify_ledger --head NUMBER:DIGEST" in text


def test_an_empty_record_says_so(db, client):
    assert client.get(ADDRESS).text.splitlines()[0] == "The record holds no entry yet: there is no head to keep."


def test_the_page_as_it_is_can_be_checked_against_the_record(published, client, tmp_path, capsys):
    (tmp_path / "kept").write_text(client.get(ADDRESS).text)
    published.write(published.signs, "<p>Newer.</p>")
    call_command("verify_ledger", head=str(tmp_path / "kept"))
    assert "It holds the head that you kept" in capsys.readouterr().out


def test_a_copy_is_used_only_after_asking_and_not_after_any_further_entry(published, client):
    first = client.get(ADDRESS)
    assert first["Cache-Control"] == "public, max-age=0, must-revalidate"
    assert (first.cookies, first["Vary"]) == ({}, "Accept-Encoding")
    again = client.get(ADDRESS, headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content, again["ETag"]) == (304, b"", first["ETag"])
    generation = Generation.current()
    published.write(published.signs, "<p>A draft, which patients do not see.</p>")
    assert Generation.current() == generation
    newer = client.get(ADDRESS, headers={"if-none-match": first["ETag"]})
    assert newer.status_code == 200
    assert newer.text.splitlines()[0] == f"number: {Head.objects.get().number}"


def test_it_names_nobody_and_no_act(published, client):
    text = client.get(ADDRESS).text
    assert [word for word in ("Ed Editor", "small-guide", "published") if word in text] == []


@pytest.mark.django_db
def test_it_is_asked_of_the_database_once(client, django_assert_num_queries):
    with django_assert_num_queries(1):
        client.get(ADDRESS)
