"""By which rows is a picture's address found, and are they those that the editions say?"""

import pytest
from django.core.management import CommandError, call_command

from articles.domain.reading.shown_pictures import check_noted_pictures
from articles.models import Edition, EditionPicture
from livhealth.figures.models import Picture
from tests.figures import add_figure, drawing, shows

pytestmark = pytest.mark.django_db


@pytest.fixture
def shown(published):
    add_figure(published.ed, picture=drawing("cells", (800, 600)))
    published.write(published.signs, f"<p>There are signs.</p>{shows('cells')}")
    published.publish()
    return published


def test_the_rows_of_every_publication_are_in_order(shown):
    assert list(check_noted_pictures()) == []


def test_a_row_that_is_missing_or_too_many_is_named_with_its_edition(shown):
    first, second = Edition.objects.order_by("pk")
    digest = Picture.objects.get().digest
    EditionPicture.objects.filter(edition=second).delete()
    EditionPicture.objects.create(edition=first, digest=digest)
    assert [finding.what for finding in check_noted_pictures()] == [
        f"cites articles.edition {first.pk}, which has a row for a picture it does not show: {digest}.",
        f"cites articles.edition {second.pk}, which lacks the row by which its picture is found: {digest}.",
    ]
    with pytest.raises((CommandError, SystemExit)):
        call_command("verify_ledger")
