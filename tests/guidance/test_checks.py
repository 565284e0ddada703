"""What guidance must and must not say, and what a number and an address of a function look like."""

import pytest
from django.core.exceptions import ValidationError

from tests.guidance.conftest import contact
from varna.guidance import checks, services
from varna.guidance.enums import Kind, StepKind
from varna.guidance.graph import Answer
from varna.guidance.services import StepFacts


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Orosanmälan unga >18 år", True),
        ("unga > 18", True),
        ("under 18 år", False),
        ("18 år eller äldre", False),
        ("över 180 elever", False),
        (">180 elever", False),
    ],
)
def test_the_sign_that_turned_the_age_around_is_known(text: str, found: bool) -> None:
    assert checks.turns_age_around(text) is found


@pytest.mark.parametrize(
    ("number", "right", "dialled"),
    [
        ("112", True, "112"),
        ("114 14", True, "11414"),
        ("020-100 200", True, "020100200"),
        ("+46 8 465 004 00", True, "+46846500400"),
        ("12", False, "12"),
        ("ring växeln", False, ""),
        ("08-465 004 00 (växel)", False, "0846500400"),
        ("0846500400084650040", False, "0846500400084650040"),
        ("112;phone-context=x", False, "112"),
    ],
)
def test_a_number_can_be_dialled_as_it_stands(number: str, right: bool, dialled: str) -> None:
    assert checks.is_phone(number) is right
    assert checks.dialled(number) == dialled


@pytest.mark.parametrize(
    ("field", "value", "told"),
    [
        ("phone", "ring oss", "Write a telephone number"),
        ("email", "anna.svensson@example.se", "seems to be a person's"),
        ("email", "mottagningen@gmail.com", "private person's mail service"),
        ("email", "inte en adress", "Enter a valid email address"),
        ("hours", "ibland", "cannot be read"),
        ("note", "Ring 08-465 004 00 i stället.", "may point out a person"),
        ("note", "Mejla namn@example.se i stället.", "may point out a person"),
        ("title", "Orosanmälan unga >18", "under 18"),
    ],
)
def test_a_contact_refuses_what_is_no_function(norrby, field, value, told):
    with pytest.raises(ValidationError) as refused:
        contact(norrby, **{field: value})
    assert told in " ".join(refused.value.messages)


@pytest.mark.parametrize("address", ["mottagning@example.se", "vbe.hl@example.se"])
def test_an_address_of_a_function_is_taken(norrby, address):
    assert contact(norrby, email=address).email == address


def test_a_contact_serves_somebody_and_what_is_public_is_shown(norrby):
    with pytest.raises(ValidationError, match="Say whom the contact is for"):
        contact(norrby, for_professionals=False)
    with pytest.raises(ValidationError, match="must be shown on open pages"):
        contact(norrby, for_residents=True, is_internal=True)


def text(town, key, body, **more):
    content = {"title": "Nöd", "source": "BrB", "kind": "help", "body": body, **more}
    return services.write_version(
        town.municipality, Kind.TEXT, by=town.program, key=key, content=content
    )


@pytest.mark.req("R-422")
def test_the_text_on_necessity_keeps_that_a_court_decides(norrby):
    with pytest.raises(ValidationError, match="must say: domstol"):
        text(norrby, "necessity", "Du får alltid ringa.")
    with pytest.raises(ValidationError, match="must say: court"):
        text(norrby, "necessity", "Det är domstol som avgör.", body_en="You may always call.")
    assert text(norrby, "necessity", "Det är domstol som avgör om det var nöd.")


def test_the_statement_of_rights_keeps_the_freedoms(norrby):
    with pytest.raises(ValidationError, match="must say: yttrandefrihet"):
        text(norrby, "rights", "Var snälla mot varandra.")


@pytest.mark.req("R-143")
def test_no_step_or_answer_can_turn_the_age_limit_around(taken, cecilia):
    draft = services.start_draft(taken.municipality, by=cecilia)
    answers = [Answer("Unga >18", "child-area"), Answer("Andra", "secrecy")]
    for facts in (
        StepFacts(StepKind.QUESTION, {"title": "Ålder"}, answers),
        StepFacts(StepKind.QUESTION, {"title": "Gäller det någon > 18?"}, answers[1:]),
    ):
        with pytest.raises(ValidationError, match="under 18"):
            services.write_step(draft, by=cecilia, key="age", facts=facts)
