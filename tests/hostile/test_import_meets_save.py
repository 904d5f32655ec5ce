"""A file that is taken over while somebody saves one of its units: neither waits for the other for ever."""

import threading
import time

import pytest
from django.db import connection, transaction

from articles.domain.translating.translations import save_translation
from articles.domain.xliff.exporting import export
from articles.models import SectionText
from livhealth.ledger.verify import verify
from tests.articles.domain.xliff.agency import translated
from tests.articles.domain.xliff.import_desk import begin_turkish, take
from tests.universe import make_universe


@pytest.fixture
def in_turkish(transactional_db):
    world = make_universe()
    world.publish()
    return begin_turkish(world)


def test_the_save_stands_and_the_file_is_told(in_turkish):
    world = in_turkish
    sent = export(world.article, "tr", everything=True)
    data = translated(sent, lambda words: words.replace("i", "ı"))
    text, holds, faults = world.text(world.treatment, "tr"), threading.Event(), []

    def save():
        try:
            with transaction.atomic():
                SectionText._base_manager.select_for_update().get(pk=text.pk)
                holds.set()
                time.sleep(1.5)  # long enough that the import is under way
                save_translation(text=text, seen=text.save_number, by=world.tara, reason="mine", body="<p>5 mg.</p>")
        except Exception as fault:
            faults.append(fault)
        finally:
            holds.set()
            connection.close()

    thread = threading.Thread(target=save)
    thread.start()
    holds.wait()
    report = take(world, data)
    thread.join()
    assert faults == []
    assert {line.unit: line.sentence for line in report.skipped} == {
        "section:treatment": "Somebody saved this translation after the file was exported. Export it again."
    }
    assert world.text(world.treatment, "tr").body == "<p>5 mg.</p>"
    assert len(report.accepted) == len(report.lines) - 1
    assert verify() > 0
