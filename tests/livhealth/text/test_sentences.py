"""A sentence ends where a reader of its language would say so; where that is unsure, it does not."""

from itertools import pairwise

import pytest

from livhealth.text.sentences import ends


def sentences(text):
    at = [0, *ends(text), len(text)]
    return [text[start:end].strip() for start, end in pairwise(at)]


@pytest.mark.parametrize(
    "divided",
    [
        ["Call us!", "Do you have fever?", "Come at once."],
        ["She said “Yes.”", "Then she left."],
        ["هل لديك حمى؟", "اتصل بنا فورًا.", "تعال الآن."],
        ["Есть ли у вас жар?", "Позвоните нам."],
        ["Ateşiniz var mı?", "İlacı alın…", "Bizi arayın."],
        ["¿Tiene fiebre?", "¡Llámenos!"],
    ],
)
def test_sentences_end_with_their_signs(divided):
    assert sentences(" ".join(divided)) == divided


@pytest.mark.parametrize(
    "one",
    [
        "Drink tea, e.g. with honey.",
        "Nehmen Sie max. 5 mg.",
        "Am 5. Mai kommen Sie.",
        "Bei Krankheiten, z. B. Fieber.",
        "Ask Dr. Demir.",
        "د. ليلى تجيب.",
        "Take 2.5 mg.",
        "",
    ],
)
def test_a_full_stop_of_a_short_form_or_a_number_ends_nothing(one):
    assert sentences(one) == [one]
