"""Surveys, templates, answers and results."""

from datetime import timedelta
from typing import Any

from django.utils import timezone

from tests.registers.case import (
    COORDINATOR,
    FAULTY,
    NORRBY,
    PAGE,
    ROLE_OF,
    SENT,
    Arguments,
    Case,
    Statuses,
    in_whole_municipality,
)
from varna.access.permissions import ROLES, Permission
from varna.audit.commands import System
from varna.surveys import post, services, shipped, tokens
from varna.surveys.enums import Category
from varna.surveys.models import TextAnswer

# Rounds: down one's own subtree and of the bodies above it. Mo, Ada and Per have no part.
SEES = {
    "near": NORRBY - {"Mo", "Ada", "Per"},
    "above": NORRBY - {"Mo", "Ada", "Per"},
    "far": {"Cecilia", "Dag"},
    "foreign": {"Cia"},
}
KEEPS = {
    "near": {"Cecilia", "Alva"},
    "above": {"Cecilia"},
    "far": {"Cecilia"},
    "foreign": {"Cia"},
}
# Templates are seen in the whole municipality and written where one coordinates.
SEES_TEMPLATES = in_whole_municipality(NORRBY - {"Mo", "Ada", "Per"})


def furnish(place: Any, by: Any) -> None:
    """Put a template, and a survey of each state, into the place."""
    template = _template(place, by)
    place.things["template"] = template
    place.things["draft"] = _round(place, by, template)
    opened = _round(place, by, template)
    place.things["open"] = services.open_round(opened, by=by)
    place.things["recipient"] = opened.recipients.get(number=0)
    closed = services.open_round(_round(place, by, template), by=by)
    program = System(municipality_id=place.unit.municipality_id)
    said = {"plan_awareness": "good", "know_coordinator": "good"}
    code = services.take_answer(
        closed, by=program, recipient=closed.recipients.get(number=0), answers=said
    )
    closed = services.close_round(closed, by=by)
    services.write_results(closed, by=program)
    place.things |= {"closed": closed, "code": code, "text": _text(closed, program)}


def _template(place: Any, by: Any) -> Any:
    # A key stands once in a municipality, and three of the places are in one.
    document = shipped.document("yearly_check")
    return services.create_template(
        place.unit,
        by=by,
        key=f"check_{place.unit.pk}",
        document=document,
        is_read=True,
        title="Avstämning",
    )


def _round(place: Any, by: Any, template: Any) -> Any:
    now = timezone.now()
    survey = services.create_round(
        place.unit,
        by=by,
        version=template.versions.get(),
        title="Enkät",
        year=now.year,
        is_anonymous=False,
        opens_at=now - timedelta(minutes=5),
        closes_at=now + timedelta(days=5),
        **post.first_texts(),
    )
    row = services.RecipientFacts(
        name="Enheten", category=Category.OWN_OTHER, email="enheten@example.se", unit=place.unit
    )
    services.add_recipients(survey, by=by, rows=[row])
    return survey


def _text(survey: Any, by: Any) -> TextAnswer:
    from varna.audit.commands import command, record

    @command
    def add(*, by: Any) -> TextAnswer:
        text = TextAnswer.objects.create(
            municipality_id=survey.municipality_id,
            round=survey,
            question="wishes",
            text="Mer tid.",
            closed_on=survey.closed_on,
        )
        record("test", survey)
        return text

    return add(by=by)


def _of(name: str, **more: Any) -> Arguments:
    return lambda place: {"pk": place.things[name].pk} | more


def _key(place: Any) -> dict[str, Any]:
    one = place.things["recipient"]
    return {"key": tokens.key_of(one.pk, one.round_id)}


def _recipient(place: Any) -> dict[str, Any]:
    return {"pk": place.things["open"].pk, "recipient": place.things["recipient"].pk}


def _question(key: str) -> Arguments:
    return lambda place: {"pk": place.things["template"].pk, "key": key}


def _read(name: str, **more: Any) -> Case:
    return Case(PAGE, None, _of(name, **more), SEES)


def _keep(name: str, get: Statuses | None, post: Statuses | None) -> Case:
    return Case(get, post, _of(name), SEES, KEEPS)


def _edits(get: Statuses | None, post: Statuses, arguments: Arguments | None = None) -> Case:
    return Case(get, post, arguments or _of("template"), SEES_TEMPLATES, KEEPS)


def _code(place: Any) -> dict[str, Any]:
    return {"text": place.things["text"].pk}


def _only_kept(get: Statuses, post: Statuses, arguments: Arguments) -> Case:
    # Not found, rather than refused: whoever does not keep the round knows of no single row.
    return Case(get, post, arguments, KEEPS)


def _fixes(who: str, place: str) -> Statuses:
    may = Permission.SURVEY_FIX in ROLES[ROLE_OF[who]]
    return SENT if may else {403}


CASES = {
    "answer_survey": Case(PAGE, PAGE | FAULTY, _key),
    "survey_not_me": Case(PAGE, PAGE, _key),
    "survey_receipt": Case(
        PAGE, {409}, lambda place: {"pk": place.things["closed"].pk, "code": place.things["code"]}
    ),
    "surveys": Case(PAGE),
    "new_survey": Case(PAGE, FAULTY),
    "compare_surveys": Case(PAGE),
    "code_survey_text": _only_kept(PAGE, FAULTY, _code),
    "survey_round": _read("open"),
    "change_survey": _keep("draft", PAGE, FAULTY),
    "open_survey": _keep("draft", PAGE, SENT),
    "remind_survey": _keep("open", PAGE, SENT),
    "close_survey": _keep("open", PAGE, SENT),
    "survey_letters": _keep("open", PAGE, None),
    "survey_history": _read("open"),
    "survey_recipients": _keep("draft", PAGE, None),
    "add_survey_units": _keep("draft", PAGE, FAULTY),
    "add_survey_actors": _keep("draft", PAGE, FAULTY),
    "add_survey_list": _keep("draft", PAGE, FAULTY),
    "add_survey_link": _keep("draft", PAGE, FAULTY),
    "change_survey_recipient": Case(PAGE, FAULTY, _recipient, SEES, KEEPS),
    "enter_survey_answer": Case(PAGE, FAULTY, _recipient, SEES, KEEPS),
    "survey_results": _read("closed"),
    "survey_file": _read("closed", ending="xlsx"),
    "survey_texts": _keep("closed", PAGE, None),
    "add_training_need": _keep("closed", PAGE, FAULTY),
    "survey_answers": _keep("open", PAGE, None),
    "survey_feedback": _read("closed"),
    "survey_templates": Case(PAGE),
    "new_survey_template": Case(PAGE, FAULTY),
    "add_library_template": Case(PAGE, FAULTY),
    "survey_template": Case(PAGE, None, _of("template"), SEES_TEMPLATES),
    "survey_template_file": Case(PAGE, None, _of("template"), SEES_TEMPLATES),
    "change_survey_template": _edits(PAGE, FAULTY),
    "fix_survey_template": Case(None, SENT, _of("template"), SEES_TEMPLATES),
    "import_survey_questions": _edits(PAGE, FAULTY),
    "add_survey_section": _edits(PAGE, FAULTY),
    "add_survey_question": _edits(PAGE, FAULTY, _question("check")),
    "change_survey_question": _edits(PAGE, FAULTY, _question("plan_awareness")),
    "move_survey_question": _edits(None, SENT, _question("plan_awareness")),
    "remove_survey_question": _edits(None, SENT, _question("plan_awareness")),
}

_SOF = "samordnare.sof"
# Path → who opens it.
SCREENS = {
    "/surveys/": COORDINATOR,
    "/surveys/new/": COORDINATOR,
    "/surveys/compare/": "central",
    "/surveys/templates/": "central",
    "/surveys/templates/new/": COORDINATOR,
    "/surveys/templates/library/": "samordnare.nykoping",
    "{survey_template}": "central",
    "{own_template}": COORDINATOR,
    "{own_template}change/": COORDINATOR,
    "{own_template}import/": COORDINATOR,
    "{own_template}sections/add/": COORDINATOR,
    "{own_template}questions/signs/add/": COORDINATOR,
    "{own_template}questions/recognise_signs/change/": COORDINATOR,
    "{open_survey}": _SOF,
    "{open_survey}change/": _SOF,
    "{open_survey}recipients/": _SOF,
    "{open_survey}letters/": _SOF,
    "{open_survey}answers/": _SOF,
    "{open_survey}history/": _SOF,
    "{open_survey}remind/": _SOF,
    "{open_survey}close/": _SOF,
    "{first_survey}": COORDINATOR,
    "{first_survey}recipients/": COORDINATOR,
    "{first_survey}results/": COORDINATOR,
    "{first_survey}texts/": COORDINATOR,
    "{first_survey}needs/add/": COORDINATOR,
    "{check_survey}feedback/": "chef.kompetenscenter",
    "/survey/finns-inte/": None,
}
# A name in a path → the list that links to such a thing, and the pattern of the link.
LOOK_UP = {
    "survey_template": ("/surveys/templates/", r"/surveys/templates/\d+/$"),
    "own_template": ("/surveys/templates/", r"/surveys/templates/\d+/$"),
    "open_survey": ("/surveys/", r"/surveys/\d+/$"),
    "first_survey": ("/surveys/?sort=year", r"/surveys/\d+/$"),
    "check_survey": ("/surveys/?sort=-title", r"/surveys/\d+/$"),
}
