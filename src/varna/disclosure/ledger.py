"""The append-only record of everything released: cell by cell, with what a reader learnt of it.

A new release is protected together with all earlier ones, because the difference between two
releases is a table too. The ledger holds released information only, so it may be kept openly.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass

from varna.disclosure import phrases
from varna.disclosure.errors import InputError
from varna.disclosure.keys import CellKey

__all__ = ["Entry", "Ledger", "Where"]

Where = tuple[tuple[str, tuple[str, ...]], ...]
"""A cell as a set of atoms: for every dimension, the leaves it covers."""


@dataclass(frozen=True, slots=True)
class Entry:
    """One released cell.

    Attributes:
        release: name of the release.
        vintage: vintage of the counts it was made from.
        key: the cell's name when it was released.
        where: the leaves it covers in every dimension.
        value: the published number, exact or rounded; None when suppressed.
        low: least true count a reader can assume.
        high: largest true count a reader can assume; None when there is no limit.
    """

    release: str
    vintage: str
    key: CellKey
    where: Where
    value: int | None
    low: int
    high: int | None

    @property
    def exact(self) -> bool:
        """Whether the published number is the true count."""
        return self.value is not None and self.low == self.high == self.value


class Ledger:
    """All entries in order of release. Nothing is ever changed or taken out."""

    def __init__(self, entries: Iterable[Entry] = ()) -> None:
        self._entries: list[Entry] = []
        self._releases: dict[str, None] = {}
        self.append(entries)

    @property
    def entries(self) -> tuple[Entry, ...]:
        """Every released cell, oldest first."""
        return tuple(self._entries)

    @property
    def releases(self) -> tuple[str, ...]:
        """Names of the releases, oldest first."""
        return tuple(self._releases)

    def append(self, entries: Iterable[Entry]) -> None:
        """Record the entries of one or more new releases; InputError if a name was used before."""
        new = list(entries)
        names = dict.fromkeys(entry.release for entry in new)
        for name in names:
            if name in self._releases:
                raise InputError(phrases.RELEASE_NAME_USED, release=name)
        self._entries.extend(new)
        self._releases.update(names)

    def to_json(self) -> str:
        """The ledger as text; equal ledgers give equal text."""
        leaf_sets: dict[tuple[str, ...], int] = {}
        rows = []
        for entry in self._entries:
            where = [
                [name, leaf_sets.setdefault(leaves, len(leaf_sets))] for name, leaves in entry.where
            ]
            rows.append(
                [
                    entry.release,
                    entry.vintage,
                    [list(pair) for pair in entry.key],
                    where,
                    entry.value,
                    entry.low,
                    entry.high,
                ]
            )
        body = {"format": "varna-disclosure-ledger-1", "leaf_sets": list(leaf_sets), "cells": rows}
        return json.dumps(body, ensure_ascii=False, separators=(",", ":"))

    @classmethod
    def from_json(cls, text: str) -> Ledger:
        """Read ``to_json`` text; InputError when it is something else or damaged."""
        try:
            body = json.loads(text)
            if body["format"] != "varna-disclosure-ledger-1":
                raise InputError(phrases.LEDGER_FOREIGN)
            leaf_sets = [tuple(leaves) for leaves in body["leaf_sets"]]
            entries = [
                Entry(
                    release,
                    vintage,
                    tuple((name, code) for name, code in key),
                    tuple((name, leaf_sets[number]) for name, number in where),
                    value,
                    low,
                    high,
                )
                for release, vintage, key, where, value, low, high in body["cells"]
            ]
        except (ValueError, KeyError, IndexError, TypeError) as error:
            raise InputError(phrases.LEDGER_DAMAGED, reason=str(error)) from None
        return cls(entries)
