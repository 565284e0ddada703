"""What the views behind sign-in share: what a row itself refused."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ValidationError

BOTH = ("GET", "POST")


def done(form: Any, verb: Callable[[], Any]) -> bool:
    """Call the verb; what the row refuses is told in the form, at its field where there is one."""
    try:
        verb()
    except ValidationError as error:
        known = error.message_dict if hasattr(error, "error_dict") else {"": error.messages}
        for name, words in known.items():
            form.add_error(name if name in form.fields else None, words)
        return False
    return True
