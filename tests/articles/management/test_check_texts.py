"""Does `check_texts` refuse fixtures in which a translation departs from its source or from its glossary?"""

import shutil
from io import StringIO

import pytest
from django.conf import settings
from django.core.management import call_command
from django.core.management.base import CommandError

FIXTURES = settings.BASE_DIR / "fixtures"
GUIDE = "guides/acute-lymphoblastic-leukemia"


@pytest.fixture
def folder(tmp_path):
    return shutil.copytree(FIXTURES, tmp_path / "fixtures")


def keep(folder, *languages):
    """Leave out the guide's other translations: comparing all six takes long, and each is compared by itself."""
    for file in (folder / GUIDE).glob("??.yaml"):
        if file.stem not in {"en", *languages}:
            file.unlink()


def change(file, right, wrong):
    text = file.read_text(encoding="utf-8")
    assert right in text
    file.write_text(text.replace(right, wrong, 1), encoding="utf-8")


def check(folder):
    out = StringIO()
    call_command("check_texts", folder=folder, stdout=out)
    return out.getvalue()


def refusals(folder):
    with pytest.raises(CommandError) as raised:
        check(folder)
    assert raised.value.returncode == 1
    return str(raised.value).splitlines()


def test_the_published_texts_agree():
    assert check(FIXTURES) == "The texts agree in ar, de, en, es, fr, ru, tr.\n"


def test_a_term_that_is_rendered_in_another_way_is_refused_with_file_unit_and_sentence(folder):
    keep(folder, "de")
    change(folder / GUIDE / "de.yaml", "Haarausfall", "Haarverlust")
    assert refusals(folder) == [
        f"{GUIDE}/de.yaml: section:managing-side-effects: "
        "The source says “hair loss”, but the translation nowhere says “Haarausfall” "
        "or another form of it that the glossary has. "
        "Use the term, or ask for the form to be added to the glossary."
    ]


def test_an_unwanted_rendering_is_refused_though_the_wanted_one_stands_there_too(folder):
    keep(folder, "fr")
    change(folder / GUIDE / "fr.yaml", "moelle osseuse", "moëlle osseuse")
    assert [line.split(": ", 2)[2] for line in refusals(folder)] == [
        "“moëlle” is not used for “bone marrow”. The glossary says “moelle osseuse”."
    ]


def test_a_changed_figure_and_a_lost_citation_are_refused(folder):
    keep(folder, "tr", "ru")
    change(folder / GUIDE / "tr.yaml", "%90", "%80")
    change(folder / GUIDE / "ru.yaml", '<sup class="cite" data-ref="statpearls-all"></sup>', "")
    assert [line.split(": ")[:2] for line in refusals(folder)] == [
        [f"{GUIDE}/ru.yaml", "head"],
        [f"{GUIDE}/tr.yaml", "section:outcomes"],
    ]


def test_a_warning_that_is_not_about_a_term_is_only_noted(folder):
    keep(folder, "ar")
    change(folder / GUIDE / "ar.yaml", "<bdi>PHYRAGO</bdi>", "PHYRAGO")
    assert (
        check(folder)
        .splitlines()[0]
        .startswith(f"Note: {GUIDE}/ar.yaml: section:definition-and-classification: “PHYRAGO” may be shown reversed")
    )


def test_an_unsound_glossary_is_refused_with_its_line(folder):
    keep(folder, "es")
    change(folder / "glossary" / "es.yaml", "language: es", "language: pt")
    assert refusals(folder) == [f"{folder}/glossary/es.yaml, line 3: language is pt, but the file is named es."]


def test_an_unsound_group_of_other_words_is_refused_with_its_line(folder):
    keep(folder)
    change(folder / "other_words" / "fr.yaml", "chimiothérapie, chimio", "chimiothérapie, Chimiothérapie")
    assert refusals(folder) == [
        f"{folder}/other_words/fr.yaml, line 11: groups.chemotherapy has “Chimiothérapie” twice. Remove one of the two."
    ]


@pytest.mark.parametrize(
    ("language", "right", "wrong"),
    [("fr", "\N{NARROW NO-BREAK SPACE}:", " :"), ("ru", "\N{NO-BREAK SPACE}—", " —"), ("tr", "ALL’", "ALL'")],
)
def test_what_a_language_does_not_print_so_is_named(folder, language, right, wrong):
    keep(folder, language)
    change(folder / GUIDE / f"{language}.yaml", right, wrong)
    assert f"{GUIDE}/{language}.yaml: " in refusals(folder)[0]


def test_a_misprint_beside_a_figure_is_refused_too(folder):
    keep(folder)
    change(folder / "figures" / "figures.yaml", "Peau\u202f:", "Peau :")
    [refusal] = refusals(folder)
    assert refusal.startswith("figures/figures.yaml: bone-marrow-test.fr: ")
