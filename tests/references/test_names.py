"""How the names of authors are read, and which lines are refused."""

import pytest

from references.names import Name, parse, problem


@pytest.mark.parametrize(
    ("line", "inverted"),
    [
        ("James, M.R.", "James, M. R."),
        ("James, M. R.", "James, M. R."),
        ("Puckett, YM", "Puckett, Y. M."),
        ("Puckett, Yana Maria", "Puckett, Y. M."),
        ("Tolkien, JRR", "Tolkien, J. R. R."),
        ("SMITH, JOHN", "SMITH, J."),
        ("Иванов, И.П.", "Иванов, И. П."),
        ("Иванов, Иван Петрович", "Иванов, И. П."),
        ("King, Martin Luther, Jr.", "King, M. L., Jr."),
        ("King, Martin Luther, jr", "King, M. L., Jr."),
        ("Gates, William H., III", "Gates, W. H., III"),
        ("Beethoven, Ludwig van", "Beethoven, L. van"),
        ("van der Berg, Jan", "van der Berg, J."),
        ("Berg, Jan van der", "Berg, J. van der"),
        ("de la Cruz, María José", "de la Cruz, M. J."),
        ("Sartre, Jean-Paul", "Sartre, J.-P."),
        ("Sartre, Jean\u2011Paul", "Sartre, J.-P."),
        ("Sartre, J.-P.", "Sartre, J.-P."),
        ("Yılmaz, İbrahim", "Yılmaz, İ."),
        ("العتيبي، محمد", "العتيبي, محمد"),
        ("World Health Organization", "World Health Organization"),
        ("{Department of Health, Education and Welfare}", "Department of Health, Education and Welfare"),
    ],
)
def test_a_name_in_a_list_of_authors(line, inverted):
    assert parse(line).inverted() == inverted
    assert problem(line) == ""


@pytest.mark.parametrize(
    ("line", "straight"),
    [
        ("Poe, Ann C.", "A. C. Poe"),
        ("King, Martin Luther, Jr.", "M. L. King, Jr."),
        ("Blood Cancer United", "Blood Cancer United"),
    ],
)
def test_a_name_as_editors_are_named(line, straight):
    assert parse(line).straight() == straight


@pytest.mark.parametrize(
    "line",
    [
        "King, Martin, Luther",
        "King, Jr.",
        "King,",
        ", Martin",
        "a, b, c, d",
        "{Department of Health",
        "Department of Health}",
        "{}",
    ],
)
def test_what_cannot_be_read_is_refused_with_the_way_to_write_it(line):
    assert problem(line) == (
        f"“{line}” cannot be read as a name. Write a person as Family, Given or Family, Given, Jr.; "
        "an organization whose name has a comma in curly brackets."
    )


@pytest.mark.parametrize("line", [
    "Smith, J.; Doe, A.", "Smith, J. & Doe, A.", "Smith, J., et al.", "Smith, J. 2", "Smith J, Doe AB", "Иванов И, Петров ПА",
    "Smith J, Doe A, Roe B",
])  # fmt: skip
def test_several_names_in_one_line_are_refused(line):
    assert problem(line) == f"“{line}” reads like several names: write one a line."


@pytest.mark.parametrize(
    "line", ["Puckett, YM", "Smith Jones, YM", "Li, W", "van der Berg, Jan K", "World Health Organization"]
)
def test_initials_of_one_person_are_not_several_names(line):
    assert problem(line) == ""


def test_a_refused_line_that_an_old_record_holds_is_still_cited():
    assert parse("King, Martin, Luther") == Name("King", "Martin", "Luther")
    assert parse("") == Name("")
