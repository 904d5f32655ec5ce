"""An export of a long history takes no more memory than one of a short one."""

import tracemalloc
from io import BytesIO

import pytest

from articles.domain.evidence.rows import CHUNK
from livhealth.text.clean import REMEMBERED
from tests.articles.audit.bundles import export

LENGTH = 20_000  # characters of an edition


@pytest.mark.exhaustive
def test_memory_does_not_grow_with_the_number_of_editions(published, tmp_path):
    """Ten more editions of twenty thousand characters each take a fraction of their room: what is listed of them."""
    peaks = []
    for more in (max(REMEMBERED, CHUNK) + 4, 10):
        for number in range(more):
            published.write(published.signs, f"<p>Number {more}-{number}. {'x' * LENGTH}</p>")
            published.publish()
        with (tmp_path / f"{more}.zip").open("wb") as file:
            export(
                published, file=BytesIO()
            )  # fills what is remembered or read at a time: both have bounds of their own
            tracemalloc.start()
            export(published, file=file)
            peaks.append(tracemalloc.get_traced_memory()[1])
            tracemalloc.stop()
    assert peaks[1] - peaks[0] < 2 * LENGTH
