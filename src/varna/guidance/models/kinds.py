"""The model of each kind of dated content."""

from typing import Any

from varna.guidance.enums import Kind
from varna.guidance.models.entry import Contact, Provision, Text
from varna.guidance.models.knowledge import FactSheet, Material

_MODELS: dict[str, type[Any]] = {
    Kind.CONTACT: Contact,
    Kind.PROVISION: Provision,
    Kind.TEXT: Text,
    Kind.MATERIAL: Material,
    Kind.SHEET: FactSheet,
}


def entry_model(kind: str) -> type[Any]:
    """The model of the kind."""
    return _MODELS[kind]
