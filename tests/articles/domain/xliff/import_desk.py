"""The translators' desk in the tests: files are taken over as Tara, spoiled, and what is stored is counted."""

from django.apps import apps

from articles.domain.xliff.exporting import export
from articles.domain.xliff.importing import import_file
from articles.models.text import Provenance
from tests.articles.domain.xliff.agency import found, translated, unit

EVERY_UNIT = ["head", "section:signs", "section:fever", "section:treatment", "faq:is-it-rare"]
HUMAN, REVIEWED, RAW = Provenance.HUMAN, Provenance.MACHINE_REVIEWED, Provenance.MACHINE_UNREVIEWED


def take(world, data, **given):
    values = {"by": world.tara, "provenance": HUMAN, "reason": "back from the agency", **given}
    return import_file(data=data, **values)


def turkish(data):
    """The file as an agency gives it back: every text translated, into words with another e."""
    return translated(data, lambda words: words.replace("e", "ê"))


def rows():
    return {model._meta.label: model._default_manager.count() for model in apps.get_models()}


def retype(root, name, words):
    (target,) = found(unit(root, name), "x:segment/x:target")
    target.text = words


def drop(path):
    def change(root):
        for each in found(root, path):
            each.getparent().remove(each)

    return change


def rename(path, value, attribute="id"):
    return lambda root: [each.set(attribute, value) for each in found(root, path)]


def rewrite(path, value):
    def change(root):
        for each in found(root, path):
            each.text = value

    return change


def begin_turkish(world):
    """The whole guide is translated by way of a file."""
    report = take(world, turkish(export(world.article, "tr")))
    assert [line.unit for line in report.accepted] == EVERY_UNIT
    return world
