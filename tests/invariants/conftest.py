"""What several invariants share."""

from tests.invariants.world import world

__all__ = ["world"]
