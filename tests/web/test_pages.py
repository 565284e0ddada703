"""Whole pages: the gallery, the shell and the error pages."""

import re
from collections import Counter

import pytest
from django.core.exceptions import PermissionDenied
from django.db import OperationalError
from django.http import HttpResponseNotAllowed
from django.test import RequestFactory
from django.urls import reverse

from tests.web.page import read
from varna.web import errors
from varna.web.shell import NavItem, Shell

ERRORS = (400, 403, 404, 405, 500, 503)


def pages(client):
    """Every page the gallery can show, as (address, HTML)."""
    addresses = [reverse("web_gallery"), reverse("web_gallery") + "?accent=7a1f4b&sort=-title"]
    addresses += [reverse("web_gallery_measure")]
    addresses += [reverse("web_gallery_error", args=[status]) for status in ERRORS]
    return [(address, client.get(address).content.decode()) for address in addresses]


@pytest.mark.parametrize("name", ["web_gallery", "web_gallery_measure", "web_gallery_error"])
def test_gallery_is_not_found_outside_demo_and_development(client, settings, name):
    settings.DEMO = settings.DEBUG = False
    address = reverse(name, args=[403] if name.endswith("error") else [])
    assert client.get(address).status_code == 404


@pytest.mark.usefixtures("demo")
def test_nothing_on_any_page_needs_more_than_the_content_security_policy_gives(client):
    for address, html in pages(client):
        for element in read(html).all():
            names = element.attributes.keys()
            assert "style" not in names, (address, element)
            assert not [name for name in names if name.startswith("on")], (address, element)
            assert element.tag != "style", address
            assert element.tag != "script" or element.attributes.get("src"), address
            for name in ("src", "href", "action", "srcset", "poster", "data"):
                target = element.attributes.get(name, "")
                assert not re.match(r"\s*(?:[a-z]+:|//)", target), (address, name, target)


@pytest.mark.usefixtures("demo")
def test_ids_are_unique_and_every_reference_meets_one(client):
    for address, html in pages(client):
        tree = read(html)
        ids = Counter(e.attributes["id"] for e in tree.all() if "id" in e.attributes)
        assert [name for name, times in ids.items() if times > 1] == [], address
        for element in tree.all():
            for name in ("for", "aria-labelledby", "aria-describedby"):
                for ident in element.attributes.get(name, "").split():
                    assert ident in ids, (address, element.tag, name, ident)
        for pattern in re.findall(r"url\(#([^)]+)\)", html):
            assert pattern in ids, (address, pattern)


@pytest.mark.usefixtures("demo")
def test_every_control_has_a_label(client):
    tree = read(client.get(reverse("web_gallery")).content.decode())
    labelled = {e.attributes["for"] for e in tree.all("label")}
    controls = [*tree.all("input"), *tree.all("select"), *tree.all("textarea")]
    visible = [e for e in controls if e.attributes.get("type") != "hidden"]
    assert len(visible) > 20
    assert [e.attributes for e in visible if e.attributes["id"] not in labelled] == []


@pytest.mark.usefixtures("demo")
def test_page_has_language_landmarks_one_heading_and_a_skip_link(client):
    tree = read(client.get(reverse("web_gallery")).content.decode())
    assert tree.one("html").attributes["lang"] == "en"
    main = tree.one("main")
    assert main.attributes["id"] == "main"
    assert tree.all("a")[0].attributes["href"] == "#main"
    assert len(tree.all("h1")) == 1
    assert len(tree.all("header")) == len(tree.all("footer")) == 1


@pytest.mark.usefixtures("demo")
def test_menu_of_a_phone_is_a_fold_with_every_item_of_the_rail(client):
    tree = read(client.get(reverse("web_gallery")).content.decode())
    rail = [a.text for a in tree.one("nav", class_="rail").all("a")]
    menu = [a.text for a in tree.one("details", class_="pop--menu").all("a")]
    assert len(rail) == 15
    assert menu == rail
    current = [a.text for a in tree.one("nav", class_="rail").all("a", aria_current="page")]
    assert current == ["Plan2 need you"]


def test_signed_out_page_has_the_bar_but_no_rail(client):
    tree = read(client.get("/no-such-page/").content.decode())
    assert tree.all("nav", class_="rail") == []
    assert tree.one("header", class_="bar").text.startswith("Värna")


def shell_of_the_test(request):
    return Shell(municipality_name="Söderby", nav=(NavItem("Plan", "/plans/", icon="plan"),))


def test_shell_comes_from_the_function_the_settings_name(client, settings):
    settings.VARNA_SHELL = "tests.web.test_pages.shell_of_the_test"
    tree = read(client.get("/no-such-page/").content.decode())
    assert "Söderby" in tree.one("title").text
    assert tree.one("nav", class_="rail").one("a").attributes["href"] == "/plans/"


def test_initials_are_of_the_first_and_the_last_word():
    assert Shell(user_name="Alva Maria Ek").initials == "AE"
    assert Shell(user_name="Alva").initials == "A"
    assert Shell().initials == ""


def test_look_is_remembered_in_a_cookie_and_forgotten_again(client):
    response = client.post(reverse("web_theme"), {"theme": "dark", "next": "/no-such-page/"})
    assert response["Location"] == "/no-such-page/"
    assert response.cookies["varna_theme"]["httponly"]
    tree = read(client.get("/no-such-page/").content.decode())
    assert tree.one("html").attributes["data-theme"] == "dark"
    client.post(reverse("web_theme"), {"theme": ""})
    tree = read(client.get("/no-such-page/").content.decode())
    assert "data-theme" not in tree.one("html").attributes


@pytest.mark.parametrize("target", ["https://example.com/", "//example.com", "javascript:alert(1)"])
def test_look_never_redirects_to_another_host(client, target):
    response = client.post(reverse("web_theme"), {"theme": "dark", "next": target})
    assert response["Location"] == "/"


def test_a_cookie_with_another_look_is_ignored(client):
    client.cookies["varna_theme"] = 'x" onload="'
    tree = read(client.get("/no-such-page/").content.decode())
    assert "data-theme" not in tree.one("html").attributes


@pytest.mark.req("R-546")
def test_language_is_switched_by_post(client):
    response = client.post(reverse("set_language"), {"language": "sv", "next": "/no-such-page/"})
    assert response.status_code == 302
    tree = read(client.get("/no-such-page/").content.decode())
    assert tree.one("html").attributes["lang"] == "sv"


def test_accent_is_a_style_sheet_of_our_own_and_refuses_what_is_no_colour(client):
    response = client.get(reverse("web_accent", args=["7a1f4b"]))
    assert response["Content-Type"] == "text/css"
    assert "--accent:" in response.content.decode()
    assert client.get(reverse("web_accent", args=["red;}body{"])).status_code == 404


def test_refusal_says_why_and_who_can():
    class Refused(PermissionDenied):
        reason = "You cannot approve your own plan."
        who = "The department manager"

    response = errors.forbidden(RequestFactory().get("/"), Refused())
    text = read(response.content.decode()).one("main").text
    assert response.status_code == 403
    assert "You cannot approve your own plan." in text
    assert "The department manager" in text


def test_refusal_without_a_reason_still_says_whom_to_ask():
    response = errors.forbidden(RequestFactory().get("/"), PermissionDenied())
    assert "Ask your local coordinator" in response.content.decode()


def test_reason_of_a_refusal_is_escaped():
    response = errors.forbidden(RequestFactory().get("/"), PermissionDenied("<b>x</b>"))
    assert "&lt;b&gt;x&lt;/b&gt;" in response.content.decode()


def test_form_without_its_token_gets_a_page_that_says_what_to_do(client):
    client.handler.enforce_csrf_checks = True
    response = client.post(reverse("web_theme"), {"theme": "dark"})
    assert response.status_code == 403
    assert "The form was too old" in response.content.decode()


def test_wrong_method_gets_a_page_and_keeps_the_allow_header(client):
    response = client.get(reverse("web_theme"))
    assert response.status_code == 405
    assert response["Allow"] == "POST"
    assert "Nothing was saved" in response.content.decode()


def test_the_body_of_somebody_elses_405_stays():
    own = HttpResponseNotAllowed(["POST"], content=b'{"detail": "no"}')
    response = errors.NotAllowedPage(lambda request: own)(RequestFactory().get("/"))
    assert response.content == b'{"detail": "no"}'


def test_a_database_that_is_down_becomes_503_that_says_nothing_was_saved():
    try:
        raise OperationalError("database is locked")
    except OperationalError:
        response = errors.server_error(RequestFactory().get("/"))
    assert response.status_code == 503
    assert response["Retry-After"] == "60"
    assert "Nothing was saved." in response.content.decode()


def test_any_other_fault_becomes_500_that_does_not_tell_what_it_was():
    try:
        raise ValueError("secret detail")
    except ValueError:
        response = errors.server_error(RequestFactory().get("/"))
    assert response.status_code == 500
    assert "secret detail" not in response.content.decode()


def broken_shell(request):
    raise OperationalError("no connection")


def test_an_error_page_whose_shell_needs_the_broken_database_becomes_503(settings):
    settings.VARNA_SHELL = "tests.web.test_pages.broken_shell"
    response = errors.not_found(RequestFactory().get("/"))
    assert response.status_code == 503
    assert "Nothing was saved." in response.content.decode()
