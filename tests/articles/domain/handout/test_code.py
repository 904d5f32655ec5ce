"""The code on a print: short, typed from paper in any spelling, and never taken for another one."""

from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from articles.domain.handout.code import ALPHABET, Code, language_of, letters, read

LANGUAGES = ["en", "tr", "ar", "de", "fr", "es", "ru"]
CODE = Code("ar", guide=1, chapter=12, entry=40_321, mark=0x3FA51)


@given(
    st.sampled_from(LANGUAGES), st.integers(0, 2**31 - 1), st.integers(0, 999), st.integers(0, 2**31 - 1),
    st.integers(0, 2**20 - 1),
)  # fmt: skip
def test_what_is_printed_reads_back(language, guide, chapter, entry, mark):
    code = Code(language, guide, chapter, entry, mark)
    assert read(str(code), LANGUAGES) == code


def test_it_is_short_and_has_no_letters_that_look_alike():
    assert len(str(CODE)) <= 19  # of a guide's twelfth chapter after forty thousand acts
    assert not set("ILOU") & set(ALPHABET)


def test_it_may_be_typed_in_any_spelling():
    code = Code("en", guide=1, chapter=0, entry=24, mark=0)
    printed = str(code)
    assert "0" in printed and "1" in printed
    spellings = [
        printed.lower(), printed.replace("-", ""), printed.replace("-", " "), f"  {printed} ",
        printed[:3] + printed[3:].replace("0", "O").replace("1", "l"), printed[:3] + printed[3:].replace("1", "i"),
    ]  # fmt: skip
    assert [read(each, LANGUAGES) for each in spellings] == [code] * len(spellings)


def test_its_digits_may_be_those_of_the_readers_keyboard():
    """A telephone that writes Arabic offers ٠١٢ first, one that writes Persian ۰۱۲."""
    printed = str(CODE)
    eastern = [printed.translate(str.maketrans("0123456789", digits)) for digits in ("٠١٢٣٤٥٦٧٨٩", "۰۱۲۳۴۵۶۷۸۹")]
    assert printed not in eastern
    assert [read(each, LANGUAGES) for each in eastern] == [CODE, CODE]


def test_one_wrong_letter_is_always_noticed_and_so_are_two_exchanged():
    printed = letters(str(CODE))
    for at, other in product(range(2, len(printed)), ALPHABET):
        if printed[at] != other:
            assert read(printed[:at] + other + printed[at + 1 :], LANGUAGES) is None
    for at in range(2, len(printed) - 1):
        if printed[at] != printed[at + 1]:
            exchanged = printed[:at] + printed[at + 1] + printed[at] + printed[at + 2 :]
            assert read(exchanged, LANGUAGES) is None


def test_another_language_is_another_code():
    assert [read(language.upper() + str(CODE)[2:], LANGUAGES) for language in LANGUAGES if language != "ar"] == [
        None
    ] * 6


def test_what_is_left_out_or_added_is_noticed():
    printed = letters(str(CODE))
    wrong = [
        printed[:-1],
        printed + "0",
        printed[:5] + printed[6:],
        printed[:5] + "0" + printed[5:],
        "AR",
        "",
        "-",
        "x" * 5000,
        "ЖЖЖ",
    ]
    assert [read(each, LANGUAGES) for each in wrong] == [None] * len(wrong)


def test_a_number_that_no_row_has_is_no_code():
    assert read(str(Code("en", 2**40, 0, 1, 0)), LANGUAGES) is None


def test_the_language_is_known_though_the_rest_is_wrong():
    assert [language_of(each, LANGUAGES) for each in ("tr-wrong", "AR", "ru 123", "xx-1", "")] == [
        "tr",
        "ar",
        "ru",
        None,
        None,
    ]
