"""How units are shown: `{% load administration %}`."""

from django import template

from varna.organisations.models import Unit

register = template.Library()

# “Kommunstyrelsen” says its kind as well as “Kommunstyrelse” does.
_DEFINITE_ENDINGS = ("", "n", "en", "et")


@register.filter
def kind_beside_name(unit: Unit) -> str:
    """The unit's kind, or nothing where the name already ends in it."""
    name, kind = unit.label.casefold(), unit.get_kind_display()
    said = name.endswith(tuple(kind.casefold() + ending for ending in _DEFINITE_ENDINGS))
    return "" if said else str(kind)
