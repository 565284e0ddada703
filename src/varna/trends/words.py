"""Sentences as data: an English msgid with named parameters, to be translated where it is shown.

Nothing in this package formats text for people except through ``Words``. The web program passes
its own gettext and number format; without them the English is used.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

Value: TypeAlias = "str | int | float | Words"


def gettext_noop(msgid: str) -> str:
    """Mark a literal for translation without translating it; message extractors know this name."""
    return msgid


def plain_number(value: float) -> str:
    """Three significant digits, no exponent for ordinary sizes: 0.0123, 4.5, 1300."""
    if value == 0 or not 1e-4 <= abs(value) < 1e15:
        return f"{value:.2g}"
    digits = f"{value:.3g}"
    return f"{float(digits):.0f}" if "e" in digits else digits


@dataclass(frozen=True, slots=True)
class Words:
    """One sentence: ``msgid`` with ``%(name)s`` places, and their values (may be Words again)."""

    msgid: str
    params: Mapping[str, Value] = field(default_factory=dict)

    def say(
        self,
        translate: Callable[[str], str] = gettext_noop,
        number: Callable[[float], str] = plain_number,
    ) -> str:
        """The sentence in the reader's language, numbers in the reader's format."""

        def spoken(value: Value) -> str:
            if isinstance(value, Words):
                return value.say(translate, number)
            return number(value) if isinstance(value, float) else str(value)

        return translate(self.msgid) % {name: spoken(v) for name, v in self.params.items()}

    def __str__(self) -> str:
        return self.say()


class InputError(ValueError):
    """What was given cannot be used; ``words`` say why and what to write, ready to translate."""

    def __init__(self, msgid: str, **params: Value) -> None:
        self.words = Words(msgid, params)
        super().__init__(str(self.words))
