"""A survey in Norrby: a template from the library, recipients, and answers."""

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.utils import timezone

from tests.cast import Town
from varna.access.actor import Actor
from varna.audit.commands import System
from varna.surveys import post, services
from varna.surveys.enums import Category
from varna.surveys.models import Recipient, Round, Template

FULL = {
    "aware_of_vbe": "all",
    "plan_awareness": "good",
    "plan_channels": ["workplace_meeting", "lecture"],
    "know_coordinator": "good",
    "experienced_support": "4",
    "know_form": "fair",
    "recognise_signs": "sure",
    "know_how_to_act": "sure",
    "knowledge_need": "some",
    "knowledge_topics": ["signs"],
    "incidents": 0,
}


@pytest.fixture
def template(norrby: Town, cecilia: Actor) -> Template:
    return services.add_from_library(norrby.board, by=cecilia, name="situation_survey")


@pytest.fixture
def check(norrby: Town, cecilia: Actor) -> Template:
    return services.add_from_library(norrby.board, by=cecilia, name="yearly_check")


Make = Callable[..., Round]


@pytest.fixture
def make(norrby: Town, alva: Actor, template: Template) -> Make:
    """Make a round of Norrby's administration with so many recipients; open unless told not to."""

    def made(
        recipients: int = 8,
        *,
        anonymous: bool = True,
        opened: bool = True,
        of: Template | None = None,
        **facts: Any,
    ) -> Round:
        now = timezone.now()
        survey = services.create_round(
            norrby.administration,
            by=alva,
            version=(of or template).versions.first(),
            **{
                "title": "Enkät 2026",
                "year": 2026,
                "is_anonymous": anonymous,
                "opens_at": now - timedelta(minutes=1),
                "closes_at": now + timedelta(days=14),
                **post.first_texts(),
                **facts,
            },
        )
        services.add_recipients(survey, by=alva, rows=facts_of(norrby, recipients))
        return services.open_round(survey, by=alva) if opened else survey

    return made


def facts_of(town: Town, count: int) -> list[services.RecipientFacts]:
    """So many units to ask, in two divisions."""
    divisions = (town.unit, town.administration)
    return [
        services.RecipientFacts(
            name=f"Enhet {number}",
            category=Category.SOCIAL_CARE if number % 2 else Category.SCHOOL,
            email=f"enhet{number}@example.se",
            division=divisions[number % 2],
        )
        for number in range(count)
    ]


def answer(survey: Round, number: int, **answers: Any) -> str:
    """Answer for the recipient of that number, as the holder of the link does."""
    recipient = Recipient.objects.get(round=survey, number=number)
    return services.take_answer(
        survey,
        by=System(municipality_id=survey.municipality_id),
        recipient=recipient,
        answers={**FULL, **answers},
    )


def close(survey: Round, by: Actor) -> Round:
    """Close the round and count it, as the worker does."""
    closed = services.close_round(survey, by=by)
    services.write_results(closed, by=System(municipality_id=survey.municipality_id))
    return closed
