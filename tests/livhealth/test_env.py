"""Does a missing or malformed variable stop the start with a sentence that says how to mend it?"""

import pytest
from django.core.exceptions import ImproperlyConfigured

from livhealth import env


def refusal(call, *arguments):
    with pytest.raises(ImproperlyConfigured) as refused:
        call(*arguments)
    return str(refused.value)


@pytest.mark.parametrize("word", ["1", "true", "Yes", " on "])
def test_a_flag_is_on_by_the_usual_words(monkeypatch, word):
    monkeypatch.setenv("SOME_FLAG", word)
    assert env.flag("SOME_FLAG", default=False) is True


@pytest.mark.parametrize("word", ["0", "false", "No", "off"])
def test_a_flag_is_off_by_the_usual_words(monkeypatch, word):
    monkeypatch.setenv("SOME_FLAG", word)
    assert env.flag("SOME_FLAG", default=True) is False


@pytest.mark.parametrize("default", [True, False])
def test_a_flag_that_is_missing_or_empty_has_its_default(monkeypatch, default):
    assert env.flag("SOME_FLAG", default=default) is default
    monkeypatch.setenv("SOME_FLAG", "")
    assert env.flag("SOME_FLAG", default=default) is default


def test_a_flag_with_any_other_word_is_refused(monkeypatch):
    monkeypatch.setenv("SOME_FLAG", "ture")
    assert refusal(env.flag, "SOME_FLAG", False) == "SOME_FLAG is 'ture'. Set it to 1 or 0."


def test_a_number_that_is_none_is_refused_with_an_example(monkeypatch):
    monkeypatch.setenv("PORT", "eighty")
    assert refusal(env.read_variable, "int", "PORT", 8000, "8000").endswith("Set it like this: PORT=8000")


def test_a_list_is_read_at_its_commas(monkeypatch):
    monkeypatch.setenv("SOME_HOSTS", "one.example,two.example")
    assert env.read_variable("list", "SOME_HOSTS", [], "guides.example.org") == ["one.example", "two.example"]


@pytest.mark.parametrize(
    ("url", "engine", "name"),
    [
        ("sqlite:////srv/livhealth.sqlite3", "django.db.backends.sqlite3", "/srv/livhealth.sqlite3"),
        ("postgres://u:p@db.example/guides", "django.db.backends.postgresql", "guides"),
    ],
)
def test_the_database_is_sqlite_or_postgresql(monkeypatch, url, engine, name):
    monkeypatch.setenv("DATABASE_URL", url)
    found = env.database("sqlite:///unused")
    assert (found["ENGINE"], found["NAME"]) == (engine, name)


@pytest.mark.parametrize("url", ["mysql://u:s3cret@db/guides", "s3cret", "postgres://u:s3cret@db:port/guides"])
def test_any_other_database_is_refused_without_repeating_its_password(monkeypatch, url):
    monkeypatch.setenv("DATABASE_URL", url)
    sentence = refusal(env.database, "sqlite:///unused")
    assert sentence.startswith("DATABASE_URL ")
    assert sentence.endswith(" Set it like this: DATABASE_URL=postgres://user:password@host/name")
    assert "s3cret" not in sentence


def test_a_time_zone_that_does_not_exist_is_refused(monkeypatch):
    monkeypatch.setenv("TIME_ZONE", "Europe/Stambul")
    assert refusal(env.time_zone, "Europe/Istanbul") == (
        "TIME_ZONE is 'Europe/Stambul', which is no time zone. Set it like this: TIME_ZONE=Europe/Istanbul"
    )


@pytest.mark.parametrize("days", ["0", "-1", "4000", "ninety"])
def test_a_number_of_days_that_is_none_is_refused(monkeypatch, days):
    monkeypatch.setenv("QUESTIONS_KEPT_DAYS", days)
    with pytest.raises(ImproperlyConfigured, match="QUESTIONS_KEPT_DAYS"):
        env.days("QUESTIONS_KEPT_DAYS", 90)


def test_mail_addresses_are_read_at_their_commas_and_a_malformed_one_is_refused(monkeypatch):
    assert env.mail_addresses("SOME_MAIL") == []
    monkeypatch.setenv("SOME_MAIL", "a@one.example, b@two.example,")
    assert env.mail_addresses("SOME_MAIL") == ["a@one.example", "b@two.example"]
    monkeypatch.setenv("SOME_MAIL", "a@one.example,auditor")
    assert refusal(env.mail_addresses, "SOME_MAIL") == (
        "SOME_MAIL holds 'auditor', which is no mail address. Set it like this: SOME_MAIL=auditor@example.org"
    )


@pytest.fixture
def no_key(monkeypatch):
    for name in ("SECRET_KEY", "SECRET_KEY_FILE"):
        monkeypatch.delenv(name, raising=False)


def test_in_production_a_missing_key_is_refused(no_key, tmp_path):
    assert refusal(env.secret_key, False, tmp_path).startswith("SECRET_KEY is not set. Put 50 or more random")
    assert list(tmp_path.iterdir()) == []


def test_the_demo_makes_a_key_once_that_only_its_owner_can_read(no_key, tmp_path):
    made = env.secret_key(True, tmp_path / "var")
    assert len(made) >= 50
    assert env.secret_key(True, tmp_path / "var") == made
    assert oct((tmp_path / "var" / "secret-key").stat().st_mode)[-3:] == "600"


def test_the_key_may_stand_in_a_file(no_key, monkeypatch, tmp_path):
    (tmp_path / "key").write_text("from a file\n")
    monkeypatch.setenv("SECRET_KEY_FILE", str(tmp_path / "key"))
    assert env.secret_key(False, tmp_path) == "from a file"


def test_a_key_file_that_is_missing_or_empty_is_refused(no_key, monkeypatch, tmp_path):
    file = tmp_path / "key"
    monkeypatch.setenv("SECRET_KEY_FILE", str(file))
    assert refusal(env.secret_key, False, tmp_path) == (
        f"SECRET_KEY_FILE names {file}, which cannot be read: No such file or directory."
    )
    file.write_text("\n")
    assert refusal(env.secret_key, False, tmp_path) == f"SECRET_KEY_FILE names {file}, which is empty."
