"""What a model declares about itself: whose eyes each field is for, and when it is erased.

class Secrecy:
    open = ("title",)          # may stand in a published document
    internal = ("status",)     # for members of the municipality
    secret = ("narrative",)    # reading is logged; never in exports, audit or API
    text = ("comment",)        # internal free text: guarded, and its words are not audited

class Retention:
    period = timedelta(days=730)   # None: kept as long as the object it belongs to
    since = "created_at"           # the field the period counts from
    then = "erase"
    why = "…"
"""

from django.db import models

CLASSES = ("open", "internal", "secret", "text")


def secrecy_of(model: type[models.Model]) -> dict[str, str]:
    """Return field name → class of secrecy. Primary keys and foreign keys need no declaration."""
    declared = getattr(model, "Secrecy", None)
    return {name: kind for kind in CLASSES for name in getattr(declared, kind, ())}


def unclassified(model: type[models.Model]) -> set[str]:
    """Return the fields that ``class Secrecy`` forgets."""
    fields = {
        field.name
        for field in model._meta.get_fields()
        if isinstance(field, models.Field) and not field.primary_key and not field.is_relation
    }
    return fields - set(secrecy_of(model))


def misnamed(model: type[models.Model]) -> set[str]:
    """Return the names in ``class Secrecy`` that are no field."""
    return set(secrecy_of(model)) - {field.name for field in model._meta.get_fields()}
