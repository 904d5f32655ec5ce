"""Is an unfinished or uncompiled catalog named, and a finished one accepted?"""

import struct

import pytest
from django.core.management import CommandError, call_command

from livhealth.catalogs.completeness import problems

HEADER = 'msgid ""\nmsgstr "Plural-Forms: nplurals=2; plural=n != 1;\\n"\n'
GOOD = """
#, python-format
msgid "Published by %(who)s."
msgstr "Von %(who)s "
"veröffentlicht."

msgctxt "verb"
msgid "Sign"
msgstr "Unterschreiben"

#, python-format
msgid "one guide"
msgid_plural "%(count)d guides"
msgstr[0] "ein Ratgeber"
msgstr[1] "%(count)d Ratgeber"
"""
SPOKEN = """
gettext("Published by %(who)s.")
pgettext("verb", "Sign")
ngettext("one guide", "%(count)d guides", count)
"""
COMPILED = {
    "": "Content-Type: text/plain; charset=UTF-8\nPlural-Forms: nplurals=2; plural=n != 1;\n",
    "Published by %(who)s.": "Von %(who)s veröffentlicht.",
    "verb\x04Sign": "Unterschreiben",
    "one guide\0%(count)d guides": "ein Ratgeber\0%(count)d Ratgeber",
}


def mo(messages):
    """A compiled catalog as `msgfmt` writes it."""
    pairs = [(source.encode(), string.encode()) for source, string in sorted(messages.items())]
    start, tables, data = 28 + 16 * len(pairs), [b"", b""], b""
    for column in (0, 1):
        for pair in pairs:
            tables[column] += struct.pack("<2I", len(pair[column]), start + len(data))
            data += pair[column] + b"\0"
    return struct.pack("<7I", 0x950412DE, 0, len(pairs), 28, 28 + 8 * len(pairs), 0, 0) + tables[0] + tables[1] + data


@pytest.fixture
def folder(tmp_path, settings):
    folder = tmp_path / "locale" / "de" / "LC_MESSAGES"
    folder.mkdir(parents=True)
    settings.LOCALE_PATHS = [tmp_path / "locale"]
    settings.LANGUAGES = [("en", "English"), ("de", "German")]
    settings.BASE_DIR = tmp_path
    for source in ("livhealth", "references", "articles", "templates"):
        (tmp_path / source).mkdir()
    (tmp_path / "livhealth" / "spoken.py").write_text(SPOKEN, encoding="utf-8")
    return folder


@pytest.fixture
def xgettext():
    """Tests that ask for it are left out where GNU gettext is not installed; see tests/conftest.py."""


def found(folder, text, compiled=COMPILED):
    (folder / "django.po").write_text(f"{HEADER}{text}", encoding="utf-8")
    if compiled:
        (folder / "django.mo").write_bytes(mo(compiled))
    return [problem.removeprefix("locale/de/LC_MESSAGES/django.po: ") for problem in problems(folder / "django.po")]


def test_a_complete_and_compiled_catalog_has_no_problem(folder):
    assert found(folder, GOOD) == []


UNFINISHED = {
    "untranslated": ('msgid "Save"\nmsgstr ""\n', "'Save' is not translated."),
    "fuzzy": ('#, fuzzy\nmsgid "Save"\nmsgstr "Speichern"\n', "'Save' is marked fuzzy."),
    "a plural form short": (
        'msgid "a page"\nmsgid_plural "pages"\nmsgstr[0] "eine Seite"\n',
        "'a page' needs all 2 plural forms.",
    ),
    "another placeholder": (
        '#, python-format\nmsgid "By %(who)s"\nmsgstr "Von %(wem)s"\n',
        "'By %(who)s' has other placeholders than its translation.",
    ),
    "a placeholder short": (
        '#, python-format\nmsgid "By %(who)s"\nmsgstr "Von"\n',
        "'By %(who)s' has other placeholders than its translation.",
    ),
    "a value without a name that one form does not take": (
        '#, python-format\nmsgid "%d page"\nmsgid_plural "%d pages"\nmsgstr[0] "eine Seite"\nmsgstr[1] "%d Seiten"\n',
        "'%d page' has other placeholders than its translation.",
    ),
    "obsolete": (
        '#~ msgid "Gone"\n#~ msgstr "Weg"\n',
        "has obsolete messages. Remove the lines that begin with #~.",
    ),
}


@pytest.mark.parametrize("name", UNFINISHED)
def test_an_unfinished_message_is_named(folder, name):
    text, problem = UNFINISHED[name]
    assert found(folder, f"{GOOD}\n{text}") == [problem]


@pytest.mark.parametrize("compiled", [None, {**COMPILED, "verb\x04Sign": "Zeichnen"}, {**COMPILED, "Gone": "Weg"}])
def test_a_catalog_that_is_not_compiled_or_compiled_from_other_words_is_named(folder, compiled):
    assert found(folder, GOOD, compiled) == [
        "the .mo file is missing or out of date. Run `django-admin compilemessages`."
    ]


def test_the_command_passes_while_there_are_no_catalogs(settings, tmp_path, capsys):
    settings.LOCALE_PATHS = [tmp_path]
    call_command("check_translations")
    assert capsys.readouterr().out == "0 catalogs are complete and compiled.\n"


def test_the_command_names_problems_and_languages_without_a_catalog(folder, settings):
    settings.LANGUAGES = [*settings.LANGUAGES, ("tr", "Turkish")]
    found(folder, GOOD, compiled=None)
    with pytest.raises(CommandError) as refused:
        call_command("check_translations")
    assert str(refused.value).splitlines() == [
        "locale/de/LC_MESSAGES/django.po: the .mo file is missing or out of date. Run `django-admin compilemessages`.",
        "locale/ has no catalog for tr.",
    ]


def test_a_sentence_that_no_catalog_has_is_named(folder, xgettext, tmp_path):
    (tmp_path / "templates" / "new.html").write_text('{% load i18n %}{% translate "Something new" %}', encoding="utf-8")
    found(folder, GOOD)
    with pytest.raises(CommandError, match=r"lacks 'Something new'\. Run `django-admin makemessages`\."):
        call_command("check_translations")


def test_a_sentence_that_nothing_says_any_more_is_named(folder, xgettext, tmp_path):
    (tmp_path / "livhealth" / "spoken.py").write_text(SPOKEN.replace('pgettext("verb", "Sign")', ""), encoding="utf-8")
    found(folder, GOOD)
    with pytest.raises(CommandError, match="which nothing says"):
        call_command("check_translations")


def test_a_finished_catalog_passes(folder, capsys):
    found(folder, GOOD)
    call_command("check_translations")
    assert capsys.readouterr().out == "1 catalogs are complete and compiled.\n"


def test_a_fault_of_typography_is_named(folder):
    wrong = GOOD.replace("Unterschreiben", "Das Wort “ja”")
    compiled = {**COMPILED, "verb\x04Sign": "Das Wort “ja”"}
    assert found(folder, wrong, compiled) == ["'Sign': English quotation marks: “Das Wort “ja””."]


@pytest.mark.parametrize(("changed", "faults"), [("Изменено %(date)s.", 1), ("Дата изменения: %(date)s", 0)])
def test_a_second_full_stop_behind_a_russian_day_is_named(tmp_path, changed, faults):
    """“26 ноября 2026 г.” has one already."""
    po = tmp_path / "ru" / "LC_MESSAGES" / "django.po"
    po.parent.mkdir(parents=True)
    po.write_text(f'{HEADER}\nmsgid "Changed on %(date)s."\nmsgstr "{changed}"\n', encoding="utf-8")
    named = [each for each in problems(po) if each.endswith("a full stop behind a day, which ends in one.")]
    assert len(named) == faults
