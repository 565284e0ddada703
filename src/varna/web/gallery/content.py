"""The invented content: a municipality called Norrby. No person, place or number is real."""

import datetime as dt

from django.conf import settings
from django.core.paginator import Paginator
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from varna.web.components import (
    Action,
    Cell,
    Column,
    Crumb,
    Download,
    Event,
    Fact,
    Status,
    Step,
    Tab,
    Table,
    Tone,
)
from varna.web.gallery import figures
from varna.web.gallery.specimens import AnswerFormSet, FilterForm, MeasureForm
from varna.web.lists import sort_order
from varna.web.shell import MenuLink, NavItem, Shell, UnitChoice


def demo_shell(request: HttpRequest) -> Shell:
    """A signed-in local coordinator; ``?accent=7a1f4b`` tries a municipality's colour."""
    accent = request.GET.get("accent", "")
    here = reverse("web_gallery")
    items = [
        (_("Home"), "home", 3),
        (_("Reports"), "report", 0),
        (_("Surveys"), "survey", 0),
        (_("Sources"), "source", 0),
        (_("Horizon"), "horizon", 0),
        (_("Situation picture"), "picture", 0),
        (_("Plan"), "plan", 2),
        (_("Decisions"), "decision", 0),
        (_("Consultations"), "consultation", 0),
        (_("Meetings"), "meeting", 0),
        (_("Training"), "training", 0),
        (_("Support"), "support", 0),
        (_("Vetting"), "vetting", 0),
        (_("Knowledge"), "knowledge", 0),
        (_("Administration"), "admin", 0),
    ]
    return Shell(
        municipality_name=_("Norrby municipality"),
        accent_css_url=reverse("web_accent", args=[accent]) if accent else None,
        home_url=here,
        nav=tuple(
            NavItem(label, f"{here}#components", current=mark == "plan", icon=mark, count=count)
            for label, mark, count in items
        ),
        units=(
            UnitChoice(_("Social services department"), f"{here}?unit=1", current=True),
            UnitChoice(_("Norrmalm district"), f"{here}?unit=2"),
        ),
        user_name="Alva Ek",
        user_role=_("Local coordinator"),
        user_links=(MenuLink(_("My account"), here), MenuLink(_("My measures"), here)),
        sign_out_url=None,
        search_url=here,
        foot_links=(
            MenuLink(_("About the data we keep"), here),
            MenuLink(_("Accessibility"), here),
        ),
    )


def _measures(request: HttpRequest) -> Table:
    rows = [
        (_("Train all youth-centre staff"), _("Training"), Tone.ONGOING, "2026-12-31", 14),
        (_("Common routine for graffiti"), _("Situation picture"), Tone.DONE, "2026-04-30", 6),
        (_("Agreement with the police district"), _("Organisation"), Tone.PLANNED, "2026-08-31", 2),
        (_("Parents' evenings on life online"), _("Preventive work"), Tone.PAUSED, "2026-10-15", 0),
        (_("Equal-treatment check of grants"), _("Grants"), Tone.NOT_DONE, "2025-12-31", None),
    ]
    orders = {"title": ("0",), "area": ("1",), "due": ("3",)}
    chosen, fields = sort_order(request.GET, orders, "due")
    rows.sort(key=lambda row: str(row[int(fields[0].removeprefix("-"))]))
    if chosen.startswith("-"):
        rows.reverse()
    return Table(
        caption=_("Measures of the plan"),
        columns=[
            Column(_("Measure"), "title"),
            Column(_("Area"), "area"),
            Column(_("Status")),
            Column(_("To be done by"), "due"),
            Column(_("Follow-ups"), numeric=True),
        ],
        rows=[
            [
                Cell(title, url="#tables", note=_("Responsible: the youth unit")),
                area,
                Cell(status=Status(tone.label, tone)),
                due,
                count,
            ]
            for title, area, tone, due, count in rows
        ],
        sort=chosen,
    )


def _components(request: HttpRequest) -> dict[str, object]:
    here = reverse("web_gallery")
    return {
        "crumbs": [Crumb(_("Home"), here), Crumb(_("Plan"), here), Crumb(_("Gallery"))],
        "main_action": Action(_("Answer follow-up T1"), "#forms"),
        "side_actions": [Action(_("Export"), "#downloads", "download")],
        "measure_status": Status(Tone.ONGOING.label, Tone.ONGOING),
        "plan_status": Status(_("In force"), Tone.DONE),
        "statuses": [Status(tone.label, tone) for tone in Tone],
        "facts": [
            Fact(_("Board"), _("Social welfare board"), here),
            Fact(_("Registration number"), "SON 2026/0417"),
            Fact(_("Decided"), "2026-02-18, § 12"),
            Fact(_("Next revision"), "2027-01-31", here),
            Fact(_("Earlier plan"), _("Action plan 2025"), url=here),
            Fact(_("Budget"), None),
        ],
        "measures": _measures(request),
        "page": Paginator(range(1234), 50).get_page(request.GET.get("page")),
        "create_action": Action(_("Write the first measure"), "#forms"),
        "tabs": [
            Tab(_("Overview"), "#tabs"),
            Tab(_("Measures"), "#tabs", current=True, count=26),
            Tab(_("Follow-up"), "#tabs", count=3),
            Tab(_("History"), "#tabs"),
        ],
        "events": [
            Event(
                dt.date(2026, 4, 28),
                _("Follow-up T1 answered"),
                _("Unit manager, youth unit"),
                _("14 of 20 employees have taken the basic training."),
                Status(Tone.ONGOING.label, Tone.ONGOING),
            ),
            Event(dt.date(2026, 2, 18), _("Approved by the board"), _("Board secretary")),
            Event(dt.date(2026, 1, 12), _("Carried over from the plan of 2025")),
        ],
        "steps": [
            Step(
                _("Draw the organisation"),
                here,
                Status(Tone.DONE.label, Tone.DONE),
                _("Departments, districts and units"),
            ),
            Step(
                _("Invite the coordinators"),
                here,
                Status(Tone.NEEDS_YOU.label, Tone.NEEDS_YOU),
                _("They get a message with a link"),
            ),
            Step(
                _("Import the plan you have"),
                here,
                Status(_("Not started"), Tone.NEUTRAL),
                _("From Word or Excel"),
            ),
            Step(_("Open the first follow-up"), None, Status(_("Later"), Tone.NEUTRAL)),
        ],
        "files": [
            Download(_("The plan"), "#downloads", "Word", 84_512),
            Download(_("The plan, tagged for screen readers"), "#downloads", "PDF", 231_004),
            Download(_("All measures"), "#downloads", "Excel"),
        ],
    }


def _forms(request: HttpRequest) -> dict[str, object]:
    mended = {
        "title": "",
        "purpose": _("Staff know what to do when they are worried."),
        "area": "training",
        "due": "31/4",
        "actors": ["school", "police"],
    }
    answers = [
        {"heading": _("Train all youth-centre staff"), "status": "ongoing"},
        {"heading": _("Common routine for graffiti"), "status": ""},
    ]
    return {
        "form": MeasureForm(prefix="new"),
        "bad_form": MeasureForm(mended, prefix=None, auto_id="bad_%s"),
        "answers": AnswerFormSet(initial=answers, prefix="answers"),
        "filter_form": FilterForm(request.GET, auto_id="filter_%s"),
    }


def gallery_context(request: HttpRequest) -> dict[str, object]:
    """All content of the gallery page."""
    return {
        **_components(request),
        **_forms(request),
        "figures": figures.all_figures(),
        "error_pages": [400, 403, 404, 405, 500, 503],
        "debug": settings.DEBUG,
    }
