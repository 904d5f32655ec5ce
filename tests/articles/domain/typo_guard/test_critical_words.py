"""Does each language know medicines, opposites and decisive words, and is a faulty list of them named?"""

import re
import shutil

import pytest
from django.conf import settings

from articles.domain.translating import glossary
from articles.domain.translating.glossary import GlossaryError
from articles.domain.typo_guard import critical_words

# Medicines given in acute lymphoblastic leukemia or along with its treatment, as each language writes them.
MEDICINES = {
    "en": """
        methotrexate vincristine vinblastine cyclophosphamide daunorubicin doxorubicin idarubicin asparaginase
        pegaspargase dexamethasone prednisone prednisolone mercaptopurine thioguanine cytarabine nelarabine
        clofarabine fludarabine etoposide imatinib dasatinib ponatinib blinatumomab inotuzumab rituximab
        tisagenlecleucel brexucabtagene allopurinol rasburicase ondansetron filgrastim aciclovir acyclovir
        fluconazole trimethoprim co-trimoxazole leucovorin levofloxacin paracetamol ibuprofen heparin amoxicillin
        gentamicin vancomycin morphine hydroxyzine hydralazine diazepam furosemide omeprazole melphalan busulfan
        teniposide mitoxantrone bortezomib venetoclax naproxen diclofenac
    """,
    "tr": """
        metotreksat vinkristin vinblastin siklofosfamid daunorubisin doksorubisin idarubisin asparaginaz pegaspargaz
        deksametazon prednizon prednizolon merkaptopürin tiyoguanin sitarabin nelarabin klofarabin fludarabin
        etoposid imatinib dasatinib ponatinib blinatumomab inotuzumab rituksimab tisagenlekleusel allopürinol
        rasburikaz ondansetron filgrastim asiklovir flukonazol trimetoprim lökovorin levofloksasin parasetamol
        ibuprofen heparin amoksisilin gentamisin vankomisin morfin diazepam furosemid omeprazol melfalan busulfan
        teniposid mitoksantron bortezomib venetoklaks naproksen diklofenak
    """,
    "ar": """
        ميثوتريكسات فينكريستين فينبلاستين سيكلوفوسفاميد داونوروبيسين دوكسوروبيسين أسباراجيناز ديكساميثازون بريدنيزون
        بريدنيزولون مركابتوبورين ثيوغوانين سيتارابين نيلارابين كلوفارابين إيتوبوسيد إيماتينيب داساتينيب بوناتينيب
        بليناتوموماب إينوتوزوماب ريتوكسيماب ألوبيورينول راسبوريكاز أوندانسيترون فيلغراستيم أسيكلوفير فلوكونازول
        تريميثوبريم ليوكوفورين ليفوفلوكساسين باراسيتامول إيبوبروفين هيبارين أموكسيسيلين جنتاميسين فانكوميسين مورفين
        ديازيبام فوروسيميد أوميبرازول ميلفالان بوسولفان تينيبوسيد ميتوكسانترون بورتيزوميب نابروكسين ديكلوفيناك
    """,
    "de": """
        Methotrexat Vincristin Vinblastin Cyclophosphamid Daunorubicin Doxorubicin Idarubicin Asparaginase
        Pegaspargase Dexamethason Prednison Prednisolon Mercaptopurin Tioguanin Cytarabin Nelarabin Clofarabin
        Fludarabin Etoposid Imatinib Dasatinib Ponatinib Blinatumomab Inotuzumab Rituximab Tisagenlecleucel
        Allopurinol Rasburicase Ondansetron Filgrastim Aciclovir Fluconazol Trimethoprim Cotrimoxazol Leucovorin
        Levofloxacin Paracetamol Ibuprofen Heparin Amoxicillin Gentamicin Vancomycin Morphin Hydroxyzin Hydralazin
        Diazepam Furosemid Omeprazol Melphalan Busulfan Teniposid Mitoxantron Bortezomib Venetoclax Naproxen
        Diclofenac
    """,
    "fr": """
        méthotrexate vincristine vinblastine cyclophosphamide daunorubicine doxorubicine idarubicine asparaginase
        pégaspargase dexaméthasone prednisone prednisolone mercaptopurine tioguanine cytarabine nélarabine
        clofarabine fludarabine étoposide imatinib dasatinib ponatinib blinatumomab inotuzumab rituximab
        tisagenlecleucel allopurinol rasburicase ondansétron filgrastim aciclovir fluconazole triméthoprime
        cotrimoxazole leucovorine lévofloxacine paracétamol ibuprofène héparine amoxicilline gentamicine vancomycine
        morphine hydroxyzine hydralazine diazépam furosémide oméprazole melphalan busulfan téniposide mitoxantrone
        bortézomib vénétoclax naproxène diclofénac
    """,
    "es": """
        metotrexato vincristina vinblastina ciclofosfamida daunorubicina doxorubicina idarubicina asparaginasa
        pegaspargasa dexametasona prednisona prednisolona mercaptopurina tioguanina citarabina nelarabina
        clofarabina fludarabina etopósido imatinib dasatinib ponatinib blinatumomab inotuzumab rituximab
        tisagenlecleucel alopurinol rasburicasa ondansetrón filgrastim aciclovir fluconazol trimetoprima
        cotrimoxazol leucovorina levofloxacino paracetamol ibuprofeno heparina amoxicilina gentamicina vancomicina
        morfina hidroxizina hidralazina diazepam furosemida omeprazol melfalán busulfán tenipósido mitoxantrona
        bortezomib venetoclax naproxeno diclofenaco
    """,
    "ru": """
        метотрексат винкристин винбластин циклофосфамид даунорубицин доксорубицин идарубицин аспарагиназа
        пэгаспаргаза дексаметазон преднизон преднизолон меркаптопурин тиогуанин цитарабин неларабин клофарабин
        флударабин этопозид иматиниб дазатиниб понатиниб блинатумомаб инотузумаб ритуксимаб тисагенлеклейсел
        аллопуринол расбуриказа ондансетрон филграстим ацикловир флуконазол триметоприм лейковорин левофлоксацин
        парацетамол ибупрофен гепарин амоксициллин гентамицин ванкомицин морфин диазепам фуросемид омепразол
        мелфалан бусульфан тенипозид митоксантрон бортезомиб венетоклакс напроксен диклофенак
    """,
}
OPPOSITES = [
    ("en", "hypertension", "hypotension"),
    ("en", "increase", "decrease"),
    ("en", "symptomatic", "asymptomatic"),
    ("en", "bronchitis", "bronchosis"),
    ("tr", "alıyor", "almıyor"),
    ("tr", "ilaçlıdır", "ilaçsızdır"),
    ("tr", "bekleyin", "beklemeyin"),
    ("ar", "كيس", "كيسين"),
    ("ar", "وزيادة", "وزيارة"),
    ("de", "zunehmen", "abnehmen"),
    ("de", "Herzhypertrophie", "Herzhypotrophie"),
    ("fr", "l’hypertension", "l'hypotension"),
    ("es", "posible", "imposible"),
    ("ru", "достаточно", "недостаточно"),
    ("ru", "входит", "выходит"),
]
NO_OPPOSITES = [
    ("en", "recieve", "receive"),
    ("en", "intake", "intale"),
    ("tr", "degil", "değil"),
    ("ar", "انا", "أنا"),
    ("de", "Gwebe", "Gewebe"),
]


@pytest.mark.parametrize("language", MEDICINES)
def test_medicines_are_known_by_a_piece_of_their_name(language):
    watch = critical_words.of(language)
    assert [name for name in MEDICINES[language].split() if not watch.is_drug(name)] == []


@pytest.mark.parametrize(("language", "one", "other"), OPPOSITES)
def test_opposites_are_recognised_either_way(language, one, other):
    watch = critical_words.of(language)
    assert (watch.are_opposites(one, other), watch.are_opposites(other, one)) == (True, True)


@pytest.mark.parametrize(("language", "old", "new"), NO_OPPOSITES)
def test_other_changes_make_no_opposite(language, old, new):
    assert not critical_words.of(language).are_opposites(old, new)


def test_a_word_that_says_no_is_read_with_the_signs_beside_it():
    watch = critical_words.of("en")
    assert [seen.shown for seen in watch.negations("Stop: not now. Never, never")] == [": not", ". Never,", ", never"]


def test_capitals_decide_where_the_language_lists_them():
    assert critical_words.of("de").is_decisive("Sie", "sie")
    assert not critical_words.of("de").is_decisive("Weg", "weg")


FAULTS = [
    ("[zu, ab]", "[zu]", "opposites has [zu], which is no pair of two different pieces. Write two."),
    ("[zu, ab]", "[zu, zu]", "opposites has [zu, zu], which is no pair of two different pieces. Write two."),
    ("[zu, ab]", "zu", "has to be a list."),
    ("  ja, kann,", '  "", kann,', "decisive has an empty word. Write it or remove it."),
]


@pytest.mark.parametrize(("right", "wrong", "sentence"), FAULTS)
def test_a_faulty_list_is_named(tmp_path, right, wrong, sentence):
    folder = shutil.copytree(settings.BASE_DIR / "fixtures" / "glossary", tmp_path / "glossary")
    text = (folder / "de.yaml").read_text(encoding="utf-8")
    assert text.count(right) == 1
    (folder / "de.yaml").write_text(text.replace(right, wrong), encoding="utf-8")
    with pytest.raises(GlossaryError, match=re.escape(sentence)):
        glossary.of("de", folder)
