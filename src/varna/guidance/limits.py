"""How often a code word may be guessed from one address; nobody is locked out for good.

Five tries are free in a quarter of an hour, for slips of the finger. After that each try waits for
its turn, twice as long as the one before, a minute at most. Trying meanwhile changes nothing, a
right word gives its try back, and whoever has once been let in is not asked again. A free try and
a turn are each taken by “add unless there”, which is atomic in the database's cache, so a burst of
parallel guesses gets no more of them.
"""

from dataclasses import dataclass

from django.core.cache import cache

FREE = 5
QUARTER = 15 * 60
LONGEST = 60


@dataclass(frozen=True, slots=True)
class Turn:
    """One try that was granted; give it back when the word was right."""

    key: str

    def give_back(self) -> None:
        """Let the next reader at the same address have it."""
        cache.delete(self.key)


def take_turn(municipality_id: int, address: str) -> Turn | int:
    """Return a turn, or how many seconds to wait for one."""
    base = f"routine-code:{municipality_id}:{address}"
    for number in range(FREE):
        if cache.add(f"{base}:{number}", 1, QUARTER):
            return Turn(f"{base}:{number}")
    level = cache.get(f"{base}:level", 0)
    wait = min(LONGEST, 2 ** (level + 1))
    if not cache.add(f"{base}:turn", wait, wait):
        return int(cache.get(f"{base}:turn", 1))
    cache.set(f"{base}:level", level + 1, QUARTER)
    return Turn(f"{base}:turn")
