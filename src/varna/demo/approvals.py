"""Next year's plans: one on its way up the tree, sent back once; one half revised."""

from datetime import date
from typing import Any

from varna.access.actor import Actor, actors_of
from varna.access.guard import read_through
from varna.accounts.services import create_user
from varna.administration.services import grant_membership
from varna.demo.organisations import Place, demo_password_hash
from varna.organisations.enums import Role
from varna.organisations.scope import municipality_scope
from varna.plans import exports, services
from varna.plans.describing import RiskAspect, Tag
from varna.plans.enums import Fate, MeasureStatus
from varna.plans.kinds import KINDS
from varna.plans.models import Inheritance, Measure, Plan
from varna.situation.models import Picture

_FIRST_DAY = date(2016, 1, 1)
# In Norrmalm the coordinator helps with the minutes too: whoever hands a plan in never registers
# the decision on it, so the board's other secretary does.
_HIRED = (
    ("sekreterare.ks@example.se", "Nämndsekreterare kommunstyrelsen", Role.SECRETARY, "KS_STHLM"),
    ("sekreterare.norrmalm@example.se", "Nämndsekreterare Norrmalm", Role.SECRETARY, "SDN_NM"),
)
_ALSO = (("samordnare.norrmalm@example.se", Role.SECRETARY, "SDN_NM"),)

_RISKS = {
    RiskAspect.RIGHTS: ("none", ""),
    RiskAspect.SOCIAL_UNREST: ("some", "Föreningar och boende får veta i förväg vad vi gör."),
    RiskAspect.STIGMA: ("some", "Inga områden eller grupper pekas ut i texter och bilder."),
    RiskAspect.LEGITIMACY: ("none", ""),
    RiskAspect.COUNTER_PRODUCTIVITY: ("none", ""),
    RiskAspect.CHILD_RIGHTS: ("some", "Barn deltar genom elevråd och får berätta hur det blev."),
    RiskAspect.GENDER: ("", "Flickor och pojkar nås lika, genom skola och fritid."),
}


def build_approvals(places: dict[str, Place], plans: dict[str, Plan], today: date) -> None:
    """Hire who decides, and let two of this year's plans go on into the next year."""
    place = places["stockholm"]
    with municipality_scope(place.municipality.pk):
        _hire(place)
        district = _revise(plans["hl_now"], _actor(place, "samordnare.hl@example.se", today))
        _send_up(district, place, today)
        department = _actor(place, "samordnare.sof@example.se", today)
        _begin(_start(plans["sof_now"], department), department)


def _hire(place: Place) -> None:
    for email, name, role, unit in _HIRED:
        place.users[email] = create_user(
            by=place.program, email=email, name=name, password_hash=demo_password_hash()
        )
        _grant(place, email, role, unit)
    for email, role, unit in _ALSO:
        _grant(place, email, role, unit)


def _grant(place: Place, email: str, role: Role, unit: str) -> None:
    grant_membership(
        place.users[email],
        by=place.program,
        unit=place.units[unit],
        role=role,
        valid_from=_FIRST_DAY,
    )


def _actor(place: Place, email: str, today: date) -> Actor:
    (actor,) = actors_of(place.users[email], on=today)
    return actor


def _start(old: Plan, by: Actor) -> Plan:
    year = old.year + 1
    title = read_through(old.title.replace(str(old.year), str(year)))
    plan: Plan = services.start_revision(old, by=by, year=year, title=title)
    return plan


def _revise(old: Plan, by: Actor) -> Plan:
    plan = _start(old, by)
    for number, part in enumerate(plan.inheritance.select_related("measure", "chapter", "plan")):
        fate, reason = _fate(part, number)
        services.settle(part, by=by, fate=fate, reason=reason)
    _write_cooperation(plan, by)
    for measure in plan.measures.all():
        services.answer_risks(measure, _RISKS, by=by)
    first: Measure = plan.measures.order_by("section__number", "number")[0]
    _say_all(first, by)
    return _stand_on_picture(plan, first, by)


def _stand_on_picture(plan: Plan, first: Measure, by: Actor) -> Plan:
    picture = Picture.objects.adopted().filter(unit=plan.unit).order_by("-year").first()
    assert picture is not None
    plan = services.choose_picture(plan, by=by, picture=picture)
    for finding in picture.findings.all():
        is_first = finding.number == 1
        reason = read_through("Introduktionen av nya medarbetare tar redan upp det.")
        services.answer_finding(
            plan,
            finding,
            by=by,
            measures=[first] if is_first else [],
            reason="" if is_first else reason,
        )
    gaps = read_through("Flickor nås mindre än pojkar. En åtgärd läggs till under året.")
    services.judge_alignment(plan, by=by, result="partly", gaps=gaps)
    return plan


def _fate(part: Inheritance, number: int) -> tuple[Fate, str]:
    if part.measure and part.measure.status == MeasureStatus.DONE:
        return Fate.DONE, "Klart och infört i ordinarie arbete."
    if part.measure and number % 9 == 4:
        return Fate.DROPPED, "Stadens gemensamma utbildning ersätter den."
    return Fate.CARRIED, ""


def _write_cooperation(plan: Plan, by: Actor) -> None:
    for chapter in plan.chapters.filter(title="Samverkan"):
        services.write_chapter(
            chapter,
            by=by,
            title=chapter.title,
            body=read_through(
                "Förvaltningen möter polis, skola och fritid en gång i månaden. Samordnaren kallar."
            ),
        )


def _say_all(measure: Measure, by: Actor) -> None:
    services.describe_measure(
        measure,
        by=by,
        goal="Alla berörda vet vem som gör vad, och möts regelbundet.",
        target_group="Chefer och nyckelfunktioner",
        target_sex="all",
        origin="existing",
        control="department",
        perspective="preventive",
        in_ordinary=True,
        tags=[Tag.EARLY_DETECTION, Tag.EXTREMISM, Tag.TRUST],
    )
    rows: dict[str, list[dict[str, Any]]] = {
        "indicators": [
            {
                "name": "Andel möten där alla parter är med",
                "baseline": "6 av 10",
                "target": "9 av 10",
                "source": "Minnesanteckningar",
                "outcome": "",
            }
        ],
        "steps": [
            {"title": title, "responsible": who, "is_parallel": False, "done_on": None}
            for title, who in (
                ("Utse en kontakt i varje enhet", "Enhetschef"),
                ("Bestäm årets möten", "Preventionssamordnare"),
                ("Följ upp efter ett halvår", "Preventionssamordnare"),
            )
        ],
    }
    for name, said in rows.items():
        services.write_rows(measure, KINDS[name], by=by, rows=said)


def _send_up(plan: Plan, place: Place, today: date) -> None:
    by = _actor(place, "samordnare.hl@example.se", today)
    secretary = _actor(place, "sekreterare.hl@example.se", today)
    plan = services.submit_plan(plan, by=by, pinned=exports.pinned(plan))
    reason = "Nämnden vill se hur barns rättigheter har prövats i den första åtgärden."
    plan = services.send_plan_back(plan, by=secretary, reason=reason)
    first = plan.measures.order_by("section__number", "number")[0]
    said = "Elevråden har läst åtgärden. Deras synpunkter är inarbetade."
    services.answer_risks(first, _RISKS | {RiskAspect.CHILD_RIGHTS: ("some", said)}, by=by)
    services.submit_plan(plan, by=by, pinned=exports.pinned(plan))


def _begin(plan: Plan, by: Actor) -> None:
    parts = list(plan.inheritance.filter(measure__isnull=False).select_related("measure", "plan"))
    for part in parts[: len(parts) // 2]:
        services.settle(part, by=by, fate=Fate.CARRIED)
