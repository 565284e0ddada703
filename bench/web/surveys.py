"""Surveys for the benchmark: an open round with many personal links, and a large closed one.

``python -m bench.web.surveys`` measures the large one by itself: closing and protecting 40,000
answers to 30 questions, then the page of results. It needs an empty VARNA_DATA of its own.
"""

import random
import statistics
import sys
import time
from dataclasses import asdict, dataclass
from datetime import timedelta
from typing import Any
from urllib.parse import urlencode

from bench.web.load import Request, get, post

# For each client of the benchmark.
LINKS = 500
QUESTIONS, ANSWERS = 30, 40_000
_ASKED = 20


@dataclass(slots=True)
class Links:
    """Personal links that have not answered, and the cookie and token of a form."""

    keys: list[str]
    cookies: str
    token: str


def questionnaire(questions: int) -> dict[str, Any]:
    """A questionnaire of so many questions with five choices each; the last is free text."""
    options = [{"key": f"c{n}", "text": {"sv": f"Val {n}"}} for n in range(5)]
    rows: list[dict[str, Any]] = [
        {"key": f"q{n}", "kind": "one", "text": {"sv": f"Fråga {n}?"}, "options": options}
        for n in range(questions - 1)
    ]
    rows.append({"key": "words", "kind": "text", "text": {"sv": "Något mer?"}})
    cut = max(1, questions // 3)
    return {
        "sections": [
            {"key": f"s{n}", "title": {"sv": f"Del {n}"}, "questions": rows[n : n + cut]}
            for n in range(0, questions, cut)
        ]
    }


def open_survey(town: Any, *, links: int) -> Links:
    """Open an anonymous round of twenty questions to so many recipients, through the services."""
    import secrets

    from django.conf import settings

    from varna.surveys import services, tokens
    from varna.surveys.enums import Category

    survey = _round(town, _ASKED, "bench_open")
    rows = (
        services.RecipientFacts(name=f"Enhet {number}", category=Category.OWN_OTHER)
        for number in range(links)
    )
    services.add_recipients(survey, by=town.central, rows=rows)
    survey = services.open_round(survey, by=town.central)
    pks = survey.recipients.values_list("pk", flat=True)
    token = secrets.token_hex(16)
    keys = [tokens.key_of(pk, survey.pk) for pk in pks]
    return Links(keys, f"{settings.CSRF_COOKIE_NAME}={token}", token)


def _round(town: Any, questions: int, key: str) -> Any:
    from django.utils import timezone

    from varna.surveys import post as letters
    from varna.surveys import services

    template = services.create_template(
        town.units[0], by=town.central, key=key, document=questionnaire(questions), title="Enkät"
    )
    now = timezone.now()
    return services.create_round(
        town.units[0],
        by=town.central,
        version=template.versions.get(),
        title="Enkät",
        year=now.year,
        is_anonymous=True,
        opens_at=now - timedelta(minutes=1),
        closes_at=now + timedelta(days=9),
        **letters.first_texts(),
    )


def answering(links: dict[str, Any]) -> Request:
    """Hand in a whole answer, each time by another link."""
    known = Links(**links)
    left = iter(known.keys)
    said = {f"q-q{n}": f"c{n % 5}" for n in range(_ASKED - 1)}
    said |= {"q-words": "Det fungerar bra hos oss.", "step": "9", "go": "send"}
    body = urlencode(said | {"csrfmiddlewaretoken": known.token}).encode()

    def request(client: int, number: int) -> bytes:
        return post(f"/survey/{next(left)}/", body, known.cookies)

    return request


def opening(links: dict[str, Any]) -> Request:
    """Open the first page of questions by a link that has not answered: the last ones."""
    known = Links(**links)

    def request(client: int, number: int) -> bytes:
        return get(f"/survey/{known.keys[-1 - number % 100]}/?begin=1", known.cookies)

    return request


def main() -> int:
    """Measure the large round."""
    from varna.config.cli.start import start

    start()
    from varna.config.cli.prepare import collect_static, migrate

    migrate()
    collect_static()
    from bench.web.seed import _Town
    from varna.organisations.scope import municipality_scope

    town = _Town("Storstad", units=2)
    with municipality_scope(town.municipality.pk):
        survey, seconds = _closed(town)
        pages = _pages(town, survey)
    sys.stdout.write(
        f"{ANSWERS} answers x {QUESTIONS} questions: counted, mixed and protected in "
        f"{seconds:.1f} s; page of results {statistics.median(pages) * 1000:.0f} ms (median of "
        f"{len(pages)}, worst {max(pages) * 1000:.0f} ms)\n"
    )
    return 0


def _closed(town: Any) -> tuple[Any, float]:
    from varna.audit.commands import command, record
    from varna.surveys import services
    from varna.surveys.enums import Category
    from varna.surveys.services.answers import settle

    survey = _round(town, QUESTIONS, "bench_closed")
    services.add_link(survey, by=town.central, name="Alla", categories=[Category.OTHER])
    survey = services.open_round(survey, by=town.central)
    chance = random.Random(1)

    @command
    def pour(*, by: Any) -> None:
        for _ in range(ANSWERS // 1000):
            settle(survey, [_made(chance) for _ in range(1000)])
        record("bench", survey)

    pour(by=town.program)
    began = time.perf_counter()
    survey = services.close_round(survey, by=town.central)
    services.write_results(survey, by=town.program)
    return survey, time.perf_counter() - began


def _made(chance: random.Random) -> dict[str, Any]:
    said: dict[str, Any] = {
        f"q{n}": f"c{min(4, int(chance.expovariate(0.8)))}" for n in range(QUESTIONS - 1)
    }
    return {"link": None, "code": f"{chance.getrandbits(256):064x}", "answers": said}


def _pages(town: Any, survey: Any) -> list[float]:
    from django.test import Client

    client = Client()
    client.force_login(town.central.user)
    times = []
    for _ in range(12):
        began = time.perf_counter()
        response = client.get(f"/surveys/{survey.pk}/results/", headers={"host": "localhost"})
        times.append(time.perf_counter() - began)
        assert response.status_code == 200
    return times[2:]


def as_row(links: Links) -> dict[str, Any]:
    """The links as they are kept for the benchmark's other process."""
    return asdict(links)


if __name__ == "__main__":
    sys.exit(main())
