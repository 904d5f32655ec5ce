"""A translation that no patient has yet is no easier to wave through than a published one."""

import pytest

from articles.domain.translating.translations import save_translation
from livhealth.floor.refusal import Refused
from livhealth.ledger.models import Entry, Kind
from tests.hostile.waving import TURKISH, change, confirm, turkish


@pytest.fixture
def unpublished(published):
    """Turkish was made from the first edition of the English, and is not published; English has changed since."""
    published.translate_all()
    text = turkish(published)
    save_translation(text=text, seen=text.save_number, by=published.tara, reason="better", body=TURKISH)
    change(published)
    return published


def test_what_an_unpublished_translation_lacks_stops_its_confirmation(unpublished):
    with pytest.raises(Refused) as refusal:
        confirm(unpublished)
    assert "The number “38 °C” of the source is missing" in str(refusal.value)
    assert (turkish(unpublished).source_edition.number, Entry.objects.filter(kind=Kind.CONFIRM).count()) == (1, 0)
