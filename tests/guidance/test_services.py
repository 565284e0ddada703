"""Versions, proposals, the yearly check, and what is taken in from the program."""

from datetime import date, timedelta

import pytest
from django.core.exceptions import ValidationError

from tests.cast import TODAY
from tests.guidance.conftest import contact
from varna.access.errors import Denied
from varna.audit.models import Event
from varna.guidance import lookup, services, shipped
from varna.guidance.enums import Kind, Purpose, State, Strength
from varna.guidance.models import Contact, Provision, Routine, Text, settings_of
from varna.organisations.enums import Role

YESTERDAY, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)


def change(entry, by, day=TODAY, **said):
    return services.write_version(
        entry.municipality,
        entry.KIND,
        by=by,
        key=entry.key,
        content=entry.content | said,
        valid_from=day,
        checked_on=TODAY,
    )


def calls(day=None):
    return [card.phone for card in lookup.contacts_for(Purpose.CHILD, on=day)]


class TestVersions:
    def test_a_change_is_a_new_row_and_the_old_one_ends_the_day_before(self, norrby, cecilia):
        old = contact(norrby, phone="08-465 004 01", valid_from=date(2020, 1, 1))
        new = change(old, cecilia, phone="08-465 004 02")
        old.refresh_from_db()
        assert (old.valid_to, new.valid_from, new.valid_to) == (YESTERDAY, TODAY, None)
        assert (calls(YESTERDAY), calls()) == (["08-465 004 01"], ["08-465 004 02"])
        assert list(new.versions()) == [new, old]

    def test_a_change_from_tomorrow_does_not_show_today(self, norrby, cecilia):
        old = contact(norrby, phone="08-465 004 01")
        change(old, cecilia, TOMORROW, phone="08-465 004 02")
        assert (calls(), calls(TOMORROW)) == (["08-465 004 01"], ["08-465 004 02"])

    def test_on_its_own_first_day_a_version_is_corrected_in_place(self, norrby, cecilia):
        row = contact(norrby, phone="08-465 004 01", valid_from=TODAY)
        assert change(row, cecilia, phone="08-465 004 02").pk == row.pk
        assert Event.objects.about(row).first().event == "guidance.corrected"

    def test_a_new_version_cannot_begin_before_the_one_it_follows(self, norrby, cecilia):
        row = contact(norrby, valid_from=TODAY)
        with pytest.raises(ValidationError, match="must begin after"):
            change(row, cecilia, YESTERDAY, phone="08-465 004 02")

    @pytest.mark.req("R-060")
    def test_a_change_of_strength_is_always_a_version_of_its_own(self, norrby, cecilia):
        content = {
            "title": "Regel",
            "source": "Plan",
            "kind": "rule",
            "body": "Rapportera.",
            "strength": Strength.MUST,
        }
        rule = services.write_version(
            norrby.municipality,
            Kind.TEXT,
            by=cecilia,
            key="regel",
            content=content,
            valid_from=TODAY,
        )
        with pytest.raises(ValidationError, match="change of strength"):
            change(rule, cecilia, strength=Strength.SHOULD)
        newer = change(rule, cecilia, TOMORROW, strength=Strength.SHOULD)
        assert newer.pk != rule.pk
        assert lookup.help_text("regel").strength == Strength.MUST
        assert lookup.help_text("regel", TOMORROW).strength == Strength.SHOULD

    def test_a_rule_says_its_strength(self, norrby, cecilia):
        content = {"title": "Regel", "source": "Plan", "kind": "rule", "body": "Rapportera."}
        with pytest.raises(ValidationError, match="a must, a should or a may"):
            services.write_version(
                norrby.municipality, Kind.TEXT, by=cecilia, key="regel", content=content
            )

    def test_nothing_is_shown_after_its_last_day(self, norrby, cecilia):
        row = contact(norrby, phone="08-465 004 01", valid_from=date(2020, 1, 1))
        services.end_entry(row, by=cecilia, on=YESTERDAY)
        assert (calls(YESTERDAY), calls()) == (["08-465 004 01"], [])
        with pytest.raises(Denied):
            services.end_entry(row, by=cecilia, on=TODAY)

    def test_what_ships_does_not_come_back_when_it_was_ended(self, taken, cecilia):
        bris = Contact.objects.get(key="bris")
        services.end_entry(bris, by=cecilia, on=YESTERDAY)
        assert lookup.contacts_for(Purpose.RELATIVES) == []

    @pytest.mark.parametrize("name", ["Alva", "Ruth", "Rut", "Bo", "Siv", "Mo", "Dag"])
    def test_only_the_central_coordinator_writes(self, norrby, name):
        row = contact(norrby)
        with pytest.raises(Denied):
            change(row, norrby.actors[name], phone="08-465 004 02")

    def test_nobody_writes_next_door(self, norrby, soderby, cecilia):
        with pytest.raises(Denied):
            services.take_in_shipped(soderby.municipality, by=cecilia)


class TestProposals:
    def propose(self, row, by, **said):
        return services.raise_proposal(
            row.municipality,
            row.KIND,
            by=by,
            key=row.key,
            content=row.content | said,
            valid_from=TODAY,
            reason="Numret gick inte fram.",
        )

    def test_a_reader_proposes_and_nothing_changes_until_it_is_accepted(self, norrby, rut, cecilia):
        row = contact(norrby, phone="08-465 004 01")
        proposal = self.propose(row, rut, phone="08-465 004 02")
        assert calls() == ["08-465 004 01"]
        with pytest.raises(Denied):
            services.take_proposal(proposal, by=rut)
        new = services.take_proposal(proposal, by=cecilia)
        assert calls() == ["08-465 004 02"]
        assert (new.proposed_by, new.checked_on) == (Role.READER, TODAY)
        assert new.checked_by == Role.CENTRAL_COORDINATOR
        assert not Contact.objects.proposed().exists()

    def test_a_refused_proposal_stays_with_its_answer(self, norrby, rut, cecilia):
        row = contact(norrby, phone="08-465 004 01")
        proposal = self.propose(row, rut, phone="08-465 004 02")
        services.close_proposal(proposal, by=cecilia, answer="Numret stämmer, vi har ringt.")
        proposal.refresh_from_db()
        assert (proposal.state, calls()) == (State.REFUSED, ["08-465 004 01"])
        with pytest.raises(Denied):
            services.take_proposal(proposal, by=cecilia)

    def test_a_proposal_passes_the_same_guard(self, norrby, rut):
        row = contact(norrby)
        with pytest.raises(ValidationError):
            self.propose(row, rut, note="Ring hem till 070-174 06 05.")

    def test_the_words_of_a_proposal_are_not_in_the_trace(self, norrby, rut):
        proposal = self.propose(contact(norrby), rut)
        event = Event.objects.about(proposal).first()
        assert "Numret" not in str(event.changes)

    def test_nobody_proposes_next_door(self, norrby, soderby, cia):
        with pytest.raises(Denied):
            self.propose(contact(norrby), cia)


class TestChecking:
    def to_check(self, day=TODAY):
        return {row.key for row in Contact.objects.to_check(day, settings_of())}

    @pytest.mark.req("R-491")
    def test_a_historic_number_is_marked_until_somebody_confirms_it(self, norrby, cecilia):
        row = services.write_version(
            norrby.municipality,
            Kind.CONTACT,
            by=norrby.program,
            key="gammal",
            content={"title": "Mottagning", "purpose": "child", "source": "Plan 2017"},
            is_historic=True,
        )
        assert self.to_check() == {"gammal"}
        services.note_checked([row], by=cecilia, on=TODAY)
        row.refresh_from_db()
        assert (row.is_historic, row.checked_on) == (False, TODAY)
        assert row.checked_by == Role.CENTRAL_COORDINATOR
        assert self.to_check() == set()

    def test_a_check_lasts_a_year_and_half_a_year_for_coordinators(self, norrby):
        contact(norrby, key="mottagning", checked_on=TODAY)
        contact(norrby, key="samordnare", purpose=Purpose.COORDINATOR, checked_on=TODAY)
        assert self.to_check(TODAY + timedelta(days=182)) == set()
        assert self.to_check(TODAY + timedelta(days=184)) == {"samordnare"}
        assert self.to_check(TODAY + timedelta(days=366)) == {"samordnare", "mottagning"}

    def test_several_are_confirmed_at_once_and_none_is_refused(self, norrby, cecilia):
        rows = [contact(norrby, key=f"nr-{number}") for number in range(3)]
        assert services.note_checked(rows, by=cecilia) == 3
        assert self.to_check() == set()
        with pytest.raises(Denied, match="at least one"):
            services.note_checked([], by=cecilia)

    def test_what_has_ended_is_neither_overdue_nor_confirmed(self, norrby, cecilia):
        row = contact(norrby, valid_from=date(2020, 1, 1))
        services.end_entry(row, by=cecilia, on=YESTERDAY)
        assert self.to_check() == set()
        with pytest.raises(Denied):
            services.note_checked([row], by=cecilia)


class TestTakingIn:
    def test_everything_is_taken_in_once_with_the_routine(self, norrby, cecilia):
        assert len(services.untaken()) == sum(
            len({row["key"] for row in shipped.entries(kind)}) for kind in Kind
        )
        services.take_in_shipped(norrby.municipality, by=cecilia)
        assert services.untaken() == []
        assert Routine.objects.get().number == 1
        assert not Text.objects.filter(checked_on__isnull=False).exists()
        with pytest.raises(Denied, match="nothing new"):
            services.take_in_shipped(norrby.municipality, by=cecilia)

    def test_both_years_of_a_moved_provision_come_along(self, taken):
        rows = Provision.objects.filter(key="child-concern").order_by("valid_from")
        assert [row.valid_to for row in rows] == [date(2025, 6, 30), None]

    @pytest.fixture
    def newer(self, monkeypatch):
        """The next release says something new of Bris."""

        def release():
            rows = tuple(
                row | {"version": 2, "phone": "08-465 004 09"} if row["key"] == "bris" else row
                for row in shipped.entries(Kind.CONTACT)
            )
            kept = shipped.entries
            monkeypatch.setattr(
                shipped, "entries", lambda kind: rows if kind == Kind.CONTACT else kept(kind)
            )

        return release

    def test_a_newer_release_is_a_new_version_where_nothing_was_rewritten(
        self, taken, cecilia, newer
    ):
        newer()
        assert services.untaken() == [(Kind.CONTACT, "bris")]
        services.take_in_shipped(taken.municipality, by=cecilia)
        (card,) = lookup.contacts_for(Purpose.RELATIVES)
        assert card.phone == "08-465 004 09"
        assert services.untaken() == []

    def test_what_the_municipality_rewrote_is_not_overwritten(self, taken, cecilia, newer):
        change(Contact.objects.get(key="bris"), cecilia, phone="08-465 004 08")
        newer()
        services.take_in_shipped(taken.municipality, by=cecilia)
        (card,) = lookup.contacts_for(Purpose.RELATIVES)
        assert card.phone == "08-465 004 08"
        assert Contact.objects.proposed().get(key="bris").phone == "08-465 004 09"
        assert services.untaken() == []
