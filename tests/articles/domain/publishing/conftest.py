import pytest


@pytest.fixture
def changed(published):
    published.write(published.treatment, "<p>Take 7 mg a day.</p>")
    return published
