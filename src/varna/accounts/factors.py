"""Which values of a stored second factor are secret, and how they are changed all at once.

The sign-in library keeps them in one JSON column: the key of an authenticator app, the seed of the
recovery codes.
"""

from collections.abc import Callable
from typing import Any

SECRETS = ("secret", "seed")
LISTS_OF_SECRETS = ("migrated_codes",)


def with_secrets(data: dict[str, Any], change: Callable[[str], str]) -> dict[str, Any]:
    """Return the column's data with each secret value changed."""
    changed: dict[str, Any] = {name: change(data[name]) for name in SECRETS if name in data}
    changed |= {
        name: [change(one) for one in data[name]] for name in LISTS_OF_SECRETS if name in data
    }
    return {**data, **changed}
