"""The same day and language as the tests of plans, and a thing to decide on."""

import pytest

from tests.plans.conftest import english, today
from varna.approvals.services import Pinned

__all__ = ["english", "today"]


@pytest.fixture
def thing(norrby):
    """Any object will do: the log names it by label and key. Here, a unit."""
    return norrby.unit


@pytest.fixture
def pinned():
    return Pinned("Riktlinje", "a" * 64, b"%PDF-1.7 the exact file")
