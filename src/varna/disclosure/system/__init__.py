"""From plan, rule and ledger to the equations and demands that the solver works on."""

from varna.disclosure.system.build import System, build

__all__ = ["System", "build"]
