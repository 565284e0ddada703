"""What a chart may show for a cell: a number, a protected value, or that nothing is known."""

from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.translation import gettext as _


@dataclass(frozen=True)
class Protected:
    """A suppressed value. ``text`` may say a published range such as “1–4”; never zero."""

    text: str = ""

    def __str__(self) -> str:
        return self.text or _("protected")


Value = int | float | Protected | None


def known(value: Value) -> float | None:
    """The number, or None when it is protected or missing. Negative numbers are refused."""
    if value is None or isinstance(value, Protected):
        return None
    if value < 0:
        raise ValueError(f"A chart of counts cannot show {value}.")
    return float(value)


def words(value: Value) -> str:
    """The value as text of the page's language."""
    if value is None:
        return _("missing")
    if isinstance(value, Protected):
        return str(value)
    if isinstance(value, float) and not value.is_integer():
        return number_format(value, 1, use_l10n=True, force_grouping=True)
    return number_format(int(value), use_l10n=True, force_grouping=True)


def nice_ticks(top: float, count: int = 4) -> list[float]:
    """Round steps from 0 to at least ``top``: 1, 2 or 5 times a power of ten, never under 1."""
    raw = max(top, 1) / count
    power = 1.0
    while power * 10 <= raw:
        power *= 10
    step = next(power * m for m in (1, 2, 5, 10) if power * m >= raw)
    ticks = [0.0]
    while ticks[-1] < max(top, 1):
        ticks.append(ticks[-1] + step)
    return ticks
