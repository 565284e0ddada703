"""`@screen` and the middleware: no page without saying who may open it."""

from collections.abc import Iterator
from typing import Any

import pytest
from django.core.exceptions import ImproperlyConfigured
from django.http import Http404, HttpResponse
from django.test import Client, override_settings
from django.urls import path, reverse

from tests.cast import LONG_AGO, Town, sign_in
from varna.access.actor import Actor
from varna.access.permissions import Door, Permission
from varna.access.screens import Screen, screen, screen_of
from varna.accounts.models import User
from varna.administration import services
from varna.audit.models import Event
from varna.audit.verify import verify
from varna.config.urls import urlpatterns as program
from varna.organisations.enums import Role
from varna.organisations.models import Unit
from varna.organisations.scope import municipality_scope

_SECRET = "what nobody but the reader may know"


def _undecorated(request: Any) -> HttpResponse:
    return HttpResponse("open to all by mistake")


@screen(Permission.AUDIT_READ, log_reading=True)
def _secret(request: Any, pk: int) -> HttpResponse:
    if pk == 404:
        raise Http404
    return HttpResponse(_SECRET)


@screen(Permission.PLAN_EDIT, methods=("GET", "POST"))
def _edit(request: Any) -> HttpResponse:
    return HttpResponse(request.method)


@screen(Permission.ORGANISATION_READ)
def _scoped(request: Any) -> HttpResponse:
    return HttpResponse(",".join(Unit.objects.values_list("name", flat=True)))


@screen(Door.PUBLIC)
def _public(request: Any) -> HttpResponse:
    return HttpResponse("for everyone")


urlpatterns = [
    *program,
    path("test/undecorated/", _undecorated),
    path("test/secret/<int:pk>/", _secret, name="test_secret"),
    path("test/edit/", _edit),
    path("test/scoped/", _scoped),
    path("test/public/", _public),
]
handler403 = "varna.web.errors.forbidden"
handler404 = "varna.web.errors.not_found"


@pytest.fixture(autouse=True)
def _addresses() -> Iterator[None]:
    with override_settings(ROOT_URLCONF=__name__):
        yield


def test_a_view_without_a_screen_is_no_page_for_anybody(
    norrby: Town, client: Client, mo: Actor
) -> None:
    for browser in (client, sign_in(mo)):
        with pytest.raises(ImproperlyConfigured, match="_undecorated has no @screen"):
            browser.get("/test/undecorated/")


def test_a_screen_tells_what_it_declares() -> None:
    assert screen_of(_secret) == Screen(Permission.AUDIT_READ, ("GET",), True)
    assert screen_of(_undecorated) is None


@pytest.mark.parametrize("method", ["put", "patch", "delete", "options"])
def test_a_wrong_method_is_405_and_says_which_are_right(alva: Actor, method: str) -> None:
    response = getattr(sign_in(alva), method)("/test/edit/")
    assert response.status_code == 405
    assert response["Allow"] == "GET, POST, HEAD"


@pytest.mark.parametrize("method", ["get", "head", "post"])
def test_the_declared_methods_work(alva: Actor, method: str) -> None:
    assert getattr(sign_in(alva), method)("/test/edit/").status_code == 200


def test_whoever_is_not_signed_in_is_sent_there_and_back(norrby: Town, client: Client) -> None:
    response = client.get("/test/edit/?draft=1")
    assert response.status_code == 302
    assert response["Location"] == f"{reverse('account_login')}?next=/test/edit/%3Fdraft%3D1"


def test_a_role_without_the_permission_gets_403_with_the_reason_and_who_can(rut: Actor) -> None:
    response = sign_in(rut).get("/test/edit/")
    assert response.status_code == 403
    page = response.content.decode()
    assert str(Permission.PLAN_EDIT.label) in page
    assert str(Role.LOCAL_COORDINATOR.label) in page
    assert "Role." not in page


def test_eve_gets_the_page_about_having_no_role(eve: User) -> None:
    response = sign_in(eve).get("/test/edit/")
    assert response.status_code == 403
    assert "access/no_membership.html" in [template.name for template in response.templates]
    # What is open to everyone signed in is open to her.
    assert sign_in(eve).get(reverse("municipalities")).status_code == 200


def test_a_public_page_needs_nobody(db: None, client: Client) -> None:
    assert client.get("/test/public/").content == b"for everyone"


def test_a_membership_that_ended_opens_nothing(norrby: Town, rut: Actor) -> None:
    from varna.organisations.models import Membership

    services.end_membership(Membership.objects.get(user=rut.user), by=norrby.program, on=LONG_AGO)
    assert sign_in(rut).get("/test/scoped/").status_code == 403


def test_an_account_that_may_not_sign_in_is_out_at_once(norrby: Town, rut: Actor) -> None:
    browser = sign_in(rut)
    assert browser.get("/test/scoped/").status_code == 200
    User.objects.filter(pk=rut.user.pk).update(is_active=False)
    assert browser.get("/test/scoped/").status_code == 302


class TestReadingLog:
    def _readings(self, town: Town) -> list[Event]:
        return list(Event.objects.filter(event="reading", chain=town.municipality.pk))

    def test_opening_a_secret_leaves_who_and_what_and_never_the_content(
        self, norrby: Town, dag: Actor
    ) -> None:
        assert sign_in(dag).get("/test/secret/17/").content.decode() == _SECRET
        (event,) = self._readings(norrby)
        assert event.user_id == dag.user.pk
        assert event.changes == {"view": "test_secret", "pk": "17"}
        assert _SECRET not in str(Event.objects.values())
        assert verify()[1] == []

    def test_every_opening_counts(self, norrby: Town, dag: Actor) -> None:
        browser = sign_in(dag)
        browser.get("/test/secret/17/")
        browser.get("/test/secret/17/")
        assert len(self._readings(norrby)) == 2

    def test_what_was_not_shown_was_not_read(self, norrby: Town, dag: Actor, rut: Actor) -> None:
        sign_in(dag).get("/test/secret/404/")
        sign_in(dag).head("/test/secret/17/")
        sign_in(rut).get("/test/secret/17/")
        assert self._readings(norrby) == []


class TestMunicipalityOfTheRequest:
    @pytest.fixture
    def both(self, norrby: Town, soderby: Town, rut: Actor) -> Client:
        with municipality_scope(soderby.municipality.pk):
            services.grant_membership(
                rut.user,
                by=soderby.program,
                unit=soderby.board,
                role=Role.READER,
                valid_from=LONG_AGO,
            )
        return sign_in(rut)

    def _seen(self, browser: Client) -> str:
        return browser.get("/test/scoped/").content.decode()

    def test_a_request_sees_its_own(self, norrby: Town, soderby: Town, cia: Actor) -> None:
        assert "Soderby" in self._seen(sign_in(cia))
        assert "Norrby" not in self._seen(sign_in(cia))

    def test_the_first_by_name_until_another_is_chosen(
        self, norrby: Town, soderby: Town, both: Client
    ) -> None:
        assert "Norrby" in self._seen(both)
        url = reverse("choose_municipality", args=[soderby.municipality.pk])
        response = both.post(url)
        assert (response.status_code, response["Location"]) == (302, reverse("home"))
        assert "Soderby" in self._seen(both)
        assert "Norrby" not in self._seen(both)

    def test_one_that_is_not_ones_own_is_404_and_changes_nothing(
        self, norrby: Town, soderby: Town, alva: Actor
    ) -> None:
        browser = sign_in(alva)
        for pk in (soderby.municipality.pk, 10**9):
            assert browser.post(reverse("choose_municipality", args=[pk])).status_code == 404
        assert "Norrby" in self._seen(browser)

    def test_choosing_is_a_post(self, norrby: Town, alva: Actor) -> None:
        url = reverse("choose_municipality", args=[norrby.municipality.pk])
        assert sign_in(alva).get(url).status_code == 405

    def test_choosing_needs_the_form_of_this_site(self, norrby: Town, alva: Actor) -> None:
        browser = Client(enforce_csrf_checks=True)
        browser.force_login(alva.user)
        url = reverse("choose_municipality", args=[norrby.municipality.pk])
        assert browser.post(url).status_code == 403

    def test_a_choice_is_forgotten_when_the_membership_ends(
        self, norrby: Town, soderby: Town, both: Client, rut: Actor
    ) -> None:
        from varna.organisations.models import Membership

        both.post(reverse("choose_municipality", args=[soderby.municipality.pk]))
        with municipality_scope(soderby.municipality.pk):
            membership = Membership.objects.get(user=rut.user)
            services.end_membership(membership, by=soderby.program, on=LONG_AGO)
        assert "Soderby" not in self._seen(both)
