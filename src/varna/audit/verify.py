"""Walk every chain and say where the first one breaks."""

from collections.abc import Callable, Iterator

from varna.audit.chain import Fault, Link, first_fault
from varna.audit.models import Event


def verify(progress: Callable[[int], None] = lambda done: None) -> tuple[int, list[Fault]]:
    """Return how many events were checked, and the first fault of each broken chain."""
    checked, faults = 0, []

    def links(chain: int) -> Iterator[tuple[Link, str]]:
        nonlocal checked
        for event in Event.objects.filter(chain=chain).order_by("number").iterator(2000):
            checked += 1
            progress(checked)
            yield event.link, event.digest

    chains = Event.objects.order_by("chain").values_list("chain", flat=True).distinct()
    for chain in list(chains):
        fault = first_fault(links(chain))
        if fault:
            faults.append(fault)
    return checked, faults
