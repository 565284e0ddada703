"""What the rows refuse is told in the form."""

from django.core.exceptions import ValidationError
from django.forms import Form

from varna.guidance.forms.entries import EntryForm


def tell(form: Form, error: ValidationError) -> None:
    """Show in the form what the rows themselves refused, at the field where there is one."""
    if isinstance(form, EntryForm) and hasattr(error, "error_dict"):
        form.tell(error.message_dict)
    else:
        form.add_error(None, list(dict.fromkeys(error.messages)))
