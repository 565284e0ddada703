"""The operations, each as the requests of the product and of the reference."""

import threading
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from urllib.parse import urlencode

from bench.web import surveys
from bench.web.load import Request, Run, drive, get, median, percentile, post
from bench.web.seed import Seeded

PRODUCT_SECONDS, REFERENCE_SECONDS, WARM_UP = 2.0, 0.8, 0.4


@dataclass(frozen=True, slots=True)
class Operation:
    """What is asked of the product and of the reference, and at which numbers of clients."""

    key: str
    name: str
    product: Request
    expect: int
    reference: Request
    reference_expect: int
    clients: Sequence[int]


@dataclass(slots=True)
class Cell:
    """One operation at one number of clients: rates in turn, and every latency of the product."""

    key: str
    name: str
    clients: int
    product: list[float] = field(default_factory=list)
    reference: list[float] = field(default_factory=list)
    latencies: list[float] = field(default_factory=list)
    wrong: list[str] = field(default_factory=list)

    @property
    def ratios(self) -> list[float]:
        """Product's rate over the mean of the reference's before and after it, for each pair."""
        around = zip(self.reference, self.reference[1:], strict=False)
        return [
            rate * 2 / (before + after)
            for rate, (before, after) in zip(self.product, around, strict=True)
        ]

    @property
    def noise(self) -> float:
        """How far apart the reference's own runs are: largest over smallest rate."""
        return max(self.reference) / min(self.reference)

    def summary(self) -> dict[str, float | int | str]:
        """What the report prints: rates per second, latencies in milliseconds."""
        ratios = self.ratios
        return {
            "key": self.key,
            "name": self.name,
            "clients": self.clients,
            "rate": median(self.product),
            "reference": median(self.reference),
            "ratio": median(ratios),
            "ratio_low": min(ratios),
            "ratio_high": max(ratios),
            "noise": self.noise,
            "p50": percentile(self.latencies, 0.5) * 1000,
            "p95": percentile(self.latencies, 0.95) * 1000,
            "answers": len(self.latencies),
            "wrong": len(self.wrong),
        }


def operations(seeded: Seeded) -> list[Operation]:
    """Return every operation over the seeded data."""
    newest = get(f"/newest/{seeded.large}/")
    newest_page = always(newest)
    return [
        Operation(
            "list",
            "List, 10,000 measures",
            always(get("/measures/", seeded.reader)),
            200,
            always(newest),
            200,
            (1, 8, 32),
        ),
        Operation(
            "list_small",
            "List, 1,000 measures",
            always(get("/measures/", seeded.small_reader)),
            200,
            always(get(f"/newest/{seeded.small}/")),
            200,
            (1,),
        ),
        Operation(
            "list_local",
            "List, 10,000, reader of one district",
            always(get("/measures/", seeded.local_reader)),
            200,
            always(newest),
            200,
            (1,),
        ),
        Operation(
            "plan",
            "Plan page, 60 measures",
            always(get(f"/plans/{seeded.long_plan}/", seeded.reader)),
            200,
            always(get(f"/plan/{seeded.long_plan}/")),
            200,
            (8,),
        ),
        Operation(
            "home",
            "Home of a local coordinator",
            always(get("/", seeded.local_reader)),
            200,
            always(newest),
            200,
            (8,),
        ),
        Operation(
            "answer",
            "Follow-up POST, 5 measures due",
            answering(seeded),
            302,
            inserting,
            302,
            (1, 8, 32),
        ),
        Operation(
            "intake",
            "A report is sent: ten pages of answers checked, the texts read by the guard, stored",
            Intake(seeded),
            200,
            inserting,
            302,
            (1, 8, 32),
        ),
        Operation(
            "survey_form",
            "Survey, first page by a link",
            surveys.opening(seeded.survey),
            200,
            newest_page,
            200,
            (8, 32),
        ),
        Operation(
            "survey",
            "Survey POST, 20 answers by a link",
            surveys.answering(seeded.survey),
            302,
            responding,
            302,
            (8, 32),
        ),
    ]


def always(request: bytes) -> Request:
    """Ask the same every time."""
    return lambda client, number: request


def answering(seeded: Seeded) -> Request:
    """Each client posts its whole round with one new comment: an answer row and an audit event."""
    # A later run goes on counting, since an unchanged answer writes nothing.
    count = [0] * len(seeded.clients)

    def request(client: int, number: int) -> bytes:
        who = seeded.clients[client]
        count[client] += 1
        said = {"csrfmiddlewaretoken": who.token}
        for at, measure in enumerate(who.measures):
            comment = f"Arbetet går framåt, läge {count[client]}." if at == 0 else ""
            said |= {
                f"m{measure}-status": ("planned", "started", "ongoing")[at % 3],
                f"m{measure}-comment": comment,
                f"m{measure}-result": "",
                f"m{measure}-evidence": "",
            }
        return post(f"/rounds/{who.round}/", urlencode(said).encode(), who.cookies)

    return request


class Intake:
    """The last page of the report form, each time with answers that nobody has sent before."""

    def __init__(self, seeded: Seeded) -> None:
        self.seeded, self.sent, self._lock = seeded, 0, threading.Lock()

    def __call__(self, client: int, number: int) -> bytes:
        with self._lock:
            state = self.seeded.intake[self.sent]
            self.sent += 1
        who = self.seeded.clients[client]
        said = {
            "csrfmiddlewaretoken": who.token,
            "state": state,
            "step": "check",
            "go": "next",
            "attested": "on",
        }
        return post("/m/storstad/report/form/", urlencode(said).encode(), who.cookies)


def inserting(client: int, number: int) -> bytes:
    """Insert one answer and one event."""
    body = urlencode({"comment": f"Arbetet går framåt, läge {number}."}).encode()
    return post("/answer/", body)


def responding(client: int, number: int) -> bytes:
    """Insert one response and its twenty answers."""
    said = {f"q{n}": f"c{n % 5}" for n in range(20)}
    return post("/response/", urlencode(said).encode())


def measure(
    operation: Operation,
    clients: int,
    ports: tuple[int, int],
    *,
    pairs: int,
    scale: float = 1.0,
    load: Callable[..., Run] = drive,
) -> Cell:
    """Drive reference, product, reference, product … reference, at (product, reference) ports.

    ``scale`` lengthens or shortens each run. Raises `RuntimeError` when nothing was answered right.
    """
    cell = Cell(operation.key, operation.name, clients)
    product, reference = ports

    def ask_product(seconds: float) -> Run:
        return load(
            product, operation.product, expect=operation.expect, clients=clients, seconds=seconds
        )

    def ask_reference(seconds: float) -> Run:
        return load(
            reference,
            operation.reference,
            expect=operation.reference_expect,
            clients=clients,
            seconds=seconds,
        )

    ask_product(WARM_UP * scale)
    ask_reference(WARM_UP * scale)
    cell.reference.append(_rate(ask_reference(REFERENCE_SECONDS * scale), operation))
    for _ in range(pairs):
        run = ask_product(PRODUCT_SECONDS * scale)
        cell.product.append(_rate(run, operation))
        cell.latencies += run.latencies
        cell.wrong += run.wrong
        cell.reference.append(_rate(ask_reference(REFERENCE_SECONDS * scale), operation))
    return cell


def _rate(run: Run, operation: Operation) -> float:
    if not run.latencies:
        raise RuntimeError(f"{operation.name}: no right answer. {run.wrong[:1]}")
    return run.rate
