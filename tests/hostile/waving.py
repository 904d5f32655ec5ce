"""A small guide whose English gained a rule on fever that its Turkish lacks, and the ways to say otherwise."""

from articles.domain.drafting.composing import newest_edition
from articles.domain.translating.settling import settle_differences
from articles.domain.translating.translations import confirm_translation, save_translation
from articles.models import ChangeClass

FEVER = "<p>Fever above 38 °C is a sign.</p>"
TURKISH = "<p>38 °C üzerinde ateş bir belirtidir.</p>"
ASPIRIN = "<p>Fever above 38 °C is a sign. With a fever of 38 °C, do not take aspirin.</p>"
MENDED = "<p>38 °C üzerinde ateş, bir belirtidir.</p>"
TRANSLATED = "<p>38 °C üzerinde ateş bir belirtidir. 38 °C ateşte aspirin almayın.</p>"
LACKS = [
    "figure: 38 °C",
    "negation: Fever above 38 °C is a sign. With a fever of 38 °C, do not t",
    "sentence: With a fever of 38 °C, do not take aspirin.",
]


def in_turkish(world):
    """Patients read all of it in Turkish, level with the first edition."""
    world.translate_all()
    text = turkish(world)
    save_translation(text=text, seen=text.save_number, by=world.tara, reason="better", body=TURKISH)
    world.publish(language="tr")
    return world


def change(world, body=ASPIRIN, change_class=ChangeClass.SAFETY):
    world.write(world.fever, body)
    return world.publish(change_class)


def turkish(world):
    return world.text(world.fever, "tr")


def confirm(world, **given):
    text = turkish(world)
    values = {
        "seen": text.save_number,
        "source_edition": newest_edition(world.article, "en"),
        "by": world.tara,
        "reason": "it says so already",
        **given,
    }
    confirm_translation(text=text, **values)


def save(world, **given):
    text = turkish(world)
    values = {"seen": text.save_number, "by": world.tara, "reason": "translated", **given}
    return save_translation(text=text, source_edition=newest_edition(world.article, "en"), **values)


def settle(world, *names, **given):
    text = turkish(world)
    values = {"seen": text.save_number, "by": world.rita, "reason": "the translation says it", **given}
    return settle_differences(text=text, source_edition=newest_edition(world.article, "en"), names=names, **values)


def fever(world):
    """The unit as patients read it in Turkish."""
    return next(unit for unit in world.page("tr").units() if unit.unit == "section:fever")
