"""A neighbour: one who may change the municipality next door."""

import pytest

from tests.cast import Town
from varna.access.actor import Actor
from varna.organisations.enums import Role


@pytest.fixture
def neighbour(soderby: Town) -> Actor:
    """The administrator next door."""
    return soderby.hire("Nils", Role.ADMINISTRATOR, soderby.board)
