"""The organisation on one page: tree, coordinators, partners and what is missing."""

from collections.abc import Iterator

import pytest
from django.urls import reverse
from django.utils.translation import override

from tests.cast import TODAY, Town, sign_in
from varna.access.actor import Actor
from varna.accounts.models import User
from varna.administration import services
from varna.organisations.enums import Role, UnitKind
from varna.organisations.models import Branch, Membership, Unit

_URL = "/organisation/"


def _page(actor: Actor, query: str = "") -> str:
    response = sign_in(actor).get(_URL + query)
    assert response.status_code == 200
    return response.content.decode()


def _context(actor: Actor, query: str = "") -> dict[str, object]:
    response = sign_in(actor).get(_URL + query)
    assert response.status_code == 200
    return response.context


def _shown(actor: Actor, query: str = "") -> list[Unit]:
    """Units of the tree on the page, from the top."""

    def walk(branches: list[Branch]) -> Iterator[Unit]:
        for branch in branches:
            yield branch.unit
            yield from walk(branch.below)

    return list(walk(_context(actor, query)["units"]))  # type: ignore[arg-type]


def _unit(
    town: Town, name: str, kind: UnitKind, parent: Unit | None = None, **facts: object
) -> Unit:
    return services.create_unit(
        town.municipality, by=town.program, name=name, kind=kind, parent=parent, **facts
    )


def test_the_address(db: None) -> None:
    assert reverse("organisation") == _URL


@pytest.mark.req("R-001")
def test_the_tree_is_printed_whole_with_each_kind(norrby: Town, rut: Actor) -> None:
    company = _unit(norrby, "Norrbybostäder", UnitKind.COMPANY, norrby.board)
    page = _page(rut)
    shown = [unit.pk for unit in _shown(rut)]
    assert sorted(shown) == sorted(Unit.objects.values_list("pk", flat=True))
    for unit in Unit.objects.all():
        assert unit.name in page
        assert reverse("unit", args=[unit.pk]) in page
    with override("sv"):
        assert str(company.get_kind_display()) in page


def test_units_that_ended_are_not_in_the_tree_of_today(norrby: Town, rut: Actor) -> None:
    old = _unit(norrby, "Gamla förvaltningen", UnitKind.DISTRICT_ADMINISTRATION)
    services.merge_units([old], by=norrby.program, into=norrby.administration, on=TODAY)
    assert old not in _shown(rut)


@pytest.mark.req("R-002")
def test_a_vacancy_of_the_central_coordinator_shows_as_a_gap(norrby: Town, rut: Actor) -> None:
    gap = "ingen central samordnare"
    with override("en"):
        assert _context(rut)["has_central"] is True
    services.end_membership(
        Membership.objects.get(role=Role.CENTRAL_COORDINATOR),
        by=norrby.program,
        on=TODAY.replace(day=1),
    )
    client = sign_in(rut)
    response = client.get(_URL, headers={"accept-language": "en"})
    page = response.content.decode()
    assert "has no central coordinator" in page or gap in page
    assert response.context["has_central"] is False


@pytest.mark.req("R-003")
def test_the_gap_list_names_those_that_must_have_a_coordinator_and_have_none(
    norrby: Town, rut: Actor
) -> None:
    labour = _unit(
        norrby,
        "Arbetsmarknadsförvaltningen",
        UnitKind.SPECIALIST_ADMINISTRATION,
        must_have_coordinator=True,
    )
    _unit(norrby, "Kulturenheten", UnitKind.UNIT)
    without = list(_context(rut)["without"])  # type: ignore[call-overload]
    # Alva coordinates the district administration, and the unit of culture need not have one.
    assert without == [labour]
    assert labour.name in _page(rut)
    norrby.hire("Lo", Role.LOCAL_COORDINATOR, labour)
    assert list(_context(rut)["without"]) == []  # type: ignore[call-overload]


@pytest.mark.req("R-003")
def test_a_coordinator_who_left_leaves_a_gap(norrby: Town, rut: Actor, alva: Actor) -> None:
    services.end_membership(
        Membership.objects.get(user=alva.user), by=norrby.program, on=TODAY.replace(day=1)
    )
    assert list(_context(rut)["without"]) == [norrby.administration]  # type: ignore[call-overload]


@pytest.mark.req("R-004")
def test_a_coordinator_is_shown_with_the_title_that_the_post_bears_here(
    norrby: Town, rut: Actor
) -> None:
    social = _unit(norrby, "Socialförvaltningen", UnitKind.SPECIALIST_ADMINISTRATION)
    services.create_role_title(
        norrby.municipality,
        by=norrby.program,
        title="Särskild utredare",
        role=Role.LOCAL_COORDINATOR,
        unit=social,
    )
    norrby.hire("Ture", Role.LOCAL_COORDINATOR, social)
    rows = {
        row[0].text: str(row[2])
        for row in _context(rut)["table"].rows  # type: ignore[attr-defined]
    }
    assert rows["Norrbys förvaltning"] == "Preventionssamordnare"
    assert rows["Socialförvaltningen"] == "Särskild utredare"
    # Both carry the same role, and with it the same rights.
    roles = {norrby.actors[name].posts[0].role for name in ("Alva", "Ture")}
    assert roles == {Role.LOCAL_COORDINATOR}


@pytest.mark.req("R-030")
def test_a_department_with_no_key_role_shows_as_a_gap(norrby: Town, rut: Actor) -> None:
    culture = _unit(norrby, "Kultur och fritid", UnitKind.DEPARTMENT)
    school = _unit(norrby, "Barn och utbildning", UnitKind.DEPARTMENT)
    services.create_key_role(by=norrby.program, title=norrby.manager, unit=culture)
    assert list(_context(rut)["without_key_role"]) == [school]  # type: ignore[call-overload]
    page = sign_in(rut).get(reverse("unit", args=[culture.pk])).content.decode()
    assert norrby.manager.title in page


@pytest.mark.req("R-105")
def test_units_are_listed_by_area_also_when_they_lie_in_several(norrby: Town, rut: Actor) -> None:
    forest = services.create_area(norrby.municipality, by=norrby.program, name="Skogen")
    spread = _unit(
        norrby, "Fältgruppen", UnitKind.TEAM, norrby.administration, areas=[norrby.area, forest]
    )
    in_forest = _shown(rut, f"?area={forest.pk}")
    in_centre = _shown(rut, f"?area={norrby.area.pk}")
    assert in_forest == [spread]
    assert set(in_centre) == {spread, norrby.unit}


@pytest.mark.parametrize(
    "query", ["?area=", "?area=x", "?area=-1", "?area=999999", "?area=²", f"?area={10**30}"]
)
def test_a_question_that_makes_no_sense_shows_the_whole_tree(
    norrby: Town, rut: Actor, query: str
) -> None:
    assert len(_shown(rut, query)) == Unit.objects.count()


def test_an_area_next_door_shows_nothing_of_it(norrby: Town, soderby: Town, rut: Actor) -> None:
    context = _context(rut, f"?area={soderby.area.pk}")
    assert context["area"] is None
    assert soderby.area.name not in _page(rut, f"?area={soderby.area.pk}")


def test_partners_are_listed(norrby: Town, rut: Actor) -> None:
    assert norrby.police.name in _page(rut)


def test_nothing_of_another_municipality_is_on_the_page(
    norrby: Town, soderby: Town, rut: Actor
) -> None:
    assert "Soderby" not in _page(rut)


@pytest.mark.parametrize("name", ["organisation", "unit"])
class TestDoors:
    def _url(self, name: str, town: Town) -> str:
        return reverse(name, args=[town.unit.pk] if name == "unit" else [])

    @pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
    def test_wrong_method(self, norrby: Town, mo: Actor, name: str, method: str) -> None:
        response = getattr(sign_in(mo), method)(self._url(name, norrby))
        assert response.status_code == 405
        assert response["Allow"] == "GET, HEAD"

    def test_nobody_signed_in(self, norrby: Town, client: object, name: str) -> None:
        url = self._url(name, norrby)
        response = client.get(url)  # type: ignore[attr-defined]
        assert response.status_code == 302
        assert response["Location"] == f"{reverse('account_login')}?next={url}"

    def test_eve_who_belongs_nowhere(self, norrby: Town, eve: User, name: str) -> None:
        response = sign_in(eve).get(self._url(name, norrby))
        assert response.status_code == 403
        assert "access/no_membership.html" in [t.name for t in response.templates]

    def test_a_role_without_the_permission_is_told_why(
        self, norrby: Town, rut: Actor, name: str, monkeypatch: pytest.MonkeyPatch
    ) -> None:
        # Today every role reads the organisation; here one does not.
        from varna.access import actor, permissions

        roles = dict(permissions.ROLES) | {Role.READER: frozenset()}
        monkeypatch.setattr(actor, "ROLES", roles)
        response = sign_in(rut).get(self._url(name, norrby))
        assert response.status_code == 403


def test_cia_from_another_municipality_gets_404(norrby: Town, cia: Actor) -> None:
    client = sign_in(cia)
    assert client.get(reverse("unit", args=[norrby.unit.pk])).status_code == 404
    assert client.get(reverse("unit", args=[10**15])).status_code == 404


def test_a_unit_shows_where_it_hangs_and_what_it_has_been(norrby: Town, rut: Actor) -> None:
    old = _unit(norrby, "Fritidsenheten", UnitKind.UNIT, norrby.administration)
    services.merge_units([old], by=norrby.program, into=norrby.unit, on=TODAY)
    services.rename_unit(norrby.unit, by=norrby.program, name="Ungdomens hus", on=TODAY)
    page = sign_in(rut).get(reverse("unit", args=[norrby.unit.pk])).content.decode()
    for text in ("Ungdomens hus", "Norrbys ungdomsenhet", "Fritidsenheten", norrby.area.name):
        assert text in page
    for above in (norrby.administration, norrby.board):
        assert reverse("unit", args=[above.pk]) in page
    ended = sign_in(rut).get(reverse("unit", args=[old.pk])).content.decode()
    assert reverse("unit", args=[norrby.unit.pk]) in ended


def test_a_unit_shows_the_parts_it_has_today(norrby: Town, rut: Actor) -> None:
    page = sign_in(rut).get(reverse("unit", args=[norrby.administration.pk]))
    assert list(page.context["children"]) == [norrby.unit]


@pytest.mark.req("R-018")
def test_the_executive_board_is_accountable_and_an_office_leads(norrby: Town) -> None:
    from varna.plans.services import create_plan

    board = _unit(norrby, "Kommunstyrelsen", UnitKind.EXECUTIVE_BOARD)
    rescue = _unit(norrby, "Räddning och säkerhet", UnitKind.UNIT, board)
    services.create_role_title(
        norrby.municipality,
        by=norrby.program,
        title="Strategisk samordningsfunktion",
        role=Role.LOCAL_COORDINATOR,
        unit=rescue,
    )
    leader = norrby.hire("Stina", Role.LOCAL_COORDINATOR, rescue)
    # The leading office starts and keeps the board's plan; a coordinator elsewhere may not.
    plan = create_plan(board, by=leader, year=2026, title="Plan", lead_unit=rescue)
    assert (plan.unit, plan.lead_unit) == (board, rescue)
    page = sign_in(leader).get(reverse("plan_history", args=[plan.pk])).content.decode()
    assert "Kommunstyrelsen" in page
    assert "Räddning och säkerhet" in page
    organisation = sign_in(leader).get(_URL).context["table"].rows
    assert "Strategisk samordningsfunktion" in [str(row[2]) for row in organisation]
