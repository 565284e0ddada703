"""The log: four eyes, pinned, voided with a reason, and never changed."""

from datetime import date
from hashlib import sha256

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, IntegrityError, connection, transaction
from django.utils import timezone

from varna.access.errors import Denied
from varna.approvals import services
from varna.approvals.dates import DecidedOn
from varna.approvals.enums import DatePrecision, Outcome, Step
from varna.approvals.models import Decision, PinnedDocument, UnchangeableError, standing
from varna.approvals.services import Minutes
from varna.audit.commands import command, record
from varna.audit.models import Event
from varna.organisations.enums import Role

DAY = Minutes(DecidedOn(date(2026, 11, 3)), "42", "N 2026/9")


def decide(thing, by, body, revision="a" * 64, minutes=DAY, step=Step.TREATED_BY_BOARD):
    return services.decide(thing, by=by, step=step, body=body, revision=revision, minutes=minutes)


@pytest.mark.req("R-272")
def test_the_log_holds_body_day_number_and_the_exact_document(norrby, thing, alva, siv, pinned):
    services.submit(thing, by=alva, pinned=pinned)
    row = decide(thing, siv, norrby.board)
    row.refresh_from_db()
    assert (row.body, row.day, row.paragraph) == (norrby.board, "2026-11-03", "42")
    assert row.registry_number == "N 2026/9"
    assert bytes(row.document.content) == pinned.content
    assert row.document.sha256 == sha256(pinned.content).hexdigest()
    assert (row.author, row.registered_by) == (alva.user, siv.user)
    assert Event.objects.about(row).first().event == "approval.decided"


@pytest.mark.req("R-511")
def test_the_mandate_is_kept_in_words(norrby, thing, alva, siv, bo, pinned):
    services.submit(thing, by=alva, pinned=pinned)
    assert decide(thing, siv, norrby.board).mandate == "Board secretary, Norrbys nämnd"


class TestFourEyes:
    @pytest.fixture
    def both(self, norrby):
        """Someone who writes plans and keeps the board's minutes."""
        from varna.access.actor import actors_of
        from varna.administration.services import grant_membership

        alva = norrby.actors["Alva"]
        grant_membership(
            alva.user,
            by=norrby.program,
            unit=norrby.board,
            role=Role.SECRETARY,
            valid_from=date(2020, 1, 1),
        )
        return actors_of(alva.user, on=date(2026, 11, 21))[0]

    def test_who_handed_it_in_does_not_decide(self, norrby, thing, both, siv, pinned):
        services.submit(thing, by=both, pinned=pinned)
        with pytest.raises(Denied, match="somebody else registers"):
            decide(thing, both, norrby.board)
        assert decide(thing, siv, norrby.board).pk

    @pytest.mark.parametrize("author", ["self", None])
    def test_the_database_refuses_too(self, norrby, thing, siv, author, pinned):
        document = services.submit(thing, by=siv, pinned=pinned).document

        @command
        def past_the_rule(*, by):
            row = Decision(
                municipality=norrby.municipality,
                object_type="organisations.unit",
                object_id=thing.pk,
                step=Step.TREATED_BY_BOARD,
                outcome=Outcome.PASSED,
                body=norrby.board,
                decided_on=timezone.localdate(),
                author=siv.user if author else None,
                registered_by=siv.user,
                document=document,
            )
            row.save()
            record("test", row)

        with pytest.raises(IntegrityError), transaction.atomic():
            past_the_rule(by=siv)

    @pytest.mark.parametrize("name", ["Alva", "Rut", "Ruth", "Cecilia", "Dag"])
    def test_only_secretary_and_decision_maker_register(self, norrby, thing, ruth, name, pinned):
        services.submit(thing, by=ruth, pinned=pinned)
        with pytest.raises(Denied) as denied:
            decide(thing, norrby.actors[name], norrby.board)
        assert denied.value.who == "Decision-maker, Board secretary"

    def test_a_secretary_next_door_does_not_reach_the_body(self, norrby, thing, alva, pinned):
        services.submit(thing, by=alva, pinned=pinned)
        ola = norrby.hire("Ola", Role.SECRETARY, norrby.unit)
        with pytest.raises(Denied, match="does not reach"):
            decide(thing, ola, norrby.board)


class TestPinned:
    def test_other_content_than_was_handed_in_is_not_decided_on(
        self, norrby, thing, alva, siv, pinned
    ):
        services.submit(thing, by=alva, pinned=pinned)
        with pytest.raises(Denied, match="no longer what was handed in"):
            decide(thing, siv, norrby.board, revision="b" * 64)

    def test_nothing_is_decided_before_it_is_handed_in(self, norrby, thing, siv):
        with pytest.raises(Denied, match="Nothing has been handed in"):
            decide(thing, siv, norrby.board)

    def test_a_step_is_taken_once(self, norrby, thing, alva, siv, bo, pinned):
        services.submit(thing, by=alva, pinned=pinned)
        decide(thing, siv, norrby.board)
        with pytest.raises(ValidationError, match="already registered"):
            decide(thing, bo, norrby.board)

    def test_tomorrow_has_not_come(self, norrby, thing, alva, siv, pinned):
        services.submit(thing, by=alva, pinned=pinned)
        with pytest.raises(ValidationError, match="has not come yet"):
            decide(thing, siv, norrby.board, minutes=Minutes(DecidedOn(date(2026, 11, 22))))


class TestVoid:
    def test_unlocking_voids_what_was_decided_and_keeps_the_reason(
        self, norrby, thing, alva, siv, pinned
    ):
        services.submit(thing, by=alva, pinned=pinned)
        decide(thing, siv, norrby.board)
        assert len(standing(services.log_of(thing))) == 2
        services.unlock(thing, by=alva, reason="Fel årtal i kapitel 2.")
        assert standing(services.log_of(thing)) == []
        last = services.log_of(thing)[-1]
        assert (last.is_voiding, last.reason) == (True, "Fel årtal i kapitel 2.")

    def test_what_is_handed_in_again_is_decided_on_anew(self, norrby, thing, alva, siv, pinned):
        for _ in range(2):
            services.submit(thing, by=alva, pinned=pinned)
            decide(thing, siv, norrby.board)
            services.unlock(thing, by=alva, reason="Ändras.")
        assert [row.outcome for row in services.log_of(thing)].count(Outcome.PASSED) == 4

    def test_sending_back_needs_a_reason(self, norrby, thing, alva, siv, pinned):
        services.submit(thing, by=alva, pinned=pinned)
        sent = {"by": siv, "step": Step.TREATED_BY_BOARD, "body": norrby.board}
        with pytest.raises(ValidationError, match="Say why"):
            services.send_back(thing, reason="", **sent)
        services.send_back(thing, reason="Mål saknas.", **sent)
        assert services.submitted(thing) is None


class TestUnchangeable:
    @pytest.fixture
    def row(self, thing, alva, pinned):
        return services.submit(thing, by=alva, pinned=pinned)

    @pytest.mark.parametrize("model", [Decision, PinnedDocument])
    @pytest.mark.parametrize("statement", ["UPDATE {} SET object_id = 1", "DELETE FROM {}"])
    def test_the_database_refuses_to_change_or_delete(self, row, model, statement):
        with (
            pytest.raises(DatabaseError, match="never changed or deleted"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute(statement.format(model._meta.db_table))

    def test_the_program_refuses_before_the_database(self, row):
        row.reason = "Annat"
        for change in (row.save, row.delete, Decision.objects.all().delete):
            with pytest.raises(UnchangeableError):
                change()
        with pytest.raises(UnchangeableError):
            Decision.objects.update(reason="Annat")


def test_a_decision_from_before_is_marked_and_needs_no_document(norrby, thing, alva):
    month = Minutes(DecidedOn(date(2016, 5, 1), DatePrecision.MONTH))
    row = services.register_afterwards(
        thing, by=alva, step=Step.TREATED_BY_BOARD, body=norrby.board, minutes=month
    )
    assert (row.is_afterwards, row.document, row.day) == (True, None, "2016-05")
