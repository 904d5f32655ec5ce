"""Which differences between a source and its translation are found, and which ways of saying the same are none."""

import random

import pytest
from django.utils import translation as active

from articles.domain.translating.agreement import differences, paired
from livhealth.text.quantities import Quantity


def cite(key):
    return f'<sup class="cite" data-ref="{key}"></sup>'


def found(language, source, translation):
    """(kind, thing) for a body of one paragraph, or for whole words by field."""
    words = [said if isinstance(said, dict) else {"body": f"<p>{said}</p>"} for said in (source, translation)]
    return [(str(each.kind), each.thing) for each in differences(*words, source_language="en", language=language)]


SAME = [
    ("tr", "Survival can be 90%.", "Sağkalım %90 olabilir."),
    ("tr", "Survival can be 90%.", "Sağkalım yüzde 90 olabilir."),
    ("tr", "Take 5 mg.", "5 mg’ı alın."),
    ("tr", "Take 1,000.5 ml.", "1.000,5 ml alın."),
    ("tr", "Take 20% or 30%.", "%20 veya %30 alın."),
    ("de", "Survival can be 90%.", "Das Überleben kann 90\u00a0% betragen."),
    ("de", "Take 5–10 mg/m².", "Nehmen Sie 5 bis 10 mg/m²."),
    ("de", "Take 2.5 g a day.", "Nehmen Sie täglich 2,5 Gramm."),
    ("de", "Wait two weeks.", "Warten Sie 2 Wochen."),
    ("de", "Take 2 tablets.", "Nehmen Sie zwei Tabletten."),
    ("fr", "It affects them between the ages of 2 and 5.", "Elle les touche entre 2 et 5\u202fans."),
    ("fr", "Drink 1,500 ml.", "Buvez 1\u202f500 ml."),
    ("fr", "Survival can be 90 percent.", "La survie peut être de 90\u202f%."),
    ("es", "Keep it below −5 °C.", "Manténgalo por debajo de −5 °C."),
    ("es", "Take 0.5 ml.", "Tome 0,5 mililitros."),
    ("ru", "Take 5 mg/kg.", "Принимайте 5\u00a0мг/кг."),
    ("ru", "Survival can be 90%.", "Выживание может составлять 90 процентов."),
    ("ru", "This was in 2025.", "Это было в 2025 г."),
    ("ar", "Survival can be 90%.", "يمكن أن يبلغ البقاء <bdi>٩٠٪</bdi>."),
    ("ar", "Wait 2 weeks.", "انتظر أسبوعين."),
    ("ar", "Take 1.5 mg.", "تناول ١٫٥ ملغ."),
    ("ar", "It weighs 50–70 kg.", "يزن <bdi>50–70 kg</bdi>."),
    ("tr", "The CD19 sign is seen.", "CD19 işareti görülür."),
    ("de", "PHYRAGO is made by Amgen Inc. in one place.", "PHYRAGO wird von Amgen Inc. hergestellt."),
    ("tr", "You have leukemia.", "LÖSEMİ var."),
    ("tr", "Bruises can be seen.", "MORLUKLAR görülebilir."),
    ("ar", "It can lead to infection.", "يمكن أن يؤدي إلى العَدْوى."),
    ("ar", "This holds for the chemotherapy.", "وينطبق ذلك على المعالجة وللعلاج الكيميائي."),
    ("ru", "Prevalence counts every case.", "Распространенность — это все случаи."),
    ("fr", "Anemia can be seen.", "L’anémie peut être observée."),
    ("de", "Leukemia can be seen, but all is well.", "Leukämie ist zu sehen, aber sonst ist es gut."),
    ("de", "See a doctor.", "Gehen Sie zu einer Ärztin."),
    ("fr", "Do not wait.", "N’attendez pas."),
    ("tr", "Do not wait.", "Beklemeyin."),
    ("ru", "Do not wait.", "Не ждите."),
    ("es", "Treatment without delay.", "Tratamiento sin demora."),
    ("ar", "It cannot wait.", "ولا يمكن الانتظار."),
    ("de", "Amgen Inc.", "Amgen Inc."),
    ("fr", f"It begins there.{cite('a')} It grows.{cite('b')}", f"Elle y commence.{cite('a')} Elle croît.{cite('b')}"),
    ("es", "<a href='https://x.org/'>More</a>", "<a href='https://x.org/'>Más</a>"),
    ("es", "<a href='https://x.org/'>More</a>", "<a href='https://x.org/es/' hreflang='es'>Más</a>"),
]


@pytest.mark.parametrize(("language", "source", "translation"), SAME)
def test_other_ways_of_saying_the_same_are_no_difference(language, source, translation):
    assert found(language, source, translation) == []


INFLECTED = [
    ("tr", "You have leukemia.", "Lösemiden söz ediyoruz."),
    ("tr", "Bone marrow makes blood cells.", "Kemik iliğinden kan hücreleriyle söz edilir."),
    ("de", "This is about bone marrow.", "Es geht um den Zustand des Knochenmarks."),
    ("ru", "You have leukemia.", "Мы говорим о лейкозами вызванном состоянии."),
    ("ar", "You have leukemia.", "نتحدث عن ابيضاضات الدم."),
]


@pytest.mark.parametrize(("language", "source", "translation"), INFLECTED)
def test_another_form_of_a_term_is_no_false_alarm(language, source, translation):
    assert [each for each in found(language, source, translation) if each[0] == "term"] == []


DIFFERENT = [
    ("tr", "Survival can be 90%.", "Sağkalım %80 olabilir.", [("figure", "90%")]),
    ("tr", "Survival can be 90%.", "Sağkalım 90 olabilir.", [("figure", "90%")]),
    ("tr", "Take 1.5 ml.", "1.500 ml alın.", [("figure", "1.5 ml")]),
    ("de", "Take 5 mg.", "Nehmen Sie 5 g.", [("figure", "5 mg")]),
    ("de", "Take 5 mg.", "Nehmen Sie etwas.", [("figure", "5 mg")]),
    ("de", "Take it.", "Nehmen Sie 5 mg.", [("figure", "5 mg")]),
    ("fr", "Wait 2 weeks.", "Attendez 2 mois.", [("figure", "2 weeks")]),
    ("es", "A value <5 is low.", "Un valor >5 es bajo.", [("figure", "<5")]),
    ("es", "Between 2 and 5.", "Entre 2 y 6.", [("figure", "5")]),
    ("ru", "Take 5–10 mg.", "Принимайте 5–10 мл.", [("figure", "5"), ("figure", "10 mg")]),
    ("ru", "There are 2 million cases.", "Всего 2 случая.", [("figure", "2 million")]),
    ("ar", "Take 15 mg.", "تناول ١٫٥ ملغ.", [("figure", "15 mg")]),
    ("ar", "It weighs 50–70 kg.", "يزن 50–70 kg.", [("direction", "50–70 kg")]),
    ("ar", "Liv Hospital is here.", "إن Liv Hospital هنا.", [("direction", "Liv Hospital")]),
    ("de", f"It begins.{cite('a')}", "Sie beginnt.", [("citation", "a")]),
    ("de", "It begins.", f"Sie beginnt.{cite('a')}", [("citation", "a")]),
    ("de", f"It begins.{cite('a')} It ends.{cite('b')}", f"Sie beginnt.{cite('b')}{cite('a')}", [("citation", "a")]),
    ("tr", "<a href='https://x.org/'>More</a>", "Daha çok", [("link", "https://x.org/")]),
    ("tr", "More", "<a href='https://x.org/'>Daha çok</a>", [("link", "https://x.org/")]),
    ("tr", "Red blood cells change.", "Kan hücreleri değişir.", [("term", "red blood cell")]),
    ("fr", "You have leukemia.", "Vous avez une maladie.", [("term", "leukemia")]),
    ("fr", "It is the marrow.", "C’est la moelle osseuse, la moëlle.", [("avoided", "moëlle")]),
    ("ru", "You have leukemia.", "У вас лейкоз (лейкемия).", [("avoided", "лейкемия")]),
    ("es", "In ALL, cells grow.", "En la LLA (ALL), crecen células.", [("avoided", "ALL")]),
    ("ar", "It can lead to infection.", "يمكن أن يؤدي إلى العدوى والالتهاب.", [("avoided", "والالتهاب")]),
    ("de", "PHYRAGO helps.", "Pyrago hilft.", [("name", "PHYRAGO")]),
    ("ru", "CD19 is a mark.", "Это метка.", [("name", "CD19")]),
    ("de", "Do not wait.", "Warten Sie.", [("negation", "Do not wait.")]),
    ("tr", "It isn’t harmful.", "Zararlıdır.", [("negation", "It isn't harmful.")]),
    ("es", "This line was left as is.", "This line was left as is.", [("untranslated", "This line was left as is.")]),
    ("fr", "It begins.", "", [("empty", "body")]),
]


@pytest.mark.parametrize(("language", "source", "translation", "expected"), DIFFERENT)
def test_differences_are_found(language, source, translation, expected):
    assert found(language, source, translation or {"body": ""}) == expected


STRUCTURE = [
    ("<p>One.</p><p>Two.</p>", "<p>Eins. Zwei.</p>", [("structure", "p")]),
    ("<ul><li>One</li><li>Two</li></ul>", "<ul><li>Eins</li></ul>", [("structure", "li")]),
    ("<p>One.</p><h3>Two</h3>", "<h3>Zwei</h3><p>Eins.</p>", [("structure", "")]),
    (
        "<table><tr><td>a</td><td>b</td></tr></table>",
        "<table><tr><td>c</td></tr><tr><td>d</td></tr></table>",
        [("structure", "tr")],
    ),
]


@pytest.mark.parametrize(("source", "translation", "expected"), STRUCTURE)
def test_blocks_are_counted_and_keep_their_order(source, translation, expected):
    assert found("de", {"body": source}, {"body": translation}) == expected


def test_quantities_that_change_places_between_the_cells_of_a_table_are_found():
    row = "<table><tr><td>{} mg</td><td>{} mg</td></tr></table>"
    swapped = found("de", {"body": row.format(5, 10)}, {"body": row.format(10, 5)})
    assert swapped == [("figure", "5 mg"), ("figure", "10 mg")]


def test_a_citation_that_moves_to_another_paragraph_is_found():
    source = {"body": f"<p>One.{cite('a')}</p><p>Two.</p>"}
    assert found("de", source, {"body": f"<p>Eins.</p><p>Zwei.{cite('a')}</p>"}) == [("citation", "a")]


def test_every_takeaway_is_a_line_of_its_own():
    source = {"title": "Guide", "takeaways": "First one.\nSecond one."}
    assert found("de", source, {"title": "Leitfaden", "takeaways": "Das eine und das andere."}) == [
        ("structure", "line")
    ]


def test_only_the_field_without_words_is_named_when_the_others_agree():
    source = {"question": "What is it?", "answer": "<p>It grows.</p>"}
    assert found("tr", source, {"question": "Nedir?", "answer": ""}) == [("empty", "answer")]
    assert found("tr", source, {}) == [("empty", "question"), ("empty", "answer")]


def test_an_unwanted_word_is_not_blamed_where_the_source_says_something_else():
    assert found("es", "The risk is low.", "El riesgo es de bajo riesgo.") == []
    assert found("ru", "This is maintenance.", "Это поддерживающая терапия.") == []


def test_a_language_without_a_glossary_is_compared_all_the_same(settings):
    settings.LANGUAGES = [*settings.LANGUAGES, ("it", "Italian")]
    assert found("it", "Never take 5 mg of leukemia pills in 2 weeks", "Prenda 5 mg in 2 settimane") == []
    assert found("it", "Never take 5 mg of leukemia pills", "Prenda 6 mg") == [("figure", "5 mg")]


def test_the_source_language_is_never_compared_with_itself():
    assert found("en", "Take 5 mg.", "Take 6 mg.") == []


def test_what_is_certainly_wrong_is_an_error_and_the_rest_a_warning():
    said = {"body": f"<p>Take 5 mg without delay for leukemia.{cite('a')}</p>"}
    heard = {"body": "<p>Nehmen Sie 6 mg gegen Leukämie (Leukemie).</p>"}
    severities = {str(d.kind): d.severity for d in differences(said, heard, source_language="en", language="de")}
    assert severities == {"figure": "error", "citation": "error", "avoided": "warning", "negation": "warning"}


def test_a_sentence_names_the_thing_and_the_next_step():
    difference = differences({"body": "<p>5 mg</p>"}, {"body": "<p>5 g</p>"}, source_language="en", language="de")[0]
    assert difference.sentence == "The source says “5 mg”, the translation “5 g”. Correct the translation."


def test_sentences_are_made_when_they_are_asked_for():
    with active.override("de"):
        assert differences({"body": "<p>a b</p>"}, {"body": ""}, source_language="en", language="de")[0].sentence


def paired_slowly(quantities, others):
    """What `paired` gives, by looking through all that is left each time."""
    rest, unmatched = list(others), []
    for quantity in quantities:
        same = next((other for other in rest if other[:3] == quantity[:3]), None)
        rest.remove(same) if same else unmatched.append(quantity)
    for quantity in unmatched:
        alike = next((other for other in rest if other.value == quantity.value), None)
        if alike:
            rest.remove(alike)
        yield quantity, alike


def test_quantities_are_paired_as_if_all_were_looked_through_each_time():
    rng = random.Random(7)
    for _round in range(200):
        sides = [
            [
                Quantity(rng.choice("123"), rng.choice(["", "mg", "g"]), rng.choice(["", "<"]), f"shown {n}")
                for n in range(rng.randint(0, 12))
            ]
            for _side in range(2)
        ]
        assert list(paired(*sides)) == list(paired_slowly(*sides))


def test_more_numbers_than_a_page_can_list_are_one_difference_that_says_how_many():
    source = "Take " + ", ".join(f"{n} mg" for n in range(100, 200)) + "."
    none = found("tr", source, "Bunları alın.")
    assert none == [("figure", "100")]
    other = found("tr", source, "Alın: " + ", ".join(f"{n} mg" for n in range(300, 400)) + ".")
    assert other == [("figure", "100"), ("figure", "100")]
    unlike = found("tr", source, "Alın: " + ", ".join(f"{n} g" for n in range(100, 200)) + ".")
    assert unlike == [("figure", "100")]


CELLS = '<figure data-figure="cells"></figure>'


@pytest.mark.parametrize(
    ("translation", "told"),
    [
        (f"<p>Bir.</p>{CELLS}<p>İki.</p>", []),
        ("<p>Bir.</p><p>İki.</p>", [("structure", "figure:cells")]),
        (
            f"<p>Bir.</p>{CELLS.replace('cells', 'marrow')}<p>İki.</p>",
            [("structure", "figure:cells"), ("structure", "figure:marrow")],
        ),
        (f"{CELLS}<p>Bir.</p><p>İki.</p>", [("structure", "")]),
    ],
)
def test_a_figure_that_is_missing_exchanged_or_elsewhere_is_found(translation, told):
    assert found("tr", {"body": f"<p>One.</p>{CELLS}<p>Two.</p>"}, {"body": translation}) == told
