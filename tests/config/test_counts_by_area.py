"""What surveys tell of damage is handed to reports by area, without either knowing the other."""

from datetime import date

import pytest

from tests.cast import TODAY, Town
from tests.surveys.conftest import Make, answer, check, close, make, template  # noqa: F401
from varna.access.actor import Actor
from varna.config.counts_by_area import survey_mentions
from varna.surveys import services
from varna.surveys.models import TextAnswer

pytestmark = pytest.mark.django_db
YEAR = date(TODAY.year, 1, 1), date(TODAY.year, 12, 31)


@pytest.mark.req("R-466")
def test_texts_that_tell_of_graffiti_count_in_the_area_that_was_asked(
    norrby: Town,
    alva: Actor,
    make: Make,  # noqa: F811
) -> None:
    assert survey_mentions(*YEAR) == {}
    survey = make(6)
    for number in range(6):
        answer(survey, number, wishes=f"Mer tid till samtal, del {number}.")
    close(survey, alva)
    assert survey_mentions(*YEAR) == {norrby.area.pk: 0}
    texts = list(TextAnswer.objects.filter(round=survey))
    for text, expression in zip(texts, ("graffiti", "sticker", "threat"), strict=False):
        services.note_code(text, by=alva, expression=expression, quantity="some")
    assert survey_mentions(*YEAR) == {norrby.area.pk: 2}
