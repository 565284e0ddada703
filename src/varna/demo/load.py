"""Load the demonstration once, all of it or nothing."""

from collections.abc import Callable
from datetime import date
from importlib.resources import files
from typing import Any

import yaml
from django.db import transaction

from varna.demo.approvals import build_approvals
from varna.demo.consultations import build_consultations
from varna.demo.figures import release_figures
from varna.demo.guidance import build_guidance
from varna.demo.horizon import load_horizon
from varna.demo.meetings import build_meetings
from varna.demo.organisations import DEMO_PASSWORD, build
from varna.demo.plans import Builder
from varna.demo.portal import build_portal
from varna.demo.reports import load_reports
from varna.demo.reports_follow import follow_up_reports
from varna.demo.situation import load_situation
from varna.demo.sources import load_sources
from varna.demo.steering import load_coverage, load_steering
from varna.demo.surveys import build_surveys
from varna.demo.training import load_training
from varna.demo.watching import load_watching
from varna.organisations.models import Municipality

SignIn = tuple[str, str, str]


def load_demo(progress: Callable[[str], None], today: date) -> list[SignIn]:
    """Build the demonstration unless it stands. Return (name, e-mail, password) to sign in with."""
    data = _read("organisations.yaml")
    if not Municipality.objects.filter(is_demo=True).exists():
        with transaction.atomic():
            _load(data, progress, today)
    return [(row["name"], row["email"], DEMO_PASSWORD) for row in data["users"] if row["listed"]]


def sign_ins() -> list[tuple[str, str]]:
    """Return (name, e-mail) of the listed accounts, for the sign-in page of the demonstration."""
    return [
        (row["name"], row["email"]) for row in _read("organisations.yaml")["users"] if row["listed"]
    ]


def _load(data: dict[str, Any], progress: Callable[[str], None], today: date) -> None:
    progress("organisations")
    places = build(data)
    progress("sources")
    load_sources(places, _read("sources.yaml"), today)
    progress("situation pictures")
    load_situation(places, _read("situation.yaml"), today)
    progress("guidelines")
    steering = _read("steering.yaml")
    load_steering(places, steering, today)
    content = _read("plans.yaml")
    builder = Builder(places, content["functions"], today)
    for row in content["plans"]:
        progress(row["title"])
        builder.build(row)
    for row in content["current"]:
        row = _this_year(row, today)
        progress(row["title"])
        builder.build(row)
        if "adopted_on" in row:
            builder.follow_up(row)
    progress("decisions")
    build_approvals(places, builder.plans, today)
    progress("horizon")
    load_horizon(places, _read("horizon.yaml"), today)
    load_coverage(places, builder.plans, steering, today)
    load_watching(places, builder.plans, _read("watching.yaml"), today)
    build_guidance(places, _read("guidance.yaml"), today)
    progress("consultations")
    build_consultations(places, _read("consultations.yaml"), today)
    progress("meetings")
    build_meetings(places, _read("meetings.yaml"), today)
    progress("reports")
    load_reports(places, _read("reports.yaml"), today)
    progress("reports, clean-up and unlawful influence")
    follow_up_reports(places["stockholm"], today)
    progress("surveys")
    build_surveys(places, _read("surveys.yaml"), today)
    progress("figures")
    release_figures(places["stockholm"], today)
    progress("training")
    load_training(places, _read("training.yaml"), today)
    progress("public pages")
    build_portal(places, builder.plans, _read("portal.yaml"), today)


def _this_year(row: dict[str, Any], today: date) -> dict[str, Any]:
    """Put the year into the texts, and let a plan that is no draft be decided in January."""
    text = yaml.safe_dump(row, allow_unicode=True).replace("YEAR", str(today.year))
    row = yaml.safe_load(text) | {"year": today.year}
    if not row.get("draft"):
        row["adopted_on"] = date(today.year, 1, 1)
    return row


def _read(name: str) -> Any:
    return yaml.safe_load(files("varna.demo").joinpath("data", name).read_text("utf-8"))
