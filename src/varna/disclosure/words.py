"""Sentences as data: an English msgid with named parameters, to be translated where it is shown.

Nothing in this package formats text for people except through ``Words``. The web program passes
its own gettext and number format; without them the English is used.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import TypeAlias

__all__ = ["Listed", "Translate", "Value", "Words", "gettext_noop", "plain_number"]

Value: TypeAlias = "str | int | float | Words | Listed"
Translate: TypeAlias = Callable[[str], str]


def gettext_noop(msgid: str) -> str:
    """Mark a literal for translation without translating it; message extractors know this name."""
    return msgid


def plain_number(value: float) -> str:
    """At most one decimal: 12.3, 4."""
    return f"{value:.1f}".removesuffix(".0")


def _spoken(value: Value, translate: Translate, number: Callable[[float], str]) -> str:
    if isinstance(value, Words | Listed):
        return value.say(translate, number)
    return number(value) if isinstance(value, float) else str(value)


@dataclass(frozen=True, slots=True)
class Listed:
    """Several values one after the other."""

    items: tuple[Value, ...]
    between: str = ", "

    @classmethod
    def of(cls, items: Iterable[Value], between: str = ", ") -> Listed:
        """The items in their order."""
        return cls(tuple(items), between)

    def say(
        self, translate: Translate = gettext_noop, number: Callable[[float], str] = plain_number
    ) -> str:
        """The items in the reader's language."""
        return self.between.join(_spoken(item, translate, number) for item in self.items)


@dataclass(frozen=True, slots=True)
class Words:
    """One sentence: ``msgid`` with ``%(name)s`` places, and their values (may be Words again)."""

    msgid: str
    params: Mapping[str, Value] = field(default_factory=dict)

    def say(
        self, translate: Translate = gettext_noop, number: Callable[[float], str] = plain_number
    ) -> str:
        """The sentence in the reader's language, numbers in the reader's format."""
        places = {name: _spoken(v, translate, number) for name, v in self.params.items()}
        return translate(self.msgid) % places

    def __str__(self) -> str:
        return self.say()
