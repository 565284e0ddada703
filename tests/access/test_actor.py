"""Who may do what, where: ``may``, ``reach`` and ``within`` tell the same story."""

from datetime import date, timedelta

import pytest
from django.db import transaction
from django.utils.translation import override
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.cast import LONG_AGO, TODAY, Town, build_town
from varna.access.actor import Actor, Post, actors_of, allows, refusal
from varna.access.errors import Denied
from varna.access.permissions import ROLES, WHOLE_MUNICIPALITY, Permission, roles_with
from varna.accounts.models import User
from varna.administration import services
from varna.organisations.enums import Role, UnitKind
from varna.organisations.models import Membership, Unit
from varna.organisations.scope import municipality_scope


def _actor(town: Town, *posts: tuple[Role, Unit]) -> Actor:
    held = tuple(Post(role, unit.pk, unit.path) for role, unit in posts)
    return Actor(User(pk=1, name="Någon"), town.municipality, held)


_posts = st.lists(st.tuples(st.sampled_from(Role), st.integers(0, 8)), max_size=3)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(parents=st.lists(st.integers(0, 8), min_size=6, max_size=6), posts=_posts)
def test_within_agrees_with_may_for_every_unit_of_a_tree(
    norrby: Town, parents: list[int], posts: list[tuple[Role, int]]
) -> None:
    with transaction.atomic(), municipality_scope(norrby.municipality.pk):
        units = [norrby.board, norrby.administration, norrby.unit]
        for number, parent in enumerate(parents):
            # One in three is a root of its own, so that the tree is a forest.
            above = None if parent % 3 == 2 else units[parent % len(units)]
            units.append(
                services.create_unit(
                    norrby.municipality,
                    by=norrby.program,
                    name=f"Enhet {number}",
                    kind=UnitKind.UNIT,
                    parent=above,
                )
            )
        actor = _actor(norrby, *((role, units[place % len(units)]) for role, place in posts))
        for permission in Permission:
            found = set(Unit.objects.filter(actor.within(permission, "path")))
            assert found == {unit for unit in units if actor.may(permission, unit)}
            assert actor.may(permission) == bool(actor.reach(permission))
            # Whoever may somewhere holds a role that carries it, and sees at least one unit.
            assert actor.may(permission) == bool(found)
        transaction.set_rollback(True)


def test_a_path_that_merely_begins_alike_is_not_reached(norrby: Town) -> None:
    near = Unit(pk=17, path="/1/17/", municipality=norrby.municipality, name="Nära")
    far = Unit(pk=170, path="/1/170/", municipality=norrby.municipality, name="Långt bort")
    actor = _actor(norrby, (Role.LOCAL_COORDINATOR, near))
    assert actor.may(Permission.PLAN_EDIT, near)
    assert not actor.may(Permission.PLAN_EDIT, far)


@pytest.mark.parametrize("role", Role)
def test_a_role_reaches_down_its_subtree_or_the_whole_municipality(
    norrby: Town, role: Role
) -> None:
    actor = _actor(norrby, (role, norrby.administration))
    for permission in Permission:
        has = permission in ROLES[role]
        assert actor.may(permission, norrby.administration) is has
        assert actor.may(permission, norrby.unit) is has
        assert actor.may(permission, norrby.board) is (has and role in WHOLE_MUNICIPALITY)


def test_whole_municipality_is_for_three_roles() -> None:
    assert {Role.CENTRAL_COORDINATOR, Role.ADMINISTRATOR, Role.AUDITOR} == WHOLE_MUNICIPALITY


@pytest.mark.parametrize("role", Role)
def test_no_role_reaches_another_municipality(norrby: Town, soderby: Town, role: Role) -> None:
    actor = _actor(norrby, (role, norrby.board))
    assert not any(actor.may(permission, soderby.unit) for permission in Permission)


def test_without_a_post_nothing_is_reached(norrby: Town) -> None:
    actor = _actor(norrby)
    for permission in Permission:
        assert not actor.may(permission)
        assert not actor.may(permission, norrby.unit)
        assert not Unit.objects.filter(actor.within(permission, "path")).exists()


# The table a lawyer reviews: what each role may change, beside reading.
_CHANGES = {
    Role.CENTRAL_COORDINATOR: {
        Permission.PLAN_EDIT,
        Permission.ROUND_MANAGE,
        Permission.PROGRESS_REPORT,
        Permission.ORGANISATION_EDIT,
    },
    Role.LOCAL_COORDINATOR: {
        Permission.PLAN_EDIT,
        Permission.ROUND_MANAGE,
        Permission.PROGRESS_REPORT,
        Permission.REPORT_TRIAGE,
        Permission.CLEANUP_WRITE,
    },
    Role.UNIT_MANAGER: {Permission.PROGRESS_REPORT, Permission.CLEANUP_WRITE},
    Role.DECISION_MAKER: set(),
    Role.SECRETARY: set(),
    Role.READER: set(),
    Role.AUDITOR: set(),
    Role.ADMINISTRATOR: {Permission.ORGANISATION_EDIT},
    Role.SECURITY_OFFICER: {Permission.INFLUENCE_READ},
    Role.OPERATIONS: {Permission.CLEANUP_WRITE},
}
_CHANGING = {
    Permission.PLAN_EDIT,
    Permission.ROUND_MANAGE,
    Permission.PROGRESS_REPORT,
    Permission.ORGANISATION_EDIT,
    Permission.REPORT_TRIAGE,
    Permission.CLEANUP_WRITE,
    Permission.INFLUENCE_READ,
}


@pytest.mark.parametrize("role", Role)
def test_what_each_role_may_change(role: Role) -> None:
    assert ROLES[role] & _CHANGING == _CHANGES[role]


def test_the_centre_reads_no_report_and_the_security_officer_no_more_than_attempts() -> None:
    assert roles_with(Permission.REPORT_TRIAGE) == [Role.LOCAL_COORDINATOR]
    assert roles_with(Permission.INFLUENCE_READ) == [Role.SECURITY_OFFICER]
    assert Permission.CLEANUP_READ not in ROLES[Role.SECURITY_OFFICER]


def test_the_audit_trail_is_for_the_auditor_alone() -> None:
    assert roles_with(Permission.AUDIT_READ) == [Role.AUDITOR]


def test_the_administrator_has_no_part_in_the_work() -> None:
    assert Permission.PLAN_READ not in ROLES[Role.ADMINISTRATOR]


def test_a_refusal_says_why_and_who_can(norrby: Town, rut: Actor, alva: Actor) -> None:
    with override("en"):
        with pytest.raises(Denied) as refused:
            rut.check(Permission.PLAN_EDIT, norrby.unit)
        assert refused.value.reason == (
            "Your role does not include this: Write action plans and measures."
        )
        assert refused.value.roles == [Role.CENTRAL_COORDINATOR, Role.LOCAL_COORDINATOR]
        assert refused.value.who == "Central coordinator, Local coordinator"
        with pytest.raises(Denied, match="does not reach Norrbys nämnd"):
            alva.check(Permission.PLAN_EDIT, norrby.board)
    alva.check(Permission.PLAN_EDIT, norrby.unit)


def test_allows_and_refusal_ask_the_same_check(norrby: Town, rut: Actor, alva: Actor) -> None:
    asked = Permission.PLAN_EDIT, norrby.unit
    assert allows(alva.check, *asked)
    assert refusal(alva.check, *asked) is None
    assert not allows(rut.check, *asked)
    denied = refusal(rut.check, *asked)
    assert denied is not None
    assert denied.reason


def test_allows_hides_no_other_error() -> None:
    def broken() -> None:
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        allows(broken)


def test_holds_asks_for_role_and_place(norrby: Town, alva: Actor) -> None:
    assert alva.holds(Role.LOCAL_COORDINATOR, norrby.administration.pk)
    assert alva.holds(Role.LOCAL_COORDINATOR, None)
    assert not alva.holds(Role.LOCAL_COORDINATOR, norrby.unit.pk)
    assert not alva.holds(Role.READER, None)


class TestActorsOf:
    def test_one_for_each_municipality_by_name(self, norrby: Town, alva: Actor) -> None:
        other = build_town("Alby")
        with municipality_scope(other.municipality.pk):
            services.grant_membership(
                alva.user,
                by=other.program,
                unit=other.unit,
                role=Role.READER,
                valid_from=LONG_AGO,
            )
        actors = actors_of(alva.user, on=TODAY)
        assert [actor.municipality.name for actor in actors] == ["Alby", "Norrby"]
        # What is held in one place gives nothing in the other.
        assert not actors[0].may(Permission.PLAN_EDIT)
        assert actors[1].may(Permission.PLAN_EDIT)

    def test_several_posts_in_one_municipality_are_one_actor(
        self, norrby: Town, alva: Actor
    ) -> None:
        services.grant_membership(
            alva.user,
            by=norrby.program,
            unit=norrby.board,
            role=Role.READER,
            valid_from=LONG_AGO,
        )
        (actor,) = actors_of(alva.user, on=TODAY)
        assert {post.role for post in actor.posts} == {Role.LOCAL_COORDINATOR, Role.READER}
        assert actor.may(Permission.PLAN_READ, norrby.board)
        assert not actor.may(Permission.PLAN_EDIT, norrby.board)

    @pytest.mark.parametrize(
        ("day", "holds"),
        [
            (LONG_AGO - timedelta(days=1), False),
            (LONG_AGO, True),
            (date(2026, 11, 30), True),
            (date(2026, 12, 1), False),
        ],
    )
    def test_only_the_memberships_of_the_day_count(
        self, norrby: Town, rut: Actor, day: date, holds: bool
    ) -> None:
        services.end_membership(
            Membership.objects.get(user=rut.user), by=norrby.program, on=date(2026, 11, 30)
        )
        assert bool(actors_of(rut.user, on=day)) is holds

    def test_a_user_with_no_membership_acts_nowhere(self, eve: User) -> None:
        assert actors_of(eve, on=TODAY) == []
