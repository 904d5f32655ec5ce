import pytest

from tests.universe import Universe, make_universe


@pytest.fixture
def world(db) -> Universe:
    """One hospital, one unpublished guide, its people."""
    return make_universe()


@pytest.fixture
def published(world: Universe) -> Universe:
    """The same, with the guide's first edition in public view."""
    world.publish()
    return world
