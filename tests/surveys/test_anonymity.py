"""Release-blocking: in an anonymous round nothing in the database joins an answer to a recipient.

The tests try what somebody with the whole database would try: every column of every table, the
order that rows lie in, the transactions that wrote them, and the trace.
"""

import random
from collections.abc import Iterable
from typing import Any

import pytest
from django.apps import apps
from django.db import DatabaseError, connection, transaction

from tests.cast import Town
from tests.surveys.conftest import Make, answer, close
from varna.access.actor import Actor
from varna.access.errors import Denied
from varna.audit.commands import System, command, record
from varna.audit.models import Event
from varna.surveys import services
from varna.surveys.enums import SurveyEvent
from varna.surveys.models import Pool, Recipient, Response, Roll, Round
from varna.surveys.services.answers import AnsweredError

pytestmark = pytest.mark.req("R-081")
_COUNT = 40


def _fill(survey: Round, numbers: Iterable[int]) -> dict[int, str]:
    """Answer in the given order, each in a transaction; each answer tells its writer apart."""
    codes = {}
    for number in numbers:
        with transaction.atomic():
            codes[number] = answer(survey, number, incidents=1000 + number)
    return codes


def _columns() -> list[tuple[str, str]]:
    with connection.cursor() as cursor:
        return [
            (table, column.name)
            for table in connection.introspection.table_names(cursor)
            for column in connection.introspection.get_table_description(cursor, table)
        ]


def _rows(table: str, order: str = "") -> list[dict[str, Any]]:
    with connection.cursor() as cursor:
        cursor.execute(f'SELECT * FROM "{table}" {order}')
        names = [column[0] for column in cursor.description]
        return [dict(zip(names, row, strict=True)) for row in cursor.fetchall()]


def _physical(table: str) -> list[tuple[dict[str, Any], int, Any]]:
    """Rows with their place on disk and the transaction that wrote them, as far as told."""
    with connection.cursor() as cursor:
        place = (
            "rowid, rowid" if connection.vendor == "sqlite" else "ctid::text, xmin::text::bigint"
        )
        cursor.execute(f'SELECT {place}, t.* FROM "{table}" t ORDER BY 1')
        names = [column[0] for column in cursor.description][2:]
        return [
            (dict(zip(names, row[2:], strict=True)), number, row[1])
            for number, row in enumerate(cursor.fetchall())
        ]


def _texts_of(value: object) -> str:
    return bytes(value).hex() if isinstance(value, memoryview | bytes) else str(value)


def _agreement(one: list[int], other: list[int]) -> float:
    """Share of neighbours that stand in the same order in both; a half by chance."""
    place = {value: number for number, value in enumerate(other)}
    pairs = [(a, b) for n, a in enumerate(one) for b in one[n + 1 :]]
    return sum(place[a] < place[b] for a, b in pairs) / len(pairs)


@pytest.fixture
def survey(make: Make) -> Round:
    return make(_COUNT)


def _order() -> list[int]:
    numbers = list(range(_COUNT))
    random.Random(7).shuffle(numbers)
    return numbers


def _incidents(row: dict[str, Any]) -> int:
    import json

    answers = row["answers"]
    said = json.loads(answers) if isinstance(answers, str) else answers
    return int(said["incidents"]) - 1000


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("closed", [False, True])
def test_no_value_of_a_recipient_stands_beside_an_answer(
    norrby: Town, alva: Actor, survey: Round, closed: bool
) -> None:
    _fill(survey, _order())
    if closed:
        close(survey, alva)
    own = {"surveys_response", "surveys_pool", "surveys_result", "surveys_textanswer"}
    # What tells recipients apart, in any table; the numbers 0–39 are too common to tell anything.
    telling = {
        _texts_of(value)
        for row in _rows("surveys_recipient")
        for name, value in row.items()
        if name in {"email", "name", "token_hash"}
    }
    assert len(telling) == 3 * _COUNT
    for table in own:
        for row in _rows(table):
            assert not [one for one in telling if any(one in _texts_of(v) for v in row.values())]
            assert row.get("recipient_id") is None
    keys = {_texts_of(row["id"]).replace("-", "") for row in _rows("surveys_response")}
    keys |= {row["code_hash"] for row in _rows("surveys_response")}
    for table, column in _columns():
        if table in own:
            continue
        found = {_texts_of(row[column]) for row in _rows(table)}
        assert not {one for one in keys if any(one in text for text in found)}, (table, column)


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("closed", [False, True])
def test_no_order_of_rows_follows_the_order_of_answering(
    norrby: Town, alva: Actor, survey: Round, closed: bool
) -> None:
    order, before = _order(), _physical("surveys_recipient")
    _fill(survey, order)
    # Answering moves and rewrites no recipient.
    assert _physical("surveys_recipient") == before
    if closed:
        close(survey, alva)
    recipients = _physical("surveys_recipient")
    assert 0.2 < _agreement(order, [row["number"] for row, _, _ in recipients]) < 0.8
    if connection.vendor == "postgresql":
        # Opening and closing rewrite them all at once.
        assert len({mark for _, _, mark in recipients}) == 1
    rows = [row for row, _, _ in _physical("surveys_response") if row["round_id"] == survey.pk]
    told = [_incidents(row) for row in rows]
    pool = [one["answers"]["incidents"] - 1000 for one in Pool.objects.get(round=survey).answers]
    assert sorted(told + pool) == sorted(order)
    for found in (told, pool):
        if len(found) > 10:
            mine = [number for number in order if number in found]
            assert 0.2 < _agreement(mine, found) < 0.8
    if closed:
        assert pool == []
        assert len(told) == _COUNT


@pytest.mark.django_db(transaction=True)
def test_no_transaction_wrote_one_answer_alone(norrby: Town, survey: Round) -> None:
    numbers = _order()
    for count, number in enumerate(numbers, start=1):
        _fill(survey, [number])
        rows = _physical("surveys_response")
        together: dict[Any, int] = {}
        for _, _, mark in rows:
            together[mark] = together.get(mark, 0) + 1
        if connection.vendor == "postgresql" and rows:
            assert min(together.values()) >= Pool.FULL // 2
        # Who has answered and what was answered are one row each.
        assert Roll.objects.filter(round=survey).count() == 1
        assert Pool.objects.filter(round=survey).count() == 1
        in_pool = len(Pool.objects.get(round=survey).answers)
        assert in_pool >= min(count, Pool.FULL // 2)
        assert in_pool + len(rows) == count


@pytest.mark.django_db(transaction=True)
def test_the_newest_answer_is_anywhere_in_the_pool(norrby: Town, make: Make) -> None:
    places = set()
    for _ in range(4):
        survey = make(12)
        _fill(survey, range(12))
        pool = [
            one["answers"]["incidents"] - 1000 for one in Pool.objects.get(round=survey).answers
        ]
        places.add(tuple(pool))
        assert sorted(pool) == list(range(12))
    assert len(places) > 1
    assert tuple(range(12)) not in places


@pytest.mark.django_db(transaction=True)
def test_the_trace_names_neither_recipient_nor_answer(norrby: Town, survey: Round) -> None:
    before = Event.objects.count()
    codes = _fill(survey, _order())
    services.change_answer(
        survey,
        by=System(municipality_id=survey.municipality_id),
        code=codes[3],
        answers={"incidents": 1003},
    )
    for event in Event.objects.order_by("pk")[before:]:
        assert event.event in {SurveyEvent.ANSWER_TAKEN, SurveyEvent.ANSWER_CHANGED}
        assert (event.object_type, event.object_id) == ("surveys.round", str(survey.pk))
        assert event.changes == {}
        assert event.user_id is None


def test_no_time_and_no_sequence_stands_by_an_answer() -> None:
    for model in (Response, Roll, Pool):
        kinds = {field.get_internal_type() for field in model._meta.concrete_fields}
        assert not kinds & {"DateTimeField", "DateField", "TimeField"}
    assert Response._meta.pk.get_internal_type() == "UUIDField"
    # Nothing else points at an answer.
    pointing = [
        field
        for model in apps.get_models()
        for field in model._meta.get_fields()
        if getattr(field, "related_model", None) is Response and not field.auto_created
    ]
    assert pointing == []


def test_the_database_refuses_to_tie_an_answer(norrby: Town, survey: Round) -> None:
    @command
    def note(*, by: Any, **facts: Any) -> None:
        Response.objects.create(municipality=norrby.municipality, round=survey, **facts)
        record("test", survey)

    recipient = Recipient.objects.filter(round=survey).first()
    for facts in (
        {"is_anonymous": True, "recipient": recipient},
        {"is_anonymous": False, "recipient": recipient},
        {"is_anonymous": True, "is_draft": True},
    ):
        with pytest.raises(DatabaseError), transaction.atomic():
            note(by=norrby.program, **facts)


def test_the_promise_cannot_be_lifted_once_the_round_is_open(
    norrby: Town, alva: Actor, survey: Round
) -> None:
    with pytest.raises(Denied):
        services.change_round(survey, by=alva, is_anonymous=False)
    for change in ("is_anonymous = NOT is_anonymous", "state = 'draft'"):
        with (
            pytest.raises(DatabaseError),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(f"UPDATE surveys_round SET {change} WHERE id = {survey.pk}")


def test_no_draft_is_kept_on_the_server(norrby: Town, survey: Round) -> None:
    recipient = Recipient.objects.get(round=survey, number=0)
    with pytest.raises(ValueError, match="anonymous"):
        services.note_draft(recipient, by=norrby.program, answers={"incidents": 0})


def test_one_who_has_answered_cannot_answer_again_but_may_change(
    norrby: Town, alva: Actor, survey: Round
) -> None:
    codes = _fill(survey, range(35))
    with pytest.raises(AnsweredError):
        answer(survey, 3)
    by = System(municipality_id=survey.municipality_id)
    for number in (0, 17, 34):
        services.change_answer(
            survey, by=by, code=codes[number], answers={"incidents": 2000 + number}
        )
    with pytest.raises(Denied):
        services.change_answer(survey, by=by, code="guessed", answers={})
    pool = [one["answers"] for one in Pool.objects.get(round=survey).answers]
    said = [*pool, *Response.objects.filter(round=survey).values_list("answers", flat=True)]
    assert sorted(one["incidents"] for one in said if one["incidents"] >= 2000) == [
        2000,
        2017,
        2034,
    ]
    assert len(said) == 35
